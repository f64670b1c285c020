"""Offers to the pool: making one, its own page, keeping it true, asking for it; and the list of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import CivicError
from core.submissions import once
from ideas.enums import OfferState
from ideas.models import Offer
from ideas.offer_forms import AskForm, PoolOfferForm
from ideas.owners import subjects_owned_by
from ideas.pool import given_from, organisations_of, own_offers, pool_offers
from ideas.services import ask_for_offer, confirm_offer, edit_pool_offer, offer_to_pool, withdraw_offer
from ideas.services.placing import spot_of

for_forms = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """One's own offers, and how each stands."""
    return render(request, "ideas/pool/own_offers.html", {"own": own_offers(request.user)})


@login_required
@for_forms
def offer_new(request: HttpRequest) -> HttpResponse:
    """Offer something to whatever can use it; once for each form."""
    form = PoolOfferForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations_of(request.user),
        initial={"kind": request.GET.get("kind", ""), "skill": request.GET.get("skill", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            offer, _is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: offer_to_pool(author=request.user, **form.offered()),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Thank you. Your offer is here for whoever can use it."))
            return redirect(offer)
    return render(request, "ideas/pool/offer_form.html", {"form": form})


@require_safe
def offer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer of the pool, without any address of who gives it."""
    offer = get_object_or_404(pool_offers(request.user), pk=pk)
    context = {
        "offer": offer,
        "given": given_from(offer),
        "is_own": offer.author_id == request.user.pk,
        "is_open": offer.state == OfferState.OFFERED,
    }
    return render(request, "ideas/pool/offer_detail.html", context)


def _own(request: HttpRequest, pk: int) -> Offer:
    """One's own offer in the pool. Raises Http404 for every other."""
    return get_object_or_404(pool_offers(request.user).filter(author=request.user), pk=pk)


@login_required
@for_forms
def offer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The giver mends the words."""
    offer = _own(request, pk)
    form = PoolOfferForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations_of(request.user),
        initial=PoolOfferForm.initial_for(offer),
        stands=spot_of(offer),
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_pool_offer(offer=offer, **form.offered())
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your offer has its new words."))
            return redirect(offer)
    return render(request, "ideas/pool/offer_form.html", {"form": form, "offer": offer})


@login_required
@for_forms
def offer_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Still true: the page says as of when."""
    question = {
        "title": _("Is this still true?"),
        "text": _("Then your offer says that you confirmed it today, and neighbours can count on it."),
        "label": _("Yes, it is still true"),
    }
    return _change(request, _own(request, pk), question, confirm_offer, _("Thank you. Your offer is good as of today."))


@login_required
@for_forms
def offer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the pool; what was given of it stays given."""
    question = {
        "title": _("Take back your offer?"),
        "text": _("Nobody can ask for it any more. What you have said yes to stays as it is."),
        "label": _("Take it back"),
    }
    return _change(request, _own(request, pk), question, withdraw_offer, _("You took your offer back."))


def _change(request: HttpRequest, offer: Offer, question: dict, service, done: str) -> HttpResponse:
    if request.method != "POST":
        context = {"thing": offer, "question": question, "url": request.path, "hidden": []}
        return render(request, "ideas/acts/confirm.html", context)
    try:
        service(offer=offer)
    except CivicError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, done)
    return redirect("offers:own")


@login_required
@for_forms
def offer_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for something of the pool for one's own idea or project; a conversation begins."""
    offer = get_object_or_404(pool_offers(request.user).published(), pk=pk, state=OfferState.OFFERED)
    if offer.author_id == request.user.pk:
        raise Http404
    subjects = subjects_owned_by(request.user)
    asked = {"subject": request.GET.get("for", "")}
    form = AskForm(request.POST if request.method == "POST" else None, subjects=subjects, initial=asked)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            talk, _is_new = once(
                user=request.user,
                address=request.path,
                key=said["key"],
                content={"subject": said["subject"].pk, "body": said["body"]},
                create=lambda: ask_for_offer(offer=offer, subject=said["subject"], by=request.user, body=said["body"]),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("You asked for it. When they say yes, it stands on your page."))
            return redirect(talk)
    context = {"offer": offer, "form": form, "has_own": subjects.exists()}
    return render(request, "ideas/pool/ask.html", context)
