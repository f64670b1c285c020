"""Reporting, in two clicks and without an account: the link beside the words, then the reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.limits import address_of as network_of
from core.limits import within_limit
from moderation.forms import ReportForm
from moderation.models import Case
from moderation.policy import REPORTS_OF_A_PERSON, REPORTS_OF_AN_ADDRESS, looked_at_by
from moderation.selectors import address_of, is_own, kind_in_words, may_report, moderated_model, row_of, words_of
from moderation.services import report
from notices.models import AnswerDue

HOUR, DAY = 60 * 60, 24 * 60 * 60


def report_words(request: HttpRequest, label: str, uid) -> HttpResponse:
    """GET: the words and the reasons. POST: report them. What not everybody sees is not there."""
    row = row_of(label, uid)
    if row is None or not may_report(row, request.user):
        raise Http404
    if request.user.is_authenticated and is_own(row, request.user):
        messages.info(request, _("These are your own words. You can take them back on their page."))
        return redirect(address_of(row) or "home:me")
    form, status = ReportForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        if not _allowed(request):
            form.add_error(None, _("You reported many things in a short while. Wait an hour, then send this one."))
            status = 429
        elif _sent(request, row, form):
            return redirect("moderation:reported", label=row._meta.label_lower, uid=row.uid)
    context = {
        "form": form,
        "words": words_of(row),
        "kind": kind_in_words(label),
        "author": getattr(row, "shown_author", row.author),
        "back_url": address_of(row),
        "by": looked_at_by(),
    }
    return render(request, "moderation/report.html", context, status=status)


def _allowed(request: HttpRequest) -> bool:
    """Whether this person, or this network address where nobody is signed in, may report one thing more now."""
    if request.user.is_authenticated:
        return within_limit(f"report:person:{request.user.pk}", most=REPORTS_OF_A_PERSON, seconds=HOUR)
    return within_limit(f"report:address:{network_of(request)}", most=REPORTS_OF_AN_ADDRESS, seconds=HOUR)


def _sent(request: HttpRequest, row, form: ReportForm) -> bool:
    reporter = request.user if request.user.is_authenticated else None
    if reporter is None and not within_limit(f"report:{row.uid}:{network_of(request)}", most=1, seconds=DAY):
        # The same address about the same words: it was heard the first time.
        return True
    try:
        report(row=row, reporter=reporter, why=form.cleaned_data["why"], words=form.cleaned_data["words"])
    except CivicError as broken:
        form.add_broken_rule(broken)
        return False
    return True


def reported(request: HttpRequest, label: str, uid) -> HttpResponse:
    """It arrived, what comes next, and by when. Says the same whether or not the words are still shown."""
    if moderated_model(label) is None:
        raise Http404
    row = row_of(label, uid)
    back_url = address_of(row) if row is not None and may_report(row, request.user) else ""
    return render(request, "moderation/reported.html", {"by": _looked_at_by(row), "back_url": back_url})


def _looked_at_by(row):
    """The day promised when the case was opened, which a later report does not move."""
    case = Case.objects.open().about(row).first() if row is not None else None
    due = AnswerDue.objects.open().about(case).first() if case else None
    return due.due_on if due else looked_at_by()
