"""One's own notices, what is mailed, and the way out of a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from notices import services
from notices.forms import ChoicesForm
from notices.models import Notice
from notices.services.choices import choices_of, read_stop_token

ON_A_PAGE = 20


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """What happened to one's own, newest first. Looking changes nothing: reading is said with a button."""
    notices = Notice.objects.filter(user=request.user).order_by("-created_at", "-pk")
    page = Paginator(notices, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/notice_list.html", {"page": page})


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    services.mark_all_read(user=request.user)
    return redirect("notices:list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    mailed = [name for name, wanted in choices_of(request.user).items() if wanted]
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial={"mailed": mailed})
    if request.method == "POST" and form.is_valid():
        services.choose_mail(user=request.user, by_email=form.by_email())
        messages.success(request, _("We keep to what you chose."))
        return redirect("notices:list")
    return render(request, "notices/choices.html", {"form": form})


# A mail program presses this for its reader (RFC 8058) and has no token of ours; it can only stop mails.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails of one kind. A GET only asks: programs that look at links before their reader press nothing."""
    found = read_stop_token(token)
    if found is None:
        raise Http404
    user, kind = found
    if request.method == "POST":
        services.stop_mail(user=user, kind=kind.name)
    return render(request, "notices/stop.html", {"kind": kind, "is_done": request.method == "POST"})
