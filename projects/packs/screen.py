"""What a pack's page shows for those who would run it elsewhere, with a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import IntegerField, Q, TextField, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.durations import day
from core.models.pages import closed_paths, with_languages
from ideas.discussion import needs_of
from ideas.matching import Match, offers_that_fit
from ideas.models import Need
from projects.enums import PackReader
from projects.models import Adaptation, PackFamily, ProjectPackPage
from projects.permissions import user_can_see_help

from .licences import Terms, terms_of
from .orphans import Lack, lacks_of_page

VERSIONS_SHOWN = 20
ADAPTATIONS_SHOWN = 30
PAGES_READ = 120  # those of this site, in all their languages
OFFERS_SHOWN = 3  # for each need
SECTIONS_THAT_NEED_A_LIST = 4
OF_KIN = ("title", "path", "url_path", "translation_key", "what_is_different", "alias_of", "locale__language_code")
"""All that is read of a relative, or of a translation: the whole row of a pack is wide."""


@dataclass(frozen=True)
class Kin:
    """A pack that this one came from, or that came from this one. `url` is "" where readers cannot open it.

    `language` is that of its words where the reader's is another.
    """

    title: str
    url: str = ""
    council: str = ""
    what_is_different: str = ""
    learned: str = ""
    version: int | None = None
    language: str = ""


@dataclass(frozen=True)
class Version:
    """One version in the list."""

    number: int
    published_at: datetime
    what_changed: str


@dataclass(frozen=True)
class NotesForReader:
    """All the notes for one kind of reader."""

    reader: str
    notes: list


@dataclass(frozen=True)
class NeedRow:
    """Something the pack's project needs, and what neighbours offer to anybody that fits it."""

    need: Need
    offers: list[Match]

    @property
    def waits(self) -> bool:
        """Nobody has offered it, to this project or to everybody."""
        return not (self.offers or self.need.is_met or self.need.offered)


@dataclass
class Substance:
    """Everything beside the page's own words; `sections` lists its parts as (anchor, title)."""

    terms: Terms
    lacks: list[Lack]
    review_words: str
    notes: list[NotesForReader]
    versions: list[Version] = field(default_factory=list)
    source: Kin | None = None
    adapted: list[Kin] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
    may_see_help: bool = False
    minutes: int = 0
    holders: list = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    older_than: int | None = None

    @property
    def version(self) -> Version | None:
        """The newest."""
        return self.versions[0] if self.versions else None


def substance_of(page, family: PackFamily | None, user) -> Substance:
    """The page's substance as this reader sees it; a page that was never saved has the words alone."""
    found = Substance(
        terms=terms_of(page.licence),
        lacks=lacks_of_page(page, clock.today()),
        review_words=day(page.review_on) if page.review_on else "",
        notes=_notes(page),
    )
    if family is not None:
        versions, elsewhere = _told(family)
        found.versions = versions[:VERSIONS_SHOWN]
        found.source, here = _kin(family, page)
        found.adapted = here + elsewhere[:ADAPTATIONS_SHOWN]
        thing = family.backed_thing
        found.needs = needs_with_offers(thing) if thing and thing is not family else []
        found.may_see_help = bool(found.needs) and user_can_see_help(user, page, thing)
        found.minutes = family.given_minutes or 0
        found.holders = page.holders
        newest = found.version.number if found.version else 0
        if (page.made_from_version or newest) < newest and page.locale.language_code != settings.LANGUAGE_CODE:
            found.older_than = newest
    return found


def needs_with_offers(thing) -> list[NeedRow]:
    """What a project needs, each with the pool's offers that fit it while it still takes help. Two queries."""
    needs = needs_of(thing.subject)
    fits = offers_that_fit(thing.subject, thing, needs) if getattr(thing, "takes_help", False) else {}
    return [NeedRow(need, fits.get(need.pk, [])[:OFFERS_SHOWN]) for need in needs]


def _notes(page) -> list[NotesForReader]:
    """The notes for adopters by who reads, in the order in which the first of each stands."""
    by_reader: dict[str, list] = {}
    for block in page.adopters:
        # In a preview a note may not say yet who reads it.
        if block.value["reader"] in PackReader.values:
            by_reader.setdefault(block.value["reader"], []).append(block)
    return [NotesForReader(str(PackReader(reader).label), notes) for reader, notes in by_reader.items()]


def _told(family: PackFamily) -> tuple[list[Version], list[Kin]]:
    """The versions, newest first, and the adaptations elsewhere that readers see: one query for both."""
    nothing, no_number = Value("", output_field=TextField()), Value(None, output_field=IntegerField())
    versions = family.versions.order_by().values_list(
        Value(1, output_field=IntegerField()), "number", "published_at", "what_changed", *[nothing] * 4, no_number
    )
    told = Adaptation.objects.filter(family=family, is_shown=True).order_by()
    words = ("title", "council", "url", "what_is_different", "learned", "version")
    told = told.values_list(Value(2, output_field=IntegerField()), "pk", "reported_at", *words)
    rows = sorted(versions.union(told, all=True), key=lambda row: row[1], reverse=True)
    return (
        [Version(number, at, words) for kind, number, at, words, *_rest in rows if kind == 1],
        [
            Kin(title, url, council, different, learned, version)
            for kind, _pk, _at, title, council, url, different, learned, version in rows
            if kind == 2
        ],
    )


def _kin(family: PackFamily, page) -> tuple[Kin | None, list[Kin]]:
    """Where it comes from and what came of it on this site: one query, however many there are.

    The same query brings the page's own translations, which the links to other languages show.

    A lineage of this site shows only where its page can be read; of a source elsewhere the words that were kept.
    """
    up = getattr(family, "lineage", None)
    relatives = Q(lineage__source_family=family)
    if up and up.source_family_id:
        relatives |= Q(pk=up.source_family_id)
    pages, page.live_translations = pages_in_reach(PackFamily.objects.filter(relatives), page)
    source = None
    if up:
        there = pages.pop(up.source_family.translation_key, None) if up.source_family_id else None
        source = Kin(
            title=there.title if there else up.source_title,
            url=(there.get_url() or "") if there else up.source_url,
            council=up.source_council,
            version=up.source_version,
            language=_foreign(there) if there else "",
        )
    here = [
        Kin(page.title, page.get_url() or "", "", page.what_is_different, language=_foreign(page))
        for page in pages.values()
    ]
    return source, here


def _foreign(page) -> str:
    return page.text_language if page.text_language != get_language() else ""


def pages_in_reach(families, own) -> tuple[dict, list]:
    """The live pages of these families that everybody may read, by translation key, and the live ones of `own` itself.

    In the reader's language where there is one.
    """
    live = with_languages(ProjectPackPage.objects.live()).only(*OF_KIN).order_by("pk")
    closed = closed_paths() if own.closed_paths is None else own.closed_paths
    theirs = Q(translation_key__in=families.values("translation_key"))
    found: dict = {}
    translations = []
    for page in live.filter(theirs | Q(translation_key=own.translation_key))[:PAGES_READ]:
        if page.translation_key == own.translation_key:
            translations.append(page)
        elif not page.path.startswith(closed):
            speaks = page.locale.language_code == get_language()
            found[page.translation_key] = page if speaks else found.get(page.translation_key, page)
    return found, translations


def sections_of(page, substance: Substance, *, has_roles: bool) -> list[tuple[str, str]]:
    """The parts of the page that are there, as (anchor, title); none for a page short enough to need no list."""
    every = (
        ("know", _("The problem, and what we know"), page.background or page.figures),
        ("works", _("What makes it work"), page.what_made_it_work or page.what_would_break_it),
        ("adopters", _("If you run this elsewhere"), substance.notes),
        ("agreed", _("What is agreed already"), page.budget or page.time_limits or page.parameters),
        ("timeline", _("What happens when"), page.timeline),
        ("risks", _("What can go wrong"), page.risks),
        ("roles", _("Roles to fill"), has_roles),
        ("files", _("Files to take away"), page.files),
        ("contacts", _("Who to ask"), page.contacts or substance.holders),
        ("learned", _("What was learned"), page.learned),
        ("kin", _("Where it comes from, and where it went"), substance.source or substance.adapted),
        ("terms", _("Version and licence"), True),
    )
    shown = [(anchor, title) for anchor, title, there in every if there]
    return shown if len(shown) >= SECTIONS_THAT_NEED_A_LIST else []
