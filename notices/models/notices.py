"""Notices: what happened to one's own, told once, read on the site and mailed where one wishes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from notices.kinds import kind_of


class NoticeQuerySet(models.QuerySet):
    """Unread, and still to be mailed."""

    def unread(self):
        return self.filter(read_at=None)

    def to_mail(self):
        return self.filter(mail_wanted=True, mailed_at=None)


class Notice(models.Model):
    """One thing that happened, for one person. Its sentence is made when it is read, in the reader's language."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=40)
    happened = models.CharField(_("what happened"), max_length=40)
    words = models.JSONField(_("names in the sentence"), default=dict)
    note = models.TextField(_("what was written"), blank=True, max_length=1000)
    url = models.CharField(_("address"), max_length=400)
    key = models.CharField(max_length=120, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail_wanted = models.BooleanField(default=False, editable=False)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_person_is_told_a_thing_once")]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notices_newest"),
            models.Index(fields=["created_at"], condition=Q(mail_wanted=True, mailed_at=None), name="notices_to_mail"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in the language of the moment."""
        return str(kind_of(self.kind).sentences[self.happened]) % self.words

    @property
    def act(self) -> str:
        """What a button beside it does; "" once it was read, or where there is nothing to do."""
        return "" if self.read_at else str(kind_of(self.kind).act)


class NoticeChoice(models.Model):
    """Whether a person wants one kind of notice mailed. Without a row the kind's own default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    by_email = models.BooleanField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice about notices")
        verbose_name_plural = _("choices about notices")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_for_each_kind")]

    def __str__(self) -> str:
        return f"{self.user}, {self.kind}"
