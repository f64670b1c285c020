"""What people say about a subject: appreciate, discuss; and who is interested."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText

SUBJECT = "ideas.Subject"
COMMENT_EDIT_FOR = timedelta(minutes=15)


class Appreciation(models.Model):
    """One person's appreciation of one subject. Taking it back deletes the row: it says nothing but this."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="appreciations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appreciations")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appreciation")
        verbose_name_plural = _("appreciations")
        constraints = [models.UniqueConstraint(fields=["subject", "user"], name="one_appreciation_for_each_person")]

    def __str__(self) -> str:
        return f"{self.user} → {self.subject}"


class Interest(models.Model):
    """A person other than the author who appreciates, offers, proposes or volunteers and has not taken it back."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="interests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = [models.UniqueConstraint(fields=["subject", "user"], name="a_person_is_interested_once")]

    def __str__(self) -> str:
        return f"{self.user} → {self.subject}"


class Comment(ResidentText):
    """A word in a subject's discussion; replies go one level deep."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    body = models.TextField(_("comment"), max_length=2000)
    # Where in the body somebody is named with @: [[from, to, number of the person], …], so that no page looks it up.
    mentioned = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", "Can hide and show comments")]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="comment_says_something")]
        indexes = [models.Index(fields=["subject", "visibility", "created_at"], name="comments_of_a_subject")]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def own_words(self) -> tuple[str, str]:
        """No title, and the words of its author: what a neighbour may translate."""
        return "", self.body

    def is_owned_by(self, user) -> bool:
        return self.author_id == user.pk

    @property
    def edit_until(self):
        """The moment until which its author may mend the words."""
        return self.created_at + COMMENT_EDIT_FOR


class AppreciationNote(ResidentText):
    """The words somebody gave with their appreciation, if they liked; taken back with it."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="appreciation_notes")
    body = models.CharField(_("what you like about it"), max_length=280)

    class Meta:
        verbose_name = _("words of appreciation")
        verbose_name_plural = _("words of appreciation")
        permissions = [("moderate_appreciationnote", "Can hide and show words of appreciation")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "author"], name="one_note_of_appreciation_for_each_person"),
            models.CheckConstraint(condition=~Q(body=""), name="appreciation_note_says_something"),
        ]
        indexes = [models.Index(fields=["subject", "visibility", "-created_at"], name="notes_of_a_subject")]

    def __str__(self) -> str:
        return self.body[:60]


class CommentVersion(models.Model):
    """The words a comment had before its author mended them."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    body = models.TextField(max_length=2000)
    replaced_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["replaced_at", "pk"]
        verbose_name = _("earlier words of a comment")
        verbose_name_plural = _("earlier words of comments")

    def __str__(self) -> str:
        return self.body[:60]


class Mention(models.Model):
    """Somebody named in a comment with @; they are told once."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="a_person_is_mentioned_once")]

    def __str__(self) -> str:
        return f"@{self.user}"
