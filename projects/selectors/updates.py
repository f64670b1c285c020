"""The news of a project, newest first, with its photos in one query."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from ideas.models import Photo
from projects.models import Project, ProjectUpdate

ON_ITS_PAGE = 3
ON_A_PAGE = 10


def updates_of(project: Project, user) -> QuerySet[ProjectUpdate]:
    """What this reader sees of its news, newest first."""
    return ProjectUpdate.objects.visible_to(user).filter(project=project).select_related("author")


def newest_updates(project: Project, user) -> tuple[list[ProjectUpdate], bool]:
    """The newest few for the project's own page, and whether there are more. One query."""
    rows = list(updates_of(project, user)[: ON_ITS_PAGE + 1])
    return rows[:ON_ITS_PAGE], len(rows) > ON_ITS_PAGE


def page_of_updates(project: Project, user, number) -> Page:
    """One page of news; any odd number gives the nearest page there is."""
    page = Paginator(updates_of(project, user), ON_A_PAGE).get_page(number)
    hang_photos(page.object_list, photos_of_updates(page.object_list))
    return page


def page_number(update: ProjectUpdate, user) -> int:
    """On which page of the news an update stands."""
    newer = Q(created_at__gt=update.created_at) | Q(created_at=update.created_at, pk__gt=update.pk)
    return updates_of(update.project, user).filter(newer).count() // ON_A_PAGE + 1


def photos_of_updates(updates: Iterable[ProjectUpdate]) -> list[Photo]:
    """The photos of these updates that everybody may see."""
    rows = Photo.objects.published().filter(update_link__update__in=[update.pk for update in updates])
    return list(rows.select_related("author", "update_link"))


def photos_for_page(project: Project, user, updates: list[ProjectUpdate]) -> list[Photo]:
    """The gallery of a project's own page; the same query gives each of these updates its `photos`."""
    shown = Q(in_gallery=True) | Q(update_link__update__in=[update.pk for update in updates])
    rows = Photo.objects.visible_to(user).filter(shown, subject=project.subject_id)
    photos = list(rows.select_related("author", "update_link"))
    hang_photos(updates, [photo for photo in photos if not photo.in_gallery and photo.is_published])
    return [photo for photo in photos if photo.in_gallery]


def hang_photos(updates: Iterable[ProjectUpdate], photos: Iterable[Photo]) -> None:
    """Give each update its `photos`."""
    by_update: dict[int, list[Photo]] = {}
    for photo in photos:
        by_update.setdefault(photo.update_link.update_id, []).append(photo)
    for update in updates:
        update.photos = by_update.get(update.pk, [])
