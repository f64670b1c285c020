"""Kinds and states of people and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    BUSINESS = "business", _("Business")
    GROUP = "group", _("Community group")
    COUNCIL_TEAM = "council-team", _("Council team")
    SCHOOL = "school", _("School")
    HOUSING = "housing", _("Housing association")
    HEALTH = "health", _("Health service")
    FAITH = "faith", _("Faith group")
    OTHER = "other", _("Other")


class MembershipRole(models.TextChoices):
    """A representative acts for the organisation; a member belongs to it."""

    REPRESENTATIVE = "representative", _("Representative")
    MEMBER = "member", _("Member")


# Languages most spoken in south London, by code, each in its own name so that its speakers find it; English first.
SPOKEN_LANGUAGES = [
    ("en", "English"),
    ("pt", "Português"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("bsl", _("British Sign Language")),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("tw", "Twi"),
    ("ur", "اردو"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
]
