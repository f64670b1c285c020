"""Projects on the map of ideas, projects and offered spaces (ideas/map_layers.py)."""

from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ideas.listing import Query
from ideas.map_layers import COUNTED, Layer, Thing, number, register_layer, where_of
from ideas.nearly import FIRST
from projects.enums import ProjectStage
from projects.listing import narrowed
from projects.models import Project


def _about_to_start():
    """As `listing.ordered`: those that have not begun, with most people behind them."""
    backed = number(F("resident_backing_count") + F("trader_backing_count"))
    starting = Q(stage__in=[ProjectStage.FORMING, ProjectStage.PERMITTED])
    return backed + Case(When(starting, then=Value(FIRST)), default=Value(0.0), output_field=FloatField())


def _rows(query: Query) -> QuerySet[Project]:
    return narrowed(Project.objects.published(), query)


def _thing(project: Project) -> Thing:
    return Thing(
        key=f"projects-{project.pk}",
        title=project.title,
        url=project.get_absolute_url(),
        kind=_("Project"),
        act="project",
        icon="tool",
        language=project.language,
        text=project.story,
        **where_of(project.subject, project.created_at),
    )


def register_map_layer() -> None:
    register_layer(
        Layer(
            word="projects",
            label=gettext_lazy("Projects"),
            model=Project,
            rows=_rows,
            thing=_thing,
            subject="subject__",
            stages=tuple(ProjectStage),
            position=2,
            list_name="projects:project-list",
            ranks={**COUNTED, "nearly": _about_to_start},
            related=("subject__neighbourhood",),
        )
    )
