"""Offers to a subject: making one, and every move of it by its giver and by the owners."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.discussion import needs_of
from ideas.enums import STANDING_OFFERS, OfferState
from ideas.forms import MessageForm
from ideas.models import Offer
from ideas.offer_forms import OfferForm, ThanksForm
from ideas.offer_moves import Move, Side
from ideas.owners import owners_of
from ideas.permissions import sides_of_offer, user_can_move_offer
from ideas.pool import organisations_of
from ideas.services import (
    answer_offer,
    finish_offer,
    offer_to_subject,
    open_conversation,
    thank_for_offer,
    withdraw_offer,
)

from .access import signed_in
from .closed import leads_on


class OfferViews:
    """The part of `ActViews` about offers."""

    @signed_in
    def offer(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._offer(request, self.find(request, pk))

    def _offer(self, request: HttpRequest, thing) -> HttpResponse:
        if request.method != "POST" and (answer := leads_on(request, thing, "offer")):
            return answer
        open_needs = [need for need in needs_of(thing.subject) if not need.is_met]
        organisations = organisations_of(request.user) if self.names_organisations else ()
        if request.method != "POST":
            initial = {"what": f"need-{request.GET.get('need', '')}"}
            form = OfferForm(needs=open_needs, organisations=organisations, initial=initial)
            return self._offer_page(request, thing, form)
        form = OfferForm(request.POST, needs=open_needs, organisations=organisations)
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

    def _offer_of(self, request: HttpRequest, pk: int, offer: int, *sides: Side) -> tuple:
        """The thing and one of its offers, for who is on one of these sides. Raises Http404 for everybody else."""
        thing = self.find(request, pk)
        row = get_object_or_404(Offer.objects.visible_to(request.user), pk=offer, subject=thing.subject)
        row.subject = thing.subject
        if not set(sides) & set(sides_of_offer(request.user, row)):
            raise Http404
        return thing, row

    @signed_in
    def withdraw_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        thing, row = self._offer_of(request, pk, offer, Side.GIVER)
        if request.method != "POST" and user_can_move_offer(request.user, row, Move.WITHDRAW):
            question = {"title": _("Take back your offer?"), "text": row.body, "label": _("Take it back")}
            return self.ask(request, thing, question, self.address("offer-withdraw", thing.pk, row.pk))
        return self._settled(request, thing, lambda: withdraw_offer(offer=row), _("You took your offer back."))

    @signed_in
    def answer_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        """POST `decision`: accept or decline. For the owners alone."""
        thing, row = self._offer_of(request, pk, offer, Side.RECEIVER)
        decision = request.POST.get("decision")
        if request.method != "POST" or decision not in ("accept", "decline"):
            context = {"thing": thing, "offer": row, "url": self.address("offer-answer", thing.pk, row.pk)}
            context["is_open"] = row.state == OfferState.OFFERED
            return render(request, "ideas/acts/answer_offer.html", context)
        accept = decision == "accept"
        done = _("You take up this offer. Write to them and say what comes next.")
        return self._settled(
            request,
            thing,
            lambda: answer_offer(offer=row, accept=accept, by=request.user),
            done if accept else _("You declined this offer with thanks."),
        )

    @signed_in
    def finish_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        """Either side says that it is done."""
        thing, row = self._offer_of(request, pk, offer, Side.GIVER, Side.RECEIVER)
        if request.method != "POST" and user_can_move_offer(request.user, row, Move.FINISH):
            text = _("Everybody then sees that it happened, and the other side is told.")
            question = {"title": _("Is this done?"), "text": text, "label": _("Yes, it is done")}
            return self.ask(request, thing, question, self.address("offer-finish", thing.pk, row.pk))
        done = _("It stands as done now.")
        return self._settled(request, thing, lambda: finish_offer(offer=row, by=request.user), done)

    @signed_in
    def thank_for_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        """An owner writes a thank-you once it is done."""
        thing, row = self._offer_of(request, pk, offer, Side.RECEIVER)
        form = ThanksForm(request.POST if request.method == "POST" else None, initial={"thanks": row.thanks})
        if request.method == "POST" and form.is_valid():
            try:
                thank_for_offer(offer=row, by=request.user, **form.cleaned_data)
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(request, _("Your thank-you is here, and they are told."))
                return HttpResponseRedirect(f"{thing.get_absolute_url()}#offer-{row.pk}")
        context = {"thing": thing, "offer": row, "form": form, "url": request.path}
        context["is_open"] = user_can_move_offer(request.user, row, Move.THANK)
        return render(request, "ideas/acts/thank_page.html", context)

    @signed_in
    def write_about_offer(self, request: HttpRequest, pk: int, offer: int) -> HttpResponse:
        """The giver writes to the first owner, an owner to the giver, through the relay."""
        thing, row = self._offer_of(request, pk, offer, Side.GIVER, Side.RECEIVER)
        other = row.author
        if other.pk == request.user.pk:
            other = next((owner for owner in owners_of(thing.subject) if owner.pk != request.user.pk), None)
        if other is None or row.state not in STANDING_OFFERS:
            raise Http404
        form = MessageForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                talk, _is_new = once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: open_conversation(
                        by=request.user, other=other, offer=row, body=form.cleaned_data["body"]
                    ),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(request, _("Your message is sent."))
                return redirect(talk)
        context = {"thing": thing, "offer": row, "other": other, "form": form}
        return render(request, "ideas/relay/write.html", {**context, "back_url": thing.get_absolute_url()})

    def _settled(self, request: HttpRequest, thing, change, done: str) -> HttpResponse:
        if request.method == "POST":
            try:
                change()
            except CivicError as broken:
                return self.refuse(request, thing, broken)
            messages.success(request, done)
        return HttpResponseRedirect(f"{thing.get_absolute_url()}#offers")
