"""What people do with a subject: appreciate, discuss, offer; what it needs; who is interested."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import STANDING_OFFERS, NeedKind, OfferState

SUBJECT = "ideas.Subject"


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

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", "Can hide and show comments")]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="comment_says_something")]
        indexes = [models.Index(fields=["subject", "visibility", "created_at"], name="comments_of_a_subject")]

    def __str__(self) -> str:
        return self.body[:60]


class Need(models.Model):
    """Something a subject lacks: a skill, time, a space or a thing. Says what you get for helping."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=8, choices=NeedKind, default=NeedKind.SKILL)
    skill = models.ForeignKey(
        "people.Skill", on_delete=models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("skill")
    )
    text = models.CharField(_("what is needed"), max_length=120, blank=True)
    what_you_get = models.CharField(_("what you get"), max_length=160, blank=True)
    is_met = models.BooleanField(_("found"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["is_met", "pk"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.CheckConstraint(
                condition=Q(skill__isnull=False) | ~Q(text=""), name="need_names_a_skill_or_says_what"
            ),
            models.CheckConstraint(
                condition=Q(kind="skill") | Q(skill__isnull=True), name="only_a_skill_need_has_a_skill"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What is needed, in the reader's language where it is a skill; time without words is just that."""
        return self.text or (str(self.skill) if self.skill else str(self.get_kind_display()))


class OfferQuerySet(ResidentTextQuerySet):
    """Adjectives for offers."""

    def standing(self):
        """Neither declined nor taken back."""
        return self.filter(state__in=STANDING_OFFERS)


class Offer(ResidentText):
    """What someone would give: a skill, time, a space or a thing, to a subject or (subject null) to the pool."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="offers")
    kind = models.CharField(_("kind"), max_length=8, choices=NeedKind)
    skill = models.ForeignKey("people.Skill", on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    body = models.TextField(_("what you offer"), max_length=1000)
    when = models.CharField(_("when it suits you"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.OFFERED)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        permissions = [("moderate_offer", "Can hide and show offers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="skill") | Q(skill__isnull=True), name="only_a_skill_offer_has_a_skill"
            ),
        ]
        indexes = [models.Index(fields=["subject", "state"], name="offers_of_a_subject")]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def label(self) -> str:
        """What is offered in a word or two: the skill, else the kind."""
        return str(self.skill) if self.skill else str(self.get_kind_display())
