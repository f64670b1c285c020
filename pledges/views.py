"""The trader's page and what is done on it. Whose tenancy it is, is decided in one place: `own_tenancy`.

What stands around the log form (asks, pauses, reviews, reminders) has its own pages in `pledges/trader/`.
"""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.durations import day as day_in_words
from core.durations import duration
from core.exceptions import CivicError
from hours.models import HoursEntry
from hours.receivers import receiver_word
from hours.services import amend_hours, log_hours, withdraw_hours
from pledges.exceptions import ChooseATenancy
from pledges.forms import AmendForm, LogForm, PledgeForm
from pledges.guards import headcount_on
from pledges.models import Tenancy
from pledges.permissions import tenancies_of
from pledges.receivers import latest_entries, receiver_choices
from pledges.records import TenancyRecord, latest
from pledges.selectors import trader_page
from pledges.services import change_pledge
from pledges.services.repeating import repeat_last_week
from pledges.trader import answers
from pledges.trader.counting import choices_of, with_closed_until
from pledges.trader.repeating import to_repeat
from pledges.trader.unconfirmed import unconfirmed
from pledges.trader.worker import may_be_kept
from pledges.weeks import monday_of

ENTRIES_A_PAGE = 10
LOG_WINDOW_WITHOUT_SCHEME = 28


def own_tenancies(user) -> list[Tenancy]:
    """The tenancies a person acts for, those that hold today first."""
    today = clock.today()
    found = with_closed_until(tenancies_of(user)).with_unit_code(today).select_related("organisation", "venue")
    return sorted(
        found, key=lambda t: (not t.covers(today), t.organisation.name.casefold(), -t.first_monday.toordinal())
    )


def own_tenancy(tenancies: list[Tenancy], asked: str | None) -> Tenancy | None:
    """The tenancy that was asked for, else the first. Another business's is not found, like one that never was."""
    if not asked:
        return tenancies[0] if tenancies else None
    for tenancy in tenancies:
        if str(tenancy.pk) == asked.strip():
            return tenancy
    raise Http404


def trader_url(tenancy: Tenancy, tenancies: list[Tenancy]) -> str:
    address = reverse("pledges:trader")
    return f"{address}?tenancy={tenancy.pk}" if len(tenancies) > 1 else address


@login_required
@never_cache
@require_GET
def trader(request):
    """This week, the log form, the rent, the last twelve weeks, the entries."""
    tenancies = own_tenancies(request.user)
    tenancy = own_tenancy(tenancies, request.GET.get("tenancy"))
    if tenancy is None:
        return render(request, "pledges/trader_empty.html")
    return may_be_kept(request, _page(request, tenancies, tenancy))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def log(request):
    """Log hours; on a GET, back to the form."""
    tenancies = own_tenancies(request.user)
    tenancy = own_tenancy(tenancies, request.POST.get("tenancy"))
    if request.method == "GET" or tenancy is None:
        return redirect("pledges:trader")
    if answers.is_for_another(request):
        return answers.keep_it()
    form = LogForm(request.POST, **_form_offers(tenancy))
    if form.is_valid():
        said, key = form.said(), form.cleaned_data["key"]
        try:
            if len(tenancies) > 1 and not request.POST.get("tenancy"):
                raise ChooseATenancy
            about = {"tenancy": tenancy}
            entry = log_hours(by=request.user, giver=tenancy.organisation, key=key, about=about, **said)
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            words, url = _logged(entry), trader_url(tenancy, tenancies)
            messages.success(request, words)
            return answers.logged(words, url) if answers.wants_json(request) else redirect(url)
    return answers.refused(form) if answers.wants_json(request) else _page(request, tenancies, tenancy, form=form)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def repeat(request):
    """Log last week's entries again with one tap; on a GET, back to the form."""
    tenancies = own_tenancies(request.user)
    tenancy = own_tenancy(tenancies, request.POST.get("tenancy"))
    if request.method == "GET" or tenancy is None:
        return redirect("pledges:trader")
    try:
        entries = repeat_last_week(tenancy=tenancy, by=request.user)
    except CivicError as error:
        messages.error(request, str(error))
    else:
        said = {"hours": duration(sum(entry.person_minutes for entry in entries))}
        words = _("Logged %(hours)s again, as last week.") if entries else _("Last week is logged again already.")
        messages.success(request, words % said)
    return redirect(trader_url(tenancy, tenancies))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def amend(request, pk: int):
    """Change an entry that has not been answered."""
    tenancies, tenancy, entry = _own_entry(request, pk)
    initial = {
        "date": entry.done_on.isoformat(),
        "minutes": entry.minutes,
        "people": entry.people,
        "recipient": receiver_word(entry),
        "description": entry.description,
        "tenancy": tenancy.pk,
    }
    offers = _form_offers(tenancy, extra=(receiver_word(entry), entry.receiver_name))
    offers["tenancies"] = _may_count_for(entry)
    form = AmendForm(request.POST if request.method == "POST" else None, initial=initial, **offers)
    if request.method == "POST" and form.is_valid():
        try:
            amend_hours(entry=entry, by=request.user, about=form.about(), **form.said())
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            messages.success(request, _("Changed. It waits to be confirmed."))
            return redirect(trader_url(tenancy, tenancies))
    own = [each for each in tenancies if each.organisation_id == tenancy.organisation_id]
    choice = not entry.is_editable and choices_of([entry], own)
    context = {"form": form, "entry": entry, "back_url": trader_url(tenancy, tenancies), "has_choice": bool(choice)}
    return render(request, "pledges/hours_amend.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request, pk: int):
    """Take an entry back; a GET asks first."""
    tenancies, tenancy, entry = _own_entry(request, pk)
    back_url = trader_url(tenancy, tenancies)
    if request.method == "GET":
        return render(request, "pledges/hours_withdraw.html", {"entry": entry, "back_url": back_url})
    try:
        withdraw_hours(entry=entry, by=request.user)
        messages.success(request, _("Taken back. It no longer waits to be confirmed."))
    except CivicError as error:
        messages.error(request, str(error))
    return redirect(back_url)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def pledge(request):
    """Pledge more or fewer hours from a coming Monday on; on a GET, back to the page."""
    tenancies = own_tenancies(request.user)
    tenancy = own_tenancy(tenancies, request.POST.get("tenancy"))
    if request.method == "GET" or tenancy is None:
        return redirect("pledges:trader")
    form = PledgeForm(request.POST, least=_least_pledge(TenancyRecord(tenancy)))
    if form.is_valid():
        try:
            now = change_pledge(tenancy=tenancy, by=request.user, **form.cleaned_data)
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            said = {"hours": duration(now.minutes), "day": day_in_words(now.from_monday)}
            messages.success(request, _("You pledge %(hours)s a week from %(day)s.") % said)
            return redirect(trader_url(tenancy, tenancies))
    return _page(request, tenancies, tenancy, pledge_form=form)


def _page(request, tenancies, tenancy, *, form=None, pledge_form=None):
    page = trader_page(tenancy)
    entries = HoursEntry.objects.filter(counted__tenancy=tenancy).with_people()
    entries = entries.select_related("reverses", "reversal", "counted")
    entries = CountedPaginator(entries, page.desk.entries).get_page(request.GET.get("page"))
    latest = latest_entries(tenancy.organisation)
    if form is None:
        offers = _form_offers(tenancy, record=page.record, headcount=page.desk.headcount, latest=latest)
        form = LogForm(initial=_first_values(tenancy, request.GET.get("recipient")), **offers)
        if not len(messages.get_messages(request)):
            form.fields["description"].widget.attrs["autofocus"] = True
    now = page.rent.pledged if page.rent else None
    pledge_form = pledge_form or PledgeForm(initial={"minutes": now}, least=_least_pledge(page.record))
    context = {
        "page": page,
        "tenancies": tenancies,
        "many": len(tenancies) > 1,
        "form": form,
        "pledge_form": pledge_form,
        "can_log": _may_still_log(tenancy, page.record),
        "chart": [(date_format(week.monday, "j M"), week.confirmed, duration(week.confirmed)) for week in page.weeks],
        "entries": entries,
        "choices": choices_of(entries, [t for t in tenancies if t.organisation_id == tenancy.organisation_id]),
        "unconfirmed": unconfirmed(tenancy),
        "repeats": to_repeat(tenancy, latest),
        "who": request.user.uid,
    }
    return render(request, "pledges/trader.html", context)


class CountedPaginator(Paginator):
    """Pages of entries whose number is known already."""

    def __init__(self, entries, count: int):
        super().__init__(entries, ENTRIES_A_PAGE)
        self.count = count


def _form_offers(tenancy: Tenancy, *, record=None, headcount=None, latest=None, extra=None) -> dict:
    """What the selects of the log form offer for a tenancy today; what is read already is handed in."""
    latest = latest_entries(tenancy.organisation) if latest is None else latest
    return {
        "log_window": _log_window(record or TenancyRecord(tenancy)),
        "headcount": headcount or headcount_on(tenancy.organisation_id, clock.today()),
        "receivers": receiver_choices(tenancy.organisation, latest, extra),
    }


def _log_window(record: TenancyRecord) -> int:
    scheme = latest(record.schemes, monday_of(clock.today()))
    return scheme.log_window_days if scheme else LOG_WINDOW_WITHOUT_SCHEME


def _may_still_log(tenancy: Tenancy, record: TenancyRecord) -> bool:
    """Whether some day of the log window is inside the tenancy."""
    today = clock.today()
    first_day = today - timedelta(days=_log_window(record))
    return tenancy.first_monday <= today and (tenancy.last_sunday is None or tenancy.last_sunday >= first_day)


def _first_values(tenancy: Tenancy, recipient: str | None) -> dict:
    """An empty form begins with today and an hour, for whom the address says."""
    said = {"date": clock.today().isoformat(), "minutes": 60, "people": 1, "tenancy": tenancy.pk}
    return {**said, "recipient": recipient} if recipient else said


def _may_count_for(entry: HoursEntry):
    """The tenancies of the business that cover the entry's day or a later one."""
    ended = Q(last_sunday__isnull=False, last_sunday__lt=entry.done_on)
    own = Tenancy.objects.filter(organisation=entry.giver_organisation_id, first_monday__lte=clock.today())
    return own.exclude(ended).select_related("organisation", "venue").order_by("pk")


def _least_pledge(record: TenancyRecord) -> int:
    return record.schemes[-1].least_pledge if record.schemes else 60


def _own_entry(request, pk: int):
    """An entry that counts for a tenancy of this person's businesses; else not found."""
    tenancies = own_tenancies(request.user)
    entry = HoursEntry.objects.filter(pk=pk, counted__tenancy__in=tenancies).with_people().first()
    if entry is None:
        raise Http404
    tenancy = next(tenancy for tenancy in tenancies if tenancy.pk == entry.counted.tenancy_id)
    return tenancies, tenancy, entry


def _logged(entry: HoursEntry) -> str:
    said = {"hours": duration(entry.person_minutes), "receiver": entry.receiver_name}
    return _("Logged %(hours)s for %(receiver)s. Somebody confirms it within 14 days.") % said
