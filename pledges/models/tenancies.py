"""A business at a venue: its unit, its band, what it pledged and when nothing was due, each in force from a Monday."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.durations import day as day_in_words
from core.durations import duration
from pledges.enums import PauseKind

from .base import InForceFrom, Recorded, is_monday, is_sunday_or_open, validate_monday, validate_sunday
from .schemes import LEAST_PLEDGE, MOST_PLEDGE, AbilityBand
from .venues import Unit, Venue

MOST_PEOPLE = 1000
LOOKED_AT_EVERY = timedelta(weeks=52)


def _from(what, monday: date) -> str:
    return gettext("%(what)s, from %(day)s") % {"what": what, "day": day_in_words(monday)}


class TenancyQuerySet(models.QuerySet):
    def covering(self, day: date):
        """Tenancies that hold on a day."""
        return self.filter(Q(last_sunday__isnull=True) | Q(last_sunday__gte=day), first_monday__lte=day)

    def with_unit_code(self, on: date):
        """The unit each holds on a day, held last or gets first, as `unit_code`: it tells two of one business apart."""
        held = TenancyUnit.objects.filter(tenancy=models.OuterRef("pk")).values("unit__code")
        begun = models.Subquery(held.filter(from_monday__lte=on).order_by("-from_monday")[:1])
        return self.annotate(unit_code=Coalesce(begun, models.Subquery(held.order_by("from_monday")[:1])))

    def acted_for_by(self, user, on: date):
        """Tenancies of the businesses that a person represents on a day; the one rule of whose page it is."""
        from people.models import Membership

        businesses = Membership.objects.representing(on).filter(user=user).values("organisation")
        return self.filter(organisation__in=businesses)


class Tenancy(Recorded):
    """A business at a venue from a Monday to a Sunday, or open-ended. A move or a change of band keeps it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="tenancies", verbose_name=_("business")
    )
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="tenancies", verbose_name=_("venue"))
    first_monday = models.DateField(_("first Monday"), validators=[validate_monday])
    last_sunday = models.DateField(_("last Sunday"), null=True, blank=True, validators=[validate_sunday])

    objects = TenancyQuerySet.as_manager()

    class Meta:
        ordering = ["venue", "organisation", "first_monday"]
        verbose_name = _("tenancy")
        verbose_name_plural = _("tenancies")
        constraints = [
            models.CheckConstraint(condition=is_monday("first_monday"), name="tenancy_starts_on_monday"),
            models.CheckConstraint(condition=is_sunday_or_open("last_sunday"), name="tenancy_ends_on_sunday"),
            models.CheckConstraint(
                condition=Q(last_sunday__isnull=True) | Q(last_sunday__gt=F("first_monday")),
                name="tenancy_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.venue}"

    def covers(self, day: date) -> bool:
        return self.first_monday <= day and (self.last_sunday is None or day <= self.last_sunday)


class TenancyUnit(InForceFrom):
    """The unit of a tenancy from a Monday on; `until_sunday` is kept so that the database can forbid overlaps."""

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="units", verbose_name=_("tenancy"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="occupations", verbose_name=_("unit"))
    until_sunday = models.DateField(
        _("until Sunday"), null=True, blank=True, validators=[validate_sunday], editable=False
    )

    class Meta:
        ordering = ["tenancy", "from_monday"]
        verbose_name = _("unit of a tenancy")
        verbose_name_plural = _("units of tenancies")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="occupation_starts_on_monday"),
            models.CheckConstraint(condition=is_sunday_or_open("until_sunday"), name="occupation_ends_on_sunday"),
            models.CheckConstraint(
                condition=Q(until_sunday__isnull=True) | Q(until_sunday__gt=F("from_monday")),
                name="occupation_ends_after_it_starts",
            ),
            models.UniqueConstraint(fields=["tenancy", "from_monday"], name="one_unit_from_a_monday"),
        ]

    def __str__(self) -> str:
        return _from(self.unit, self.from_monday)


class TenancyBand(InForceFrom):
    """The ability band of a tenancy from a Monday on, set on recorded evidence."""

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="bands", verbose_name=_("tenancy"))
    band = models.ForeignKey(AbilityBand, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("band"))
    evidence = models.TextField(
        _("evidence"),
        max_length=1000,
        help_text=_(
            "What was seen that shows the band fits, such as accounts for a year. Looked at again after 52 weeks."
        ),
    )

    class Meta:
        ordering = ["tenancy", "from_monday"]
        verbose_name = _("band of a tenancy")
        verbose_name_plural = _("bands of tenancies")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="band_starts_on_monday"),
            models.CheckConstraint(condition=~Q(evidence=""), name="band_is_set_on_evidence"),
            models.UniqueConstraint(fields=["tenancy", "from_monday"], name="one_band_from_a_monday"),
        ]

    def __str__(self) -> str:
        return _from(self.band, self.from_monday)

    @property
    def look_again_on(self) -> date:
        """The Monday on which its evidence is 52 weeks old (pledges.md, What takes effect when)."""
        return self.from_monday + LOOKED_AT_EVERY


class Pledge(InForceFrom):
    """Hours a week for one tenancy from a Monday on. One replaced before it began stays on record."""

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("tenancy"))
    minutes = models.PositiveIntegerField(_("minutes a week"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["tenancy", "from_monday", "pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="pledge_starts_on_monday"),
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_PLEDGE, minutes__lte=MOST_PLEDGE), name="pledge_is_from_1_to_40_hours"
            ),
            models.UniqueConstraint(
                fields=["tenancy", "from_monday"],
                condition=Q(replaced_at__isnull=True),
                name="one_pledge_from_a_monday",
            ),
        ]

    def __str__(self) -> str:
        return _from(duration(self.minutes), self.from_monday)


class PauseQuerySet(models.QuerySet):
    def in_force(self):
        """Without those that a second officer has yet to agree to."""
        return self.filter(Q(needs_second=False) | Q(agreed_by__isnull=False))


class Pause(Recorded):
    """Whole weeks in which no hours are due, for a venue or for one tenancy.

    One that passes the most weeks of a tenancy is asked for, and holds once a second officer has agreed.
    """

    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="pauses", verbose_name=_("venue")
    )
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, null=True, blank=True, related_name="pauses", verbose_name=_("tenancy")
    )
    from_monday = models.DateField(_("from Monday"), validators=[validate_monday])
    to_sunday = models.DateField(_("to Sunday"), validators=[validate_sunday])
    waives_rent = models.BooleanField(
        _("no rent in these weeks"), default=False, help_text=_("The statement takes the rent of these weeks off.")
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second officer"),
        editable=False,
    )
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True, editable=False)
    needs_second = models.BooleanField(_("needs a second officer"), default=False, editable=False)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["from_monday"]
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        constraints = [
            models.CheckConstraint(
                condition=Q(venue__isnull=False, tenancy__isnull=True) | Q(venue__isnull=True, tenancy__isnull=False),
                name="pause_is_of_a_venue_or_a_tenancy",
            ),
            models.CheckConstraint(condition=is_monday("from_monday"), name="pause_starts_on_monday"),
            models.CheckConstraint(condition=Q(to_sunday__iso_week_day=7), name="pause_ends_on_sunday"),
            models.CheckConstraint(condition=Q(to_sunday__gt=F("from_monday")), name="pause_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("recorded_by")), name="second_officer_is_another"
            ),
        ]

    def __str__(self) -> str:
        return _from(self.venue or self.tenancy, self.from_monday)

    @property
    def kind(self) -> PauseKind:
        return PauseKind.VENUE if self.venue_id else PauseKind.PERSONAL

    @property
    def waits(self) -> bool:
        """Whether a second officer has yet to agree."""
        return self.needs_second and self.agreed_by_id is None


class Headcount(Recorded):
    """How many people own a business, work for it or are sent by it, as an officer counted them on a day."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("business")
    )
    counted_on = models.DateField(_("counted on"))
    people = models.PositiveSmallIntegerField(
        _("people"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
        help_text=_("Those who own it, work for it or are sent by it. The most who can give time together."),
    )

    class Meta:
        ordering = ["organisation", "-counted_on"]
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "counted_on"], name="one_headcount_a_day"),
            models.CheckConstraint(condition=Q(people__gte=1), name="headcount_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.people}"
