"""Sharing an idea in four short steps, each at its own address: what, where, what it needs, check your answers."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from core.exceptions import CivicError
from core.models.settings import site_settings
from core.submissions import made_before, once
from ideas.drafts import current_draft, forget, keep_answers, remember
from ideas.lookalikes import look_alikes
from ideas.models import Idea, IdeaDraft
from ideas.permissions import user_can_say_origin
from ideas.place_forms import on_the_map
from ideas.selectors import answers_about
from ideas.services import share_idea
from ideas.services.photos import place_draft_photos
from ideas.share_forms import STEPS, NeedsForm, OriginForm, WhatForm, WhereForm, as_answers

NAMES = [*STEPS, "check"]


# Nobody else may keep these pages, but the reader's own browser may, so that its Back button needs no resending.
kept_for_back = cache_control(private=True, no_cache=True)


def step_url(step: str) -> str:
    return reverse("ideas:idea-share") if step == "what" else reverse("ideas:idea-share-step", args=[step])


@kept_for_back
def share(request: HttpRequest, step: str = "what") -> HttpResponse:
    """One step of the form. What was typed is kept in the draft, so that Back and a second visit find it."""
    if step not in STEPS:
        raise Http404
    draft = current_draft(request)
    if step != "what" and draft is None:
        return _begin(request)
    if request.method == "POST":
        form = STEPS[step](request.POST)
        if form.is_valid():
            draft = keep_answers(request, draft, step, as_answers(form))
            after = "check" if "change" in request.GET else NAMES[NAMES.index(step) + 1]
            return remember(redirect(step_url(after)), draft)
    else:
        form = STEPS[step](initial=_initial(request, draft, step))
    return render(request, f"ideas/share/{step}.html", _step_context(request, draft, step, form))


def _initial(request: HttpRequest, draft: IdeaDraft | None, step: str) -> dict:
    said = (draft.answers if draft else {}).get(step)
    if said is None and step == "where" and request.user.is_authenticated:
        profile = getattr(request.user, "profile", None)
        if profile and profile.neighbourhood:
            return {"neighbourhood": profile.neighbourhood.slug}
    return said or {}


def _step_context(request: HttpRequest, draft: IdeaDraft | None, step: str, form) -> dict:
    number = NAMES.index(step) + 1
    context = {"form": form, "step": number, "steps": len(NAMES), "draft": draft}
    if number > 1:
        context["back_url"] = step_url("check" if "change" in request.GET else NAMES[number - 2])
    if step == "where":
        said = draft.answers.get("what", {})
        context["alike"] = look_alikes(said.get("title", ""), said.get("body", ""))
    if step == "what" and draft and draft.answers.get("what"):
        context["carry_on_url"] = step_url(next((name for name in STEPS if name not in draft.answers), "check"))
    return context


def _begin(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("We found no idea that you began here, or it is older than 30 days. Begin anew."))
    return forget(redirect("ideas:idea-share"))


def _checked(draft: IdeaDraft) -> tuple[dict, str]:
    """The forms of all steps filled from the draft, and the first step that is not complete ("" for none)."""
    forms = {name: form(draft.answers.get(name, {})) for name, form in STEPS.items()}
    wrong = [name for name, form in forms.items() if name not in draft.answers or not form.is_valid()]
    return forms, wrong[0] if wrong else ""


@kept_for_back
def share_check(request: HttpRequest) -> HttpResponse:
    """Check your answers; POST shares the idea, once for each draft."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(step_url("check"))
    if request.method == "POST":
        before = made_before(user=request.user, key=request.POST.get("key", ""), model=Idea)
        if before:
            return redirect("ideas:idea-shared", pk=before.pk)
    draft = current_draft(request)
    if draft is None:
        return _begin(request)
    forms, wrong = _checked(draft)
    if wrong:
        messages.info(request, _("This step is not complete yet. What you wrote elsewhere is kept."))
        return redirect(step_url(wrong))
    heard = None
    if user_can_say_origin(request.user):
        heard = OriginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (heard is None or heard.is_valid()):
        return _publish(request, draft, forms, heard.cleaned_data if heard else {})
    what = forms["what"].cleaned_data
    context = {"draft": draft, "rows": summary_rows(forms), "alike": look_alikes(what["title"], what["body"])}
    context["heard"] = heard
    context["photos"] = draft.photos.select_related("image") if draft.user_id else []
    return render(request, "ideas/share/check.html", {**context, "step": len(NAMES), "steps": len(NAMES)})


def _publish(request: HttpRequest, draft: IdeaDraft, forms: dict, heard: dict) -> HttpResponse:
    def create() -> Idea:
        idea = share_idea(
            author=request.user,
            **forms["what"].cleaned_data,
            place_text=forms["where"].cleaned_data["place_text"],
            spot=forms["where"].spot,
            topics=forms["needs"].cleaned_data.get("topics", ()),
            needs=forms["needs"].needs(),
            **heard,
        )
        place_draft_photos(draft=draft, subject=idea.subject, author=request.user)
        draft.delete()
        return idea

    try:
        idea, _is_new = once(
            user=request.user, address=request.path, key=draft.key, content={**draft.answers, **heard}, create=create
        )
    except CivicError as broken:
        messages.error(request, str(broken))
        return redirect(step_url("check"))
    return forget(redirect("ideas:idea-shared", pk=idea.pk))


def summary_rows(forms: dict[str, WhatForm | WhereForm | NeedsForm]) -> list[dict]:
    """The answers as people read them, each with the way to change it."""
    what, where, needs = (forms[name].cleaned_data for name in STEPS)
    kinds = dict(forms["what"].fields["kind"].choices)
    lines = [need.text or str(need.skill) for need in forms["needs"].needs()]
    rows = [
        (_("Your idea"), what["title"], "what"),
        (_("More about it"), what["body"], "what"),
        (_("What it is"), kinds[what["kind"]], "what"),
        (_("Neighbourhood"), where["neighbourhood"], "where"),
        (_("Where exactly"), where["place_text"], "where"),
        (_("On the map"), on_the_map(forms["where"].spot), "where"),
        (_("What it needs"), "\n".join(lines), "needs"),
        (_("What people get for helping"), needs["what_you_get"] if lines else "", "needs"),
        (_("What it is about"), ", ".join(str(topic) for topic in needs.get("topics", ())), "needs"),
    ]
    return [
        {"key": key, "value": str(value or ""), "change_url": f"{step_url(step)}?change"} for key, value, step in rows
    ]


def share_again(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin anew; by POST alone."""
    if request.method != "POST":
        return redirect("ideas:idea-share")
    draft = current_draft(request)
    if draft:
        draft.delete()
    return forget(redirect("ideas:idea-share"))


@kept_for_back
def idea_shared(request: HttpRequest, pk: int) -> HttpResponse:
    """It worked, what comes next, and by when. For its author alone."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    idea = get_object_or_404(Idea.objects.select_related("subject"), pk=pk, author=request.user)
    context = {"thing": idea, "due": answers_about(idea).due, "settings_now": site_settings()}
    return render(request, "ideas/share/shared.html", context)
