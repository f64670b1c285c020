"""What a subject needs, and what people offer: to a subject, or to the pool that every project may draw from."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import STANDING_OFFERS, NeedKind, OfferState, PointSource

from .acts import SUBJECT


class Need(models.Model):
    """Something a subject lacks: a skill, time, a space or a thing. Says what you get for helping."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=10, choices=NeedKind, default=NeedKind.SKILL)
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

    def in_pool(self):
        """For whatever needs it, and still to be had."""
        return self.filter(subject=None, state=OfferState.OFFERED)


class Offer(ResidentText):
    """What someone would give: a skill, time, a space or a thing, to a subject or (subject null) to the pool.

    `from_pool` is the pool's offer that somebody asked for and was given: that one stays in the pool.
    """

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="offers")
    from_pool = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="given", editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NeedKind)
    skill = models.ForeignKey("people.Skill", on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    body = models.TextField(_("what you offer"), max_length=1000)
    title = models.CharField(_("in a few words"), max_length=80, blank=True)
    when = models.CharField(_("when it suits you"), max_length=120, blank=True)
    where = models.CharField(_("where"), max_length=120, blank=True)
    how_long = models.CharField(_("for how long"), max_length=80, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("in the name of"),
    )
    neighbourhood = models.ForeignKey(
        "people.Neighbourhood", on_delete=models.PROTECT, null=True, blank=True, related_name="offers"
    )
    is_unused = models.BooleanField(
        _("stands unused"), default=False, help_text=_("For a space: nobody uses it at the moment.")
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True, editable=False)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True, editable=False)
    point_from = models.CharField(max_length=14, choices=PointSource, blank=True, editable=False)
    confirmed_on = models.DateField(_("last confirmed on"), default=clock.today)
    asked_on = models.DateField(_("asked again on"), null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.OFFERED)
    thanks = models.CharField(_("thank-you"), max_length=300, blank=True)
    state_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        permissions = [("moderate_offer", "Can hide and show offers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="skill") | Q(skill__isnull=True), name="only_a_skill_offer_has_a_skill"
            ),
            models.CheckConstraint(condition=Q(kind="space") | Q(is_unused=False), name="only_a_space_stands_unused"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="offer_is_on_earth",
            ),
            models.UniqueConstraint(
                fields=["from_pool", "subject"],
                condition=Q(from_pool__isnull=False, state__in=["offered", "accepted"]),
                name="a_pool_offer_is_given_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "state"], name="offers_of_a_subject"),
            models.Index(
                fields=["kind", "visibility", "-created_at"],
                condition=Q(subject__isnull=True),
                name="offers_in_the_pool",
            ),
            models.Index(
                fields=["kind", "-confirmed_on", "-id"],
                condition=Q(subject__isnull=True, visibility="published", state="offered"),
                name="offers_last_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        """Its own page in the pool, else its place on the page of what it is offered to."""
        if self.subject_id is None:
            return reverse("offers:offer-detail", args=[self.pk])
        return f"{self.subject.thing.get_absolute_url()}#offer-{self.pk}"

    @property
    def label(self) -> str:
        """What is offered in a word or two: the skill, else the kind."""
        return self.title or (str(self.skill) if self.skill else str(self.get_kind_display()))
