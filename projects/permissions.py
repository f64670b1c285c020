"""Who may do what with a project (law 5): its owners always; the council only where it owns it or a part of it."""

from ideas.enums import IdeaKind, IdeaStage
from ideas.models import Idea
from ideas.permissions import user_owns_subject
from projects.enums import Mover
from projects.models import Permit, Project


def user_can_edit_project(user, project: Project) -> bool:
    """An owner, or staff who edit projects where the council is an owner too. Never staff of a community's own."""
    if not user.is_authenticated:
        return False
    return project.is_owned_by(user) or staff_can_edit_project(user, project)


def staff_can_edit_project(user, project: Project) -> bool:
    """By their role alone, without owning it; even the role of an admin ends at a community's own project."""
    return project.staff_may_edit and user.has_perm("projects.change_project")


def movers_of(user, project: Project) -> frozenset[Mover]:
    """In which rights this person may change the project's life (projects/life.py)."""
    movers = set()
    if user.is_authenticated:
        if project.is_owned_by(user):
            movers.add(Mover.OWNER)
        if staff_can_edit_project(user, project):
            movers.add(Mover.STAFF)
        if user_can_answer_project(user):
            movers.add(Mover.COUNCIL)
    return frozenset(movers)


def user_can_answer_project(user) -> bool:
    """Answer in the council's name and allow a project to start."""
    return user.has_perm("projects.permit_project")


def user_can_sign_permit(user, project: Project) -> bool:
    """Say in the council's name what a group may do without asking; never for a project of one's own."""
    return user.has_perm("projects.add_permit") and not project.is_owned_by(user)


def user_can_withdraw_permit(user, permit: Permit) -> bool:
    """Take a permission back; never of a project of one's own."""
    return user.has_perm("projects.change_permit") and not permit.project.is_owned_by(user)


def user_can_decide_call(user) -> bool:
    """Write down, in the council's name, how a call is decided."""
    return user.has_perm("projects.add_decisionstep")


def user_can_see_help(user, page, thing) -> bool:
    """Whom to ask for what a pack's project needs: those who hold the pack or run the project, and who writes packs."""
    if not user.is_authenticated:
        return False
    if user.pk in (page.owner_user_id, page.co_owner_user_id) or user_owns_subject(user, thing.subject):
        return True
    return user.is_staff and user.has_perm("projects.add_arrival")


def user_can_answer_role(user) -> bool:
    return user.has_perm("projects.change_roletaken")


def backings_for_staff(user, backings):
    """The backings a member of staff may read. A message to the owners alone is not the moderators' to read."""
    return backings if user.has_perm("projects.view_backing") else backings.filter(is_public=True)


def user_can_adopt(user, idea: Idea) -> bool:
    """Anybody signed in may ask to look after an unloved space that everybody sees and that is not at its end."""
    return user.is_authenticated and idea.kind == IdeaKind.UNLOVED_SPACE and idea.takes_acts and idea.is_open


def user_can_co_own(user, project: Project) -> bool:
    """Whoever had the idea that somebody else made a project of; who was an owner once comes back by invitation."""
    idea = project.from_idea
    had_it = user.is_authenticated and idea is not None and idea.author_id == user.pk
    if not had_it or project.author_id == user.pk or not project.is_published:
        return False
    return not project.owners.filter(user=user).exists()


def user_can_grow_idea(user, idea: Idea) -> bool:
    """The author once the idea is supported; the organisers as long as it is open."""
    if not user.is_authenticated:
        return False
    # Only staff hold roles, so a resident's page asks nothing of the permission tables.
    if user.is_staff and user.has_perm("ideas.advance_idea"):
        return idea.is_open
    return idea.author_id == user.pk and idea.stage == IdeaStage.SUPPORTED
