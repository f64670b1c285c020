"""The council's numbers for ideas, read from its settings in one place."""

from datetime import date, timedelta

from wagtail.models import Site

from core import clock
from core.models import SiteSettings


def site_settings() -> SiteSettings:
    """The settings of the site; their defaults where the site has none yet."""
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else SiteSettings()


def answer_due_on() -> date:
    """The day by which the team answers what is shared today."""
    return clock.today() + timedelta(days=site_settings().answer_days)
