"""Taking one's own idea back: away altogether, or as a page that says so, by what others have done with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.enums import Visibility
from core.exceptions import CivicError
from ideas.forms import TakeBackForm
from ideas.involved import others_have_acted
from ideas.permissions import user_can_take_back_idea
from ideas.selectors import find_idea
from ideas.services import take_back_idea

from .access import sign_in_first


def idea_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The author takes the idea back. What others have done decides whether a page stays; nobody else learns of this
    address."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    idea = find_idea(request, pk)
    if not user_can_take_back_idea(request.user, idea):
        raise Http404
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            taken = take_back_idea(idea=idea, note=form.cleaned_data["note"])
        except CivicError as broken:
            messages.error(request, str(broken))
            return redirect(idea)
        messages.success(request, _("You took your idea back."))
        return redirect("ideas:idea-list") if taken.visibility == Visibility.REMOVED else redirect(taken)
    context = {"thing": idea, "form": form, "stays": others_have_acted(idea)}
    return render(request, "ideas/idea_take_back.html", context)
