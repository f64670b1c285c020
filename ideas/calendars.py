"""One action as an iCalendar file: the same UID for ever, times in London, everything typed is escaped."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, vText

from core import clock
from ideas.enums import JOINABLE_ACTIONS, STANDING_ACTIONS
from ideas.models import Action

PRODUCT = "-//Open Works//Actions//EN"


def calendar_of(action: Action, url: str) -> bytes:
    """The file's content, for an action of `find_action`.

    Without a time it is a whole day; without an end the event has none.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(action, url))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(action: Action, url: str) -> Event:
    event = Event()
    event.add("uid", str(action.uid))
    event.add("dtstamp", action.state_changed_at or action.created_at)
    event.add("summary", vText(one_line(f"{action.body} ({action.thing})")))
    if action.where:
        event.add("location", vText(one_line(action.where)))
    event.add("description", vText(one_line(action.what_you_get) + "\n" + url if action.what_you_get else url))
    event.add("url", url)
    if action.starts_at is None:
        event.add("dtstart", action.on)
        event.add("dtend", action.on + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(action.on, action.starts_at, clock.LONDON))
        if action.ends_at:
            event.add("dtend", datetime.combine(action.on, action.ends_at, clock.LONDON))
    event.add("status", _status(action))
    return event


def _status(action: Action) -> str:
    if action.state not in STANDING_ACTIONS:
        return "CANCELLED"
    return "TENTATIVE" if action.state not in JOINABLE_ACTIONS and action.on >= clock.today() else "CONFIRMED"


def one_line(text: str) -> str:
    """Text without line ends, which some calendars read as the next line of the file."""
    return " ".join(text.split())
