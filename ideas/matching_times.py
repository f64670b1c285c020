"""When something suits, read from people's own words in three languages: days of the week and parts of the day.

Pure rules. Words that say no time are no time; nobody is held to what was understood, it only helps to match.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ideas.search import folded

WEEK = frozenset(range(7))
WEEKEND, WEEKDAYS = frozenset({5, 6}), frozenset(range(5))
MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"

DAYS = (
    (("monday", "lunes", "segunda-feira", "segundas"), {0}),
    (("tuesday", "martes", "terca-feira", "tercas"), {1}),
    (("wednesday", "miercoles", "quarta-feira", "quartas"), {2}),
    (("thursday", "jueves", "quinta-feira", "quintas"), {3}),
    (("friday", "viernes", "sexta-feira", "sextas"), {4}),
    (("saturday", "sabado"), {5}),
    (("sunday", "domingo"), {6}),
    (("weekend", "fim de semana", "fins de semana", "fin de semana", "fines de semana"), WEEKEND),
    (("weekday", "dias de semana", "entre semana", "dias laborables"), WEEKDAYS),
    (("every day", "any day", "todos os dias", "todos los dias", "cualquier dia"), WEEK),
)
PARTS = (
    (("morning", "manha", "manana"), MORNING),
    (("afternoon", "tarde"), AFTERNOON),
    (("evening", "night", "noite", "noche"), EVENING),
)


@dataclass(frozen=True)
class Times:
    """Days (0 is Monday) and parts of the day; empty where nothing was said of them."""

    days: frozenset[int] = frozenset()
    parts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.days or self.parts)


def _says(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text) is not None


def times_in(text: str) -> Times:
    """The times that a text speaks of."""
    text = folded(text)
    days = {day for words, some in DAYS if any(_says(text, word) for word in words) for day in some}
    parts = {part for words, part in PARTS if any(_says(text, word) for word in words)}
    return Times(frozenset(days), frozenset(parts))


def in_common(one: Times, other: Times) -> Times | None:
    """What both speak of; None where they speak of different times; empty where one says nothing."""
    days, parts = one.days & other.days, one.parts & other.parts
    if (one.days and other.days and not days) or (one.parts and other.parts and not parts):
        return None
    return Times(days, parts)


def time_words(times: Times) -> str:
    """ "On Saturdays." or "In the evenings."; "" for no time."""
    if not times:
        return ""
    names = {
        0: _("On Mondays."),
        1: _("On Tuesdays."),
        2: _("On Wednesdays."),
        3: _("On Thursdays."),
        4: _("On Fridays."),
        5: _("On Saturdays."),
        6: _("On Sundays."),
    }
    parts = {
        MORNING: _("In the mornings."),
        AFTERNOON: _("In the afternoons."),
        EVENING: _("In the evenings."),
    }
    if times.days == WEEK:
        said = [_("On any day.")]
    elif times.days == WEEKEND:
        said = [_("At weekends.")]
    elif times.days == WEEKDAYS:
        said = [_("On weekdays.")]
    else:
        said = [names[day] for day in sorted(times.days)]
    return " ".join([*said, *(words for part, words in parts.items() if part in times.parts)])
