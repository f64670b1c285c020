"""Pages of learning: what practitioners tell of their own work, in their own words (issue 5, part 5)."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import AbstractGroupApprovalTask, CommentPanelPlaceholder, Page, Task
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import CivicPageMixin
from core.streams import LeanStreamField
from projects.learning.blocks import ArticleBody

from .page_families import FAMILY_FIELDS, FAMILY_PANELS, HasFamily

NAME_LENGTH, BIO_LENGTH, OUTLINE_LENGTH = 80, 400, 1000


class LearningIndexPage(CivicPageMixin, Page):
    """The list of articles at /learning/."""

    max_count_per_parent = 1
    subpage_types = ["projects.ArticlePage"]
    page_description = _("The list of what practitioners have learned. One for the site.")

    class Meta:
        verbose_name = _("list of learning articles")
        verbose_name_plural = _("lists of learning articles")

    def get_context(self, request, *args, **kwargs):
        from projects.learning.selectors import learning_screen

        return {**super().get_context(request, *args, **kwargs), **learning_screen(self, request)}


class ArticlePage(HasFamily, CivicPageMixin, Page):
    """An article in one language. Its author writes it on the site; `Article` says whose it is and where it stands.

    Editors suggest changes. The original is only published with a text that its author has agreed to.
    """

    byline = models.CharField(
        _("name of the author"),
        max_length=NAME_LENGTH,
        blank=True,
        help_text=_("As the author wants to be named. Readers see it below the title."),
    )
    bio = models.CharField(
        _("about the author"),
        max_length=BIO_LENGTH,
        blank=True,
        help_text=_("What the author wants readers to know about them. It stands below the article."),
    )
    outline_did = models.TextField(_("what they did"), max_length=OUTLINE_LENGTH, blank=True)
    outline_for_whom = models.TextField(_("for whom"), max_length=OUTLINE_LENGTH, blank=True)
    outline_learned = models.TextField(_("what they learned"), max_length=OUTLINE_LENGTH, blank=True)
    body = LeanStreamField(
        ArticleBody(),
        blank=True,
        verbose_name=_("article"),
        help_text=_("The author’s own words. What you change here, the author sees and agrees to before it is read."),
    )

    parent_page_types = ["projects.LearningIndexPage"]
    subpage_types: list[str] = []
    # Articles begin with an outline that a practitioner writes on the site.
    is_creatable = False
    page_description = _("What a practitioner did and learned. It begins with an outline of theirs on the site.")
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("body"), index.SearchField("byline")]
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("outline_did", read_only=True),
                FieldPanel("outline_for_whom", read_only=True),
                FieldPanel("outline_learned", read_only=True),
            ],
            heading=_("The outline"),
        ),
        *CivicPageMixin.content_panels,
        FieldPanel("byline"),
        FieldPanel("body"),
        FieldPanel("bio"),
    ]
    # No day of publication: an article is published at the moment in which its author agrees.
    settings_panels = [CommentPanelPlaceholder(), *FAMILY_PANELS]
    override_translatable_fields = [
        *CivicPageMixin.override_translatable_fields,
        SynchronizedField("byline", overridable=False),
        SynchronizedField("outline_did", overridable=False),
        SynchronizedField("outline_for_whom", overridable=False),
        SynchronizedField("outline_learned", overridable=False),
        *FAMILY_FIELDS,
    ]

    class Meta:
        verbose_name = _("learning article")
        verbose_name_plural = _("learning articles")

    @property
    def parts(self) -> list:
        """What its author wrote, without what an editor put beside it."""
        return [block for block in self.body if block.block_type == "part"]

    @property
    def family_owner_id(self) -> int | None:
        """The author hears of comments."""
        return getattr(self.of_practitioner, "author_id", None)

    @property
    def of_practitioner(self):
        """The article of which this is the original or a translation; None for one that was taken back."""
        from .articles import Article

        return Article.objects.filter(page__translation_key=self.translation_key, withdrawn_at=None).first()

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self):
        """A translation is looked at like any page. Other articles go their own way, which begins on the site."""
        from projects.learning.consent import carries_agreement

        return super().get_workflow() if carries_agreement(self) else None

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        """Raises NotAgreedYet for an original whose author has not agreed to this very text."""
        from projects.learning.consent import lock_article, refuse_unagreed

        lock_article(self)
        refuse_unagreed(self, revision)
        return super().publish(revision, *args, **kwargs)


class EditorsTurn(AbstractGroupApprovalTask):
    """A step that waits for the groups. After their yes the next step comes by its place in the workflow: Wagtail
    itself would ask for an outline again once there is a newer text.
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        if action_name != "approve":
            return super().on_action(task_state, user, action_name, **kwargs)
        from projects.learning.workflow import go_on

        task_state.approve(user=user, update=False, **kwargs)
        return go_on(task_state.workflow_state, user=user)


class OutlineTask(EditorsTurn):
    """Somebody of the groups agrees to an outline, or says what is missing."""

    class Meta:
        verbose_name = _("answer to an outline")
        verbose_name_plural = _("answers to outlines")

    @classmethod
    def get_description(cls):
        return _("Members of the groups agree to the outline of an article, or say what is missing")


class ReviewTask(EditorsTurn):
    """Somebody of the groups reads a draft, suggests changes and passes it on to its author."""

    class Meta:
        verbose_name = _("review of a draft")
        verbose_name_plural = _("reviews of drafts")

    @classmethod
    def get_description(cls):
        return _("Members of the groups read the draft of an article, and suggest changes to its author")


class AuthorsTurn(Task):
    """A step that waits for the author, on the site. Meanwhile nobody changes the page in the admin."""

    class Meta:
        abstract = True

    def locked_for_user(self, obj, user):
        return True


class DraftTask(AuthorsTurn):
    class Meta:
        verbose_name = _("writing by the author")
        verbose_name_plural = _("writing by authors")

    @classmethod
    def get_description(cls):
        return _("The author writes the article on the site and sends it")


class AgreeTask(AuthorsTurn):
    class Meta:
        verbose_name = _("agreement of the author")
        verbose_name_plural = _("agreements of authors")

    @classmethod
    def get_description(cls):
        return _("The author agrees to the final text on the site; then it is published")
