"""Builds the demonstration, in the order in which it could have happened. One transaction: all of it or nothing."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction
from django.utils import translation
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core import clock
from notices.models import Notice
from notices.services import without_mail

from .actions import build_actions
from .assets import build_assets
from .billing import build_billing
from .calls import build_permits
from .council import build_council, build_organisations
from .giving import build_giving
from .hours import build_hours
from .ideas import build_ideas
from .lives import build_lives
from .market import build_market
from .pages import build_pages
from .people import build_people
from .pictures import build_pictures
from .places import build_places
from .project_lives import build_project_lives
from .projects import build_projects
from .reviewing import build_reviews
from .safety import build_safety
from .searches import build_searches
from .trading import build_trading
from .venue_papers import build_venue_papers
from .world import World


def build(*, seed: int, say: Callable[[str], object] = print) -> World:
    """Load everything into an empty, migrated database. Same seed and day, same content."""
    world = World(seed)
    steps = (
        ("Places, topics and skills", build_council),
        ("Residents and staff", build_people),
        ("Organisations", build_organisations),
        ("The market", build_market),
        ("The market's papers", build_venue_papers),
        ("Ideas", build_ideas),
        ("Pictures", build_pictures),
        ("Projects", build_projects),
        ("Actions", build_actions),
        ("Offers and messages", build_giving),
        ("Hours", build_hours),
        ("What became of ideas", build_lives),
        ("Photos and reports", build_safety),
        ("The map", build_places),
        ("What neighbours share", build_assets),
        ("Lives of projects", build_project_lives),
        ("Kept searches", build_searches),
        ("Reviews", build_reviews),
        ("Statements", build_billing),
        ("What traders ask", build_trading),
    )
    with translation.override("en"), without_mail(), transaction.atomic():
        # What refers to a picture or a page is entered once at the end, not at each of some thousand saves.
        with disable_reference_index_auto_update():
            for words, step in steps:
                say(f"{words} …")
                step(world)
        for project in world.projects.values():
            ReferenceIndex.create_or_update_for_object(project)
        say("Pages …")
        build_pages(world)
        say("Permissions …")
        build_permits(world)
        _read_old_notices()
    _analyse()
    return world


def _read_old_notices() -> None:
    """Whoever looks in every few days has read what is older."""
    now = clock.now()
    Notice.objects.filter(created_at__lt=now - timedelta(days=4)).update(read_at=now)


def _analyse() -> None:
    """SQLite searches many times faster once it knows how full its tables are."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
