"""What a pack file would bring, said before anything is written."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Locale

from projects.enums import ArrivalState
from projects.models import Arrival, KnownSite, PackFamily, ProjectPackIndexPage, ProjectPackPage

from . import signing
from .exceptions import IsOurOwn, NoLanguageOfOurs
from .fields import RICH_TEXTS, SECTIONS, TEXTS
from .inward import Unpacking, fitting
from .knowing import ended_for, known_by
from .looking import Section, rich_section, section_of


@dataclass
class Plan:
    """`home` is our pack that theirs was adapted from, `earlier` what we have of the same pack from an older file.

    `site` is the council we know by the file's key, `ended` the row that says why we do not know it any more.
    """

    site: KnownSite | None
    ended: KnownSite | None
    fingerprint: str
    home: PackFamily | None
    earlier: PackFamily | None
    indexes: dict[str, ProjectPackIndexPage]
    coming: list[dict] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def language_name(code: str) -> str:
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


def ours_among(manifest: dict) -> PackFamily | None:
    """The nearest pack of ours that this one says it came from."""
    uids = [each["uid"] for each in manifest["lineage"]]
    found = {str(family.uid): family for family in PackFamily.objects.filter(uid__in=uids)}
    return next((found[uid] for uid in uids if uid in found), None)


def earlier_family(uid: str, key: str) -> PackFamily | None:
    """What was taken over before of the same pack, signed with the same key."""
    before = Arrival.objects.filter(uid=uid, state=ArrivalState.TAKEN).select_related("family").order_by("-taken_at")
    return next((arrival.family for arrival in before if arrival.public_key == key), None)


def indexes_by_language(languages) -> dict[str, ProjectPackIndexPage]:
    """The lists of packs below which pages can stand, of those languages that this site has."""
    locales = Locale.objects.filter(language_code__in=languages)
    rows = ProjectPackIndexPage.objects.filter(locale__in=locales).select_related("locale").order_by("path")
    found: dict[str, ProjectPackIndexPage] = {}
    for index in rows:
        found.setdefault(index.locale.language_code, index)
    return found


def in_order(languages) -> list[str]:
    """The site's first language first: a pack's family follows it."""
    return sorted(languages, key=lambda code: (code != settings.LANGUAGE_CODE, code))


def languages_of(arrival: Arrival) -> list[str]:
    """Those that come of a file, in order."""
    return in_order(indexes_by_language(arrival.manifest["pack"]["languages"]))


def plan_of(pack) -> Plan:
    """Raises IsOurOwn for a pack of this site's own, NoLanguageOfOurs where no page could stand here."""
    if PackFamily.objects.filter(uid=pack.uid).exists():
        raise IsOurOwn
    languages = pack.manifest["pack"]["languages"]
    plan = Plan(
        site=known_by(pack.key),
        ended=ended_for(pack.key),
        fingerprint=signing.fingerprint(pack.key),
        home=ours_among(pack.manifest),
        earlier=earlier_family(pack.uid, pack.key),
        indexes=indexes_by_language(languages),
    )
    if not plan.indexes:
        raise NoLanguageOfOurs
    for language in languages:
        if language not in plan.indexes:
            plan.left_out.append(
                _("The page in %(language)s: this site has no packs in this language.")
                % {"language": language_name(language)}
            )
    for language in sorted(set(indexes_of_this_site()) - set(languages)):
        plan.left_out.append(
            _("%(language)s: the pack is not translated into it.") % {"language": language_name(language)}
        )
    for language in plan.indexes:
        plan.coming.append(_look(pack.pages[language], plan))
    return plan


def indexes_of_this_site() -> list[str]:
    rows = ProjectPackIndexPage.objects.values_list("locale__language_code", flat=True)
    return list(rows.distinct().order_by())


def _look(page: dict, plan: Plan) -> dict:
    """One page for the preview: its words as they will read, with the files that come, and what is left out."""
    titles = {file["path"]: file["title"] for file in page["files"]}
    unpacking = Unpacking(lambda path, kind: titles.get(path), is_look=True)
    sections = _texts(page)
    for name in SECTIONS:
        field = ProjectPackPage._meta.get_field(name)
        where = str(field.verbose_name).capitalize()
        if name in RICH_TEXTS:
            sections += rich_section(where, page["rich_texts"].get(name, ""))
        else:
            kept = fitting(field.stream_block, page["streams"].get(name, []), unpacking, where)
            sections += section_of(where, field.stream_block, kept)
    for note in unpacking.left_out:
        if note not in plan.left_out:
            plan.left_out.append(note)
    return {
        "language": language_name(page["language"]),
        "code": page["language"],
        "title": page["title"],
        "said_there": page.get("what_is_different", ""),
        "sections": sections,
        "roles": page["roles"],
        "files": [file["title"] for file in page["files"]],
    }


def _texts(page: dict) -> list[Section]:
    fields = [ProjectPackPage._meta.get_field(name) for name in TEXTS]
    said = [(field, page["texts"].get(field.name, "")) for field in fields]
    return [
        Section(str(field.verbose_name).capitalize(), [("text", "", dict(field.flatchoices).get(words, words))])
        for field, words in said
        if words
    ]
