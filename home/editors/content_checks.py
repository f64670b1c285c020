"""What the editor's checks panel looks for while somebody writes: words for pictures, headings in order, links that
say where they lead, and sentences that are easy to read.

The rules run in the preview (axe-core); those of our own are in static/js/content_checks.js and take their figures
from here, so that what is said while writing and the report “Pages to improve” agree.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from core import lix
from core.link_words import MARKS, SAYS_NOTHING

READ = "main :is(p, li, dd, blockquote)"
"""What is read as sentences."""

OWN_RULES = [
    ("link-words", "main a[href]", "serious"),
    ("long-sentence", READ, "moderate"),
    ("reading-ease", "h1", "moderate"),
    ("title-not-empty", "h1", "serious"),
]


class CivicContentChecks(ContentCheckerItem):
    """Wagtail's checks and four of ours, each with what to do about it."""

    axe_include = ["main"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", *(name for name, _where, _weight in OWN_RULES)]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": name,
                "impact": weight,
                "selector": where,
                "tags": ["best-practice"],
                "any": [f"check-{name}"],
                "enabled": True,
            }
            for name, where, weight in OWN_RULES
        ),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture has no words"),
            "help_text": _("Say in one sentence what one sees, or tick that the picture only decorates."),
        },
        "alt-text-quality": {
            "error_name": _("The words of a picture are a file's name"),
            "help_text": _("Say in one sentence what one sees, for people who cannot see it."),
        },
        "heading-order": {
            "error_name": _("A heading level is left out"),
            "help_text": _("Put a main heading before this one, or make this one a main heading."),
        },
        "empty-meta-description": {
            "error_name": _("The page has no summary"),
            "help_text": _("Write one or two plain sentences in “Summary”. Search engines show them."),
        },
        "link-words": {
            "error_name": _("A link does not say where it leads"),
            "help_text": _("Name the place in the link's words, not “click here”, “read more” or a bare address."),
        },
        "long-sentence": {
            "error_name": _("A sentence has more than 25 words"),
            "help_text": _("Make two sentences of it, or take out what readers do not need."),
        },
        "reading-ease": {
            "error_name": _("The page is hard to read"),
            "help_text": _("Use shorter sentences and everyday words. Aim for a score (LIX) of 30 in English."),
        },
        "title-not-empty": {
            "error_name": _("The page has no title"),
            "help_text": _("Write in a few words what the page is about."),
        },
    }

    def get_axe_custom_checks(self, request) -> list[dict]:
        return [
            *super().get_axe_custom_checks(request),
            {
                "id": "check-link-words",
                "options": {"words": sorted(frozenset().union(*SAYS_NOTHING.values())), "marks": MARKS},
            },
            {"id": "check-long-sentence", "options": {"most": lix.LONG_SENTENCE}},
            {
                "id": "check-reading-ease",
                "options": {
                    "most": {language: most for language, (_aim, most) in lix.THRESHOLDS.items()},
                    "long": lix.LONG_WORD,
                    "enough": lix.TOO_SHORT,
                    "read": READ,
                },
            },
            {"id": "check-title-not-empty"},
        ]
