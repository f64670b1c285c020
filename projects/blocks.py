"""StreamField blocks that only packs and the toolkit use; the shared ones are in core/blocks/."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks import (
    PLAIN_FEATURES,
    CallToActionBlock,
    CaseStudyBlock,
    ChartBlock,
    HeadingBlock,
    PictureBlock,
    QuestionsBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
)
from core.data_tables import DataTable, TableProblem, checked, read_table
from projects.embeds import LiveThings
from projects.toolkit.blocks import (
    CreditsBlock,
    ExerciseBlock,
    FrameworkChecklistBlock,
    LicensedFilesBlock,
    OutcomesBlock,
    RoleCardsBlock,
    TickListBlock,
)


class DatedChartBlock(ChartBlock):
    """Figures as a chart and a table that say on which day they were counted (law 9)."""

    counted_on = blocks.DateBlock(
        label=_("Counted on"),
        help_text=_("The day the figures are from. Without it, readers take old figures for new."),
    )

    class Meta:
        icon = "table"
        label = _("Figures with a chart and their day")
        description = _("Bars that everybody can also read as a table, with their source and their day.")
        template = "projects/blocks/dated_chart_block.html"
        preview_value = {
            "title": "Would you share a skill?",
            "unit": "%",
            "rows": [
                {"label": "Would share a skill", "value": Decimal("30")},
                {"label": "Would with help", "value": Decimal("21")},
                {"label": "Not now", "value": Decimal("49")},
            ],
            "source": "An example to show how it looks.",
            "counted_on": date(2026, 3, 1),
        }


class DataTableValue(blocks.StructValue):
    @property
    def table(self) -> DataTable:
        return read_table(self.get("cells") or "")


class DataTableBlock(blocks.StructBlock):
    """A table of several columns with its source and its day (law 9).

    Its cells are lines of text, as spreadsheets copy them: so they can be translated, travel to other councils'
    sites and be written without scripts, which Wagtail's own tables cannot.
    """

    title = blocks.CharBlock(max_length=120, label=_("Title"), help_text=_("Say what the table shows."))
    cells = blocks.TextBlock(
        rows=10,
        label=_("The table"),
        help_text=_(
            "Copy it from a spreadsheet and paste it here, the names of the columns first. By hand: one row a line, "
            "the cells parted by an upright line (|). At most 100 rows and 8 columns."
        ),
    )
    source = blocks.CharBlock(
        max_length=200,
        label=_("Where the figures come from"),
        help_text=_("Who counted what, and when. Shown beneath."),
    )
    counted_on = blocks.DateBlock(
        label=_("Counted on"),
        help_text=_("The day the figures are from. Without it, readers take old figures for new."),
    )

    class Meta:
        icon = "table"
        value_class = DataTableValue
        label = _("Table of several columns")
        description = _("Rows and columns pasted from a spreadsheet, with their source and their day.")
        template = "projects/blocks/data_table_block.html"
        preview_value = {
            "title": "What was lent",
            "cells": "Thing | Loans | Days out\nDrill | 41 | 88\nTent | 17 | 102",
            "source": "The loan book.",
            "counted_on": date(2026, 3, 1),
        }

    def clean(self, value):
        """What does not fit is refused with its number, and stays in the form as it was typed."""
        cleaned = super().clean(value)
        try:
            cleaned["cells"] = checked(cleaned["cells"])
        except TableProblem as problem:
            if not self.is_deferred_validation:
                raise StructBlockValidationError(block_errors={"cells": ValidationError(str(problem))}) from problem
        return cleaned


class ParameterBlock(blocks.StructBlock):
    """One more thing that is agreed already."""

    name = blocks.CharBlock(label=_("About"), max_length=60, help_text=_("One or two words, such as “Insurance”."))
    text = blocks.CharBlock(
        label=_("What is agreed"), max_length=300, help_text=_("Readers take this as settled. Leave open things out.")
    )

    class Meta:
        icon = "lock"
        label = _("Agreed already")
        description = _("One more limit that a group works within.")
        template = "projects/blocks/parameter_block.html"
        preview_value = {"name": "Insurance", "text": "The council's policy covers you for the first year"}


class MisconceptionBlock(blocks.StructBlock):
    """Something people believe, and how it really is."""

    belief = blocks.CharBlock(
        label=_("What people say"), max_length=200, help_text=_("As one hears it, without quotation marks.")
    )
    truth = blocks.RichTextBlock(
        label=_("How it really is"), features=PLAIN_FEATURES, help_text=_("Begin with the answer, then say why.")
    )

    class Meta:
        icon = "warning"
        label = _("Misconception")
        description = _("What people often believe, and how it really is.")
        template = "projects/blocks/misconception_block.html"
        preview_value = {
            "belief": "Co-production means that nothing may be fixed beforehand.",
            "truth": "<p>Limits are fine, such as money and time, if they are said at the start.</p>",
        }


class BackgroundBlock(LiveThings):
    """The problem a pack is about, and what is known of it."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = DatedChartBlock()
    data_table = DataTableBlock()
    case_study = CaseStudyBlock()
    questions = QuestionsBlock()


class ToolkitBlock(LiveThings):
    """A guide of the toolkit."""

    heading = HeadingBlock()
    text = TextBlock()
    steps = StepsBlock()
    checklist = TickListBlock()
    framework_checklist = FrameworkChecklistBlock()
    exercise = ExerciseBlock()
    role_cards = RoleCardsBlock()
    misconception = MisconceptionBlock()
    quote = QuoteBlock()
    case_study = CaseStudyBlock()
    questions = QuestionsBlock()
    figures = DatedChartBlock()
    outcomes = OutcomesBlock()
    picture = PictureBlock()
    files = LicensedFilesBlock()
    credits = CreditsBlock()
    call_to_action = CallToActionBlock()
