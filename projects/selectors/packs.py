"""What a pack's page and the list of packs show, in any language."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum, Value
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import clock
from core.durations import day
from core.models import ShortAddress
from core.models.pages import kept_back
from core.partly_translated import can_lack_words, words_left
from hours.models import SIGNED_MINUTES, HoursEntry
from projects.enums import RoleState
from projects.models import PackFamily, PackRole, RoleTaken
from projects.packs.contacts import contact_cards
from projects.packs.reading import read_streams
from projects.packs.screen import sections_of, substance_of

from .projects import backers_of, backing_words


@dataclass(frozen=True)
class RoleCard:
    """A role, how many are found, and how the reader stands to it."""

    role: PackRole
    found: str
    mine: RoleTaken | None


@dataclass(frozen=True)
class PackCard:
    """A pack in a list."""

    page: object
    backing: str


def pack_family_of(page) -> PackFamily | None:
    """The page's family with `given_minutes` and `short_code`, and with `lacks_words` where this page can lack any.

    Its project comes along where the page has one. None for a page that was never saved (a first preview).
    """
    receivers = ["subject", "project__subject"] if page.project_id else ["subject"]
    to_it = reduce(or_, (Q(receiver_subject=OuterRef(each)) for each in receivers))
    given = HoursEntry.objects.confirmed().filter(to_it).order_by().annotate(of=Value(1)).values("of")
    total = Subquery(given.annotate(minutes=Sum(SIGNED_MINUTES)).values("minutes"))
    found = PackFamily.objects.filter(translation_key=page.translation_key).annotate(given_minutes=total)
    short = ShortAddress.objects.filter(translation_key=OuterRef("translation_key")).values("code")[:1]
    found = found.annotate(short_code=Subquery(short))
    if can_lack_words(page):
        found = found.annotate(lacks_words=Exists(words_left(page)))
    thing = "project__subject__neighbourhood" if page.project_id else "subject"
    return found.select_related(thing, "lineage__source_family").first()


def cards_of_packs(pages) -> list[PackCard]:
    pages = list(pages)
    families = PackFamily.objects.filter(translation_key__in=[page.translation_key for page in pages])
    by_key = {family.translation_key: family for family in families.select_related("project")}
    cards = []
    for page in pages:
        family = by_key.get(page.translation_key)
        thing = family.backed_thing if family else None
        cards.append(PackCard(page, backing_words(thing) if thing and thing.backing_count else ""))
    return cards


def pages_of_project(project) -> list:
    """The live packs of a project in the reader's language, where they are translated; else in the first."""
    from projects.models import ProjectPackPage

    pages = ProjectPackPage.objects.live().exclude(kept_back()).filter(project=project, alias_of=None)
    pages = pages.select_related("locale")
    found = {}
    for page in pages.order_by("pk"):
        speaks = page.locale.language_code == get_language()
        if speaks or page.translation_key not in found:
            found[page.translation_key] = page
    return list(found.values())


def role_cards(page, family: PackFamily | None, user) -> list[RoleCard]:
    """One query for the roles with who is found, and one for the reader's own, whatever the number of roles.

    A preview shows the roles as the editor has them on the screen.
    """
    if family is None:
        return [RoleCard(role, _found_words(0, role.wanted), None) for role in page.roles.all()]
    taken = RoleTaken.objects.filter(family=family)
    mine = {}
    if user.is_authenticated:
        mine = {row.role_key: row for row in taken.filter(user=user).exclude(state=RoleState.WITHDRAWN)}
    found = taken.filter(state=RoleState.CONFIRMED, role_key=OuterRef("translation_key")).order_by()
    found = found.values("role_key").annotate(n=Count("pk")).values("n")
    roles = PackRole.objects.filter(page=page).annotate(found=Subquery(found)).order_by("sort_order", "pk")
    return [
        RoleCard(role, _found_words(role.found or 0, role.wanted), mine.get(role.translation_key)) for role in roles
    ]


def _found_words(found: int, wanted: int) -> str:
    if found >= wanted:
        return _("Found")
    if not found:
        return ngettext("%(n)d person wanted", "%(n)d people wanted", wanted) % {"n": wanted} if wanted > 1 else ""
    return _("%(found)d of %(wanted)d found") % {"found": found, "wanted": wanted}


def agreed_rows(page) -> list[dict]:
    """The parameters as pairs: what a group works within (inventory 4.42)."""
    pairs = [
        (_("Budget"), page.budget),
        (_("Time"), page.time_limits),
        (_("Who is involved"), page.who_is_involved),
        (_("Not up for change"), page.cannot_change),
    ]
    rows = [{"key": key, "value": value, "words_of": page} for key, value in pairs if value]
    named = ((block.value["name"], block.value["text"]) for block in page.parameters)
    return rows + [{"key": key, "value": value, "words_of": page, "key_of": page} for key, value in named if value]


def holder_rows(page) -> list[dict]:
    """Who holds the pack and the time they have (inventory 4.22, 4.23)."""
    pairs = [
        (_("Owner"), page.owner_words),
        (_("Together with"), page.co_owner_words),
        (_("The time they have"), page.owner_time),
    ]
    rows = [{"key": key, "value": value, "words_of": page} for key, value in pairs if value]
    if page.review_on:
        late = page.review_on <= clock.today()
        rows.append(
            {"key": _("Review"), "value": f"{day(page.review_on)} ({_('due now')})" if late else day(page.review_on)}
        )
    return rows


def equal_words(page) -> str:
    """That neither of the two stands above the other; "" where one holds it alone."""
    if not (page.owner_words and page.co_owner_words):
        return ""
    if len(page.holders) == 2:
        return _(
            "Both have the same rights. You can write to either, and both hear of it when somebody takes a role or the "
            "pack is due to be looked at again."
        )
    return _("Both have the same rights: neither decides about the pack alone.")


def pack_screen(page, request) -> dict:
    """Everything the pack's template shows beside the page's own words."""
    user = request.user
    family = pack_family_of(page)
    page.lacks_words = getattr(family, "lacks_words", None)
    thing = family.backed_thing if family else None
    is_preview = getattr(request, "is_preview", False)
    roles = role_cards(page, None if is_preview else family, user)
    page.rows_read = read_streams(page)
    substance = substance_of(page, family, user)
    substance.sections = sections_of(page, substance, has_roles=bool(roles))
    return {
        "substance": substance,
        "family": family,
        "backed": thing,
        "backers": backers_of(thing, user) if thing else None,
        "role_cards": roles,
        "agreed": agreed_rows(page),
        "holder": holder_rows(page),
        "equal": equal_words(page),
        "contacts": contact_cards(page, None if is_preview else family, user),
        "index": page.get_parent() if page.pk and page.depth else None,
        "is_own": bool(thing and thing is not family and user.is_authenticated and thing.is_owned_by(user)),
    }
