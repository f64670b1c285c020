"""What one reader sees of a subject's discussion and offers, a page at a time."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from core.enums import Visibility
from ideas.enums import STANDING_OFFERS
from ideas.models import Comment, Need, Offer, Subject

COMMENTS_ON_A_PAGE = 20
SHORT_DISCUSSION = 100
DEEPEST_PAGE = 1000
OFFERS_AT_FIRST = 12
MOST_OFFERS = 200


@dataclass(frozen=True)
class OfferList:
    """The offers shown, and whether there are more behind "show all"."""

    offers: list[Offer]
    has_more: bool


class ThreadPaginator(Paginator):
    """Reads a page of threads with their replies, and how many threads there are, in one query.

    Only a page that is not there needs queries of its own.
    """

    def __init__(self, subject: Subject, user):
        self.subject, self.user = subject, user
        replies = Comment.objects.visible_to(user).select_related("author").order_by("created_at", "pk")
        shown = threads(subject, user).select_related("author")
        answers = Prefetch("replies", queryset=replies, to_attr="answers")
        super().__init__(shown.prefetch_related(answers), COMMENTS_ON_A_PAGE)

    def get_page(self, number) -> Page:
        try:
            number = max(1, int(number or 1))
        except ValueError:
            number = 1
        first = (number - 1) * self.per_page
        rows = self._read(first) if number <= DEEPEST_PAGE else []
        if not rows:
            return super().get_page(number)
        self.count = rows[0].of_all
        return self._get_page(rows, number, self)

    def _read(self, first: int) -> list[Comment]:
        all_tops = threads(self.subject, self.user)
        tops = all_tops.values("pk")[first : first + self.per_page]
        of_all = all_tops.order_by().values("subject").annotate(number=Count("pk")).values("number")
        rows = _shown(self.subject, self.user).filter(Q(pk__in=tops) | Q(parent__in=tops))
        return _in_threads(rows.annotate(of_all=Subquery(of_all)))


def threads(subject: Subject, user) -> QuerySet[Comment]:
    """Comments that begin a thread, oldest first; one whose words are gone stays while somebody answered it."""
    return _shown(subject, user).filter(parent=None)


def _shown(subject: Subject, user) -> QuerySet[Comment]:
    answered = Comment.objects.published().filter(parent=OuterRef("pk"))
    seen = Comment.objects.visible_to(user).filter(subject=subject).values("pk")
    return (
        Comment.objects.filter(subject=subject)
        .filter(Q(pk__in=seen) | Q(Exists(answered), parent=None))
        .order_by("created_at", "pk")
    )


def discussion_page(subject: Subject, user, number) -> Page:
    """One page of threads, each with its replies as `answers`; any odd number gives the nearest page there is."""
    if subject.comment_count > COMMENTS_ON_A_PAGE:
        return ThreadPaginator(subject, user).get_page(number)
    # A short discussion stands on one page, with what only this reader sees of it: no need to count.
    return Paginator(_in_threads(_shown(subject, user)), SHORT_DISCUSSION).get_page(1)


def _in_threads(comments: QuerySet[Comment]) -> list[Comment]:
    """In one query; a reply whose thread is not among them is left out."""
    rows = list(comments.select_related("author"))
    tops = {row.pk: row for row in rows if row.parent_id is None}
    for top in tops.values():
        top.answers = []
    for row in rows:
        if row.parent_id in tops:
            tops[row.parent_id].answers.append(row)
    return list(tops.values())


def page_of(comment: Comment, user) -> int:
    """On which page of the discussion a comment stands."""
    top = comment.parent or comment
    earlier = threads(comment.subject, user).filter(
        Q(created_at__lt=top.created_at) | Q(created_at=top.created_at, pk__lt=top.pk)
    )
    return earlier.count() // COMMENTS_ON_A_PAGE + 1


def status_words(comment: Comment) -> str:
    """What stands in the place of words that are not shown to everybody."""
    return {
        Visibility.PUBLISHED: "",
        Visibility.HELD: _("Held until someone from the team has looked. Only you and the team see it."),
        Visibility.HIDDEN: _("A moderator hid this comment."),
        Visibility.REMOVED: _("The author took this comment back."),
    }[Visibility(comment.visibility)]


def needs_of(subject: Subject) -> list[Need]:
    """What it needs, each with `offered`: how many offers stand for it."""
    standing = Q(offers__state__in=STANDING_OFFERS, offers__visibility=Visibility.PUBLISHED)
    return list(subject.needs.select_related("skill").annotate(offered=Count("offers", filter=standing)))


def offers_of(subject: Subject, user, *, everything: bool = False) -> OfferList:
    """The standing offers a reader sees, newest first."""
    rows = (
        Offer.objects.visible_to(user)
        .standing()
        .filter(subject=subject)
        .select_related("author", "skill", "organisation")
    )
    limit = MOST_OFFERS if everything else OFFERS_AT_FIRST
    offers = list(rows.order_by("-created_at", "-pk")[: limit + 1])
    return OfferList(offers[:limit], len(offers) > limit and not everything)
