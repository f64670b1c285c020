"""Whose an article is, and which text its author agreed to. Beside the page, whose revisions overwrite its fields."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.enums import Visibility


class ArticleQuerySet(models.QuerySet):
    def once_published(self):
        """Those that readers have seen at some time: an outline or a draft is between its author and the editors."""
        return self.filter(page__first_published_at__isnull=False)


class Article(models.Model):
    """A practitioner's article from its outline on. The words stand on the page in the language they are written in."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.OneToOneField(
        "projects.ArticlePage", on_delete=models.SET_NULL, null=True, related_name="article", verbose_name=_("page")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles", verbose_name=_("author")
    )
    title = models.CharField(_("title"), max_length=120)
    created_at = models.DateTimeField(_("proposed at"), default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLISHED, db_index=True
    )
    # Which pages a moderator's decision took off the site, and how each stood: `learning.hiding`.
    taken_down = models.JSONField(default=dict, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("article of a practitioner")
        verbose_name_plural = _("articles of practitioners")
        permissions = [("moderate_article", "Can hide and show articles of practitioners")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="an_article_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) ^ models.Q(visibility=Visibility.REMOVED),
                name="an_article_taken_back_is_removed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where its author sees how it stands."""
        return reverse("learning:article", args=[self.pk])

    @property
    def edited_at(self):
        """When the text that readers see was published; None before."""
        return self.page.last_published_at if self.page else None

    @property
    def shown_author(self) -> str:
        """The name that its author gave for readers."""
        return (self.page.byline if self.page else "") or str(self.author)

    @property
    def shown_words(self) -> str:
        """What readers see, or saw before it was taken down; never a newer draft."""
        page = self.page
        if page is None or page.first_published_at is None:
            return self.title
        lines = [page.title, page.byline, page.summary]
        for block in page.parts:
            lines += [block.value[name] for name in ("heading", "text", "shows")]
        return "\n\n".join(line for line in [*lines, page.bio] if line)

    @property
    def words(self) -> str:
        """The outline and the newest text, for the author's own data."""
        if self.page is None:
            return ""
        page = self.page.get_latest_revision_as_object()
        parts = [page.outline_did, page.outline_for_whom, page.outline_learned]
        for block in page.parts:
            parts += [block.value["heading"], block.value["text"]]
        return "\n\n".join(part for part in parts if part)


class Consent(models.Model):
    """The author agreed to one text: it may be published, and no other (`refuse_unagreed`).

    `mark` is that of the text (`learning.consent.mark_of`): an editor who types on keeps the number of the revision.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="consents", verbose_name=_("article"))
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("text")
    )
    mark = models.CharField(max_length=64, blank=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(_("agreed at"), default=clock.now, editable=False)

    class Meta:
        ordering = ["agreed_at", "pk"]
        verbose_name = _("agreement to a text")
        verbose_name_plural = _("agreements to texts")
        constraints = [models.UniqueConstraint(fields=["revision", "mark"], name="one_agreement_to_each_text")]

    def __str__(self) -> str:
        return f"{self.article}: {self.agreed_at:%Y-%m-%d}"
