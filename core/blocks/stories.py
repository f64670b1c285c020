"""People to turn to, and what others tried."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.shared_rows import SharedPictureBlock

from .links import LinkBlock
from .text import TextBlock


class ContactCardBlock(LinkBlock):
    """Somebody, or a team, to turn to. No e-mail field: contact goes through the site (law 8)."""

    link_is_required = False

    name = blocks.CharBlock(max_length=80, label=_("Name"), help_text=_("A person who agreed to it, or a team."))
    role = blocks.CharBlock(max_length=120, label=_("What for"), help_text=_("Such as “keys and opening times”."))
    phone = blocks.CharBlock(
        required=False, max_length=40, label=_("Phone"), help_text=_("Shown to everybody. Use a number of the team.")
    )
    where = blocks.TextBlock(
        required=False,
        max_length=200,
        label=_("Where and when"),
        help_text=_("Where people find them, and at what times."),
    )
    label = blocks.CharBlock(
        required=False, max_length=40, label=_("Words of the link"), help_text=_("Such as “See the team's page”.")
    )

    class Meta:
        icon = "user"
        template = "components/blocks/contact_card.html"
        label = _("Contact card")
        description = _("Who to turn to, for what, where and when.")
        preview_value = {
            "name": "The shop front team",
            "role": "keys, rooms and opening times",
            "phone": "020 7946 0012",
            "where": "24 Norwood Road\nTuesday to Saturday, 10 to 4",
            "label": "",
        }


class CaseStudyBlock(LinkBlock):
    """What somebody tried and what came of it, also when nothing did (law 9)."""

    link_is_required = False

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    place = blocks.CharBlock(required=False, max_length=80, label=_("Where"))
    when = blocks.CharBlock(required=False, max_length=60, label=_("When"), help_text=_("Such as “spring 2025”."))
    picture = SharedPictureBlock(
        required=False,
        label=_("Picture"),
        help_text=_("In “Alt text” say in one sentence what one sees, for people who cannot see it."),
    )
    tried = TextBlock(label=_("What they tried"))
    found = TextBlock(
        label=_("What came of it"),
        help_text=_("With figures where there are any, and how they were counted."),
    )
    effect = blocks.ChoiceBlock(
        choices=[
            ("worked", _("It worked")),
            ("partly", _("It worked in part")),
            ("no-effect", _("No effect found")),
            ("early", _("Too early to say")),
        ],
        default="early",
        label=_("Result"),
        help_text=_("What did not work helps others as much as what did."),
    )
    label = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Words of the link"),
        help_text=_("Where one reads more, such as “The whole report”."),
    )

    class Meta:
        icon = "doc-empty-inverse"
        template = "components/blocks/case_study.html"
        label = _("Case study")
        description = _("What somebody tried, what came of it, and whether it worked.")
        preview_value = {
            "title": "The swap rail",
            "place": "West Norwood",
            "when": "spring 2025",
            "tried": "<p>A rail by the library door: bring a coat, take a coat.</p>",
            "found": "<p>Ninety coats in eight weeks, counted by the hosts each Saturday.</p>",
            "effect": "worked",
            "label": "",
        }
