"""Subject: the one row that everything people do hangs on (architecture)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from core import clock
from core.enums import Visibility
from ideas.enums import PointSource, SubjectKind

from .topics import SubjectTopic

# The way from a subject to the thing behind it, by its kind.
THINGS = {
    SubjectKind.IDEA: "idea",
    SubjectKind.PROJECT: "project",
    SubjectKind.PACK: "pack_family",
    SubjectKind.PAGE: "page_family",
}


class Subject(models.Model):
    """What people act on: an idea, a project, a pack or a page. Language-neutral; its counts are kept, not counted.

    `visibility` follows the row behind it; the counts are kept by `ideas.services.counts` in the act's transaction.
    Latitude and longitude (WGS 84 degrees) are where the map shows it, `point_from` how exact that is: a pin, the
    middle of a postcode district, or the middle of its neighbourhood.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=SubjectKind, editable=False)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLISHED)
    owner = models.ForeignKey(
        "people.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The author or first owner; their own acts never count as interest."),
    )
    neighbourhood = models.ForeignKey(
        "people.Neighbourhood", on_delete=models.PROTECT, null=True, blank=True, related_name="subjects"
    )
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True, editable=False)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True, editable=False)
    point_from = models.CharField(max_length=14, choices=PointSource, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    appreciation_count = models.PositiveIntegerField(default=0, editable=False)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    offer_count = models.PositiveIntegerField(default=0, editable=False)
    action_count = models.PositiveIntegerField(default=0, editable=False)
    interested_count = models.PositiveIntegerField(default=0, editable=False)
    # How near an idea is to enough people (ideas/nearly.py), kept so that a list in this order needs no arithmetic.
    nearly = models.FloatField(default=0, editable=False)
    topics = TaggableManager(through=SubjectTopic, blank=True, verbose_name=_("topics"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True, point_from="")
                | (models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)) & ~models.Q(point_from="")),
                name="subject_point_is_whole_and_on_earth",
            )
        ]
        indexes = [
            models.Index(fields=["visibility", "latitude", "longitude"], name="subjects_on_the_map"),
            models.Index(fields=["neighbourhood", "kind", "visibility"], name="subjects_of_a_neighbourhood"),
            models.Index(fields=["kind", "visibility", "-created_at"], name="subjects_newest"),
            models.Index(fields=["kind", "visibility", "-appreciation_count"], name="subjects_most_appreciated"),
            models.Index(fields=["kind", "visibility", "-comment_count"], name="subjects_most_discussed"),
            models.Index(fields=["kind", "visibility", "-nearly"], name="subjects_nearly_there"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def thing(self):
        """The idea, project, or family of a pack or page behind this subject."""
        return getattr(self, THINGS[self.kind])
