"""What the public pages show: venues with their figures, what was given to whom, in words and pictures."""

from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.durations import duration
from core.enums import Visibility
from hours.enums import HoursStatus
from hours.models import HoursEntry
from people.models import Organisation
from pledges.models import Venue

from .figures import VenueFigures
from .small_numbers import FEWEST, Gift, is_small, split

WORDS_SHOWN = 6
LATEST_THANKS = 60


@dataclass(frozen=True)
class GivenTo:
    """One receiver as it is shown. `hours` is "" where the time is said for several together."""

    name: str
    url: str
    hours: str
    businesses: str
    photo: object | None = None


@dataclass(frozen=True)
class Thanks:
    """What a receiver wrote when it confirmed hours."""

    entry: HoursEntry
    name: str
    url: str

    @property
    def words(self) -> str:
        return self.entry.thanks

    @property
    def month(self) -> date:
        return self.entry.done_on


@dataclass(frozen=True)
class GivenPage:
    """Everything given at a venue: receivers with their time, those told together, and what the rest came to."""

    alone: list[GivenTo] = field(default_factory=list)
    together: list[GivenTo] = field(default_factory=list)
    rest: str = ""

    @property
    def pictured(self) -> list[GivenTo]:
        """Those with a picture to look at."""
        return [row for row in self.alone if row.photo and row.photo.largest]

    @property
    def top(self) -> list[GivenTo]:
        """A few for the venue's own page: three with a picture first, then the longest."""
        first = self.pictured[:3]
        return [*first, *(row for row in self.alone if row not in first)][:6]


def all_venues() -> list[Venue]:
    return list(Venue.objects.select_related("place").order_by("name"))


def at_least_five(number: int) -> str:
    """A number as it is shown: "12", or "fewer than 5"."""
    return _("fewer than %(number)d") % {"number": FEWEST} if is_small(number) else f"{number:,}"


def businesses_in_words(number: int) -> str:
    if is_small(number):
        return _("fewer than %(number)d businesses") % {"number": FEWEST}
    return ngettext("%(number)d business", "%(number)d businesses", number) % {"number": number}


def given_to_whom(figures: VenueFigures) -> GivenPage:
    """Who was given time, with a public photo where there is one. Three queries."""
    if figures.is_small or not figures.gifts:
        return GivenPage()
    gifts = [*figures.gifts, *([figures.late] if figures.late else [])]
    shown = split(_hide_the_hidden(gifts))
    names = _names([gift.receiver for gift in (*shown.alone, *shown.together)])
    alone = [_given(gift, names, with_hours=True) for gift in shown.alone]
    together = sorted((_given(gift, names, with_hours=False) for gift in shown.together), key=lambda row: row.name)
    rest = duration(shown.rest_minutes) if shown.rest_minutes else ""
    return GivenPage(alone, together, rest)


def thanks_at(shown: list[VenueFigures], most: int = WORDS_SHOWN) -> list[Thanks]:
    """The latest different words of receivers that everybody may see; never who gave the time. One query."""
    large = [figures for figures in shown if not figures.is_small]
    if not large:
        return []
    rows = (
        HoursEntry.objects.confirmed()
        .contributions()
        .filter(counted__tenancy__venue__in=[figures.venue.pk for figures in large])
        .dated(max(figures.first_monday for figures in large), large[0].last_sunday)
        .filter(visibility=Visibility.PUBLISHED)
        .exclude(thanks="")
        .exclude(reversal__status=HoursStatus.CONFIRMED)
        .with_people()
        .order_by("-done_on", "-pk")[:LATEST_THANKS]
    )
    found: dict[str, Thanks] = {}
    for row in rows:
        named = _shown_receiver(row)
        if named and row.thanks.casefold() not in found:
            found[row.thanks.casefold()] = Thanks(row, *named)
    return list(found.values())[:most]


def _shown_receiver(entry: HoursEntry) -> tuple[str, str] | None:
    """Name and address of a project or group that everybody may see; a person is never named."""
    if entry.receiver_subject_id:
        if entry.receiver_subject.visibility != Visibility.PUBLISHED:
            return None
        return str(entry.receiver_subject.thing), entry.receiver_subject.thing.get_absolute_url()
    if entry.receiver_organisation_id and entry.receiver_organisation.is_active:
        return entry.receiver_organisation.name, entry.receiver_organisation.get_absolute_url()
    return None


def _hide_the_hidden(gifts: list[Gift]) -> list[Gift]:
    """What went to subjects that are no longer shown is one gift without a name."""
    pks = [gift.receiver[1] for gift in gifts if gift.receiver[0] == "subject"]
    subject = apps.get_model("ideas.Subject")
    shown = set(subject.objects.filter(pk__in=pks, visibility=Visibility.PUBLISHED).values_list("pk", flat=True))
    hidden = Gift(("hidden", 0), 0)
    kept = []
    for gift in gifts:
        if gift.receiver[0] == "subject" and gift.receiver[1] not in shown:
            hidden.minutes += gift.minutes
            hidden.givers |= gift.givers
        else:
            kept.append(gift)
    return [*kept, hidden] if hidden.minutes else kept


def _names(receivers: list[tuple[str, int]]) -> dict[tuple, tuple]:
    """Receiver → name, address and a public photo."""
    subject, photo = apps.get_model("ideas.Subject"), apps.get_model("ideas.Photo")
    pks = [pk for kind, pk in receivers if kind == "subject"]
    behind = [link.name for link in subject._meta.related_objects if link.one_to_one]
    photos: dict[int, object] = {}
    public = photo.objects.filter(subject__in=pks, visibility=Visibility.PUBLISHED, in_gallery=True)
    for each in public.select_related("author").order_by("subject", "position", "pk"):
        photos.setdefault(each.subject_id, each)
    found = {
        ("subject", row.pk): (str(row.thing), row.thing.get_absolute_url(), photos.get(row.pk))
        for row in subject.objects.filter(pk__in=pks).select_related(*behind)
    }
    groups = Organisation.objects.filter(pk__in=[pk for kind, pk in receivers if kind == "organisation"])
    for row in groups:
        found["organisation", row.pk] = (row.name, row.get_absolute_url() if row.is_active else "", None)
    return found


def _given(gift: Gift, names: dict, *, with_hours: bool) -> GivenTo:
    name, url, photo = names.get(gift.receiver) or (_nameless(gift.receiver[0]), "", None)
    return GivenTo(
        name, url, duration(gift.minutes) if with_hours else "", businesses_in_words(len(gift.givers)), photo
    )


def _nameless(kind: str) -> str:
    words = {
        "community": _("The wider community"),
        "person": _("Neighbours who asked for a hand"),
        "late": _("Work that was written down late"),
        "hidden": _("Something that is no longer shown"),
    }
    return words[kind]
