"""The editor's tabs: each named after what it holds, in the order in which a pack is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page


def tabs(pairs) -> TabbedInterface:
    """Tabs of (heading, panels), then Wagtail's own for addresses and settings."""
    return TabbedInterface(
        [
            *(ObjectList(children, heading=heading) for heading, children in pairs),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )


def pack_tabs(first_panels) -> TabbedInterface:
    return tabs(
        [
            (
                _("Story"),
                [
                    *first_panels,
                    FieldPanel("framework_stage"),
                    FieldPanel(
                        "background",
                        help_text=_("Begin with the problem as neighbours would say it, then what is known."),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("what_made_it_work"), FieldPanel("what_would_break_it")],
                        heading=_("What made it work, and what would break it"),
                    ),
                ],
            ),
            (
                _("Data and files"),
                [
                    FieldPanel("figures"),
                    FieldPanel(
                        "files",
                        help_text=_("Only files that everybody may download are shown; the others stay hidden."),
                    ),
                    FieldPanel("contacts", help_text=_("Everybody reads these. Ask people before you name them.")),
                ],
            ),
            (
                _("Parameters"),
                [
                    FieldPanel("budget"),
                    FieldPanel("time_limits"),
                    FieldPanel("who_is_involved"),
                    FieldPanel("cannot_change"),
                    FieldPanel("parameters", help_text=_("Each stands as a row of its own below the four above.")),
                ],
            ),
            (
                _("Owner"),
                [
                    FieldPanel("owner_name"),
                    FieldPanel("co_owner_name"),
                    FieldPanel("owner_time"),
                    FieldPanel("review_on"),
                    FieldPanel("answered_by"),
                    FieldPanel("project"),
                ],
            ),
            (
                _("Roles"),
                [
                    InlinePanel(
                        "roles",
                        label=_("role"),
                        heading=_("Roles to fill"),
                        help_text=_(
                            "Each role gets a button “I can do this”. Taking a role away hides the button, "
                            "but who came forward for it stays in the list of roles taken."
                        ),
                    )
                ],
            ),
        ]
    )


def toolkit_tabs(first_panels) -> TabbedInterface:
    ways = MultiFieldPanel(
        [FieldPanel("in_commission"), FieldPanel("in_design"), FieldPanel("in_deliver"), FieldPanel("in_assess")],
        heading=_("Ways in"),
        help_text=_("Readers find this guide under each way in that you tick."),
    )
    body = FieldPanel("body", help_text=_("Steps, checklists and stories in the order in which people need them."))
    return tabs([(_("Story"), [*first_panels, ways, body])])
