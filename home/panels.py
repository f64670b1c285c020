"""What waits for each member of staff: the first thing on the admin's dashboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.durations import day, duration
from core.enums import Visibility
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.permissions import user_is_hours_officer
from ideas.models import Comment, Idea
from moderation.cases import first_to_look_at
from moderation.models import Case
from moderation.selectors import kind_in_words
from notices.models import AnswerDue
from projects.calls.selectors import late_calls
from projects.models import Adoption, Project, RoleTaken
from projects.permits.reminding import permits_that_end
from projects.services.alerting import packs_that_need_somebody

SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: its words, where one deals with it, a note, and whether it is late."""

    title: str
    url: str
    note: str = ""
    is_late: bool = False


@dataclass
class Section:
    """One kind of thing that waits, with the first few and how many there are."""

    title: str
    count: int
    act: str
    rows: list[Waiting] = field(default_factory=list)
    all_url: str = ""


ANSWERED_IN_ADMIN = (
    (Idea, "ideas.advance_idea", "ideas_admin:answer"),
    (Project, "projects.permit_project", "projects_admin:answer"),
    (Adoption, "ideas.advance_idea", "adoptions_admin:answer"),
    (RoleTaken, "projects.change_roletaken", "roles_taken_admin:answer"),
)


def answers_due(user) -> Section:
    """Answers this person or their team promised, those due first on top; hours and reports have their own sections."""
    mine = AnswerDue.objects.open().for_holder(user)
    if user_is_hours_officer(user):
        mine = mine.exclude(model_label=HoursEntry._meta.label_lower)
    if user.has_perm("moderation.decide_case"):
        mine = mine.exclude(model_label=Case._meta.label_lower)
    shown = list(mine[:SHOWN])
    places = _places_of(shown, user)
    rows = [
        Waiting(each.title, places.get(each.uid, each.url), f"{each.question} · {day(each.due_on)}", each.is_late)
        for each in shown
    ]
    every = f"{reverse('answers_due_report')}?mine=true"
    return Section(_("Answers you have promised"), mine.count(), "discuss", rows, every)


def _places_of(answers: list[AnswerDue], user) -> dict:
    """Where each is answered in the admin, for those who may; everything else is answered at its own address."""
    places = {}
    for model, right, page in ANSWERED_IN_ADMIN:
        uids = [each.uid for each in answers if each.model_label == model._meta.label_lower]
        if uids and user.has_perm(right):
            rows = model.objects.filter(uid__in=uids).values_list("uid", "pk")
            places |= {uid: reverse(page, args=[pk]) for uid, pk in rows}
    return places


def ideas_to_check(user) -> Section | None:
    """Ideas that enough people want and nobody has begun to check."""
    if not user.has_perm("ideas.advance_idea"):
        return None
    ready = Idea.objects.listed().past_threshold().select_related("subject").order_by("created_at")
    rows = [
        Waiting(idea.title, reverse("ideas_admin:answer", args=[idea.pk]), _people(idea.subject.interested_count))
        for idea in ready[:SHOWN]
    ]
    every = f"{reverse('ideas_admin:index')}?waiting=enough"
    return Section(_("Ideas enough people want"), ready.count(), "propose", rows, every)


def _people(count: int) -> str:
    return ngettext("%(n)d person is interested.", "%(n)d people are interested.", count) % {"n": count}


def hours_to_confirm(user) -> Section | None:
    """Hours that wait for an officer, oldest first."""
    if not user_is_hours_officer(user):
        return None
    waiting = HoursEntry.objects.waiting().with_people().order_by("done_on", "pk")
    rows = [
        Waiting(
            _("%(giver)s, %(time)s") % {"giver": entry.giver, "time": duration(entry.person_minutes)},
            reverse("hours_admin:inspect", args=[entry.pk]),
            day(entry.done_on),
        )
        for entry in waiting[:SHOWN]
    ]
    every = f"{reverse('hours_admin:index')}?status={HoursStatus.LOGGED}"
    return Section(_("Hours to confirm"), waiting.count(), "volunteer", rows, every)


def reports_to_look_at(user) -> Section | None:
    """What neighbours reported and nobody has decided, oldest first."""
    if not user.has_perm("moderation.decide_case"):
        return None
    waiting = first_to_look_at(Case.objects.open())
    rows = [
        Waiting(
            kind_in_words(case.model_label).capitalize(), reverse("cases_admin:look", args=[case.pk]), _reports(case)
        )
        for case in waiting[:SHOWN]
    ]
    return Section(_("Reports to look at"), waiting.count(), "appreciate", rows, reverse("cases_admin:index"))


def _reports(case: Case) -> str:
    count = ngettext("%(n)d report", "%(n)d reports", case.report_count) % {"n": case.report_count}
    return f"{count} · {day(case.opened_at)}"


def texts_held(user) -> Section | None:
    """Ideas and comments that nobody but their author sees until a moderator has looked."""
    if not (user.has_perm("ideas.moderate_idea") or user.has_perm("ideas.moderate_comment")):
        return None
    ideas = Idea.objects.filter(visibility=Visibility.HELD).order_by("created_at")
    comments = Comment.objects.filter(visibility=Visibility.HELD).order_by("created_at")
    rows = [
        *(Waiting(idea.title, _inspect("ideas_admin", idea), day(idea.created_at)) for idea in ideas[:SHOWN]),
        *(Waiting(str(each), _inspect("comments_admin", each), day(each.created_at)) for each in comments[:SHOWN]),
    ]
    every = f"{reverse('ideas_admin:index')}?visibility={Visibility.HELD}"
    count = ideas.count() + comments.count()
    return Section(_("Held until someone has looked"), count, "appreciate", rows[:SHOWN], every)


def _inspect(viewset: str, row) -> str:
    return reverse(f"{viewset}:inspect", args=[row.pk])


def packs_to_review(user) -> Section | None:
    """Published packs whose day to be looked at again has come, or that nobody holds any more."""
    if not policy_registry.get_by_type(Page).user_has_permission(user, "change"):
        return None
    found = packs_that_need_somebody()
    rows = [
        Waiting(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), str(lacks[0].label), is_late=True)
        for page, lacks in found[:SHOWN]
    ]
    return Section(_("Packs that need somebody"), len(found), "project", rows)


def permits_to_renew(user) -> Section | None:
    """Permissions to run that end within 30 days and that no other follows."""
    if not user.has_perm("projects.add_permit"):
        return None
    ending = permits_that_end()
    rows = [
        Waiting(
            permit.project.title, _inspect("permits_admin", permit), _("until %(day)s") % {"day": day(permit.last_day)}
        )
        for permit in ending[:SHOWN]
    ]
    return Section(
        _("Permissions to run that end soon"), ending.count(), "project", rows, reverse("permits_admin:index")
    )


def calls_to_account_for(user) -> Section | None:
    """Calls whose promised account is late."""
    if not policy_registry.get_by_type(Page).user_has_permission(user, "change"):
        return None
    late = late_calls()
    rows = [
        Waiting(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), day(page.due_on), is_late=True)
        for page in late[:SHOWN]
    ]
    return Section(_("Calls that owe their account"), late.count(), "discuss", rows, reverse("calls_admin:index"))


SECTIONS: tuple[Callable, ...] = (
    reports_to_look_at,
    answers_due,
    ideas_to_check,
    hours_to_confirm,
    texts_held,
    packs_to_review,
    permits_to_renew,
    calls_to_account_for,
)


def sections_for(user) -> Iterator[Section]:
    """What waits for this person; kinds they may not deal with, and kinds with nothing in them, are left out."""
    for build in SECTIONS:
        section = build(user)
        if section and section.count:
            yield section


class WaitingPanel(Component):
    """The dashboard begins with what waits."""

    name = "waiting"
    template_name = "home/admin/waiting_panel.html"
    order = 10

    def get_context_data(self, parent_context):
        return {"sections": list(sections_for(parent_context["request"].user))}
