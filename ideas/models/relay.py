"""The relay: two people write to each other about an offer or a skill, and neither sees an address."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.enums import Visibility


class ConversationQuerySet(models.QuerySet):
    def of(self, user):
        """Those this person is one of the two sides of."""
        return self.filter(Q(started_by=user) | Q(other=user))


class Conversation(models.Model):
    """Between two people, for nobody else to read, staff included (trust.md: relay thread).

    The one exception is a message that one of the two reports: that one is read by those who decide about it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(
        "ideas.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="conversations"
    )
    skill = models.ForeignKey("people.Skill", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey("ideas.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    last_message_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = ConversationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        constraints = [
            models.CheckConstraint(condition=~Q(started_by=F("other")), name="a_conversation_has_two_sides"),
            models.UniqueConstraint(
                fields=["offer", "started_by", "other"],
                condition=Q(offer__isnull=False, subject__isnull=True),
                name="one_conversation_about_an_offer",
            ),
            models.UniqueConstraint(
                fields=["offer", "subject", "started_by", "other"],
                condition=Q(offer__isnull=False, subject__isnull=False),
                name="one_conversation_about_an_offer_to_a_subject",
            ),
            models.UniqueConstraint(
                fields=["skill", "started_by", "other"],
                condition=Q(skill__isnull=False),
                name="one_conversation_about_a_skill",
            ),
            models.UniqueConstraint(
                fields=["subject", "started_by", "other"],
                condition=Q(offer__isnull=True, skill__isnull=True, subject__isnull=False),
                name="one_conversation_about_a_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_by} – {self.other}"

    def get_absolute_url(self) -> str:
        return reverse("relay:conversation", args=[self.uid])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def about(self) -> str:
        """What the two write about, in a few words."""
        if self.is_about_a_subject:
            return str(self.subject.thing)
        return str(self.offer.label if self.offer_id else self.skill or "")

    @property
    def is_about_a_subject(self) -> bool:
        """Whether it is about an idea, a project or a pack by itself, with no offer and no skill between them."""
        return bool(self.subject_id and not self.offer_id and not self.skill_id)

    def side_of(self, user) -> bool:
        return user.pk in (self.started_by_id, self.other_id)

    def counterpart(self, user):
        """The person on the other side of `user`."""
        return self.other if user.pk == self.started_by_id else self.started_by


class Message(models.Model):
    """One message of a conversation."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("message"), max_length=2000)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLISHED, editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="a_message_says_something")]

    def __str__(self) -> str:
        # Not its words: this name stands in the audit log, which outlives them.
        return f"{self._meta.verbose_name} {self.pk}"
