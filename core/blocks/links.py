"""Blocks that lead somewhere: to a page of this site or to an address, never to both."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.addresses import in_reader_language, validate_address
from core.shared_rows import SharedPageBlock


class AddressBlock(blocks.URLBlock):
    """An address of this site or of another one. A URLBlock, so that translators may change it but need not."""

    def __init__(self, required=True, help_text=None, max_length=400, min_length=None, validators=(), **kwargs):
        super().__init__(required, help_text, max_length, min_length, validators, **kwargs)
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=max_length,
            validators=[validate_address, *validators],
        )


class LinkStructValue(blocks.StructValue):
    """Where the link leads, whichever way the editor said it."""

    @cached_property
    def href(self) -> str:
        """The address for the reader's language; empty where the page has gone or is not published."""
        page = self.get("page")
        if page:
            is_known = getattr(page, "for_language", "") == get_language()
            here = page.for_reader if is_known else page.localized
            return (here.url or "") if here.live else ""
        return in_reader_language(self.get("address") or "")


class LinkBlock(blocks.StructBlock):
    """The choice between a page and an address, checked once for every block that links."""

    link_is_required = True

    page = SharedPageBlock(
        required=False,
        label=_("Page"),
        help_text=_("A page of this site. The link follows the page if it moves."),
    )
    address = AddressBlock(
        required=False,
        label=_("Address"),
        help_text=_("Instead of a page: an address of this site, such as /ideas/, or one that begins with https://."),
    )

    class Meta:
        value_class = LinkStructValue

    def clean(self, value):
        """Exactly one of page and address (none of them where the link may be left out)."""
        cleaned = super().clean(value)
        page, address = cleaned.get("page"), cleaned.get("address")
        message = None
        if page and address:
            message = _("Choose a page or write an address, not both.")
        elif not page and not address and self.link_is_required and not self.is_deferred_validation:
            message = _("Choose a page or write an address.")
        if message:
            raise StructBlockValidationError(
                block_errors={"page": ValidationError(message), "address": ValidationError(message)}
            )
        return cleaned


class ButtonBlock(LinkBlock):
    """One button."""

    label = blocks.CharBlock(
        max_length=40, label=_("Words"), help_text=_("Say what happens, such as “Share an idea”. Not “Click here”.")
    )
    look = blocks.ChoiceBlock(
        choices=[("primary", _("Filled")), ("secondary", _("Outlined"))],
        default="primary",
        label=_("Look"),
        help_text=_("One filled button a page at most: the thing most people came for."),
    )

    class Meta:
        icon = "link"
        template = "components/blocks/button.html"
        label = _("Button")
        description = _("A link that looks like a button.")
        preview_value = {"label": "Share an idea", "look": "primary", "address": "/ideas/share/"}


class CallToActionBlock(LinkBlock):
    """A box that asks for one thing."""

    title = blocks.CharBlock(max_length=80, label=_("Title"), help_text=_("What you ask, in a few words."))
    text = blocks.TextBlock(
        required=False,
        max_length=300,
        label=_("Text"),
        help_text=_("Why, and what happens next. Two sentences at most."),
    )
    label = blocks.CharBlock(
        max_length=40, label=_("Words on the button"), help_text=_("Say what happens, such as “Offer an hour”.")
    )
    act = blocks.ChoiceBlock(
        choices=[
            ("share", _("Share")),
            ("discuss", _("Discuss")),
            ("offer", _("Offer")),
            ("appreciate", _("Appreciate")),
            ("propose", _("Propose")),
            ("volunteer", _("Volunteer")),
            ("project", _("Project")),
        ],
        default="share",
        label=_("Act"),
        help_text=_("What people do when they follow it. It gives the box its colour."),
    )

    class Meta:
        icon = "pick"
        template = "components/blocks/call_to_action.html"
        label = _("Call to action")
        description = _("A box in the colour of an act, with one button.")
        preview_value = {
            "title": "Something you would like to see?",
            "text": "Tell your neighbours. It takes two minutes, and the team answers every idea.",
            "label": "Share an idea",
            "act": "share",
            "address": "/ideas/share/",
        }
