"""What happens after statements are issued: their people hear of them, and each becomes a PDF."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from core import clock
from core.durations import day, pounds
from core.pdf import PdfUnavailable
from notices.services import tell
from people.models import Membership, User
from pledges.models import Statement, StatementFile
from pledges.notice_kinds import STATEMENT_ISSUED

_is_quiet: ContextVar[bool] = ContextVar("statements_are_quiet", default=False)


@contextmanager
def quietly() -> Iterator[None]:
    """Inside, issuing tells nobody and makes no PDF: for a demonstration's past and for measuring."""
    before = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(before)


def is_quiet() -> bool:
    return _is_quiet.get()


@task()
def issue_venues_period(venue: int, first_monday: str, officer: int) -> int:
    """Issue a venue's billing period for an officer, however many tenancies it has. Returns how many are new.

    Broken off, it is started again: what is issued stays as it is.
    """
    from pledges.models import Venue
    from pledges.records import schemes_of
    from pledges.services.issuing import billing_periods, issue_period

    monday = date.fromisoformat(first_monday)
    period = next(each for each in billing_periods(schemes_of(venue)) if each.first_monday == monday)
    by = User.objects.get(pk=officer)
    return issue_period(venue=Venue.objects.get(pk=venue), period=period, by=by).new


def after_issuing(statements: list[int]) -> None:
    """Enqueue what follows the issue of these statements: one task for notices, one for files."""
    tell_of_statements.enqueue(statements)
    make_files.enqueue(statements)


@task()
def tell_of_statements(ids: list[int]) -> int:
    """Those who represent the businesses hear of these statements, each once. Returns how many know of theirs."""
    told = 0
    statements = Statement.objects.filter(pk__in=ids).select_related("tenancy").order_by("pk")
    for statement in statements.iterator(chunk_size=200):
        people = Membership.objects.representing(clock.today()).filter(organisation=statement.tenancy.organisation_id)
        for membership in people.select_related("user").order_by("pk"):
            words = {
                "number": statement.name,
                "total": pounds(statement.total),
                "period": _("%(first)s to %(last)s")
                % {"first": day(statement.first_monday), "last": day(statement.last_sunday)},
            }
            notice = tell(
                user=membership.user,
                kind=STATEMENT_ISSUED,
                happened="issued",
                about=statement,
                url=reverse("pledges:statement", args=[statement.name]),
                words=words,
            )
            told += notice is not None
    return told


@task()
def make_files(ids: list[int]) -> int:
    """Make the PDFs that these statements lack. Returns how many were made now; none where the libraries are absent."""
    from pledges.pdf import pdf_of

    made = 0
    for pk in ids:
        statement = Statement.objects.select_related("venue").filter(pk=pk, pdf=None).first()
        if statement is None:
            continue
        try:
            content = pdf_of(statement)
        except PdfUnavailable:
            break
        _file, is_new = StatementFile.objects.get_or_create(
            statement=statement, defaults={"content": content, "made_at": clock.now()}
        )
        made += is_new
    return made
