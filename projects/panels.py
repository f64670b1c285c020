"""The editor's tabs: each named after what it holds, in the order in which a pack is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page


def tabs(pairs, settings=()) -> TabbedInterface:
    """Tabs of (heading, panels), then Wagtail's own for addresses and settings, with our `settings` after them."""
    return TabbedInterface(
        [
            *(ObjectList(children, heading=heading) for heading, children in pairs),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList([*Page.settings_panels, *settings], heading=_("Settings")),
        ]
    )


def toolkit_tabs(first_panels, settings=()) -> TabbedInterface:
    ways = MultiFieldPanel(
        [FieldPanel("in_commission"), FieldPanel("in_design"), FieldPanel("in_deliver"), FieldPanel("in_assess")],
        heading=_("Ways in"),
        help_text=_("Readers find this guide under each way in that you tick."),
    )
    body = FieldPanel("body", help_text=_("Steps, checklists and stories in the order in which people need them."))
    return tabs([(_("Story"), [*first_panels, ways, body])], settings)
