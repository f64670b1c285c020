"""Searches of the list of projects can be kept."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ideas.listing import Choices
from ideas.saved.listings import Listing, register_listing
from projects.listing import narrowed, read_project_query
from projects.models import Project


def _projects(words: dict[str, str], since: datetime) -> list[QuerySet]:
    query = read_project_query(words, Choices.load())
    return [narrowed(Project.objects.published().filter(created_at__gt=since), query)]


def register_saved_listing() -> None:
    words = ("q", "neighbourhood", "topic", "stage", "need")
    register_listing(Listing("projects", _("Projects"), "projects:project-list", words, _projects))
