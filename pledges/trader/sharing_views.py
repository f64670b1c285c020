"""How reviews stand, and what traders do about them: give, ask, make up, have waived, agree how to come back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.durations import duration
from core.exceptions import CivicError
from pledges.models import HelpAsk, MinutesMove, Review, WayBack
from pledges.selectors import trader_page
from pledges.services import agree_to_move, agree_way_back, ask_for_waiver, decline_move, make_up, offer_minutes
from pledges.services.helping import ask_for_hours, stop_asking

from .forms import MakeUpForm, MinutesForm, WaiverRequestForm, WayBackForm
from .reviews import open_periods
from .sharing import can_be_made_up, help_asks_of, moves_of, spares_of, way_back_of
from .views import back_to, here, show

HOME = "pledges:trader-sharing"
ANSWERS = {"agree": agree_to_move, "decline": decline_move}
GET_POST = require_http_methods(["GET", "POST"])


def _tried(request, done: str, service, **said) -> bool:
    """Do it; what a rule refuses is said on the page one comes back to."""
    try:
        service(by=request.user, **said)
    except CivicError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True


@login_required
@never_cache
@require_GET
def sharing(request):
    """How the reviews stand, who asks for hours, and hours given and got."""
    tenancies, tenancy = here(request)
    page = trader_page(tenancy)
    spares = spares_of(page.record, open_periods(page.record, clock.today()))
    most = max((spare.minutes for spare in spares), default=0)
    makes_up = can_be_made_up(page.record, page.ended_review)
    context = {
        "page": page,
        "own_ask": HelpAsk.objects.filter(tenancy=tenancy, ended_at=None).first(),
        "spare": most,
        "help_asks": [
            (each, MinutesForm(most=min(most, each.lacks)) if most else None) for each in help_asks_of(tenancy)
        ],
        "makes_up": [(spare.period, MakeUpForm(giving=spare)) for spare in makes_up],
        "moves": moves_of(tenancy, request.user),
        "way_back": way_back_of(tenancy),
    }
    return show(request, "pledges/trader/sharing.html", tenancies, tenancy, **context)


@login_required
@never_cache
@GET_POST
def ask_hours(request):
    """“We are short of hours”; on a GET, back to the page."""
    tenancies, tenancy = here(request, posted=True)
    if request.method == "POST":
        done = _("Asked. The others of the venue can see it and give you some of theirs.")
        _tried(request, done, ask_for_hours, tenancy=tenancy)
    return back_to(HOME, tenancies, tenancy)


@login_required
@never_cache
@GET_POST
def stop_asking_hours(request, pk: int):
    """Take one's ask back; on a GET, back to the page."""
    tenancies, tenancy = here(request, posted=True)
    ask = get_object_or_404(HelpAsk.objects.select_related("tenancy"), pk=pk, tenancy__in=tenancies)
    if request.method == "POST":
        _tried(request, _("Your ask is taken back."), stop_asking, ask=ask)
    return back_to(HOME, tenancies, tenancy)


@login_required
@never_cache
@GET_POST
def give(request, pk: int):
    """Give hours to a business of the venue that asked; it says yes or no. On a GET, back to the page."""
    tenancies, tenancy = here(request, posted=True)
    asks = HelpAsk.objects.filter(tenancy__venue=tenancy.venue_id).exclude(tenancy=tenancy)
    ask = get_object_or_404(asks.select_related("tenancy__organisation"), pk=pk, ended_at=None)
    if request.method == "POST":
        page = trader_page(tenancy)
        spares = spares_of(page.record, open_periods(page.record, clock.today()))
        form = MinutesForm(request.POST, most=max((spare.minutes for spare in spares), default=0))
        enough = [spare for spare in spares if form.is_valid() and spare.minutes >= form.cleaned_data["minutes"]]
        if not form.is_valid():
            messages.error(request, _("Choose how many hours you give, and send it again."))
        elif not enough:
            messages.error(request, _("You do not have so many hours over. Choose fewer."))
        else:
            minutes = form.cleaned_data["minutes"]
            said = {"hours": duration(minutes), "business": ask.tenancy.organisation}
            _tried(
                request,
                _("You offered %(hours)s to %(business)s. They say yes or no.") % said,
                offer_minutes,
                giver=tenancy,
                giving_from=enough[0].period.first_monday,
                receiver=ask.tenancy,
                receiving_from=ask.receiving_from,
                minutes=minutes,
                key=form.cleaned_data["key"],
            )
    return back_to(HOME, tenancies, tenancy)


@login_required
@never_cache
@GET_POST
def answer_move(request, pk: int, answer: str):
    """Say yes or no to hours that somebody offers, or take one's own offer back; on a GET, back to the page."""
    tenancies, tenancy = here(request, posted=True)
    if answer not in ANSWERS:
        raise Http404
    moves = MinutesMove.objects.filter(giver__in=tenancies) | MinutesMove.objects.filter(receiver__in=tenancies)
    move = get_object_or_404(moves.select_related("giver", "receiver"), pk=pk)
    if request.method == "POST":
        done = _("Agreed. The hours have moved, and they hear of it.") if answer == "agree" else _("Declined.")
        _tried(request, done, ANSWERS[answer], move=move)
    return back_to(HOME, tenancies, tenancy)


@login_required
@never_cache
@GET_POST
def make_up_hours(request):
    """Move one's own hours of the four weeks after a review to it; on a GET, back to the page."""
    tenancies, tenancy = here(request, posted=True)
    if request.method == "POST":
        page = trader_page(tenancy)
        spares = can_be_made_up(page.record, page.ended_review)
        named = request.POST.get("giving_from", "")
        chosen = [spare for spare in spares if named == spare.period.first_monday.isoformat()]
        if not named and len(spares) == 1:
            chosen = spares
        form = MakeUpForm(request.POST, giving=chosen[0]) if chosen else None
        if form is None or not form.is_valid():
            messages.error(request, _("Choose how many hours you make up, and send it again."))
        else:
            minutes = form.cleaned_data["minutes"]
            _tried(
                request,
                _("%(hours)s now count for the review that ended.") % {"hours": duration(minutes)},
                make_up,
                tenancy=tenancy,
                receiving_from=page.ended_review.period.first_monday,
                giving_from=chosen[0].period.first_monday,
                minutes=minutes,
                key=form.cleaned_data["key"],
            )
    return back_to(HOME, tenancies, tenancy)


@login_required
@never_cache
@GET_POST
def waiver(request, pk: int):
    """Ask for an adjustment to be waived, saying what happened."""
    tenancies, tenancy = here(request, posted=True)
    review = get_object_or_404(Review.objects.filter(tenancy__in=tenancies).select_related("tenancy"), pk=pk)
    tenancy = next(each for each in tenancies if each.pk == review.tenancy_id)
    form = WaiverRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_waiver(review=review, by=request.user, words=form.cleaned_data["words"])
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            done = _("Thank you for telling us. An officer answers within 14 days, and nothing is charged until then.")
            messages.success(request, done)
            return back_to(HOME, tenancies, tenancy)
    return show(request, "pledges/trader/waiver.html", tenancies, tenancy, form=form, review=review)


@login_required
@never_cache
@GET_POST
def way_back(request, pk: int):
    """Agree in writing how to come back after a review below every tier."""
    tenancies, tenancy = here(request, posted=True)
    found = WayBack.objects.filter(review__tenancy__in=tenancies).select_related("review__tenancy__organisation")
    row = get_object_or_404(found, pk=pk)
    tenancy = next(each for each in tenancies if each.pk == row.review.tenancy_id)
    form = WayBackForm(request.POST if request.method == "POST" else None, initial={"words": row.words})
    if request.method == "POST" and form.is_valid():
        try:
            agree_way_back(way_back=row, by=request.user, words=form.cleaned_data["words"])
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            messages.success(request, _("Thank you. It holds once the officer has agreed to the same words."))
            return back_to(HOME, tenancies, tenancy)
    return show(request, "pledges/trader/way_back.html", tenancies, tenancy, form=form, row=row)
