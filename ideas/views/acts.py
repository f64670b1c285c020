"""Appreciating, commenting, offering and proposing: the same views for ideas, projects and whatever else has a subject.

    acts = ActViews(find=find_idea, namespace="ideas", name="idea", card_template="ideas/includes/idea_card.html")
    urlpatterns = [*acts.urls(), …]

`find(request, pk)` returns the thing (with `subject`, `get_absolute_url()` and `str()`) as this reader may see it, or
raises Http404. Every change is a POST; a GET shows what the POST would do, with one button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from ideas.models import Appreciation
from ideas.services import appreciate_subject, withdraw_appreciation

from .access import signed_in
from .comments import CommentViews
from .matches import MatchViews
from .notes import NoteViews
from .offers import OfferViews
from .photos import PhotoViews
from .proposals import ProposeViews
from .translations import TranslationViews

Find = Callable[[HttpRequest, int], Any]


@dataclass(frozen=True)
class ActViews(CommentViews, MatchViews, OfferViews, PhotoViews, ProposeViews, NoteViews, TranslationViews):
    """The acts on one kind of thing. `name` begins each URL name ("idea-appreciate")."""

    find: Find
    namespace: str
    name: str
    card_template: str = ""
    panel_template: str = "ideas/acts/interest_panel.html"
    names_organisations: bool = False
    """Whether an offer can be made in the name of an organisation one acts for."""

    def address(self, act: str, *args: int) -> str:
        return reverse(f"{self.namespace}:{self.name}-{act}", args=args)

    def urls(self) -> list[URLPattern]:
        """Every address of the acts, to be put before the thing's own page."""
        views = {
            "<int:pk>/appreciate/": (self.appreciate, "appreciate"),
            "<int:pk>/unappreciate/": (self.unappreciate, "unappreciate"),
            "<int:pk>/appreciate/words/": (self.appreciate_words, "appreciate-words"),
            "<int:pk>/unappreciate/words/": (self.unappreciate_words, "unappreciate-words"),
            "<int:pk>/propose/": (self.propose, "propose"),
            "<int:pk>/matches/": (self.matches, "matches"),
            "<int:pk>/photos/": (self.photos, "photos"),
            "<int:pk>/photos/<int:photo>/remove/": (self.remove_photo, "photo-remove"),
            "<int:pk>/photos/<int:photo>/move/": (self.move_photo, "photo-move"),
            "<int:pk>/translate/": (self.translate, "translate"),
            "<int:pk>/translations/<int:translation>/decline/": (self.take_down_translation, "translation-decline"),
        }
        return [*self.comment_urls(), *self.offer_urls(), *self._paths(views)]

    def offer_urls(self) -> list[URLPattern]:
        """The addresses of offers alone."""
        views = {
            "<int:pk>/offer/": (self.offer, "offer"),
            "<int:pk>/offers/<int:offer>/withdraw/": (self.withdraw_offer, "offer-withdraw"),
            "<int:pk>/offers/<int:offer>/answer/": (self.answer_offer, "offer-answer"),
            "<int:pk>/offers/<int:offer>/done/": (self.finish_offer, "offer-finish"),
            "<int:pk>/offers/<int:offer>/thanks/": (self.thank_for_offer, "offer-thank"),
            "<int:pk>/offers/<int:offer>/write/": (self.write_about_offer, "offer-write"),
        }
        return self._paths(views)

    def comment_urls(self) -> list[URLPattern]:
        """The addresses of the discussion alone: all there is for a thing that is only talked about."""
        views = {
            "<int:pk>/comments/": (self.comments, "comments"),
            "<int:pk>/comments/<int:comment>/remove/": (self.remove_comment, "comment-remove"),
            "<int:pk>/comments/<int:comment>/edit/": (self.edit_comment, "comment-edit"),
            "<int:pk>/comments/<int:comment>/before/": (self.comment_versions, "comment-versions"),
            "<int:pk>/comments/<int:comment>/translate/": (self.translate_comment, "comment-translate"),
            "<int:pk>/comments/<int:comment>/translations/<int:translation>/decline/": (
                self.take_down_comment_translation,
                "comment-translation-decline",
            ),
        }
        return self._paths(views)

    def _paths(self, views: dict) -> list[URLPattern]:
        return [path(route, view, name=f"{self.name}-{act}") for route, (view, act) in views.items()]

    @signed_in
    def appreciate(self, request: HttpRequest, pk: int) -> HttpResponse:
        thing = self.find(request, pk)
        return self._appreciation(
            request,
            thing,
            change=appreciate_subject,
            act="appreciate",
            done=_("You appreciate this. You can take it back at any time."),
            question={
                "title": _("Appreciate “%(title)s”?") % {"title": thing},
                "text": _("You count as one more person who would like it. Others see the number, not your name."),
                "label": _("Appreciate"),
            },
        )

    @signed_in
    def unappreciate(self, request: HttpRequest, pk: int) -> HttpResponse:
        thing = self.find(request, pk)
        return self._appreciation(
            request,
            thing,
            change=withdraw_appreciation,
            act="unappreciate",
            done=_("You took your appreciation back."),
            question={
                "title": _("Take back your appreciation of “%(title)s”?") % {"title": thing},
                "text": _("You can appreciate it again later."),
                "label": _("Take it back"),
            },
        )

    def _appreciation(
        self, request: HttpRequest, thing, *, change, act: str, done: str, question: dict
    ) -> HttpResponse:
        if request.method != "POST":
            return self.ask(request, thing, question, self.address(act, thing.pk))
        try:
            thing.subject = change(subject=thing.subject, user=request.user)
        except CivicError as broken:
            return self.refuse(request, thing, broken)
        if request.htmx:
            return self._partial(request, thing)
        messages.success(request, done)
        return redirect(thing)

    def _partial(self, request: HttpRequest, thing) -> HttpResponse:
        """The panel of the thing's own page where that asked, else its card in a list."""
        pressed = Appreciation.objects.filter(subject=thing.subject, user=request.user).exists()
        template = self.panel_template if request.htmx.target == "interest" else self.card_template
        return render(request, template, {"thing": thing, "pressed": pressed, "acts": self, "by_htmx": True})

    def ask(self, request: HttpRequest, thing, question: dict, url: str, hidden: list | None = None) -> HttpResponse:
        """One question, one button."""
        context = {"thing": thing, "question": question, "url": url, "hidden": hidden or []}
        return render(request, "ideas/acts/confirm.html", context)

    def refuse(self, request: HttpRequest, thing, broken: CivicError) -> HttpResponse:
        """A rule stood against it: say so on the thing's page."""
        messages.error(request, str(broken))
        if request.htmx:
            return HttpResponse(headers={"HX-Redirect": thing.get_absolute_url()})
        return redirect(thing)
