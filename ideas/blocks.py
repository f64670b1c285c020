"""StreamField blocks that show an idea as it stands now."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.live import ShownChooserBlock


def idea_cards():
    """Ideas with what a card shows of each."""
    from ideas.models import Idea

    return Idea.objects.with_answer_due().select_related("subject__neighbourhood", "author")


class IdeaChooserBlock(ShownChooserBlock):
    target_model = "ideas.Idea"

    @cached_property
    def widget(self):
        from ideas.choosers import idea_chooser

        return idea_chooser.widget_class()

    def rows(self):
        return idea_cards()

    def shown(self):
        from ideas.models import Idea

        return Idea.objects.listed()

    def is_shown(self, value) -> bool:
        return super().is_shown(value) and not value.is_gone

    class Meta:
        icon = "comment"


class IdeaEmbedBlock(blocks.StructBlock):
    """One idea with how many people want it now. Nothing is shown while a moderator has it hidden."""

    idea = IdeaChooserBlock(
        label=_("Idea"), help_text=_("Shown with today's figures. If it is hidden or taken back, nothing stands here.")
    )

    class Meta:
        icon = "comment"
        template = "ideas/blocks/idea_embed_block.html"
        label = _("Idea")
        description = _("An idea as it stands now, with a link to join in.")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        idea = value.get("idea")
        return {**context, "idea": idea if self.child_blocks["idea"].is_shown(idea) else None}

    def get_preview_value(self):
        """The newest idea everybody can read."""
        newest = self.child_blocks["idea"].shown().order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"idea": newest})
