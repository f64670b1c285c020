"""The editor's tabs: each named after what it holds, in the order in which a pack is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from core.models import CivicPageMixin


def tabs(pairs, settings=(), promote=CivicPageMixin.promote_panels) -> TabbedInterface:
    """Tabs of (heading, panels), then those for addresses and settings, with our `settings` after Wagtail's own."""
    return TabbedInterface(
        [
            *(ObjectList(children, heading=heading) for heading, children in pairs),
            ObjectList(promote, heading=_("Promote")),
            ObjectList([*Page.settings_panels, *settings], heading=_("Settings")),
        ]
    )


def toolkit_tabs(first_panels, settings=()) -> TabbedInterface:
    ways = MultiFieldPanel(
        [FieldPanel("in_commission"), FieldPanel("in_design"), FieldPanel("in_deliver"), FieldPanel("in_assess")],
        heading=_("Ways in"),
        help_text=_("Readers find this page under each way in that you tick."),
    )
    steps = MultiFieldPanel(
        [FieldPanel(f"step_{name}") for name in ("agree", "gather", "limits", "make", "look_back")],
        heading=_("Steps"),
        help_text=_("Readers find this page under each of the five steps that you tick."),
    )
    body = FieldPanel("body", help_text=_("Steps, checklists and stories in the order in which people need them."))
    sorting = [FieldPanel("kind"), FieldPanel("is_start_here"), ways, steps, FieldPanel("licence")]
    return tabs([(_("Story"), [*first_panels, body]), (_("Where it belongs"), sorting)], settings)


def example_tabs(first_panels, settings=()) -> TabbedInterface:
    found = [
        FieldPanel("place"),
        FieldPanel("happened"),
        FieldPanel("service"),
        InlinePanel("principle_links", label=_("principle"), heading=_("Principles it shows"), max_num=8),
        FieldPanel("effect"),
    ]
    why = MultiFieldPanel(
        [FieldPanel("what_made_it_work"), FieldPanel("what_would_break_it")],
        heading=_("What made it work, and what would break it"),
    )
    source = MultiFieldPanel(
        [FieldPanel("source"), FieldPanel("source_address"), FieldPanel("source_on")],
        heading=_("Who says so"),
        help_text=_("Readers trust what they can look up."),
    )
    lineage = [FieldPanel("adapted_from"), FieldPanel("adapted_from_words"), FieldPanel("what_is_different")]
    return tabs(
        [
            (_("Story"), [*first_panels, FieldPanel("body"), why]),
            (_("How people find it"), found),
            (_("Source"), [source]),
            (_("Adapted from"), lineage),
        ],
        settings,
    )
