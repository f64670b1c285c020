"""How each line of a statement came about, in plain words: the page, the PDF and the preview say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from core.durations import duration, pounds
from pledges.enums import LineKind

WEEK_KINDS = (LineKind.WEEK, LineKind.WAIVED)


@dataclass(frozen=True)
class LineInWords:
    """One line: what it is for, how it came about, and its amount."""

    what: str
    how: str
    amount: Decimal

    @property
    def money(self) -> str:
        return pounds(self.amount)


def lines_in_words(statement) -> list[LineInWords]:
    """The lines of an issued statement. One query unless they are prefetched."""
    return in_words(statement.lines.all())


def in_words(lines: Iterable) -> list[LineInWords]:
    """Lines of a statement or of a draft of one."""
    return [LineInWords(_what(line), _how(line), line.amount) for line in lines]


def _what(line) -> str:
    if line.kind == LineKind.WEEK:
        return _("Week of %(day)s") % {"day": full_day(line.monday)}
    if line.kind == LineKind.WAIVED:
        return _("Week of %(day)s, not charged") % {"day": full_day(line.monday)}
    return {
        LineKind.ADJUSTMENT: _("Adjustment after a review"),
        LineKind.WAIVER: _("Waived"),
        LineKind.CORRECTION: _("Correction"),
    }[LineKind(line.kind)]


def _how(line) -> str:
    """A week's rent as its sum: base × band × tier; the others in the words that were written down with them."""
    if line.kind != LineKind.WEEK:
        return line.words
    said = {
        "unit": line.unit,
        "base": pounds(line.base),
        "band": line.band,
        "band_percent": percent(line.band_percent),
        "hours": duration(line.pledged_minutes),
        "tier": line.tier,
        "tier_percent": percent(line.tier_percent),
    }
    if line.tier:
        return (
            _(
                "Unit %(unit)s: %(base)s base rent × %(band_percent)s%% (%(band)s) × %(tier_percent)s%% "
                "(%(tier)s, %(hours)s a week pledged)"
            )
            % said
        )
    return (
        _(
            "Unit %(unit)s: %(base)s base rent × %(band_percent)s%% (%(band)s) × %(tier_percent)s%% "
            "(no tier, %(hours)s a week pledged)"
        )
        % said
    )


def full_day(day) -> str:
    """A day with its year, so that it says the same in any year: "28 September 2026"."""
    return formats.date_format(day, _("j F Y"))


def percent(share: Decimal) -> str:
    """A percent without needless zeros: "80", "62.5"."""
    return f"{share.normalize():f}"
