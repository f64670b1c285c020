"""The body of home's pages: the shared blocks and what is live on the site."""

from core.blocks import BodyBlock
from projects.embeds import LiveThings


class PageBodyBlock(BodyBlock, LiveThings):
    """Everything an editor can put on a page of text."""

    class Meta:
        template = "components/blocks/body.html"
