"""Blocks of the toolkit that are more than text: exercises, role cards, outcomes as data, credits, licensed files."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.addresses import in_reader_language
from core.blocks import PLAIN_FEATURES, AddressBlock, ChecklistBlock, FilesBlock
from core.blocks.media import FilesStructValue
from projects.enums import FrameworkStage, Licence
from projects.toolkit.enums import CreditRole


class TickListBlock(ChecklistBlock):
    """A checklist whose boxes can also be ticked on the screen; what is ticked stays in that browser alone."""

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("Boxes to tick on paper or on the screen. Ticks stay on the reader's own device.")
        template = "projects/blocks/tick_list_block.html"


class FrameworkChecklistBlock(TickListBlock):
    """A checklist that belongs to one stage of the Collaborative Framework (inventory 3.4, 3.5)."""

    stage = blocks.ChoiceBlock(
        choices=FrameworkStage.choices,
        label=_("Stage"),
        help_text=_("The stage of the Collaborative Framework that is done when all is ticked."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Checklist for a stage")
        description = _("Boxes to tick for one of the four stages of the Collaborative Framework.")
        template = "projects/blocks/framework_checklist_block.html"
        preview_value = {
            "stage": "alignment",
            "title": "Before we promise anything",
            "items": [
                {"text": "Each partner has said what they can give", "note": "In hours, rooms or money"},
                {"text": "Risks have a name beside them", "note": ""},
            ],
        }


class TimingBlock(blocks.StructBlock):
    """One part of an exercise."""

    minutes = blocks.IntegerBlock(min_value=1, max_value=480, label=_("Minutes"))
    title = blocks.CharBlock(max_length=80, label=_("What happens"), help_text=_("Such as “Read your card”."))
    text = blocks.CharBlock(required=False, max_length=300, label=_("How"))

    class Meta:
        icon = "time"
        label = _("Part")


class ExerciseRoleBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=60, label=_("Role"))
    people = blocks.IntegerBlock(min_value=1, max_value=60, default=1, label=_("How many people"))
    text = blocks.CharBlock(required=False, max_length=300, label=_("What they do"))

    class Meta:
        icon = "group"
        label = _("Role")


class ExerciseStructValue(blocks.StructValue):
    @cached_property
    def total_minutes(self) -> int:
        """All parts together, in minutes."""
        return sum(part.get("minutes") or 0 for part in self.get("timings") or [])

    @cached_property
    def people(self) -> int:
        """How many people it takes to fill every role once."""
        return sum(role.get("people") or 0 for role in self.get("roles") or [])


class ExerciseBlock(blocks.StructBlock):
    """Something a group does together to learn (inventory 4.56). The minutes of its parts are added up by the site."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    scenario = blocks.RichTextBlock(
        features=PLAIN_FEATURES,
        label=_("Scenario"),
        help_text=_("What has happened before the exercise begins. It is read out, so write it to be heard."),
    )
    roles = blocks.ListBlock(ExerciseRoleBlock(), label=_("Roles"), default=[])
    timings = blocks.ListBlock(TimingBlock(), min_num=1, label=_("Parts and their minutes"))
    materials = blocks.ListBlock(blocks.CharBlock(max_length=160, label=_("Thing")), label=_("Bring"), default=[])
    debrief = blocks.ListBlock(
        blocks.CharBlock(max_length=240, label=_("Question")),
        label=_("Questions for afterwards"),
        default=[],
        help_text=_("Leave time for these: what people learn, they learn here."),
    )

    class Meta:
        icon = "group"
        label = _("Exercise")
        description = _("A scenario with roles, parts with their minutes, what to bring and questions for afterwards.")
        template = "projects/blocks/exercise_block.html"
        value_class = ExerciseStructValue
        preview_value = {
            "title": "One hall, three groups",
            "scenario": "<p>The hall is free on one evening. Three groups want it.</p>",
            "roles": [{"name": "Choir leader", "people": 1, "text": "Speaks for the choir."}],
            "timings": [
                {"minutes": 5, "title": "Read your card", "text": "To yourself. Show it to nobody."},
                {"minutes": 20, "title": "Meet", "text": "Find a week that all three can live with."},
            ],
            "materials": ["A set of cards for each table"],
            "debrief": ["What did you find out only by asking?"],
        }


class RoleCardBlock(blocks.StructBlock):
    """One card. The lengths are what fits a card of 92 by 64 millimetres in any of the site's languages."""

    role = blocks.CharBlock(max_length=50, label=_("Front: the role"))
    tagline = blocks.CharBlock(required=False, max_length=90, label=_("Front: in a few words"))
    knows = blocks.CharBlock(max_length=200, label=_("Back: what you know"))
    wants = blocks.CharBlock(max_length=140, label=_("Back: what you want"))

    class Meta:
        icon = "user"
        label = _("Card")


class RoleCardsBlock(blocks.StructBlock):
    """A set of cards to hand out; `?format=cards` on the page prints them on both sides (inventory 4.55)."""

    title = blocks.CharBlock(max_length=80, label=_("Name of the set"))
    cards = blocks.ListBlock(RoleCardBlock(), min_num=1, max_num=48, label=_("Cards"))

    class Meta:
        icon = "copy"
        label = _("Role cards")
        description = _("Cards with a role on the front. Print on both sides, eight to a sheet, and cut.")
        template = "projects/blocks/role_cards_block.html"
        preview_value = {
            "title": "One hall, three groups",
            "cards": [
                {
                    "role": "Choir leader",
                    "tagline": "Forty voices, no room",
                    "knows": "Half of your singers come straight from work.",
                    "wants": "Any evening after seven.",
                },
                {
                    "role": "Caretaker",
                    "tagline": "Holds the keys",
                    "knows": "The heating is off on Mondays.",
                    "wants": "To be home by ten.",
                },
            ],
        }


class OutcomeRowBlock(blocks.StructBlock):
    outcome = blocks.CharBlock(max_length=160, label=_("Outcome"), help_text=_("What is different for people."))
    indicator = blocks.CharBlock(
        max_length=160, label=_("Indicator"), help_text=_("What one counts or asks to find out.")
    )
    source = blocks.CharBlock(
        max_length=160, label=_("Where it comes from"), help_text=_("Who counts it, how and how often.")
    )

    class Meta:
        icon = "tick"
        label = _("Outcome")


class OutcomesBlock(blocks.StructBlock):
    """An outcome framework as data: readers see a table, translators see words (inventory 4.57)."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    rows = blocks.ListBlock(OutcomeRowBlock(), min_num=1, label=_("Outcomes"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Source of the framework"))

    class Meta:
        icon = "table"
        label = _("Outcomes and how to tell")
        description = _("What should be different, what shows it, and where that comes from.")
        template = "projects/blocks/outcomes_block.html"
        preview_value = {
            "title": "What young people hope for",
            "rows": [
                {
                    "outcome": "I know an adult I can ask",
                    "indicator": "Young people who name one",
                    "source": "Asked by other young people, twice a year",
                }
            ],
            "source": "An example to show how it looks.",
        }


class CreditBlock(blocks.StructBlock):
    role = blocks.ChoiceBlock(choices=CreditRole.choices, label=_("What for"))
    name = blocks.CharBlock(
        max_length=120, label=_("Who, or what"), help_text=_("A person who agreed to it, a team, or the work's title.")
    )
    address = AddressBlock(required=False, label=_("Link"))

    class Meta:
        icon = "user"
        label = _("Credit")


class CreditsStructValue(blocks.StructValue):
    @property
    def rows(self) -> list[dict]:
        """Each credit with its role in words and its address in the reader's language."""
        return [
            {
                "role": CreditRole(credit["role"]).label if credit.get("role") in CreditRole.values else "",
                "name": credit.get("name") or "",
                "address": in_reader_language(credit.get("address") or ""),
            }
            for credit in self.get("credits") or []
        ]


class CreditsBlock(blocks.StructBlock):
    """Who made it, who paid for it, what it was inspired by (inventory 4.54)."""

    credits = blocks.ListBlock(CreditBlock(), min_num=1, label=_("Credits"))

    class Meta:
        icon = "group"
        label = _("Credits")
        description = _("Who designed it, who paid for it, what it was inspired by, with links.")
        template = "projects/blocks/credits_block.html"
        value_class = CreditsStructValue
        preview_value = {
            "credits": [
                {"role": "designed", "name": "The shop front team", "address": ""},
                {"role": "inspired", "name": "A morning with the tree keepers", "address": ""},
            ]
        }


class LicensedFilesStructValue(FilesStructValue):
    @property
    def licence_label(self) -> str:
        """The licence in words; "" where none was chosen."""
        said = self.get("licence") or ""
        return str(Licence(said).label) if said in Licence.values else ""


class LicensedFilesBlock(FilesBlock):
    """Files that say what people may do with them."""

    licence = blocks.ChoiceBlock(
        choices=Licence.choices,
        label=_("Licence"),
        help_text=_("What people may do with these files. Choose what whoever made them agreed to."),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Files with a licence")
        description = _("Files to take away, and what people may do with them.")
        template = "projects/blocks/licensed_files_block.html"
        value_class = LicensedFilesStructValue
