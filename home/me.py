"""One's own space: everything a person has done here, and what came of it. A fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import clock
from core.enums import Visibility
from hours.selectors import hours_received_by
from ideas.drafts import KEPT_FOR
from ideas.enums import KIND_ACTS, OfferState
from ideas.models import Appreciation, Idea, IdeaDraft, Offer, Subject
from ideas.models.subjects import THINGS
from ideas.taken_down import seen_thing
from notices.models import AnswerDue
from people.models import Membership
from pledges.models import Tenancy
from projects.models import Backing, Project

SHOWN = 20


@dataclass(frozen=True)
class Row:
    """One thing in a list of one's own: its words, where it leads, and how it stands."""

    title: str
    url: str
    note: str = ""
    label: str = ""
    act: str = ""
    due_on: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Place:
    """Where to change something about oneself."""

    label: str
    url: str


@dataclass
class OwnSpace:
    drafts: list[Row] = field(default_factory=list)
    ideas: list[Row] = field(default_factory=list)
    appreciated: list[Row] = field(default_factory=list)
    backed: list[Row] = field(default_factory=list)
    offers_made: list[Row] = field(default_factory=list)
    offers_received: list[Row] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    hours_waiting: int = 0
    is_trader: bool = False

    @property
    def is_empty(self) -> bool:
        return not any((self.drafts, self.ideas, self.appreciated, self.backed, self.offers_made, self.projects))


def own_space(user) -> OwnSpace:
    """What stands on /me/ for this person."""
    appreciations = _newest(Appreciation.objects.filter(user=user), "subject")
    backings = _newest(Backing.objects.standing().filter(author=user), "subject")
    made = _newest(_own(Offer, user).exclude(state=OfferState.WITHDRAWN).select_related("skill"), "subject")
    to_own = Q(subject__owner=user) | Q(subject__project__owners__user=user, subject__project__owners__ended_at=None)
    offered = Offer.objects.published().standing().filter(to_own).select_related("author").distinct()
    received = _newest(offered, "subject")
    things = Things([row.subject for row in (*appreciations, *backings, *made, *received) if row.subject_id], user)
    today = clock.today()
    return OwnSpace(
        drafts=_drafts(user),
        ideas=_ideas(user),
        appreciated=[row for row in map(things.row, [each.subject for each in appreciations]) if row],
        backed=[row for row in map(things.row, [each.subject for each in backings]) if row],
        offers_made=[_offer_made(offer, things) for offer in made],
        offers_received=[_offer_received(offer, things) for offer in received],
        projects=_projects(user),
        organisations=_organisations(user),
        hours_waiting=hours_received_by(user).waiting().count(),
        is_trader=Tenancy.objects.covering(today).acted_for_by(user, today).exists(),
    )


def account_places(user) -> list[Place]:
    """Where one changes one's account."""
    password = "account_change_password" if user.has_usable_password() else "account_set_password"
    places = [
        Place(_("Your profile"), reverse("people:profile-edit")),
        Place(_("Your skills"), reverse("people:skills-edit")),
        Place(_("See yourself as neighbours do"), user.get_absolute_url()),
        Place(_("What neighbours see in you"), reverse("assets:recognitions")),
        Place(_("Needs that fit you"), reverse("assets:matches")),
        Place(_("Your offers"), reverse("offers:own")),
        Place(_("Your messages"), reverse("relay:messages")),
        Place(_("Your articles"), reverse("learning:mine")),
        Place(_("Your notices"), reverse("notices:list")),
        Place(_("Your searches"), reverse("saved:list")),
        Place(_("What we write to you about"), reverse("notices:choices")),
        Place(_("E-mail address"), reverse("account_email")),
        Place(_("Password"), reverse(password)),
        Place(_("Sign-in codes and second step"), reverse("mfa_index")),
    ]
    if user.is_staff and user.has_perm("wagtailadmin.access_admin"):
        places.append(Place(_("Council admin"), reverse("wagtailadmin_home")))
    return places


class Things:
    """The words and addresses of some subjects: one query for packs and other pages, none for the rest."""

    def __init__(self, subjects: list[Subject], user):
        self._user = user
        things = [getattr(subject, name, None) for subject in subjects for name in ("pack_family", "page_family")]
        families = [family for family in things if family]
        pages = Page.objects.live().filter(translation_key__in=[each.translation_key for each in families])
        self._pages = {}
        for page in pages.select_related("locale") if families else ():
            if page.translation_key not in self._pages or page.locale.language_code == settings.LANGUAGE_CODE:
                self._pages[page.translation_key] = page

    def row(self, subject: Subject) -> Row | None:
        """The idea, project or pack behind a subject; None where it is not to be seen."""
        if subject.visibility != Visibility.PUBLISHED:
            return None
        if idea := getattr(subject, "idea", None):
            return Row(idea.title, idea.get_absolute_url(), idea.get_stage_display(), _("Idea"), KIND_ACTS[idea.kind])
        if project := getattr(subject, "project", None):
            return Row(project.title, project.get_absolute_url(), project.get_stage_display(), _("Project"), "project")
        pack, talked_about = (getattr(subject, name, None) for name in ("pack_family", "page_family"))
        family = pack or talked_about
        page = self._pages.get(family.translation_key) if family else None
        if page is None:
            return None
        label, act = (_("Project pack"), "project") if pack else (_("Page"), "discuss")
        return Row(page.title, page.url, "", label, act)

    def seen(self, subject: Subject) -> tuple[str, str]:
        """Title and address for a line about something else: never the title of what was taken down."""
        if row := self.row(subject):
            return row.title, row.url
        if subject.visibility == Visibility.PUBLISHED:
            return "", ""
        thing = seen_thing(subject, self._user)
        return thing.title, thing.url


def _newest(rows, path: str) -> list:
    related = [path, *(f"{path}__{thing}" for thing in THINGS.values())]
    return list(rows.select_related(*related).order_by("-created_at", "-pk")[:SHOWN])


def _own(model, user):
    """What somebody wrote and has not taken back: also what is held or hidden, which they alone then see."""
    return model.objects.filter(author=user).exclude(visibility=Visibility.REMOVED)


def _drafts(user) -> list[Row]:
    kept = IdeaDraft.objects.filter(user=user, updated_at__gte=clock.now() - KEPT_FOR)
    drafts = kept.order_by("-updated_at")[:1]
    return [Row(str(draft) or _("An idea without a title yet"), reverse("ideas:idea-share")) for draft in drafts]


def _ideas(user) -> list[Row]:
    due = AnswerDue.objects.open().filter(model_label=Idea._meta.label_lower, uid=OuterRef("uid"))
    mine = _own(Idea, user).select_related("subject").annotate(answer_due_on=Subquery(due.values("due_on")[:1]))
    return [_idea(idea) for idea in mine.order_by("-created_at")[:SHOWN]]


def _idea(idea: Idea) -> Row:
    note = _("%(interested)d of %(threshold)d people") % {
        "interested": idea.subject.interested_count,
        "threshold": idea.threshold,
    }
    due_on = idea.answer_due_on
    is_late = due_on is not None and due_on < clock.today()
    return Row(idea.title, idea.get_absolute_url(), note, _standing(idea), KIND_ACTS[idea.kind], due_on, is_late)


def _offer_made(offer: Offer, things: Things) -> Row:
    if offer.subject_id is None:
        return Row(
            offer.label, offer.get_absolute_url(), _("For whoever can use it"), offer.get_state_display(), "offer"
        )
    title, url = things.seen(offer.subject)
    return Row(offer.body, url, title, offer.get_state_display(), "offer")


def _offer_received(offer: Offer, things: Things) -> Row:
    title, url = things.seen(offer.subject)
    note = _("%(name)s, for %(thing)s") % {"name": offer.author, "thing": title}
    return Row(offer.body, f"{url}#offer-{offer.pk}" if url else "", note, offer.get_state_display(), "offer")


def _projects(user) -> list[Row]:
    mine = Q(author=user) | Q(owners__user=user, owners__ended_at=None)
    projects = (
        Project.objects.exclude(visibility=Visibility.REMOVED).filter(mine).distinct().order_by("-created_at")[:SHOWN]
    )
    return [Row(each.title, each.get_absolute_url(), "", _standing(each), "project") for each in projects]


def _standing(thing: Idea | Project) -> str:
    """Its stage; for one that not everybody sees, that."""
    return thing.get_stage_display() if thing.is_published else thing.get_visibility_display()


def _organisations(user) -> list[Row]:
    current = (
        Membership.objects.current().filter(user=user).select_related("organisation").order_by("organisation__name")
    )
    return [
        Row(
            each.organisation.name,
            reverse("people:organisation-detail", args=[each.organisation.slug]),
            each.title or each.get_role_display(),
        )
        for each in current
    ]
