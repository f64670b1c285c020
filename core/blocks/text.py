"""Blocks of words."""

import re

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.link_words import MARKS, says_nothing

PLAIN_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
"""What editors may do inside text. Headings are blocks of their own, so that levels are never skipped."""

LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)


class HeadingStructValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        """The word after # in a link to this heading."""
        return slugify(self.get("text") or "", allow_unicode=True)


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=100, label=_("Words"), help_text=_("What the part below is about."))
    level = blocks.ChoiceBlock(
        choices=[("2", _("Main heading")), ("3", _("Heading inside a part"))],
        default="2",
        label=_("Level"),
        help_text=_("Screen readers jump by these. Use the second only below a main heading."),
    )

    class Meta:
        icon = "title"
        template = "components/blocks/heading.html"
        value_class = HeadingStructValue
        label = _("Heading")
        description = _("Begins a new part of the page.")
        preview_value = {"text": "What you need before you start", "level": "2"}


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links; nothing that breaks the look of the page."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", PLAIN_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value):
        """A published link says where it leads; a draft may wait with that."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or not cleaned:
            return cleaned
        for words in LINK.findall(cleaned.source):
            said = strip_tags(words).strip(MARKS).lower()
            if says_nothing(said):
                raise ValidationError(
                    _("Say where the link “%(words)s” leads, for people who hear only the links."),
                    params={"words": said},
                )
        return cleaned

    class Meta:
        icon = "pilcrow"
        template = "components/blocks/text.html"
        label = _("Text")
        help_text = _("Short sentences and everyday words. Link words that say where they lead, not “click here”.")
        description = _("Paragraphs with bold, italic, lists and links.")
        preview_value = (
            "<p>The hall is free on <b>Tuesday mornings</b>. You need:</p>"
            "<ul><li>two people to open up</li><li>a kettle</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=600, label=_("Quote"), help_text=_("Their own words, without quotation marks."))
    name = blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("Who said it"),
        help_text=_("Only a name the person agreed to show. A first name is enough."),
    )
    about = blocks.CharBlock(
        required=False, max_length=120, label=_("About them"), help_text=_("Such as “runs the swap rail”.")
    )

    class Meta:
        icon = "openquote"
        template = "components/blocks/quote.html"
        label = _("Quote")
        description = _("Somebody's own words.")
        preview_value = {
            "text": "I came for the soup and stayed for the people. Now I run the Tuesday table.",
            "name": "Rosa",
            "about": "hosts the Tuesday table",
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        max_length=140, label=_("Question"), help_text=_("As people ask it, such as “Do I need insurance?”")
    )
    answer = TextBlock(label=_("Answer"), help_text=_("Begin with the answer itself."))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        required=False, max_length=100, label=_("Title"), help_text=_("Leave it out below a heading that says it.")
    )
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        template = "components/blocks/questions.html"
        label = _("Questions and answers")
        description = _("Questions that open to show the answer. Works without JavaScript.")
        preview_value = {
            "title": "What people ask",
            "questions": [
                {
                    "question": "Do we need insurance?",
                    "answer": "<p>Not for a table on your own doorstep. For a street party, yes.</p>",
                },
                {"question": "Who pays for the hall?", "answer": "<p>Nobody: it is free before noon.</p>"},
            ],
        }
