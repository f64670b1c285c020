"""Organisations and the people who act for them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core import clock
from people.enums import MembershipRole, OrganisationKind
from people.names import check_name

from .places import Neighbourhood, Place


class Organisation(ClusterableModel):
    """A business, group, council team, school or other body that takes part under its own name."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, validators=[check_name])
    slug = models.SlugField(_("word in addresses"), max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind, db_index=True)
    about = models.TextField(_("what it does"), blank=True, max_length=1000)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("neighbourhood"),
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("place")
    )
    is_independent = models.BooleanField(_("independent (not part of a chain)"), default=True)
    is_active = models.BooleanField(_("takes part now"), default=True)
    website = models.URLField(_("website"), blank=True, max_length=300)
    is_listed = models.BooleanField(
        _("stands on the asset map"),
        default=False,
        help_text=_("Only with the organisation's own yes. The map points to its own website and does not replace it."),
    )
    listed_on = models.DateField(_("last confirmed on"), null=True, blank=True, editable=False)
    listed_at = models.DateTimeField(_("listed since"), null=True, editable=False)
    listing_asked_on = models.DateField(_("asked again on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:organisation-detail", args=[self.slug])


def in_force(prefix: str = "", *, on=None) -> Q:
    """The condition of a membership that holds on a day (today without one); `prefix` such as "memberships__"."""
    on = on or clock.today()
    return Q(**{f"{prefix}started_on__lte": on}) & (
        Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gte": on})
    )


class MembershipQuerySet(models.QuerySet):
    """Who acts for an organisation, and when."""

    def current(self, on=None):
        return self.filter(in_force(on=on))

    def representing(self, on=None):
        """Those who may act for it: representatives, not mere members."""
        return self.current(on).filter(role=MembershipRole.REPRESENTATIVE)


class Membership(models.Model):
    """A person in an organisation from a day on. Ended memberships stay: conflicts of interest look back."""

    # Parental, so that the admin edits an organisation and its people on one page.
    organisation = ParentalKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("acts as"), max_length=14, choices=MembershipRole, default=MembershipRole.REPRESENTATIVE)
    title = models.CharField(_("role in its own words"), max_length=80, blank=True)
    started_on = models.DateField(_("from"), default=clock.today)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="membership_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["organisation", "user", "role"], condition=Q(ended_on__isnull=True), name="one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"
