"""What an author does with an article. Editors' moves are Wagtail's own: approve, or ask for changes with a comment."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, WorkflowState

from core import clock
from core.enums import Visibility
from core.images import CleanUpload
from core.revisions import mark_of
from ideas.services.commenting import current_language
from ideas.services.photos import forget_files, keep_picture
from projects.exceptions import NoProfileYet, NothingWritten, NotYourTurn, TextChanged
from projects.models import Article, ArticlePage, Consent, DraftTask, LearningIndexPage
from projects.slugs import free_slug

from .standing import TAKES_DRAFT, TAKES_OUTLINE, Standing, Step, standing_of
from .workflow import go_on, learning_workflow, task_of

# Words of addresses beside the articles' own (urls.py).
RESERVED = frozenset({"propose", "mine"})
OUTLINE = ("did", "for_whom", "learned")


@dataclass(frozen=True)
class Part:
    """One part of a draft. `picture`: the number of one that is kept already; `upload`: one that comes anew."""

    heading: str = ""
    text: str = ""
    picture: int | None = None
    shows: str = ""
    upload: CleanUpload | None = None

    @property
    def says_something(self) -> bool:
        return bool(self.heading or self.text or self.picture or self.upload)


@transaction.atomic
def propose_article(*, author, title: str, did: str, for_whom: str, learned: str, language: str = "") -> Article:
    """An outline, for an editor to answer. The page is a draft in the author's language from here on.

    Raises NoProfileYet, LearningIndexPage.DoesNotExist on a site without learning, django ValidationError.
    """
    if not hasattr(author, "profile"):
        raise NoProfileYet
    index = _index(language or current_language())
    page = ArticlePage(
        title=title,
        slug=free_slug(index, title, longest=60, otherwise="article", is_ascii=True, reserved=RESERVED),
        locale=index.locale,
        live=False,
        byline=str(author)[:80],
        outline_did=did,
        outline_for_whom=for_whom,
        outline_learned=learned,
    )
    index.add_child(instance=page)
    article = Article(page=page, author=author, title=title, created_at=clock.now())
    article.full_clean(validate_unique=False)
    article.save()
    page.save_revision(user=author, log_action=True)
    # Without a name: Wagtail would write to the author about pages of the admin that they cannot open.
    learning_workflow().start(page, None)
    return article


def _index(language: str) -> LearningIndexPage:
    """The list in this language, else in the first; locked, so that two new pages take turns for a place."""
    rows = LearningIndexPage.objects.live().select_for_update(of=("self",))
    here = rows.filter(locale__language_code=language).first()
    return here or rows.get(locale=Locale.get_default())


def _locked(article: Article, steps: Iterable[Step]) -> tuple[Article, Standing]:
    """The row, locked, with where it stands. Raises NotYourTurn where that is none of `steps`."""
    row = Article.objects.select_for_update(of=("self",)).select_related("author").get(pk=article.pk)
    standing = standing_of(row)
    if standing.step not in steps:
        raise NotYourTurn
    return row, standing


@transaction.atomic
def mend_outline(*, article: Article, title: str, did: str, for_whom: str, learned: str) -> Article:
    """The author says what was missing, and the outline is answered anew. Raises NotYourTurn."""
    row, standing = _locked(article, TAKES_OUTLINE)
    page = row.page.get_latest_revision_as_object()
    page.title = row.title = title
    page.outline_did, page.outline_for_whom, page.outline_learned = did, for_whom, learned
    row.save(update_fields=["title"])
    page.save_revision(user=row.author, log_action=True)
    standing.state.resume(user=row.author)
    return row


@transaction.atomic
def save_draft(*, article: Article, title: str, byline: str, bio: str, parts: Iterable[Part]) -> Article:
    """The author's words as they are now; nobody is told. What an editor put beside them stands below them.

    Raises NotYourTurn, PhotoNotKept, ValidationError.
    """
    row, _standing = _locked(article, TAKES_DRAFT)
    page = row.page.get_latest_revision_as_object()
    page.title, page.byline, page.bio = title, byline, bio
    row.title = title
    row.full_clean(validate_unique=False)
    row.save(update_fields=["title"])
    made = []
    try:
        said = [("part", _part(page, part, row.author, made)) for part in parts if part.says_something]
        beside = [(block.block_type, block.value) for block in page.body if block.block_type != "part"]
        page.body = [*said, *beside]
        page.save_revision(user=row.author, log_action=True)
    except BaseException:
        for picture in made:
            forget_files(picture)
        raise
    return row


def _part(page: ArticlePage, part: Part, author, made: list) -> dict:
    """A part as its block keeps it; a picture that is kept already must be one of this page's."""
    picture = None
    if part.upload:
        picture = keep_picture(upload=part.upload, alt_text=part.shows, author=author)
        made.append(picture)
    elif part.picture:
        there = {block.value["picture"].pk: block.value["picture"] for block in page.parts if block.value["picture"]}
        if part.picture not in there:
            raise ValidationError("No picture of this article.")
        picture = there[part.picture]
    return {"heading": part.heading, "text": part.text, "picture": picture, "shows": part.shows if picture else ""}


@transaction.atomic
def send_draft(*, article: Article) -> Article:
    """The author hands the draft to an editor. Raises NotYourTurn, and NothingWritten for an empty one."""
    row, standing = _locked(article, TAKES_DRAFT)
    if not row.page.get_latest_revision_as_object().parts:
        raise NothingWritten
    if standing.step == Step.DRAFT_MISSING:
        standing.state.resume(user=row.author)
        return row
    standing.state.current_task_state.approve(user=row.author, update=False)
    go_on(standing.state, user=row.author)
    return row


@transaction.atomic
def agree_to_text(*, article: Article, mark: str) -> Article:
    """The author agrees to the text they have read, which is recorded and publishes it.

    Agreeing to what is published already changes nothing. Raises NotYourTurn, and TextChanged where `mark` (that of
    the text, `consent.mark_of`) is not the newest's any more.
    """
    row, standing = _locked(article, {Step.AGREE, Step.PUBLISHED})
    newest = row.page.get_latest_revision()
    if newest is None or mark_of(newest) != mark:
        raise TextChanged
    if standing.step == Step.PUBLISHED:
        return row
    Consent.objects.get_or_create(revision=newest, mark=mark, defaults={"article": row, "author": row.author})
    row.title = newest.as_object().title[:120]
    row.save(update_fields=["title"])
    if standing.state and standing.state.status == WorkflowState.STATUS_IN_PROGRESS:
        standing.state.current_task_state.approve(user=row.author, update=False)
        go_on(standing.state, user=row.author)
    else:
        newest.publish(user=row.author, skip_permission_checks=True)
    return row


@transaction.atomic
def decline_text(*, article: Article) -> Article:
    """The author wants other words: they write again, and it is reviewed again. A published text stays as it is.

    Raises NotYourTurn.
    """
    row, standing = _locked(article, {Step.AGREE})
    if row.page.live:
        page = ArticlePage.objects.get(pk=row.page_id)
        page.save_revision(user=row.author, log_action=True, changed=False)
        ArticlePage.objects.filter(pk=page.pk).update(has_unpublished_changes=False, draft_title=page.title)
        return row
    state = standing.state
    state.current_task_state.reject(user=row.author, update=False)
    state.current_task_state = None
    state.save()
    state.update(user=row.author, next_task=task_of(state.workflow, DraftTask))
    return row


@transaction.atomic
def withdraw_article(*, article: Article) -> Article:
    """The author takes it back at any step, in every language; the team keeps the history. Twice changes nothing."""
    row = Article.objects.select_for_update(of=("self",)).select_related("author").get(pk=article.pk)
    if row.withdrawn_at:
        return row
    standing = standing_of(row)
    row.withdrawn_at, row.visibility, row.taken_down = clock.now(), Visibility.REMOVED, {}
    row.save(update_fields=["withdrawn_at", "visibility", "taken_down"])
    if standing.state and standing.state.status in (
        WorkflowState.STATUS_IN_PROGRESS,
        WorkflowState.STATUS_NEEDS_CHANGES,
    ):
        standing.state.cancel(user=row.author)
    if row.page:
        # A day on which it was to be published would come back to a text that nobody agrees to any more.
        row.page.revisions.update(approved_go_live_at=None)
        for page in ArticlePage.objects.live().filter(translation_key=row.page.translation_key):
            page.unpublish()
    return row
