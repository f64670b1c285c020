"""Offers to a subject: making one, taking it back, and the owner's answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.discussion import needs_of
from ideas.enums import OfferState
from ideas.forms import OfferForm
from ideas.models import Offer
from ideas.permissions import user_can_withdraw_offer, user_owns_subject
from ideas.services import answer_offer, offer_to_subject, withdraw_offer

from .access import signed_in


class OfferViews:
    """The part of `ActViews` about offers."""

    @signed_in
    def offer(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._offer(request, self.find(request, pk))

    def _offer(self, request: HttpRequest, thing) -> HttpResponse:
        open_needs = [need for need in needs_of(thing.subject) if not need.is_met]
        if request.method != "POST":
            form = OfferForm(needs=open_needs, initial={"what": f"need-{request.GET.get('need', '')}"})
            return self._offer_page(request, thing, form)
        form = OfferForm(request.POST, needs=open_needs)
        if form.is_valid():
            try:
                offer, is_new = once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: offer_to_subject(subject=thing.subject, author=request.user, **form.offered()),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                done = _("Thank you. %(title)s has your offer.") if is_new else _("%(title)s had your offer already.")
                messages.success(request, done % {"title": f"“{thing}”"})
                return HttpResponseRedirect(f"{thing.get_absolute_url()}#offer-{offer.pk}")
        return self._offer_page(request, thing, form)

    def _offer_page(self, request: HttpRequest, thing, form: OfferForm) -> HttpResponse:
        context = {"thing": thing, "form": form, "url": self.address("offer", thing.pk)}
        return render(request, "ideas/acts/offer_page.html", context)

    @signed_in
    def withdraw_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        return self._withdraw_offer(request, self.find(request, pk), offer)

    def _withdraw_offer(self, request: HttpRequest, thing, pk: int) -> HttpResponse:
        offer = get_object_or_404(Offer, pk=pk, subject=thing.subject, author=request.user)
        url = self.address("offer-withdraw", thing.pk, offer.pk)
        if request.method != "POST" and user_can_withdraw_offer(request.user, offer):
            question = {
                "title": _("Take back your offer?"),
                "text": offer.body,
                "label": _("Take it back"),
            }
            return self.ask(request, thing, question, url)
        return self._settled(request, thing, lambda: withdraw_offer(offer=offer), _("You took your offer back."))

    @signed_in
    def answer_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        return self._answer_offer(request, self.find(request, pk), offer)

    def _answer_offer(self, request: HttpRequest, thing, pk: int) -> HttpResponse:
        """POST `decision`: accept or decline. For the owner alone."""
        if not user_owns_subject(request.user, thing.subject):
            raise Http404
        offer = get_object_or_404(Offer.objects.visible_to(request.user), pk=pk, subject=thing.subject)
        decision = request.POST.get("decision")
        if request.method != "POST" or decision not in ("accept", "decline"):
            context = {"thing": thing, "offer": offer, "url": self.address("offer-answer", thing.pk, offer.pk)}
            context["is_open"] = offer.state == OfferState.OFFERED
            return render(request, "ideas/acts/answer_offer.html", context)
        accept = decision == "accept"
        done = _("You take up this offer. Thank them in a comment and say what comes next.")
        return self._settled(
            request,
            thing,
            lambda: answer_offer(offer=offer, accept=accept, by=request.user),
            done if accept else _("You declined this offer with thanks."),
        )

    def _settled(self, request: HttpRequest, thing, change, done: str) -> HttpResponse:
        if request.method == "POST":
            try:
                change()
            except CivicError as broken:
                return self.refuse(request, thing, broken)
            messages.success(request, done)
        return HttpResponseRedirect(f"{thing.get_absolute_url()}#offers")
