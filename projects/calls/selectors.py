"""What the page of a call and the list of calls show."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.durations import day
from core.models import with_languages
from ideas.models import Idea
from projects.models import CallPage, DecisionStep, PageFamily

from .choosing import answers_of
from .enums import CallAct, CallState, DecisionKind
from .history import history_of, with_first_day

IDEAS_AT_FIRST = 12
MOST_IDEAS = 200
CALLS_ON_A_PAGE = 20
ADDRESSES = {
    CallAct.SHARE: "calls:call-answer",
    CallAct.TELL: "pages:page-comments",
    CallAct.OFFER: "pages:page-offer",
    CallAct.CHOOSE: "calls:call-choose",
}
ORDER = {CallState.OPEN: 0, CallState.LATER: 1, CallState.CLOSED: 2}


@dataclass
class PathStep:
    """One step as the page shows it, with its corrections below it."""

    step: DecisionStep
    title: str
    when: str
    foreign: str
    corrections: list = field(default_factory=list)

    @property
    def state(self) -> str:
        return "done"


def path_of(steps: list[DecisionStep]) -> list[PathStep]:
    """The way a call has come; what corrects a step stands below it."""
    shown = {step.pk: _shown(step) for step in steps}
    path = []
    for step in steps:
        if step.corrects_id in shown:
            shown[step.corrects_id].corrections.append(shown[step.pk])
        else:
            path.append(shown[step.pk])
    return path


def _shown(step: DecisionStep) -> PathStep:
    when = day(step.happened_on)
    if step.kind == DecisionKind.CABINET:
        when = _("%(day)s, for the meeting on %(meeting)s") % {"day": when, "meeting": day(step.meeting_on)}
    foreign = step.language if step.language != get_language() else ""
    return PathStep(step, str(step.get_kind_display()), when, foreign)


def steps_of(family: PageFamily | None) -> list[DecisionStep]:
    """Oldest first; one query."""
    if family is None:
        return []
    return list(DecisionStep.objects.filter(family=family).order_by("happened_on", "written_at", "pk"))


def limit_rows(page: CallPage) -> list[dict]:
    """What is settled already, as pairs (inventory 4.42)."""
    pairs = [
        (_("Budget"), page.budget),
        (_("Time"), page.time_limits),
        (_("Who is involved"), page.who_is_involved),
        (_("Not up for change"), page.cannot_change),
    ]
    return [{"key": key, "value": value, "words_of": page} for key, value in pairs if value]


def ideas_of(family: PageFamily | None, *, most: int) -> list[Idea]:
    """What was shared for the call and everybody sees, newest first; one more than `most`, to know of more."""
    if family is None:
        return []
    shown = Idea.objects.published().filter(answered_call__family=family).select_related("author", "subject")
    return list(shown.order_by("-answered_call__added_at", "-pk")[: most + 1])


def act_url(page: CallPage, family: PageFamily | None) -> str:
    """Where people do what the call asks for; "" where it takes nothing now."""
    if family is None or not (page.live and page.is_open):
        return ""
    if page.act == CallAct.TELL and not family.takes_comments:
        return ""
    return reverse(ADDRESSES[page.act], args=[family.pk])


def call_screen(page: CallPage, request) -> dict:
    """Everything the call's template shows beside the page's own words: four queries, two more for a consultation."""
    family = PageFamily.objects.filter(translation_key=page.translation_key).select_related("subject").first()
    most = MOST_IDEAS if request.GET.get("ideas") == "all" else IDEAS_AT_FIRST
    ideas = ideas_of(family, most=most)
    steps = steps_of(family)
    said_before = history_of(page, family)
    page.first_by = said_before.first_by
    return {
        "family": family,
        "said_before": said_before,
        "answers": answers_of(page, family, request.user),
        "act_url": act_url(page, family),
        "ideas": ideas[:most],
        "has_more_ideas": most < len(ideas) and most < MOST_IDEAS,
        "limits": limit_rows(page),
        "path": path_of(steps),
        "decided": next((step for step in steps if step.is_end), None),
        "index": page.get_parent() if page.pk and page.depth else None,
        "reading": get_language(),
    }


@dataclass(frozen=True)
class CallCard:
    """A call in a list, with how it was decided and how many ideas came."""

    page: CallPage
    decided: DecisionStep | None
    ideas: int

    @property
    def when(self) -> str:
        """Its days in words."""
        page = self.page
        if page.state == CallState.LATER:
            return _("Opens on %(day)s") % {"day": day(page.opens_on)} if page.opens_on else _("Opens later")
        words = _("Open until %(day)s") if page.is_open else _("Closed on %(day)s")
        return words % {"day": day(page.closes_on)}


def cards_of_calls(pages: list[CallPage]) -> list[CallCard]:
    """Two queries, however many there are."""
    keys = [page.translation_key for page in pages]
    shown = Q(call_ideas__idea__visibility="published")
    families = PageFamily.objects.filter(translation_key__in=keys).annotate(
        idea_count=Count("call_ideas", filter=shown)
    )
    by_key = {family.translation_key: family for family in families}
    ends = DecisionStep.objects.filter(
        family__translation_key__in=keys, kind__in=[DecisionKind.APPROVED, DecisionKind.REFUSED]
    )
    decided = {step.family_id: step for step in ends}
    cards = []
    for page in pages:
        family = by_key.get(page.translation_key)
        cards.append(CallCard(page, decided.get(family.pk) if family else None, family.idea_count if family else 0))
    return cards


def index_screen(index, request) -> dict:
    """The calls a reader sees: open ones first, those that close soonest on top."""
    pages = with_languages(with_first_day(CallPage.objects.child_of(index).live().public()))
    far = clock.today()
    ordered = sorted(pages, key=lambda page: (ORDER[page.state], _distance(page, far), page.pk))
    page = Paginator(ordered, CALLS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page_of_calls": page, "cards": cards_of_calls(list(page))}


def _distance(page: CallPage, today) -> int:
    """Days to its next change; for closed ones how long ago."""
    if page.state == CallState.CLOSED:
        return (today - page.closes_on).days
    when = page.closes_on if page.is_open else page.opens_on
    return (when - today).days if when else 10**6


def late_calls():
    """Live calls whose promise, or the first one they made, is past without an account, the longest overdue first."""
    calls = CallPage.objects.live().filter(account="", alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    due = with_first_day(calls).annotate(due=Least("promise_by", Coalesce("first_by", "promise_by")))
    return due.filter(due__lt=clock.today()).order_by("due", "pk")
