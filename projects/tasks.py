"""What projects do after the page has answered."""

from django.db.models import Q
from django_tasks import task

from ideas.services.answers import english_address
from notices.services import tell
from people.models import User
from projects.models import Project, ProjectUpdate
from projects.notice_kinds import PROJECT_UPDATED
from projects.selectors.people import followers_of, team_of


@task()
def tell_of_update(pk: int) -> int:
    """Those who back a project, are interested in it or run it hear of its news, each once. Returns how many."""
    update = ProjectUpdate.objects.select_related("project__subject", "author").filter(pk=pk).first()
    if update is None or not update.is_published or not update.project.is_published:
        return 0
    told = 0
    for person in people_behind(update.project):
        notice = tell(
            user=person,
            kind=PROJECT_UPDATED,
            happened="written",
            about=update,
            url=english_address(update),
            words={"thing": update.project.title},
            by=update.author,
        )
        told += notice is not None
    return told


def people_behind(project: Project) -> list[User]:
    """Who backs it, is interested in it, is in its team or owns it."""
    behind = Q(pk__in=followers_of(project).values("pk")) | Q(pk__in=team_of(project))
    return list(User.objects.filter(behind, is_active=True).order_by("pk"))
