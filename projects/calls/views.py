"""What residents do with a call: share an idea for it, or bring one they shared before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.enums import Visibility
from core.exceptions import CivicError
from core.submissions import made_before, once
from ideas.models import Idea
from projects.models import CallPage, PageFamily
from projects.views.finding import must_sign_in

from .forms import AnswerCallForm, BringIdeaForm, ideas_to_bring
from .services import answer_call as share_for_call
from .services import bring_idea as bring


def find_call(pk: int) -> tuple[PageFamily, CallPage]:
    """The family and the page of a live call, in the reader's language. Raises Http404 for anything else."""
    rows = PageFamily.objects.filter(subject__visibility=Visibility.PUBLISHED).select_related("subject")
    family = get_object_or_404(rows, pk=pk if pk < 2**63 else 0)
    page = CallPage.objects.live().public().filter(translation_key=family.translation_key).order_by("pk").first()
    if page is None:
        raise Http404
    return family, page.localized


@must_sign_in
def answer_call(request: HttpRequest, pk: int) -> HttpResponse:
    """A form for a new idea; the idea then has a page of its own like any other."""
    family, page = find_call(pk)
    form = AnswerCallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # A resend after the call has closed is still the same idea.
        if before := made_before(user=request.user, key=form.cleaned_data["key"], model=Idea):
            return redirect(before)
        words = form.content()
        try:
            idea, _is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=words,
                create=lambda: share_for_call(family=family, author=request.user, **words),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your idea is shared, and stands on the page of the call too."))
            return redirect(idea)
    return _page(request, family, page, form, "projects/calls/answer.html")


@must_sign_in
def bring_idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose among one's own open ideas."""
    family, page = find_call(pk)
    form = BringIdeaForm(request.POST if request.method == "POST" else None, author=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            bring(family=family, idea=form.cleaned_data["idea"], by=request.user)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your idea stands on the page of the call now."))
            return redirect(page.get_url() + "#ideas")
    return _page(request, family, page, form, "projects/calls/bring.html")


def _page(request: HttpRequest, family: PageFamily, page: CallPage, form, template: str) -> HttpResponse:
    context = {"family": family, "call": page, "call_url": page.get_url(), "form": form, "url": request.path}
    context["has_own"] = ideas_to_bring(request.user).exists()
    return render(request, template, context)
