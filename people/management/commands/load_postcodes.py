"""Put the official open file of postcodes in place of the bundled table of districts."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.exceptions import WrongFile
from people.postcode_files import replace_postcodes


class Command(BaseCommand):
    help = (
        "Replaces the table of postcodes by Ordnance Survey's Code-Point Open: its zip, a folder of its CSV files,"
        " or one of them. A file in another form is refused and changes nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="the zip, the folder or one CSV file")
        parser.add_argument(
            "--near", type=float, metavar="KM", help="keep only postcodes this near to a neighbourhood's middle"
        )

    def handle(self, *args, **options) -> None:
        try:
            loaded = replace_postcodes(options["file"], near_km=options["near"])
        except OSError as broken:
            raise CommandError(f"Cannot read {options['file']}: {broken.strerror or broken}") from broken
        except WrongFile as broken:
            raise CommandError(f"{broken} Nothing was changed.") from broken
        self.stdout.write(
            f"{loaded.postcodes} postcodes in {loaded.districts} districts loaded; "
            f"{loaded.without_place} without a place and {loaded.too_far} too far away were left out."
        )
