"""All blocks together: the body of a page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError

from .figures import ChartBlock, KeyFiguresBlock
from .links import ButtonBlock, CallToActionBlock
from .lists import ChecklistBlock, StepsBlock
from .media import FilesBlock, PictureBlock
from .stories import CaseStudyBlock, ContactCardBlock
from .text import HeadingBlock, QuestionsBlock, QuoteBlock, TextBlock

WORDS, DOING, FIGURES, PEOPLE = _("Words and pictures"), _("Doing"), _("Figures and files"), _("People and stories")


class BodyBlock(blocks.StreamBlock):
    """Everything an editor can put on a page, in four groups."""

    heading = HeadingBlock(group=WORDS)
    text = TextBlock(group=WORDS)
    picture = PictureBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    questions = QuestionsBlock(group=WORDS)
    steps = StepsBlock(group=DOING)
    checklist = ChecklistBlock(group=DOING)
    button = ButtonBlock(group=DOING)
    call_to_action = CallToActionBlock(group=DOING)
    key_figures = KeyFiguresBlock(group=FIGURES)
    chart = ChartBlock(group=FIGURES)
    files = FilesBlock(group=FIGURES)
    contact_card = ContactCardBlock(group=PEOPLE)
    case_study = CaseStudyBlock(group=PEOPLE)

    class Meta:
        template = "components/blocks/body.html"

    def clean(self, value):
        """A heading inside a part stands below a main one, or a screen reader's reader looks for what is missing."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        for place, block in enumerate(cleaned):
            if block.block_type == "heading":
                if block.value["level"] == "2":
                    break
                words = _("Put a main heading before this one, or make this one a main heading.")
                raise StreamBlockValidationError(block_errors={place: ValidationError(words)})
        return cleaned
