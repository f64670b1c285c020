"""What an article is made of: parts in plain words, so that author and editor can both change them and lose nothing."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import DescribedPictureBlock
from projects.embeds import LiveThings

HEADING_LENGTH, TEXT_LENGTH, ALT_LENGTH = 100, 3000, 160


class ArticlePartBlock(DescribedPictureBlock):
    heading = blocks.CharBlock(
        required=False, max_length=HEADING_LENGTH, label=_("Heading"), help_text=_("What this part is about.")
    )
    text = blocks.TextBlock(
        required=False,
        max_length=TEXT_LENGTH,
        label=_("Text"),
        help_text=_("Plain words. An empty line begins a new paragraph."),
    )
    picture = ImageChooserBlock(required=False, label=_("Picture"), help_text=_("It stands below the text."))
    shows = blocks.CharBlock(
        required=False,
        max_length=ALT_LENGTH,
        label=_("What the picture shows"),
        help_text=_("One sentence, read to people who cannot see the picture."),
    )

    class Meta:
        icon = "pilcrow"
        template = "projects/learning/part_block.html"
        label = _("Part")
        description = _("A part of an article: a heading, plain text and a picture, each if one likes.")
        preview_value = {
            "heading": "We began with tea",
            "text": "Nobody came for the plan. They came for the tea, and stayed to talk.\n\nSo we made tea each week.",
        }


class ArticleBody(LiveThings):
    """The author's parts; an editor may put beside them what is live on the site."""

    part = ArticlePartBlock()

    class Meta:
        max_num = 20
