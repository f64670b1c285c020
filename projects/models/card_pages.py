"""Pages that may hold role cards: what they share whatever their type."""

from django.db import models
from django.http import HttpResponse
from django.template.response import TemplateResponse

from projects.toolkit.cards import CardSet


class PrintsCards(models.Model):
    """A page with a stream `body` that may hold sets of role cards: `?format=cards` prints them."""

    class Meta:
        abstract = True

    def card_sets(self) -> list[CardSet]:
        """The sets of role cards on this page, in their order."""
        return [CardSet.of(block.value) for block in self.body if block.block_type == "role_cards"]

    def serve(self, request, *args, **kwargs) -> HttpResponse:
        """The page; with `?format=cards` the sheets to print, where there are any cards."""
        if request.GET.get("format") == "cards" and (sets := self.card_sets()):
            context = {**self.get_context(request), "card_sets": sets}
            return TemplateResponse(request, "projects/toolkit_cards.html", context)
        return super().serve(request, *args, **kwargs)
