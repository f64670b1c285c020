"""A project's team: asked by an owner, in it by their own yes, out of it when they like.

Nobody learns here who has an account: asking by an e-mail address says the same whether somebody has it or not.
"""

from datetime import timedelta

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from ideas.services.answers import english_address
from notices.services import tell
from people.models import User
from projects.enums import IN_TEAM, TeamRole, TeamState
from projects.exceptions import InvitationGone, OwnsItAlready, ProjectError, SaidNo, YesMissing
from projects.models import Project, TeamMember
from projects.notice_kinds import TEAM_ANSWERED, TEAM_PLACE

from .staging import locked_project

NOT_ASKED_AGAIN = timedelta(days=30)
"""How long somebody who said no is left in peace."""


@transaction.atomic
def invite_member(
    *, project: Project, user, by, role: str = TeamRole.PERSON, does: str = "", said_yes_in_person: bool = False
) -> TeamMember:
    """Ask somebody to join the team. Asking twice changes nothing.

    Somebody without e-mail cannot answer here, so they are in the team at once, where they have said yes in person.
    Raises OwnsItAlready, SaidNo, YesMissing.
    """
    row = locked_project(project)
    known = _known(row, user)
    if known is not None:
        if known.by_address:
            known.by_address = False
            known.save(update_fields=["by_address"])
        return known
    in_person = not user.email
    if in_person and not said_yes_in_person:
        raise YesMissing
    member = _ask(row, user, by=by, role=role, does=does, in_person=in_person)
    if in_person:
        log(instance=row, action="projects.member_added", user=by, data={"member": user.pk})
    return member


@transaction.atomic
def invite_by_address(*, project: Project, email: str, by, role: str = TeamRole.PERSON, does: str = "") -> None:
    """Ask whoever has this address, if anybody does. What happened is nobody's to know but theirs."""
    row = locked_project(project)
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or user == by or _known(row, user) is not None:
        return
    try:
        with transaction.atomic():
            _ask(row, user, by=by, role=role, does=does, by_address=True)
    except ProjectError:
        return


def _known(row: Project, user) -> TeamMember | None:
    return row.team.select_for_update().filter(user=user, state__in=IN_TEAM).first()


def _ask(
    row: Project, user, *, by, role: str, does: str, in_person: bool = False, by_address: bool = False
) -> TeamMember:
    if row.is_owned_by(user):
        raise OwnsItAlready
    since = clock.now() - NOT_ASKED_AGAIN
    if row.team.filter(user=user, state=TeamState.DECLINED, decided_at__gte=since).exists():
        raise SaidNo
    now = clock.now()
    member = TeamMember(
        project=row,
        user=user,
        role=role,
        does=does,
        invited_by=by,
        created_at=now,
        by_address=by_address,
        said_yes_in_person=in_person,
    )
    if in_person:
        member.state, member.decided_at = TeamState.ACCEPTED, now
    member.full_clean(validate_unique=False, validate_constraints=False)
    member.save()
    tell(
        user=user,
        kind=TEAM_PLACE,
        happened="added" if in_person else "invited",
        about=member,
        url=english_address(row) if in_person else english_address(member),
        words={"name": by, "thing": row.title},
        by=by,
    )
    return member


@transaction.atomic
def answer_invitation(*, member: TeamMember, accept: bool) -> TeamMember:
    """The person says yes or no. The same answer twice changes nothing. Raises InvitationGone."""
    row = _locked(member)
    state = TeamState.ACCEPTED if accept else TeamState.DECLINED
    if row.state == state:
        return row
    if row.state != TeamState.INVITED:
        raise InvitationGone
    row.state, row.decided_at = state, clock.now()
    row.save(update_fields=["state", "decided_at"])
    if accept or not row.by_address:
        _tell_owners(row, str(state))
    return row


@transaction.atomic
def change_member(*, member: TeamMember, role: str, does: str) -> TeamMember:
    """In which capacity somebody is in the team, and what they do. Raises InvitationGone for one who has left."""
    row = _locked(member)
    if row.state not in IN_TEAM:
        raise InvitationGone
    row.role, row.does = role, does
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["role", "does"])
    return row


@transaction.atomic
def end_membership(*, member: TeamMember, by) -> TeamMember:
    """The person leaves, or an owner ends it. Twice changes nothing."""
    row = _locked(member)
    if row.state not in IN_TEAM:
        return row
    row.state, row.decided_at = TeamState.LEFT, clock.now()
    row.save(update_fields=["state", "decided_at"])
    if by.pk == row.user_id:
        _tell_owners(row, str(TeamState.LEFT))
        return row
    tell(
        user=row.user,
        kind=TEAM_PLACE,
        happened="ended",
        about=row,
        url=english_address(row.project),
        words={"name": by, "thing": row.project.title},
        by=by,
    )
    log(instance=row.project, action="projects.member_ended", user=by, data={"member": row.user_id})
    return row


def _locked(member: TeamMember) -> TeamMember:
    project = locked_project(member.project)
    row = TeamMember.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
    row.project = project
    return row


def _tell_owners(row: TeamMember, happened: str) -> None:
    for owner in row.project.owners.current().select_related("user"):
        tell(
            user=owner.user,
            kind=TEAM_ANSWERED,
            happened=happened,
            about=row,
            url=english_address(row.project),
            words={"name": row.user, "thing": row.project.title},
            by=row.user,
            again=row.decided_at.isoformat(),
        )
