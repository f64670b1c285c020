"""What the council says about itself, once for the whole site."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin, Site


def site_settings() -> "SiteSettings":
    """The settings of the site; their defaults where the site has none yet."""
    found = SiteSettings.objects.filter(site__is_default_site=True).first()
    if found:
        return found
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else SiteSettings()


@register_setting(icon="cogs")
class SiteSettings(PreviewableMixin, BaseSiteSetting):
    """Names, contact and numbers an admin can change without a developer."""

    site_name = models.CharField(
        _("name of this site"),
        max_length=60,
        default="Open Works",
        help_text=_("Stands in the header of every page, in browser tabs and in e-mails."),
    )
    strapline = models.CharField(
        _("one line about it"),
        max_length=140,
        default="a shop front for civic ideas, run with residents",
        help_text=_("Stands beside the name at the foot of every page."),
    )
    council_name = models.CharField(
        _("name of the council"),
        max_length=100,
        default="Your council",
        help_text=_("Stands in the admin, on statements and in the privacy page."),
    )
    contact_email = models.EmailField(
        _("contact e-mail"),
        blank=True,
        help_text=_("People who write to the team reach this inbox. Shown to everybody."),
    )
    contact_phone = models.CharField(
        _("contact phone"),
        max_length=40,
        blank=True,
        help_text=_("Shown to everybody, for people who would rather call."),
    )
    contact_address = models.TextField(
        _("shop front"), blank=True, help_text=_("Where people can walk in, and when. Shown at the foot of every page.")
    )
    interest_threshold = models.PositiveSmallIntegerField(
        _("people needed"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_(
            "When this many people are interested, the team checks an idea. "
            "A change holds for ideas shared from then on; ideas already shared keep their number."
        ),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Every idea shows the date by which the team answers: this many days after it was shared."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("site_name"), FieldPanel("strapline"), FieldPanel("council_name")], heading=_("Names")
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone"), FieldPanel("contact_address")],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("interest_threshold"), FieldPanel("answer_days")], heading=_("Ideas")),
    ]

    def letterhead(self) -> str:
        """The council's name and how to reach it, a line each: the head of what it sends out on paper."""
        lines = [self.council_name, *self.contact_address.splitlines(), self.contact_phone, self.contact_email]
        return "\n".join(line.strip() for line in lines if line.strip())

    class Meta:
        verbose_name = _("council and site")
        constraints = [
            models.CheckConstraint(condition=models.Q(interest_threshold__gte=1), name="threshold_is_at_least_one")
        ]

    def get_preview_template(self, request, mode_name):
        return "home/site_settings_preview.html"

    def get_preview_context(self, request, mode_name):
        """The frame of every page, with these settings in place of the ones in force."""
        context = super().get_preview_context(request, mode_name)
        return {**context, "settings": {"core": {"SiteSettings": self}}}
