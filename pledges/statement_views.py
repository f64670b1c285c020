"""A trader's statements: the list, each one as a page that prints well, and its PDF.

Whose they are is decided as on the trader's page; pledge officers may read them all. To others they do not exist.
"""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pledges.models import Statement, StatementFile
from pledges.permissions import tenancies_of, user_is_pledge_officer
from pledges.statement_words import lines_in_words
from pledges.tasks import make_files
from pledges.views import own_tenancies, own_tenancy, trader_url

STATEMENTS_A_PAGE = 20
NUMBER = re.compile(r"[A-Z]{2,6}-[0-9]{6,7}")


def readable_statement(user, name: str) -> Statement:
    """The statement of that number, if this person may read it; else Http404."""
    if not NUMBER.fullmatch(name):
        raise Http404
    found = Statement.objects.select_related("tenancy", "venue").filter(name=name).first()
    if found is None:
        raise Http404
    if not user_is_pledge_officer(user) and not tenancies_of(user).filter(pk=found.tenancy_id).exists():
        raise Http404
    return found


@login_required
@never_cache
@require_GET
def statements(request):
    """The statements of a tenancy, the newest first."""
    tenancies = own_tenancies(request.user)
    tenancy = own_tenancy(tenancies, request.GET.get("tenancy"))
    if tenancy is None:
        return render(request, "pledges/statements_none.html")
    rows = Statement.objects.filter(tenancy=tenancy).order_by("-first_monday", "-number")
    context = {
        "tenancy": tenancy,
        "tenancies": tenancies,
        "page": Paginator(rows, STATEMENTS_A_PAGE).get_page(request.GET.get("page")),
        "back_url": trader_url(tenancy, tenancies),
    }
    return render(request, "pledges/statements.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def statement(request, name: str):
    """One statement; `?format=pdf` is its PDF once it is made. A POST makes a PDF that is missing."""
    found = readable_statement(request.user, name)
    if request.method == "POST":
        make_files.enqueue([found.pk])
        messages.success(request, _("We are making the PDF. It is here in a moment."))
        return redirect(f"{request.path}?format=pdf")
    if request.GET.get("format") == "pdf":
        return _pdf(request, found)
    context = {"statement": found, "rows": lines_in_words(found), "back_url": _back_url(request.user, found)}
    return render(request, "pledges/statement.html", context)


def _pdf(request, found: Statement):
    """The file; 202 with a page that says so and leads to the print view while there is none."""
    content = StatementFile.objects.filter(statement=found).values_list("content", flat=True).first()
    if content is None:
        return render(request, "pledges/statement_waits.html", {"statement": found}, status=202)
    answer = HttpResponse(bytes(content), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.name}.pdf"'
    return answer


def _back_url(user, found: Statement) -> str:
    """To the list of its tenancy for those whose it is; nothing for officers, who come from the admin."""
    if not tenancies_of(user).filter(pk=found.tenancy_id).exists():
        return ""
    return f"{reverse('pledges:statements')}?tenancy={found.tenancy_id}"
