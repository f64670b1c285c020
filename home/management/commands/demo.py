"""Load the demonstration content, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home import demo


class Command(BaseCommand):
    help = (
        "Loads the demonstration: an invented council, its residents, ideas, projects and market. "
        "Adds nothing the second time. The same seed and day give the same content."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--seed", type=int, default=demo.SEED, help="another number gives other chance events")
        parser.add_argument(
            "--code", action="store_true", help="load nothing; say the code that staff are asked for at this moment"
        )

    def handle(self, *args, **options) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(demo.REFUSED_IN_PRODUCTION)
        if options["code"]:
            self.stdout.write(demo.current_code())
            return
        if count := demo.foreigners().count():
            raise CommandError(demo.REFUSED_FOR_PEOPLE % {"count": count})
        if demo.is_loaded():
            self.stdout.write("The demonstration is loaded already. Nothing was added.")
            return
        from home.demo.build import build

        build(seed=options["seed"], say=self.stdout.write if options["verbosity"] else lambda words: None)
        if options["verbosity"]:
            self.stdout.write(demo.signins_in_words())
