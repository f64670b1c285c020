"""Pages on their way to being published, so that the dashboard of those who write pages has something to show."""

from datetime import datetime, time, timedelta

from core import clock
from home.demo.texts import load
from home.models import HomePage, StandardPage

from .people import also_sign_ins
from .publishing import escape
from .world import World


def build_editing(world: World) -> None:
    also_sign_ins(world)
    words = load("pages/editing")
    editor = world.staff["editor"]
    waiting = _draft(world, words["waiting"])
    waiting.get_workflow().start(waiting, editor)
    scheduled = _draft(world, words["scheduled"])
    on = world.today + timedelta(days=words["scheduled"]["days"])
    scheduled.go_live_at = datetime.combine(on, time(8), clock.LONDON)
    scheduled.save_revision(user=editor).publish(user=editor)


def _draft(world: World, words: dict) -> StandardPage:
    home = HomePage.objects.get(locale__language_code="en")
    body = [
        {"type": "heading", "value": {"text": words["heading"], "level": "2"}},
        {"type": "text", "value": f"<p>{escape(words['text'])}</p>"},
    ]
    page = StandardPage(
        slug=words["slug"],
        title=words["title"],
        summary=words["summary"],
        body=body,
        live=False,
        owner=world.staff["editor"],
    )
    home.add_child(instance=page)
    page.save_revision(user=world.staff["editor"])
    return page
