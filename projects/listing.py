"""The list of projects: the same words of the query as for ideas, read by the same function (contract.md)."""

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from ideas.enums import SubjectKind
from ideas.listing import Choices, Query, read_query, subjects_that_need, the_neighbourhood
from projects.enums import ProjectStage
from projects.models import Project
from projects.search import search_projects


def read_project_query(words, choices: Choices) -> Query:
    """`kind` has no meaning for projects, so it is ignored and named like any other unknown word."""
    return read_query(words, choices, kinds=(), stages=ProjectStage.values)


def narrowed(projects: QuerySet[Project], query: Query) -> QuerySet[Project]:
    """The projects that the query asks for, in its order."""
    # A subject's indexes name its kind: without it the few projects are looked for among all the ideas.
    projects = projects.filter(subject__kind=SubjectKind.PROJECT)
    if query.stage:
        projects = projects.filter(stage=query.stage)
    if query.neighbourhood:
        projects = projects.filter(subject__neighbourhood=the_neighbourhood(query.neighbourhood))
    if query.topic:
        projects = projects.filter(subject__topic_links__tag__slug=query.topic)
    if query.need:
        projects = projects.filter(subject__in=subjects_that_need(query.need)).exclude(stage=ProjectStage.ENDED)
    return ordered(search_projects(query.q, projects), query.sort)


def ordered(projects: QuerySet[Project], sort: str) -> QuerySet[Project]:
    """In one of the four orders; equal ones newest first. "Nearly" are those still forming with most behind them."""
    if sort == "appreciated":
        return projects.order_by("-subject__appreciation_count", "-created_at", "-pk")
    if sort == "discussed":
        return projects.order_by("-subject__comment_count", "-created_at", "-pk")
    if sort == "nearly":
        starting = When(stage__in=[ProjectStage.FORMING, ProjectStage.PERMITTED], then=Value(0))
        rank = Case(starting, default=Value(1), output_field=IntegerField())
        backed = F("resident_backing_count") + F("trader_backing_count")
        return projects.order_by(rank, backed.desc(), "-created_at", "-pk")
    return projects.order_by("-created_at", "-pk")
