"""Joining an idea with another in the admin: find the other one, see what moves, confirm with a public note."""

from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.enums import Visibility
from core.exceptions import CivicError
from ideas.involved import who_acted
from ideas.lookalikes import look_alikes
from ideas.models import Idea
from ideas.search import search_ideas
from ideas.services import join_ideas
from ideas.services.merging import refuse_unless_joinable
from ideas.stage_moves import BEFORE_ITS_END

from .acting import IdeaActView

FOUND_AT_MOST = 20


def joinable(idea: Idea) -> QuerySet[Idea]:
    """The ideas it could be joined with."""
    others = Idea.objects.listed().filter(stage__in=BEFORE_ITS_END).exclude(pk=idea.pk)
    return others.select_related("subject__neighbourhood", "author")


class FindForm(forms.Form):
    """Words, or the number of an idea."""

    q = forms.CharField(label=gettext_lazy("Find the other idea"), max_length=200, required=False)


class JoinFindView(IdeaActView):
    """Look for the idea to join with; those that say nearly the same stand there already."""

    form_class = FindForm
    template_name = "ideas/admin/join_find.html"
    header_icon = "link"
    page_title = gettext_lazy("Join with another idea")
    label = gettext_lazy("Find")
    http_method_names = ["get", "head", "options"]

    def get_initial(self):
        return {"q": self.request.GET.get("q", "")[:200]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, found=self.found(), asked=self.get_initial()["q"])

    def found(self) -> list[Idea]:
        asked = self.get_initial()["q"].replace("\x00", " ").strip()
        ideas = joinable(self.idea)
        if not asked:
            alike = [each.pk for each in look_alikes(self.idea.title, self.idea.body)]
            return list(ideas.filter(pk__in=alike))
        if asked.isascii() and asked.isdecimal() and len(asked) < 19:
            return list(ideas.filter(pk=int(asked)))
        return list(search_ideas(asked, ideas, best_first=True)[:FOUND_AT_MOST])


@dataclass(frozen=True)
class Moving:
    """One line of the preview."""

    words: str
    note: str = ""


def what_moves(idea: Idea, into: Idea) -> list[Moving]:
    """What a joining would take along, as lines. Locks nothing: the joining itself counts anew."""
    subject, other = idea.subject, into.subject
    both = subject.appreciations.filter(user__in=other.appreciations.values("user")).count()
    photos = subject.photos.exclude(visibility=Visibility.REMOVED)
    counts = [
        (ngettext("%(n)d comment", "%(n)d comments", n := subject.comments.count()), n, ""),
        (
            ngettext("%(n)d appreciation", "%(n)d appreciations", n := subject.appreciations.count()),
            n,
            _("%(n)d of them by people who appreciate both, and count once.") % {"n": both} if both else "",
        ),
        (ngettext("%(n)d offer", "%(n)d offers", n := subject.offers.count()), n, ""),
        (ngettext("%(n)d action", "%(n)d actions", n := subject.actions.count()), n, _("With all who help.")),
        (ngettext("%(n)d need", "%(n)d needs", n := subject.needs.count()), n, _("None stands there twice.")),
        (ngettext("%(n)d photo", "%(n)d photos", n := photos.count()), n, ""),
    ]
    people = len(who_acted(subject) - {idea.author_id, into.author_id})
    told = ngettext("%(n)d person is told", "%(n)d people are told", people) % {"n": people}
    lines = [Moving(words % {"n": n}, note) for words, n, note in counts if n]
    return [*lines, Moving(told, _("The authors of both ideas are told as well."))]


class JoinForm(forms.Form):
    """Why the two are joined."""

    note = forms.CharField(
        label=gettext_lazy("What we say about it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=gettext_lazy("Stands on the page that goes on, for everybody; both authors and all others get it."),
        error_messages={"required": gettext_lazy("Say why you join them. Everybody can read it.")},
    )
    seen_step = forms.IntegerField(widget=forms.HiddenInput, required=False)


class JoinView(IdeaActView):
    """What moves, and the button."""

    form_class = JoinForm
    template_name = "ideas/admin/join.html"
    header_icon = "link"
    page_title = gettext_lazy("Join with another idea")
    label = gettext_lazy("Join them for good")
    done = gettext_lazy("The two are one idea now. The old address leads to it.")

    def dispatch(self, request, *args, **kwargs):
        known = Idea.objects.exclude(visibility=Visibility.REMOVED).select_related("subject", "author")
        self.into = get_object_or_404(known, pk=kwargs["into"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        try:
            refuse_unless_joinable(self.idea, self.into)
        except CivicError as broken:
            return super().get_context_data(**kwargs, into=self.into, refused=str(broken))
        return super().get_context_data(**kwargs, into=self.into, moving=what_moves(self.idea, self.into))

    def act(self, said):
        join_ideas(idea=self.idea, into=self.into, by=self.request.user, **said)
