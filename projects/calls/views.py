"""What residents do with a call: share an idea for it, bring one they shared before, or choose one of its options."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.enums import Visibility
from core.exceptions import CivicError
from core.submissions import made_before, once
from ideas.models import Idea
from projects.models import CallChoice, CallPage, PageFamily
from projects.views.finding import must_sign_in

from .choosing import choose_option, options_of
from .enums import CallAct
from .exceptions import CallAsksOtherwise, CallNotOpen
from .forms import AnswerCallForm, BringIdeaForm, ChooseForm, ideas_to_bring
from .services import answer_call as share_for_call
from .services import bring_idea as bring
from .services import live_call


def find_call(pk: int) -> tuple[PageFamily, CallPage]:
    """The family and the page of a live call, in the reader's language. Raises Http404 for anything else."""
    rows = PageFamily.objects.filter(subject__visibility=Visibility.PUBLISHED).select_related("subject")
    family = get_object_or_404(rows, pk=pk if pk < 2**63 else 0)
    page = live_call(family)
    if page is None or page.get_view_restrictions():
        raise Http404
    return family, page.localized


def _leads_back(request: HttpRequest, page: CallPage, act: CallAct) -> HttpResponse | None:
    """For a GET on what the call does not take, or not now: its page with the reason. None where it does."""
    if request.method == "POST" or (page.is_open and page.act == act):
        return None
    messages.info(request, str(CallAsksOtherwise(page.act) if page.is_open else CallNotOpen()))
    return redirect(page.get_url())


@must_sign_in
def answer_call(request: HttpRequest, pk: int) -> HttpResponse:
    """A form for a new idea; the idea then has a page of its own like any other."""
    family, page = find_call(pk)
    if answer := _leads_back(request, page, CallAct.SHARE):
        return answer
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
    if answer := _leads_back(request, page, CallAct.SHARE):
        return answer
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


@must_sign_in
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """One option of a consultation; once more changes one's answer."""
    family, page = find_call(pk)
    if answer := _leads_back(request, page, CallAct.CHOOSE):
        return answer
    before = CallChoice.objects.filter(family=family, user=request.user).first()
    chosen = {"option": str(before.option)} if before else None
    form = ChooseForm(request.POST if request.method == "POST" else None, options=options_of(page), initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            choose_option(family=family, option=form.cleaned_data["option"], by=request.user)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your answer counts. You can change it until the call closes."))
            return redirect(page.get_url() + "#options")
    context = {"call": page, "call_url": page.get_url(), "form": form, "url": request.path, "before": before}
    return render(request, "projects/calls/choose.html", context)


def _page(request: HttpRequest, family: PageFamily, page: CallPage, form, template: str) -> HttpResponse:
    context = {"family": family, "call": page, "call_url": page.get_url(), "form": form, "url": request.path}
    context["has_own"] = ideas_to_bring(request.user).exists()
    return render(request, template, context)
