"""StreamField blocks that only packs use: who reads it, what happens when, what can go wrong, what was learned."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import PLAIN_FEATURES, ContactCardBlock
from core.blocks.live import ShownChooserBlock
from projects.enums import PackReader


class AccountBlock(ShownChooserBlock):
    """Somebody's account. One that closes stays chosen, and gets no more messages."""

    target_model = "people.User"

    @cached_property
    def widget(self):
        from people.viewsets.choosers import PersonChooserViewSet

        return PersonChooserViewSet("person_chooser").widget_class()

    def rows(self):
        return self.model_class.objects.all()

    def shown(self):
        return self.model_class.objects.filter(is_active=True)

    def is_shown(self, value) -> bool:
        return value is not None and value.is_active

    class Meta:
        icon = "user"


class PackContactBlock(ContactCardBlock):
    """A contact card that readers can write to through the site, without seeing an address (law 8)."""

    account = AccountBlock(
        required=False,
        label=_("Account that gets messages"),
        help_text=_("Ask them first. Readers can write to them from this card, and no address is shown."),
    )

    class Meta:
        description = _("Who to turn to, for what, where and when, and who reads what is written to them.")


class AdopterNoteBlock(blocks.StructBlock):
    """A word to one kind of reader who would run this elsewhere (inventory 3.3)."""

    reader = blocks.ChoiceBlock(
        choices=PackReader.choices,
        default=PackReader.GROUP,
        label=_("Who this is for"),
        help_text=_("Each kind of reader finds the words written for them."),
    )
    note = blocks.RichTextBlock(
        label=_("What they should know"),
        features=PLAIN_FEATURES,
        help_text=_("What you would tell them over a cup of tea: what to do first, and what to leave alone."),
    )

    class Meta:
        icon = "group"
        label = _("Note for adopters")
        description = _("Words for one kind of reader who wants to run this elsewhere.")
        template = "projects/packs/blocks/adopter_note_block.html"
        preview_value = {
            "reader": "group",
            "note": "<p>Begin with ten things that are often borrowed. Shelves come later.</p>",
        }


class MomentBlock(blocks.StructBlock):
    """One step of the timeline."""

    when = blocks.CharBlock(
        label=_("When"), max_length=60, help_text=_("A day, a month or a week of the project, such as “Week 3”.")
    )
    what = blocks.CharBlock(label=_("What happens"), max_length=200, help_text=_("What is done when it is over."))
    who = blocks.CharBlock(
        label=_("Who does it"), max_length=120, required=False, help_text=_("A role, a team or a group.")
    )

    class Meta:
        icon = "calendar"
        label = _("Step of the timeline")
        description = _("What happens when, and who does it.")
        template = "projects/packs/blocks/moment_block.html"
        preview_value = {"when": "Week 3", "what": "The first Saturday with open doors", "who": "Two hosts"}


class RiskBlock(blocks.StructBlock):
    """Something that can go wrong, who holds it and who took it on (inventory 4.43)."""

    risk = blocks.CharBlock(
        label=_("What can go wrong"), max_length=200, help_text=_("Say it plainly, and what you do about it.")
    )
    held_by = blocks.CharBlock(
        label=_("Who holds it"), max_length=120, help_text=_("Who acts when it happens. A role or a team will do.")
    )
    accepted_by = blocks.CharBlock(
        label=_("Who accepted it"),
        max_length=120,
        required=False,
        help_text=_("Who said that it may be run with this risk. Left empty, readers see that nobody has yet."),
    )

    class Meta:
        icon = "warning"
        label = _("Risk")
        description = _("What can go wrong, who holds it and who accepted it.")
        template = "projects/packs/blocks/risk_block.html"
        preview_value = {
            "risk": "A borrowed tool breaks and somebody is hurt",
            "held_by": "The Saturday hosts",
            "accepted_by": "The council's insurance team",
        }


class LessonBlock(blocks.StructBlock):
    """Something that was learned by doing it, and from whom one knows it."""

    lesson = blocks.RichTextBlock(
        label=_("What was learned"),
        features=PLAIN_FEATURES,
        help_text=_("Also what did not work. Give figures where you have them, and say how they were counted."),
    )
    learned_from = blocks.CharBlock(
        label=_("Where and when"), max_length=120, required=False, help_text=_("Such as “West Norwood, spring 2025”.")
    )

    class Meta:
        icon = "pick"
        label = _("What was learned")
        description = _("A lesson from doing it, and where it was learned.")
        template = "projects/packs/blocks/lesson_block.html"
        preview_value = {
            "lesson": "<p>People bring things back when the next borrower is named on the tag.</p>",
            "learned_from": "West Norwood, spring 2025",
        }
