"""What stands around the log form: counts and the latest of each thing, in one query however long the history."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core import clock
from hours.models import HoursEntry
from pledges.enums import Answer, BroughtState
from pledges.models import (
    BroughtAsk,
    Headcount,
    HelpAsk,
    LateMinutes,
    MinutesMove,
    PauseRequest,
    Recount,
    Review,
    Statement,
    Tenancy,
    WaiverRequest,
)
from pledges.weeks import Period

LAST = {
    "pk": "pk",
    "from_monday": "first_monday",
    "met": "met",
    "carry": "carry_out",
    "adjustment": "adjustment",
    "lowest": "earned_tier",
}


@dataclass(frozen=True)
class LastReview:
    """The review that was closed last. `carry` is as it stands after any recount."""

    pk: int
    from_monday: date
    met: bool
    carry: int
    adjustment: Decimal
    earned_tier: str
    is_asked_about: bool

    @property
    def can_be_asked_about(self) -> bool:
        """Whether the trader may still ask for its adjustment to be waived."""
        return not self.met and self.adjustment > 0 and not self.is_asked_about


@dataclass(frozen=True)
class Desk:
    """The figures of one tenancy. `extra` are minutes beside the confirmed ones, by the first Monday of the period."""

    entries: int
    headcount: int
    asks: int
    help_asks: int
    offered_minutes: int
    pause_waits: bool
    statements: int
    statement: str
    last_review: LastReview | None
    extra: dict[date, int]


def desk_of(tenancy: Tenancy, periods: list[Period]) -> Desk:
    """One query. `periods` are the open ones, whose moved and late minutes are wanted."""
    row = Tenancy.objects.filter(pk=tenancy.pk).values(**_columns(tenancy, periods))[0]
    last = None
    if row["last_pk"]:
        carry = row["last_carry"] if row["recounted_carry"] is None else row["recounted_carry"]
        last = LastReview(
            row["last_pk"],
            row["last_from_monday"],
            row["last_met"],
            carry,
            row["last_adjustment"],
            row["last_lowest"],
            row["last_asked_about"],
        )
    extra = {
        period.first_monday: row[f"late_{n}"] + row[f"in_{n}"] - row[f"out_{n}"] for n, period in enumerate(periods)
    }
    return Desk(
        entries=row["entry_count"],
        headcount=row["people_counted"] or row["first_headcount"] or 1,
        asks=row["ask_count"],
        help_asks=row["help_ask_count"],
        offered_minutes=row["offered"],
        pause_waits=row["pause_waits"],
        statements=row["statement_count"],
        statement=row["statement_name"] or "",
        last_review=last,
        extra=extra,
    )


def _columns(tenancy: Tenancy, periods: list[Period]) -> dict:
    mine = {"tenancy": OuterRef("pk")}
    counts = Headcount.objects.filter(organisation=OuterRef("organisation"))
    last_one = Review.objects.filter(tenancy=tenancy).order_by("-first_monday").values("pk")[:1]
    reviews = Review.objects.filter(**mine).order_by("-first_monday")
    statements = Statement.objects.filter(**mine).order_by("-issued_at", "-pk")
    asks = BroughtAsk.objects.filter(organisation=OuterRef("organisation"), state=BroughtState.BROUGHT)
    help_asks = HelpAsk.objects.filter(tenancy__venue=OuterRef("venue"), ended_at=None).exclude(
        tenancy__organisation=OuterRef("organisation")
    )
    offered = MinutesMove.objects.filter(receiver=OuterRef("pk"), answer=Answer.ASKED).exclude(giver=OuterRef("pk"))
    columns = {f"last_{name}": Subquery(reviews.values(field)[:1]) for name, field in LAST.items()}
    columns |= {
        "recounted_carry": Subquery(
            Recount.objects.filter(review__in=last_one).order_by("-pk").values("carry_out")[:1]
        ),
        "last_asked_about": Exists(WaiverRequest.objects.filter(review__in=last_one)),
        "entry_count": _count(HoursEntry.objects.filter(counted__tenancy=OuterRef("pk"))),
        "people_counted": Subquery(
            counts.filter(counted_on__lte=clock.today()).order_by("-counted_on").values("people")[:1]
        ),
        "first_headcount": Subquery(counts.order_by("counted_on").values("people")[:1]),
        "ask_count": _count(asks),
        "help_ask_count": _count(help_asks),
        "offered": _sum(offered, "minutes"),
        "pause_waits": Exists(PauseRequest.objects.filter(**mine, answer=Answer.ASKED)),
        "statement_count": _count(statements),
        "statement_name": Subquery(statements.values("name")[:1]),
    }
    agreed = MinutesMove.objects.filter(answer=Answer.AGREED)
    for n, period in enumerate(periods):
        days = Q(granted_on__gte=period.first_monday, granted_on__lte=period.last_sunday)
        late = LateMinutes.objects.filter(days, tenancy=OuterRef("pk"), answer=Answer.AGREED)
        columns |= {
            f"late_{n}": _sum(late, "minutes"),
            f"in_{n}": _sum(agreed.filter(receiver=OuterRef("pk"), receiving_from=period.first_monday), "minutes"),
            f"out_{n}": _sum(agreed.filter(giver=OuterRef("pk"), giving_from=period.first_monday), "minutes"),
        }
    return columns


def _count(rows):
    """How many of these rows there are, as a column."""
    counted = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _sum(rows, name: str):
    """The sum of a column of these rows; 0 for none."""
    summed = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(n=Sum(name)).values("n")
    return Coalesce(Subquery(summed, output_field=IntegerField()), 0)
