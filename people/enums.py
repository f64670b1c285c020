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
