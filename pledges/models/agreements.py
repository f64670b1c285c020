"""On what terms the council has a site: until when, on which conditions, and what shows that each is kept.

Source: inventory 3.170 (land at no cost on conditions), 3.172 (secured for three years, up to five, then rebuilt) and
3.180 (several sites, public or private owner).
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from pledges.enums import OwnerKind

from .base import Recorded, dated, titled
from .venues import Venue


class Agreement(Recorded):
    """The terms on which a venue's land is used, from a day to a day. An extension is a row of its own."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("venue"))
    owner = models.CharField(_("owner of the land"), max_length=120, help_text=_("Who lets the council use the site."))
    owner_kind = models.CharField(_("kind of owner"), max_length=8, choices=OwnerKind)
    terms = models.TextField(
        _("terms in short"),
        max_length=1000,
        help_text=_("Such as: at no cost, on the conditions below. Everybody sees it."),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), help_text=_("As it was first agreed. An extension is added beside it."))
    may_extend_to = models.DateField(
        _("may be extended until"), null=True, blank=True, help_text=_("The latest end that was spoken of.")
    )
    afterwards = models.TextField(
        _("what happens to tenants then"),
        max_length=1000,
        help_text=_("Where they can go, who helps them, how early they are told. Everybody sees it."),
    )

    class Meta:
        ordering = ["venue", "-starts_on"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint(fields=["venue", "starts_on"], name="one_agreement_from_a_day"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="agreement_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(may_extend_to__isnull=True) | Q(may_extend_to__gt=F("ends_on")),
                name="agreement_extends_beyond_its_end",
            ),
            models.CheckConstraint(condition=~Q(afterwards=""), name="agreement_says_what_comes_after"),
        ]

    def __str__(self) -> str:
        return titled(self.venue, self.starts_on)

    @property
    def last_day(self) -> date:
        """The end with all extensions. Uses the prefetched extensions where there are some."""
        return max((each.until for each in self.extensions.all()), default=self.ends_on)


class AgreementExtension(Recorded):
    """A later end that was agreed."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="extensions", verbose_name=_("agreement")
    )
    until = models.DateField(_("until"))
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        ordering = ["agreement", "until"]
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "until"], name="one_extension_until_a_day"),
            models.CheckConstraint(condition=Q(until__gt=F("agreed_on")), name="extension_lies_ahead"),
        ]

    def __str__(self) -> str:
        return gettext("%(kind)s, until %(day)s") % {
            "kind": self.agreement.venue,
            "day": formats.date_format(self.until),
        }


class AgreementCondition(Recorded):
    """Something that the agreement asks for, such as a benefit to people who live nearby."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="conditions", verbose_name=_("agreement")
    )
    words = models.CharField(_("condition"), max_length=300, help_text=_("In plain words. Everybody sees it."))
    due_on = models.DateField(_("to be shown by"), null=True, blank=True)

    class Meta:
        ordering = ["agreement", "pk"]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="condition_has_words"),
            models.UniqueConstraint(fields=["agreement", "words"], name="one_condition_for_its_words"),
        ]

    def __str__(self) -> str:
        return self.words


class ConditionEvidence(Recorded):
    """What was seen on a day that shows whether a condition is kept. The latest says how it stands."""

    condition = models.ForeignKey(
        AgreementCondition, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("condition")
    )
    seen_on = models.DateField(_("seen on"))
    words = models.TextField(
        _("what was seen"), max_length=1000, help_text=_("A report, a count, a visit. Everybody sees it: name nobody.")
    )
    is_kept = models.BooleanField(_("shows that it is kept"), default=True)

    class Meta:
        ordering = ["condition", "-seen_on", "-pk"]
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("pieces of evidence")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="evidence_says_what_was_seen")]

    def __str__(self) -> str:
        return dated(self.condition, self.seen_on)


class UnitPlan(Recorded):
    """A venue's plan as a drawing: cleaned SVG, served as a picture. The latest counts; without one we draw our own."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="plans", verbose_name=_("venue"))
    svg = models.TextField(_("drawing"), editable=False)
    words = models.CharField(
        _("what it shows"),
        max_length=300,
        help_text=_("For those who cannot see it. The list of units stands beside it."),
    )

    class Meta:
        ordering = ["venue", "-recorded_at"]
        verbose_name = _("plan of a venue")
        verbose_name_plural = _("plans of venues")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="plan_says_what_it_shows"),
            models.CheckConstraint(condition=~Q(svg=""), name="plan_has_a_drawing"),
        ]

    def __str__(self) -> str:
        return dated(self.venue, timezone.localtime(self.recorded_at, clock.LONDON))
