"""The public card of a resident: what neighbours may know, and no more."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from core.enums import Visibility
from people.enums import SPOKEN_LANGUAGES

from .places import Neighbourhood
from .skills import HeldSkill

SHARES_IN_PUBLIC = models.Q(visibility=Visibility.PUBLISHED, shares_confirmed_on__isnull=False)


class ResidentProfile(models.Model):
    """What a person tells about themselves. Begins with strengths; no field for need (law 2)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="profile")
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
        verbose_name=_("neighbourhood"),
    )
    languages = models.JSONField(_("languages you speak"), default=list, blank=True)
    about = models.TextField(_("about you"), blank=True, max_length=1000)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLISHED)
    preferred_language = models.CharField(
        _("language we write to you in"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    # Kept by people.services.keep_sharing_day, so that a list of very many people is read in order from an index.
    shares_confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        editable=False,
    )
    skills = TaggableManager(through=HeldSkill, blank=True, verbose_name=_("skills"))

    class Meta:
        verbose_name = _("resident profile")
        verbose_name_plural = _("resident profiles")
        permissions = [("moderate_residentprofile", "Can hide a resident's profile")]
        indexes = [
            models.Index(
                fields=["-shares_confirmed_on", "-id"], name="sharers_last_confirmed", condition=SHARES_IN_PUBLIC
            ),
            models.Index(
                fields=["neighbourhood", "-shares_confirmed_on", "-id"],
                name="sharers_of_a_neighbourhood",
                condition=SHARES_IN_PUBLIC,
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def author(self):
        """Whose words the card's are: moderation asks each kind of words alike."""
        return self.user

    @property
    def author_id(self) -> int:
        return self.user_id

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLISHED

    @property
    def spoken_languages(self) -> list[str]:
        """Names of the languages, in the order of the list people choose from; unknown codes are left out."""
        return [str(name) for code, name in SPOKEN_LANGUAGES if code in self.languages]

    @property
    def joined_on(self):
        return self.user.date_joined.date()
