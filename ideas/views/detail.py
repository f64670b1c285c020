"""One idea, and mending one's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.enums import Visibility
from core.exceptions import CivicError
from ideas.action_lists import actions_of
from ideas.appreciation import notes_of
from ideas.discussion import discussion_page, needs_of, offers_of
from ideas.forms import CommentForm, IdeaWordsForm
from ideas.life import checks_of, has_next_step, steps_ahead, way_of
from ideas.models import Idea
from ideas.offered_translations import translations_of
from ideas.permissions import user_can_edit_idea, user_can_take_back_idea
from ideas.place_forms import place_initial
from ideas.selectors import answers_about, appreciated_by, find_idea, find_idea_for_acts, photos_of
from ideas.services import edit_own_idea, spot_of
from moderation.services import reason_given

from .access import sign_in_first
from .acts import ActViews

acts = ActViews(find=find_idea_for_acts, namespace="ideas", name="idea", card_template="ideas/includes/idea_card.html")


@require_safe
def idea_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The idea with what people do about it. A wrong slug leads to the right one for good, and so does the address of
    an idea that was joined with another."""
    idea = find_idea(request, pk)
    if idea.merged_into_id:
        return HttpResponsePermanentRedirect(find_idea_for_acts(request, pk).get_absolute_url())
    if slug != idea.slug:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(idea.get_absolute_url() + query)
    return render(request, "ideas/idea_detail.html", _detail(request, idea))


def _detail(request: HttpRequest, idea: Idea) -> dict:
    user = request.user
    is_own = user.is_authenticated and idea.is_owned_by(user)
    way = way_of(idea)
    page = discussion_page(idea.subject, user, request.GET.get("comments"))
    return {
        "thing": idea,
        "acts": acts,
        "pressed": idea.subject_id in appreciated_by(user, [idea.subject_id]),
        "needs": needs_of(idea.subject),
        "topics": list(idea.subject.topics.all()),
        "photos": photos_of(idea.subject, user),
        "steps": steps_ahead(idea, way),
        "way": way,
        "checks": checks_of(idea, way),
        "has_next_step": has_next_step(idea),
        "answers": answers_about(idea),
        "page": page,
        "actions": actions_of(idea.subject, user, everything=request.GET.get("actions") == "all"),
        "notes": notes_of(idea.subject, user, everything=request.GET.get("appreciations") == "all"),
        "offers": offers_of(idea.subject, user, everything=request.GET.get("offers") == "all"),
        "form": CommentForm(auto_id="comment_%s") if user.is_authenticated and idea.takes_acts else None,
        "can_edit": user_can_edit_idea(user, idea),
        "can_take_back": user_can_take_back_idea(user, idea),
        "shows_words": not idea.is_gone or is_own,
        "reason": reason_given(idea) if idea.visibility == Visibility.HIDDEN else "",
        "is_own": is_own,
        "translations": translations_of(idea, user, is_own=is_own, page=page),
    }


def idea_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The author mends the words while interest is gathered; nobody else learns that this address exists."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    idea = find_idea(request, pk)
    if not user_can_edit_idea(request.user, idea):
        raise Http404
    words = {"title": idea.title, "body": idea.body, "place_text": idea.place_text, **place_initial(idea.subject)}
    data = request.POST if request.method == "POST" else None
    form = IdeaWordsForm(data, initial=words, stands=spot_of(idea.subject))
    if form.is_valid():
        try:
            said = {name: form.cleaned_data[name] for name in ("title", "body", "place_text")}
            edit_own_idea(idea=idea, spot=form.spot, **said)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            idea.refresh_from_db()
            messages.success(request, _("Your idea has its new words. The page says that it was changed."))
            return redirect(idea)
    return render(request, "ideas/idea_edit.html", {"thing": idea, "form": form})
