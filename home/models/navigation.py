"""Menus an editor can change: what stands at the head and at the foot of every page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField

from core.addresses import in_reader_language, validate_address
from home.enums import Audience, MenuPlace


class Menu(TranslatableMixin, ClusterableModel):
    """One menu in one language. A language without its own menu shows the English one."""

    place = models.CharField(_("place"), max_length=8, choices=MenuPlace)

    panels = [
        FieldPanel("place", read_only=True),
        InlinePanel("links", label=_("Link"), heading=_("Links"), min_num=0),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["place", "locale"], name="one_menu_for_a_place_and_language")]

    def __str__(self) -> str:
        return self.get_place_display()


class MenuLink(TranslatableMixin, Orderable):
    """One link of a menu: to a page, or to an address."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(
        _("words"), max_length=40, help_text=_("One or two words that say what people find there.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The link follows the page if it moves, and leads to its translation where there is one."),
    )
    address = models.CharField(
        _("address"),
        max_length=400,
        blank=True,
        validators=[validate_address],
        help_text=_("Instead of a page: an address of this site, such as /ideas/, or one that begins with https://."),
    )
    audience = models.CharField(
        _("shown to"), max_length=10, choices=Audience, default=Audience.EVERYBODY, help_text=_("Who sees this link.")
    )

    panels = [FieldPanel("label"), FieldPanel("page"), FieldPanel("address"), FieldPanel("audience")]
    override_translatable_fields = [SynchronizedField("address")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, address="") | (Q(page__isnull=True) & ~Q(address="")),
                name="menu_link_leads_to_a_page_or_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if self.page_id and self.address:
            raise ValidationError({"address": _("Choose a page or write an address, not both.")})
        if not self.page_id and not self.address:
            raise ValidationError({"address": _("Choose a page or write an address.")})

    def href(self, page=None, request=None) -> str:
        """The address for the reader's language; `page` is the page in that language, where there is one."""
        if self.page_id:
            shown = page or self.page
            return (shown.get_url(request) or "") if shown.live else ""
        return in_reader_language(self.address)


register_snippet(Menu, viewset="home.viewsets.MenuViewSet")
