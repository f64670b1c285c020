"""The pages around the log form: asks, pauses, reminders (reviews and sharing: `sharing_views`). All is repeatable."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from core.durations import day as day_in_words
from core.exceptions import CivicError
from pledges.models import BroughtAsk, HoursReminder, PauseRequest
from pledges.services.asking import ask_for_pause, withdraw_pause_request
from pledges.services.bringing import decline_ask, take_action, take_need
from pledges.services.reminding import choose_reminder
from pledges.views import own_tenancies, own_tenancy

from .asks import asks_for, open_actions, open_needs
from .forms import PauseRequestForm, ReminderForm


def here(request, *, posted: bool = False):
    """The person's tenancies and the one that is asked for; 404 for who acts for none."""
    tenancies = own_tenancies(request.user)
    asked = request.POST.get("tenancy") if posted else None
    tenancy = own_tenancy(tenancies, asked or request.GET.get("tenancy"))
    if tenancy is None:
        raise Http404
    return tenancies, tenancy


def back_to(name: str, tenancies, tenancy):
    address = reverse(name)
    return redirect(f"{address}?tenancy={tenancy.pk}" if len(tenancies) > 1 else address)


def show(request, template: str, tenancies, tenancy, **context):
    return render(request, template, {"many": len(tenancies) > 1, "tenancy": tenancy, **context})


@login_required
@never_cache
@require_GET
def asks(request):
    """What neighbours ask that this business could do."""
    tenancies, tenancy = here(request)
    found = asks_for(request.user, tenancy.organisation)
    return show(request, "pledges/trader/asks.html", tenancies, tenancy, asks=found)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def take(request, what: str, pk: int):
    """“We can do this”, for a need or an action; on a GET it is asked once more."""
    tenancies, tenancy = here(request, posted=True)
    row = get_object_or_404(open_needs() if what == "need" else open_actions(), pk=pk)
    if request.method == "GET":
        return show(request, "pledges/trader/take.html", tenancies, tenancy, row=row, what=what)
    service, said = (take_need, {"need": row}) if what == "need" else (take_action, {"action": row})
    try:
        service(organisation=tenancy.organisation, by=request.user, **said)
    except CivicError as error:
        messages.error(request, str(error))
        return back_to("pledges:trader-asks", tenancies, tenancy)
    thanks = _(
        "Thank you! They know that you can do this. Once it is done, log the time here: they are chosen already."
    )
    messages.success(request, thanks)
    address = f"{reverse('pledges:trader')}?recipient=subject:{row.subject_id}"
    return redirect(f"{address}&tenancy={tenancy.pk}" if len(tenancies) > 1 else address)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def decline(request, pk: int):
    """Not this time; on a GET, back to the asks."""
    tenancies, tenancy = here(request, posted=True)
    ask = get_object_or_404(BroughtAsk.objects.select_related("organisation"), pk=pk, organisation=tenancy.organisation)
    if request.method == "POST":
        try:
            decline_ask(ask=ask, by=request.user)
            messages.success(request, _("That is all right. The officer knows, and will ask others."))
        except CivicError as error:
            messages.error(request, str(error))
    return back_to("pledges:trader-asks", tenancies, tenancy)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def pauses(request):
    """Pauses had, asked for and answered; a POST asks for one."""
    tenancies, tenancy = here(request, posted=True)
    form = PauseRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_for_pause(tenancy=tenancy, by=request.user, **form.asked_for())
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            said = {"day": day_in_words(asked.from_monday)}
            messages.success(request, _("Asked for a pause from %(day)s. An officer answers within 14 days.") % said)
            return back_to("pledges:trader-pauses", tenancies, tenancy)
    requests = tenancy.pause_requests.select_related("answered_by", "pause")[:20]
    had = tenancy.pauses.in_force().order_by("-from_monday")[:20]
    context = {"form": form, "requests": requests, "had": had}
    return show(request, "pledges/trader/pauses.html", tenancies, tenancy, **context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw_pause(request, pk: int):
    """Take a request for a pause back; on a GET it is asked once more."""
    tenancies, tenancy = here(request, posted=True)
    asked = get_object_or_404(
        PauseRequest.objects.select_related("tenancy__organisation"), pk=pk, tenancy__in=tenancies
    )
    if request.method == "GET":
        return show(request, "pledges/trader/pause_withdraw.html", tenancies, tenancy, asked=asked)
    try:
        withdraw_pause_request(request=asked, by=request.user)
        messages.success(request, _("Taken back. Nothing is paused."))
    except CivicError as error:
        messages.error(request, str(error))
    return back_to("pledges:trader-pauses", tenancies, tenancy)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reminders(request):
    """The day of the week on which one wishes to be reminded, or none."""
    tenancies, tenancy = here(request, posted=True)
    now = HoursReminder.objects.filter(user=request.user).first()
    initial = {"weekday": str(now.weekday) if now else "none"}
    form = ReminderForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_reminder(user=request.user, weekday=form.weekday_chosen())
        messages.success(request, _("We keep to what you chose."))
        return back_to("pledges:trader-reminders", tenancies, tenancy)
    return show(request, "pledges/trader/reminders.html", tenancies, tenancy, form=form, now=now)
