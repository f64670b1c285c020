"""The editor's tabs of a call, with the warning that fixed options bring (inventory 4.41)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from projects.panels import tabs


class ConsultationPanel(Panel):
    """Says what a closed list of options makes of a call; loud as soon as there is one (static/js/call_options.js)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "projects/calls/admin/options_warning.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "has_options": bool(self.instance.options)}


def call_tabs(first_panels, settings=()):
    question = [
        *first_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("stage")]),
        FieldPanel("question"),
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
        FieldPanel("background", help_text=_("What readers need to know to answer. Figures say their source and day.")),
    ]
    limits = [
        MultiFieldPanel(
            [
                FieldPanel("budget"),
                FieldPanel("time_limits"),
                FieldPanel("who_is_involved"),
                FieldPanel("cannot_change"),
            ],
            heading=_("What is settled already"),
            help_text=_("All four must be filled in before the call can be published."),
        ),
        ConsultationPanel(heading=_("Consultation or co-production")),
        FieldPanel("options"),
    ]
    promise = [
        MultiFieldPanel([FieldPanel("promise"), FieldPanel("promise_by")], heading=_("What we promise")),
        MultiFieldPanel([FieldPanel("account"), FieldPanel("account_on")], heading=_("What we did")),
    ]
    return tabs([(_("Question"), question), (_("Limits"), limits), (_("Promise and account"), promise)], settings)
