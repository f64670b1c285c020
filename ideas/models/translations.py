"""A neighbour's translation of what somebody wrote: beside the original, never in its place."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core.enums import Visibility
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import TranslationState

from .acts import SUBJECT


class OfferedTranslationQuerySet(ResidentTextQuerySet):
    """Adjectives for translations."""

    def standing(self):
        """Those that readers are shown: neither given way to a newer one nor taken down."""
        return self.filter(state=TranslationState.STANDING)


class OfferedTranslation(ResidentText):
    """What a subject or a comment on it says, in another language, as a neighbour would say it. `language` is that one.

    With a `comment` it says what the comment says, without a title; with none, the subject's own words. One stands for
    each language: the newest, which the one before gives way to. `made_of` is the mark of the words it
    was made of, so that readers learn when the original has changed since.
    """

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="offered_translations")
    comment = models.ForeignKey(
        "ideas.Comment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offered_translations",
        verbose_name=_("comment"),
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("words"), blank=True, max_length=8000)
    state = models.CharField(_("state"), max_length=9, choices=TranslationState, default=TranslationState.STANDING)
    made_of = models.CharField(max_length=64, editable=False)

    objects = OfferedTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("offered translation")
        verbose_name_plural = _("offered translations")
        permissions = [("moderate_offeredtranslation", "Can hide and show offered translations")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "language"],
                condition=Q(state="standing", comment__isnull=True),
                name="one_translation_for_each_language",
            ),
            models.UniqueConstraint(
                fields=["comment", "language"],
                condition=Q(state="standing", comment__isnull=False),
                name="one_translation_of_a_comment_for_each_language",
            ),
            models.CheckConstraint(
                condition=(Q(comment__isnull=True) & ~Q(title="")) | (Q(comment__isnull=False, title="") & ~Q(body="")),
                name="offered_translation_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:60]

    @property
    def original(self):
        """Whose words these are in another language: the comment, or the thing itself."""
        return self.comment or self.subject.thing

    @property
    def anchor(self) -> str:
        """Where on the thing's page it stands."""
        return f"#comment-{self.comment_id}" if self.comment_id else "#translations"

    @property
    def is_behind(self) -> bool:
        """Whether the author has changed the original since."""
        return self.made_of != mark_of(self.original)

    @property
    def language_name(self) -> str:
        """The language in its own name: "Português"."""
        return get_language_info(self.language)["name_local"].capitalize()

    @property
    def is_shown(self) -> bool:
        """Whether everybody sees it beside the original now."""
        return (
            self.is_published
            and self.state == TranslationState.STANDING
            and self.subject.visibility == Visibility.PUBLISHED
            and (self.comment is None or self.comment.is_published)
        )


def mark_of(original) -> str:
    """The mark of a thing's or a comment's own words: other words, another mark."""
    return hashlib.sha256("\0".join(original.own_words).encode()).hexdigest()
