"""Blocks that show what is live on the site on any page: an idea, a project, a list, figures.

`LiveThings` is the four together; a page's StreamBlock takes them as a base class.
"""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.live import LIVE, ShownChooserBlock
from ideas.blocks import IdeaEmbedBlock

MOST_ROWS = 6


class ProjectChooserBlock(ShownChooserBlock):
    target_model = "projects.Project"

    @cached_property
    def widget(self):
        from projects.choosers import project_chooser

        return project_chooser.widget_class()

    def rows(self):
        from projects.live import project_cards

        return project_cards()

    def shown(self):
        return self.model_class.objects.published()

    class Meta:
        icon = "group"


class ProjectEmbedBlock(blocks.StructBlock):
    """One project with its stage, its backers and the hours given to it now."""

    project = ProjectChooserBlock(
        label=_("Project"), help_text=_("Shown with today's figures. If it is hidden, nothing stands here.")
    )

    class Meta:
        icon = "group"
        template = "projects/blocks/project_embed_block.html"
        label = _("Project")
        description = _("A project as it stands now, with a link to its page.")

    def get_context(self, value, parent_context=None):
        from projects.live import card_of

        context = super().get_context(value, parent_context=parent_context)
        project = value.get("project")
        shown = self.child_blocks["project"].is_shown(project)
        return {**context, "card": card_of(project) if shown else None}

    def get_preview_value(self):
        """The newest project everybody can read."""
        newest = self.child_blocks["project"].shown().order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"project": newest})


def places() -> list[tuple[str, str]]:
    """The neighbourhoods, by the word of their address."""
    from people.models import Neighbourhood

    return list(Neighbourhood.objects.values_list("slug", "name").order_by("name"))


class PlaceBlock(blocks.ChoiceBlock):
    """A neighbourhood by the word of its address, which is text already: reading a page must not ask for them all."""

    choices = staticmethod(places)

    def normalize_choice(self, value):
        return value

    class Meta:
        icon = "site"


class BatchedBlock(blocks.StructBlock):
    """Values of one stream that know of each other, so that they are read together."""

    def bulk_to_python(self, values):
        found = super().bulk_to_python(values)
        batch = self.batch(found)
        for value in found:
            value.batch = batch
        return found

    def batch(self, values):
        raise NotImplementedError


class LiveListBlock(BatchedBlock):
    """The first few of a list, as it stands when the page is opened."""

    title = blocks.CharBlock(
        required=False, max_length=100, label=_("Title"), help_text=_("Leave it out below a heading that says it.")
    )
    show = blocks.ChoiceBlock(
        choices=[
            ("ideas", _("Newest ideas")),
            ("nearly", _("Ideas that are nearly there")),
            ("projects", _("Newest projects")),
            ("actions", _("Next actions to join")),
        ],
        default="ideas",
        label=_("Show"),
    )
    place = PlaceBlock(required=False, label=_("Neighbourhood"), help_text=_("Leave it empty for all of them."))
    number = blocks.IntegerBlock(
        min_value=1, max_value=MOST_ROWS, default=3, label=_("How many"), help_text=_("Three fit beside each other.")
    )

    class Meta:
        icon = "list-ul"
        template = "projects/blocks/live_list_block.html"
        label = _("List")
        description = _("The newest ideas, projects or actions, with a link to all of them.")
        preview_value = {"title": "Nearly there", "show": "nearly", "place": "", "number": 3}

    def batch(self, values):
        from projects.live import ListBatch

        return ListBatch(values)

    def get_context(self, value, parent_context=None):
        from projects.live import list_screen

        batch = getattr(value, "batch", None) or self.batch([value])
        return {**super().get_context(value, parent_context=parent_context), **list_screen(value, batch)}

    def get_searchable_content(self, value):
        return [value["title"]] if value.get("title") else []


class LiveFiguresBlock(blocks.StructBlock):
    """Figures counted by the site itself, with when and how."""

    title = blocks.CharBlock(required=False, max_length=100, label=_("Title"))
    figures = blocks.MultipleChoiceBlock(
        choices=[
            ("ideas", _("Ideas shared")),
            ("supported", _("Ideas possible and supported")),
            ("running", _("Projects running")),
            ("people", _("People who joined")),
            ("hours", _("Hours given")),
        ],
        label=_("Figures"),
        help_text=_("Counted anew every five minutes. Each says how and when it was counted."),
    )

    class Meta:
        icon = "history"
        template = "components/blocks/key_figures.html"
        label = _("Live figures")
        description = _("Figures the site counts itself, each with how and when.")
        preview_value = {"title": "What came of it", "figures": ["ideas", "running", "hours"]}

    def get_context(self, value, parent_context=None):
        from projects.live import live_figures

        context = super().get_context(value, parent_context=parent_context)
        shown = {"title": value.get("title"), "figures": live_figures(value.get("figures") or []), "is_live": True}
        return {**context, "value": shown}

    def get_searchable_content(self, value):
        return [value["title"]] if value.get("title") else []


class LiveThings(blocks.StreamBlock):
    """What any page can show live."""

    idea = IdeaEmbedBlock(group=LIVE)
    project = ProjectEmbedBlock(group=LIVE)
    live_list = LiveListBlock(group=LIVE)
    live_figures = LiveFiguresBlock(group=LIVE)
