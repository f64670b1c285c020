"""The editor's tabs of a pack, in the order in which a pack is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TabbedInterface
from wagtail.models import Page

from projects.panels import tabs


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
                    FieldPanel("timeline", help_text=_("In the order in which it happens.")),
                    FieldPanel(
                        "risks",
                        help_text=_("Each says who holds it. A risk that nobody holds falls on the one who is there."),
                    ),
                ],
            ),
            (
                _("Owner"),
                [
                    MultiFieldPanel(
                        [FieldPanel("owner_name"), FieldPanel("owner_user")],
                        heading=_("Owner"),
                        help_text=_("The name is what readers see. The account is who gets messages."),
                    ),
                    MultiFieldPanel([FieldPanel("co_owner_name"), FieldPanel("co_owner_user")], heading=_("Co-owner")),
                    FieldPanel("owner_time"),
                    FieldPanel("review_on"),
                    FieldPanel("answered_by"),
                    FieldPanel("project"),
                ],
            ),
            (
                _("For others"),
                [
                    MultiFieldPanel(
                        [FieldPanel("version_note"), FieldPanel("licence")], heading=_("Version and licence")
                    ),
                    FieldPanel("adopters", help_text=_("Group them by who reads: each kind of reader gets a heading.")),
                    MultiFieldPanel(
                        [FieldPanel("adapted_from"), FieldPanel("what_is_different")],
                        heading=_("Adapted from another pack"),
                    ),
                    FieldPanel("learned", help_text=_("Come back to this when you have run it for a while.")),
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
                            "but who came forward for it stays in the list of roles taken. Where checks or training "
                            "are left empty, readers see that none are needed."
                        ),
                    )
                ],
            ),
        ],
        # A pack's day of review stands beside its owner.
        promote=Page.promote_panels,
    )
