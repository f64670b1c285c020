"""One idea, and mending one's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.enums import Visibility
from core.exceptions import CivicError
from ideas.action_lists import actions_of
from ideas.discussion import discussion_page, needs_of, offers_of
from ideas.forms import CommentForm, IdeaWordsForm
from ideas.models import Idea
from ideas.permissions import user_can_edit_idea
from ideas.selectors import answers_about, appreciated_by, find_idea, photos_of, way_of
from ideas.services import edit_own_idea, remove_own_idea
from moderation.services import reason_given

from .access import sign_in_first
from .acts import ActViews

acts = ActViews(find=find_idea, namespace="ideas", name="idea", card_template="ideas/includes/idea_card.html")


@require_safe
def idea_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The idea with what people do about it. A wrong slug leads to the right one for good."""
    idea = find_idea(request, pk)
    if slug != idea.slug:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(idea.get_absolute_url() + query)
    return render(request, "ideas/idea_detail.html", _detail(request, idea))


def _detail(request: HttpRequest, idea: Idea) -> dict:
    user = request.user
    return {
        "thing": idea,
        "acts": acts,
        "pressed": idea.subject_id in appreciated_by(user, [idea.subject_id]),
        "needs": needs_of(idea.subject),
        "topics": list(idea.subject.topics.all()),
        "steps": way_of(idea),
        "photos": photos_of(idea.subject, user),
        "answers": answers_about(idea),
        "page": discussion_page(idea.subject, user, request.GET.get("comments")),
        "actions": actions_of(idea.subject, user, everything=request.GET.get("actions") == "all"),
        "offers": offers_of(idea.subject, user, everything=request.GET.get("offers") == "all"),
        "form": CommentForm(auto_id="comment_%s") if user.is_authenticated and idea.is_published else None,
        "can_edit": user_can_edit_idea(user, idea),
        "reason": reason_given(idea) if idea.visibility == Visibility.HIDDEN else "",
        "is_own": user.is_authenticated and idea.is_owned_by(user),
    }


def idea_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The author mends the words while interest is gathered; nobody else learns that this address exists."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    idea = find_idea(request, pk)
    if not user_can_edit_idea(request.user, idea):
        raise Http404
    words = {"title": idea.title, "body": idea.body, "place_text": idea.place_text}
    form = IdeaWordsForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_valid():
        try:
            edit_own_idea(idea=idea, **form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            idea.refresh_from_db()
            messages.success(request, _("Your idea has its new words. The page says that it was changed."))
            return redirect(idea)
    return render(request, "ideas/idea_edit.html", {"thing": idea, "form": form})


def idea_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The author takes the idea back, as long as the words may be changed."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    idea = find_idea(request, pk)
    if not user_can_edit_idea(request.user, idea):
        raise Http404
    if request.method != "POST":
        question = {
            "title": _("Take back “%(title)s”?") % {"title": idea},
            "text": _("Its page goes away, with what neighbours said and offered there."),
            "label": _("Take it back"),
        }
        return acts.ask(request, idea, question, request.path)
    try:
        remove_own_idea(idea=idea)
    except CivicError as broken:
        messages.error(request, str(broken))
        return redirect(idea)
    messages.success(request, _("You took your idea back."))
    return redirect("ideas:idea-list")
