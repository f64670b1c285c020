"""Reporting: somebody says that words or a picture break the house rules, and the team owes a look."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _noop

from core import clock
from core.enums import Visibility
from core.registry import registration_of
from moderation.enums import CaseState, ReportReason
from moderation.exceptions import NoLongerShown, OwnWords
from moderation.models import Case, Report
from moderation.policy import HOLDER_SINCE, HOLDS_AT, looked_at_by
from moderation.selectors import is_own, language_of, may_report
from notices.services import open_answer
from people.roles import MODERATOR

from .changing import change_visibility

QUESTION = _noop("Look at what was reported")
HELD_BECAUSE = _noop("Several neighbours reported it. It is held until somebody of the team has looked.")


@transaction.atomic
def report(*, row: models.Model, reporter, why: str, words: str = "") -> tuple[Case, bool]:
    """Report a registered text or photo; `reporter` is None for somebody signed out.

    Opens a case for it, or joins the open one. The same person reports a case once; again changes nothing. Returns
    the case and whether this report is new. Raises OwnWords, NoLongerShown, and ValueError for a row that is not
    moderated or a reason that does not exist.
    """
    registration = registration_of(type(row))
    if registration is None or registration.moderation is None:
        raise ValueError(f"{row._meta.label} is not moderated.")
    why = ReportReason(why)
    if reporter is not None and is_own(row, reporter):
        raise OwnWords
    if registration.moderation.before:
        registration.moderation.before(row)
    locked = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    case = Case.objects.open().about(locked).first()
    joined = case is not None and reporter is not None and case.reports.filter(reporter=reporter).exists()
    if joined:
        return case, False
    if not may_report(locked, reporter) and locked.visibility != Visibility.HELD:
        raise NoLongerShown
    if case is None:
        case = Case.objects.create(
            model_label=locked._meta.label_lower, row_uid=locked.uid, author=locked.author, opened_at=clock.now()
        )
        _promise(case, locked)
    Report.objects.create(case=case, reporter=reporter, why=why, words=words, created_at=clock.now())
    case.report_count = case.reports.count()
    case.save(update_fields=["report_count"])
    if locked.visibility == Visibility.PUBLISHED and _many_agree(case, locked):
        with translation.override(language_of(locked.author)):
            reason = gettext(HELD_BECAUSE)
        change_visibility(locked, Visibility.HELD, by=None, reason=reason)
    return case, True


def _promise(case: Case, row: models.Model) -> None:
    open_answer(
        row=case,
        title=str(row._meta.verbose_name).capitalize(),
        url=reverse("cases_admin:look", args=[case.pk]),
        question=QUESTION,
        due_on=looked_at_by(),
        holder_role=MODERATOR.name,
    )


def _many_agree(case: Case, row: models.Model) -> bool:
    """Whether enough people known for a while report it, and the team has not kept these words before."""
    kept = Case.objects.about(row).filter(state=CaseState.KEPT)
    edited_at = getattr(row, "edited_at", None)
    if (kept.filter(decided_at__gte=edited_at) if edited_at else kept).exists():
        return False
    known = case.reports.filter(reporter__is_active=True, reporter__date_joined__lte=clock.now() - HOLDER_SINCE)
    return known.count() >= HOLDS_AT
