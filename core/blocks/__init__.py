"""StreamField blocks, by family. Each has an icon, a template, a preview and words on what it is for."""

from .body import BodyBlock
from .figures import ChartBlock, KeyFiguresBlock
from .links import AddressBlock, ButtonBlock, CallToActionBlock, LinkBlock
from .lists import ChecklistBlock, StepsBlock
from .media import DescribedPictureBlock, FilesBlock, PictureBlock
from .stories import CaseStudyBlock, ContactCardBlock
from .text import PLAIN_FEATURES, HeadingBlock, QuestionsBlock, QuoteBlock, TextBlock

__all__ = [
    "PLAIN_FEATURES",
    "AddressBlock",
    "BodyBlock",
    "ButtonBlock",
    "CallToActionBlock",
    "CaseStudyBlock",
    "ChartBlock",
    "ChecklistBlock",
    "ContactCardBlock",
    "DescribedPictureBlock",
    "FilesBlock",
    "HeadingBlock",
    "KeyFiguresBlock",
    "LinkBlock",
    "PictureBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "StepsBlock",
    "TextBlock",
]
