"""Kinds of menus, and for whom a link is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MenuPlace(models.TextChoices):
    """Where a menu stands."""

    MAIN = "main", _("Head of every page")
    FOOTER = "footer", _("Foot of every page")


class Audience(models.TextChoices):
    """Who sees a link. The page behind it decides for itself who may open it."""

    EVERYBODY = "everybody", _("Everybody")
    SIGNED_IN = "signed-in", _("People who are signed in")
    TRADERS = "traders", _("Traders who are signed in")
