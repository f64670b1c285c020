"""Is what I share still true? One press for everything, or an answer for each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.exceptions import CivicError
from ideas.services import answer_still_true, confirm_everything, shares_anything, to_confirm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest) -> HttpResponse:
    """POST `answer`: "all", or "yes" or "no" with the kind and number of one thing ("no-offer-12")."""
    due = to_confirm(request.user)
    if request.method != "POST":
        shares = bool(due) or shares_anything(request.user)
        return render(request, "ideas/assets/still_true.html", {"due": due, "shares": shares})
    answer = request.POST.get("answer", "")
    rows = {
        **{f"skill-{row.pk}": row for row in due.skills},
        **{f"offer-{row.pk}": row for row in due.offers},
        **{f"organisation-{row.pk}": row for row in due.organisations},
    }
    said, _dash, name = answer.partition("-")
    try:
        if answer == "all":
            confirm_everything(user=request.user)
            messages.success(request, _("Thank you. Neighbours see that it is true as of today."))
        elif said in ("yes", "no") and name in rows:
            answer_still_true(user=request.user, row=rows[name], still_true=said == "yes")
            messages.success(
                request, _("Thank you. It is true as of today.") if said == "yes" else _("It is not shared any more.")
            )
        else:
            messages.info(request, _("This was answered already. See what is left here."))
    except CivicError as broken:
        messages.error(request, str(broken))
    return redirect("assets:still-true")
