"""Put real outlines of neighbourhoods in place of the schematic ones."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.exceptions import WrongFile
from people.outline_files import drop_outlines, replace_outlines


class Command(BaseCommand):
    help = (
        "Replaces the shapes of neighbourhoods on the map by those of a GeoJSON file, matched by its property `slug`"
        " or `name`. A file that does not fit is refused and changes nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a GeoJSON file of polygons in degrees (WGS 84)")
        parser.add_argument("--schematic", action="store_true", help="go back to the schematic shapes")

    def handle(self, *args, **options) -> None:
        if options["schematic"]:
            self.stdout.write(f"{drop_outlines()} outlines taken away; the map is schematic again.")
            return
        if options["file"] is None:
            raise CommandError("Name a GeoJSON file, or say --schematic.")
        try:
            loaded = replace_outlines(options["file"])
        except OSError as broken:
            raise CommandError(f"Cannot read {options['file']}: {broken.strerror or broken}") from broken
        except WrongFile as broken:
            raise CommandError(f"{broken} Nothing was changed.") from broken
        self.stdout.write(f"{len(loaded.matched)} outlines loaded.")
        if loaded.unknown:
            self.stdout.write(f"Not one of our neighbourhoods: {', '.join(loaded.unknown)}.")
        if loaded.missing:
            self.stdout.write(f"Still schematic: {', '.join(loaded.missing)}.")
