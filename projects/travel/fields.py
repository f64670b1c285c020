"""Which of a pack's fields travel, and which stay at home with the reason."""

from django.utils.translation import gettext_lazy as _

TEXTS = ("summary", "framework_stage", "budget", "time_limits", "who_is_involved", "cannot_change")
RICH_TEXTS = ("what_made_it_work", "what_would_break_it")
STREAMS = ("background", "figures", "files", "parameters", "adopters", "timeline", "risks", "learned")
SECTIONS = (
    "background", "what_made_it_work", "what_would_break_it", "figures", "files", "parameters", "adopters", "timeline",
    "risks", "learned",
)  # fmt: skip
"""Streams and rich texts in the order in which a pack is read."""

STAYS_AT_HOME = (
    (_("Owner, co-owner and the day of review"), _("Who holds the pack here is for you to say.")),
    (_("Contacts"), _("Those people agreed to be named there, not here.")),
    (_("Project, backers, hours and who takes the roles"), _("These belong to the people who did it.")),
    (_("Who accepted the risks"), _("Nobody has accepted them for this place yet.")),
)
"""Shown in the preview: what never travels, and why."""
