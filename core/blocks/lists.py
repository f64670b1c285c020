"""Blocks for doing things in order, or for not forgetting any."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TextBlock


class ChecklistItemBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=160, label=_("To do or to bring"))
    note = blocks.CharBlock(
        required=False, max_length=200, label=_("Note"), help_text=_("Where to get it, or who can help.")
    )

    class Meta:
        icon = "check"
        label = _("Item")


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Title"), help_text=_("Such as “Before you open”."))
    items = blocks.ListBlock(ChecklistItemBlock(), min_num=1, label=_("Items"))

    class Meta:
        icon = "tasks"
        template = "components/blocks/checklist.html"
        label = _("Checklist")
        description = _("Things to tick off. Prints with empty boxes.")
        preview_value = {
            "title": "Before you open",
            "items": [
                {"text": "Two people have keys", "note": "Ask at the shop front"},
                {"text": "The kettle works", "note": ""},
                {"text": "A sign on the door", "note": "Print one from the files below"},
            ],
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Step"), help_text=_("Begin with a verb: “Ask the neighbours”."))
    text = TextBlock(
        required=False,
        label=_("How"),
        help_text=_("What to do, and how one knows it is done."),
    )

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        required=False, max_length=100, label=_("Title"), help_text=_("Leave it out below a heading that says it.")
    )
    steps = blocks.ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        template = "components/blocks/steps.html"
        label = _("Steps")
        description = _("What to do, one after the other, with numbers.")
        preview_value = {
            "title": "Your first three weeks",
            "steps": [
                {"title": "Ask ten neighbours", "text": "<p>Knock, or stand by the bus stop for an hour.</p>"},
                {"title": "Try it once", "text": "<p>One morning, with what you have.</p>"},
                {"title": "Say what you learned", "text": "<p>Also when nobody came.</p>"},
            ],
        }
