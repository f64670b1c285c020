"""What somebody asked for and an officer answers: hours, pauses, waivers, late minutes, corrections, ways back."""

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.durations import ago, day, duration, pounds
from hours.models import HoursEntry
from hours.services.history import OFFICERS
from notices.models import AnswerDue
from people.enums import MembershipRole
from people.models import Membership
from pledges.enums import Answer
from pledges.models import Correction, LateMinutes, Pause, PauseRequest, Waiver, WaiverRequest, WayBack

from .heaps import Heap, Row, fill


def heaps(user) -> list[Heap]:
    return [
        hours(user),
        reversals(user),
        pause_requests(user),
        pauses(user),
        requests(user),
        waivers(user),
        late_minutes(user),
        corrections(user),
        ways_back(user),
    ]


def not_own(user, path: str = "tenancy__organisation") -> Q:
    """Rows of businesses that this officer does not represent."""
    own = Membership.objects.representing(clock.today()).filter(user=user).values("organisation")
    return ~Q(**{f"{path}__in": own})


def left_to_officers() -> QuerySet:
    """Contributions whose answer officers have promised: those nobody else may confirm, and those passed on."""
    promised = AnswerDue.objects.open().filter(
        model_label=HoursEntry._meta.label_lower,
        uid=OuterRef("uid"),
        holder=None,
        holder_group__in=Group.objects.filter(name=OFFICERS),
    )
    waiting = HoursEntry.objects.waiting().contributions().annotate(answer_due=Subquery(promised.values("due_on")[:1]))
    return waiting.filter(answer_due__isnull=False)


def _may_answer_hours(user) -> Q:
    """Not logged by this officer, nor of a business they represent or have represented since that day."""
    conflicts = Membership.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=OuterRef("done_on")),
        user=user,
        role=MembershipRole.REPRESENTATIVE,
        organisation=OuterRef("giver_organisation"),
    )
    return ~Q(logged_by=user) & ~Q(Exists(conflicts))


def hours(user) -> Heap:
    heap = Heap(
        "hours",
        _("Hours to confirm"),
        _("Nobody answered in time, or only an officer may answer."),
        "volunteer",
        all_url=f"{reverse('hours_admin:index')}?status=logged",
    )
    rows = left_to_officers().with_people()
    return fill(heap, rows, _entry_row, mine=_may_answer_hours(user), since="logged_at", due="answer_due")


def reversals(user) -> Heap:
    heap = Heap(
        "reversals",
        _("Hours to take back"),
        _("Another officer asked to take confirmed hours back. Agree or not."),
        "volunteer",
        all_url=f"{reverse('hours_admin:index')}?status=logged",
    )
    rows = HoursEntry.objects.waiting().filter(reverses__isnull=False).with_people()
    return fill(heap, rows, _entry_row, mine=_may_answer_hours(user), since="logged_at")


def _entry_row(entry: HoursEntry) -> Row:
    title = _("%(giver)s, %(time)s") % {"giver": entry.giver, "time": duration(entry.person_minutes)}
    due = getattr(entry, "answer_due", None)
    is_late = due is not None and due < clock.today()
    logged = {"ago": ago(entry.logged_at)}
    note = _("asked %(ago)s") % logged if entry.is_reversal else _("logged %(ago)s") % logged
    return Row(title, reverse("hours_admin:inspect", args=[entry.pk]), note, is_late)


def pause_requests(user) -> Heap:
    heap = Heap(
        "pause_requests",
        _("Pauses asked for"),
        _("A trader asks for weeks in which no hours are due. They need not say why."),
        "discuss",
        all_url=f"{reverse('pause_requests:index')}?answer={Answer.ASKED}",
    )
    waiting = PauseRequest.objects.filter(answer=Answer.ASKED).select_related("tenancy__organisation", "tenancy__venue")

    def row(request: PauseRequest) -> Row:
        note = _("from %(day)s") % {"day": day(request.from_monday)}
        return _row(request.tenancy, "pause_requests", request, note, "asked_at")

    return fill(heap, waiting, row, mine=not_own(user), since="asked_at")


def pauses(user) -> Heap:
    heap = Heap(
        "pauses",
        _("Pauses to agree to"),
        _("A pause of more than 6 weeks in 52 needs a second officer."),
        "discuss",
        all_url=reverse("pauses:index"),
    )
    waiting = Pause.objects.filter(needs_second=True, agreed_by=None).select_related(
        "tenancy__organisation", "tenancy__venue"
    )
    mine = not_own(user) & ~Q(recorded_by=user)
    return fill(heap, waiting, lambda row: _row(row.tenancy, "pauses", row), mine=mine, since="recorded_at")


def requests(user) -> Heap:
    heap = Heap(
        "requests",
        _("Waivers asked for"),
        _("A trader says what got in the way. Nothing is charged until you answer."),
        "appreciate",
        all_url=f"{reverse('waiver_requests:index')}?answer={Answer.ASKED}",
    )
    waiting = WaiverRequest.objects.filter(answer=Answer.ASKED).select_related(
        "review__tenancy__organisation", "review__tenancy__venue"
    )

    def row(request: WaiverRequest) -> Row:
        return _row(request.review.tenancy, "waiver_requests", request, pounds(request.review.adjustment), "asked_at")

    return fill(heap, waiting, row, mine=not_own(user, "review__tenancy__organisation"), since="asked_at")


def waivers(user) -> Heap:
    heap = Heap(
        "waivers",
        _("Waivers to agree to"),
        _("A waiver holds once a second officer agrees."),
        "appreciate",
        all_url=f"{reverse('waivers:index')}?answer={Answer.ASKED}",
    )
    waiting = Waiver.objects.filter(answer=Answer.ASKED).select_related(
        "review__tenancy__organisation", "review__tenancy__venue"
    )
    mine = not_own(user, "review__tenancy__organisation") & ~Q(recorded_by=user)
    return fill(
        heap,
        waiting,
        lambda row: _row(row.review.tenancy, "waivers", row, pounds(row.amount)),
        mine=mine,
        since="recorded_at",
    )


def late_minutes(user) -> Heap:
    heap = Heap(
        "late",
        _("Late minutes to agree to"),
        _("Earlier work counts from the day on which a second officer agrees."),
        "volunteer",
        all_url=f"{reverse('late_minutes:index')}?answer={Answer.ASKED}",
    )
    waiting = LateMinutes.objects.filter(answer=Answer.ASKED).select_related("tenancy__organisation", "tenancy__venue")
    mine = not_own(user) & ~Q(recorded_by=user)
    return fill(
        heap,
        waiting,
        lambda row: _row(row.tenancy, "late_minutes", row, duration(row.minutes)),
        mine=mine,
        since="recorded_at",
    )


def corrections(user) -> Heap:
    heap = Heap(
        "corrections",
        _("Corrections to agree to"),
        _("A correction stands on a statement once a second officer agrees."),
        "propose",
        all_url=f"{reverse('corrections:index')}?answer={Answer.ASKED}",
    )
    waiting = Correction.objects.filter(answer=Answer.ASKED).select_related("tenancy__organisation", "tenancy__venue")
    mine = not_own(user) & ~Q(recorded_by=user)
    return fill(
        heap,
        waiting,
        lambda row: _row(row.tenancy, "corrections", row, pounds(row.amount)),
        mine=mine,
        since="recorded_at",
    )


def ways_back(user) -> Heap:
    """Both sides agree in writing within 28 days (pledges.md, Review 6)."""
    heap = Heap(
        "ways_back",
        _("Ways back to agree on"),
        _("Talk with the trader, write down how they come back, and agree both."),
        "discuss",
        all_url=reverse("ways_back:index"),
    )
    open_ones = WayBack.objects.filter(Q(trader_at=None) | Q(officer_at=None)).select_related(
        "review__tenancy__organisation", "review__tenancy__venue"
    )

    def row(way: WayBack) -> Row:
        note = _("the trader has agreed") if way.trader_at else ""
        note = _("waits for the trader's yes") if way.officer_at else note
        return _row(way.review.tenancy, "ways_back", way, note, is_late=way.due_on < clock.today())

    mine = not_own(user, "review__tenancy__organisation")
    return fill(heap, open_ones, row, mine=mine, since="recorded_at", due="due_on")


def _row(tenancy, namespace: str, row, note: str = "", since: str = "recorded_at", is_late: bool = False) -> Row:
    words = [note, _waits_since(getattr(row, since))]
    return Row(
        str(tenancy),
        reverse(f"{namespace}:inspect", args=[row.pk]),
        " · ".join(each for each in words if each),
        is_late,
    )


def _waits_since(moment) -> str:
    return _("asked %(ago)s") % {"ago": ago(moment)}
