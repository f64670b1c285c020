"""An officer's act that changes money: a form, then what it comes to, and only then it is saved.

The first step runs the act and undoes it, so that every rule is asked before the officer sees the figures.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from pledges.effects import Step
from pledges.models import Tenancy
from pledges.permissions import user_can_decide_for

CONFIRMED, CHANGED = "confirmed", "change"
"""What the two buttons of the second step send."""


class DecidesMixin(SaysForbidden, WagtailAdminTemplateMixin):
    """A page of an officer who may decide for one business. `find` sets what it is about and its tenancy."""

    tenancy: Tenancy
    header_icon = "key"
    back_url = ""

    def find(self, pk: int) -> None:
        raise NotImplementedError

    def may(self) -> bool:
        return user_can_decide_for(self.request.user, self.tenancy.organisation)

    def found(self, pk: int) -> None:
        self.find(pk)
        if not self.may():
            raise PermissionDenied

    def get(self, request, pk):
        self.found(pk)
        return super().get(request)

    def post(self, request, pk):
        self.found(pk)
        return super().post(request)

    def effect(self, data: dict) -> list[Step]:
        """What it comes to, in lines."""
        return []

    def get_page_subtitle(self):
        return str(self.tenancy)

    def get_breadcrumbs_items(self):
        tenancy = reverse("tenancies:inspect", args=[self.tenancy.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("market_desk:index"), "label": _("Desk")},
            {"url": tenancy, "label": str(self.tenancy.organisation)},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.tenancy.organisation)},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, tenancy=self.tenancy, back_url=self.back_url)


class ActView(DecidesMixin, FormView):
    """A form in two steps. `serve` is the one service behind it; `label` is what the last button does."""

    template_name = "pledges/admin/act.html"
    label: Any = _("Save")
    done: Any = _("Saved.")
    introduction: Any = ""

    def serve(self, data: dict) -> Any:
        raise NotImplementedError

    def form_valid(self, form):
        if CHANGED in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        is_confirmed = CONFIRMED in self.request.POST
        try:
            with transaction.atomic():
                steps = self.effect(form.cleaned_data) if not is_confirmed else []
                self.serve(form.cleaned_data)
                if not is_confirmed:
                    transaction.set_rollback(True)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        if not is_confirmed:
            return self.render_to_response(self.get_context_data(form=form, steps=steps))
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def get_success_url(self):
        return self.back_url

    def get_context_data(self, **kwargs):
        words = {"label": self.label, "introduction": self.introduction, "facts": self.facts(), "confirmed": CONFIRMED}
        return super().get_context_data(**{**words, **kwargs})

    def facts(self) -> list[Step]:
        """What an officer should know before filling in the form."""
        return []


class AnswerView(DecidesMixin, View):
    """The second officer's page: what a colleague asked for, what it comes to, and two buttons."""

    template_name = "pledges/admin/answer.html"
    agreed: Any = _("Agreed.")
    declined: Any = _("Not agreed. Your colleague can see it.")
    taken_back: Any = _("Taken back.")
    row: Any = None

    def agree(self) -> None:
        raise NotImplementedError

    def decline(self) -> None:
        raise NotImplementedError

    @property
    def is_own(self) -> bool:
        """Whether this officer asked for it: then they can only take it back."""
        return self.row.recorded_by_id == self.request.user.pk

    def get(self, request, pk):
        self.found(pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request, pk):
        self.found(pk)
        agrees = request.POST.get("answer") == "agree"
        if agrees and self.is_own:
            raise PermissionDenied
        try:
            self.agree() if agrees else self.decline()
            said = self.agreed if agrees else self.taken_back if self.is_own else self.declined
            messages.success(request, said)
        except CivicError as error:
            messages.error(request, str(error))
        return redirect(self.back_url)

    def get_context_data(self, **kwargs):
        try:
            steps = self.effect({})
        except CivicError:
            steps = []
        return super().get_context_data(**kwargs, row=self.row, is_own=self.is_own, steps=steps)
