"""“I will…”: proposing an action on whatever has a subject."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.action_forms import ProposeForm
from ideas.enums import ActionState
from ideas.permissions import user_owns_subject
from ideas.services import propose_action

from .access import signed_in
from .closed import leads_on


class ProposeViews:
    """The part of `ActViews` about actions; their own pages are in views/actions.py."""

    @signed_in
    def propose(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._propose(request, self.find(request, pk))

    def _propose(self, request: HttpRequest, thing) -> HttpResponse:
        """GET: the form. POST: say it; the same form twice is one action."""
        if request.method != "POST":
            if answer := leads_on(request, thing, "propose"):
                return answer
            return self._propose_page(request, thing, ProposeForm())
        form = ProposeForm(request.POST)
        if form.is_valid():
            try:
                action, is_new = once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: propose_action(subject=thing.subject, author=request.user, **form.proposed()),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(request, _what_comes_next(action, thing, is_new))
                return HttpResponseRedirect(f"{thing.get_absolute_url()}#action-{action.pk}")
        return self._propose_page(request, thing, form)

    def _propose_page(self, request: HttpRequest, thing, form: ProposeForm) -> HttpResponse:
        context = {"thing": thing, "form": form, "url": self.address("propose", thing.pk)}
        context["is_own"] = user_owns_subject(request.user, thing.subject)
        return render(request, "ideas/actions/propose.html", context)


def _what_comes_next(action, thing, is_new: bool) -> str:
    if not is_new:
        words = _("“%(title)s” had this action already.")
    elif action.state == ActionState.ACCEPTED:
        words = _("Your action stands on the page of “%(title)s”.")
    else:
        words = _("Thank you. Whoever runs “%(title)s” answers you; we tell you as soon as they do.")
    return words % {"title": thing}
