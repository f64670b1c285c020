"""StreamField blocks that only packs and the toolkit use; the shared ones are in core/blocks/."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
