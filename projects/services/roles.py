"""“I can do this”: taking one of a pack's roles, the owner's answer, and taking it back."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from core import clock
from core.enums import Visibility
from ideas.exceptions import SubjectNotOpen
from ideas.policy import answer_due_on
from ideas.services import lock_subject
from ideas.services.answers import english_address
from notices.services import answer, open_answer, tell
from people.roles import ORGANISER
from projects.enums import RoleState
from projects.exceptions import RoleAnswered, RoleGone
from projects.models import PackFamily, PackRole, RoleTaken
from projects.notice_kinds import PACK_HELD, ROLE_ANSWERED
from projects.permissions import user_can_answer_role

ROLE_QUESTION = gettext_noop("Will this person take the role, and how do they begin?")


@transaction.atomic
def take_role(*, family: PackFamily, role: PackRole, user) -> RoleTaken:
    """The person can do this role. Twice changes nothing. Raises SubjectNotOpen, RoleGone.

    The one named on the pack's page owes an answer; else its owner or co-owner where their role lets them; else the
    organisers. Owner and co-owner are both told.
    """
    subject = lock_subject(family.subject)
    if subject.visibility != Visibility.PUBLISHED:
        raise SubjectNotOpen
    if role.page.translation_key != family.translation_key or not role.page.live:
        raise RoleGone
    taken, made = RoleTaken.objects.get_or_create(
        family=family,
        role_key=role.translation_key,
        user=user,
        defaults={"role_title": role.title, "offered_at": clock.now()},
    )
    if not made and taken.state in (RoleState.OFFERED, RoleState.CONFIRMED):
        return taken
    taken.state, taken.role_title, taken.offered_at = RoleState.OFFERED, role.title, clock.now()
    taken.decided_at = taken.decided_by = None
    taken.answer = ""
    taken.save()
    with translation.override("en"):
        url = family.get_absolute_url()
    page = role.page
    able = (person for person in (page.answered_by, *page.holders) if person and user_can_answer_role(person))
    holder = next(able, None)
    open_answer(
        row=taken,
        title=f"{family}: {role.title}",
        url=url,
        question=ROLE_QUESTION,
        due_on=answer_due_on(),
        holder=holder,
        holder_role="" if holder else ORGANISER.name,
    )
    for person in page.holders:
        tell(
            user=person,
            kind=PACK_HELD,
            happened="role",
            about=taken,
            url=url,
            words={"name": user, "role": role.title, "thing": family},
            by=user,
            again=taken.offered_at.isoformat(),
        )
    return taken


@transaction.atomic
def withdraw_role(*, taken: RoleTaken) -> RoleTaken:
    """The person takes it back, also when it was confirmed. Twice changes nothing. Raises RoleAnswered if declined."""
    row = _locked(taken)
    if row.state == RoleState.WITHDRAWN:
        return row
    if row.state == RoleState.DECLINED:
        raise RoleAnswered
    return _settle(row, RoleState.WITHDRAWN, by=row.user, words=RoleState.WITHDRAWN.label)


@transaction.atomic
def answer_role(*, taken: RoleTaken, confirm: bool, by, words: str = "") -> RoleTaken:
    """The pack's owner confirms or declines with thanks. The same answer twice changes nothing. Raises RoleAnswered."""
    row = _locked(taken)
    state = RoleState.CONFIRMED if confirm else RoleState.DECLINED
    if row.state == state:
        return row
    if row.state != RoleState.OFFERED:
        raise RoleAnswered
    row.answer = words
    row = _settle(row, state, by=by, words=words or str(state.label))
    tell(
        user=row.user,
        kind=ROLE_ANSWERED,
        happened=str(state),
        about=row,
        url=english_address(row.family),
        words={"name": by, "thing": row.role_title},
        note=words,
        by=by,
        again=row.decided_at.isoformat(),
    )
    log(instance=row, action="projects.role_answered", user=by, data={"state": str(state), "answer": words})
    return row


def _locked(taken: RoleTaken) -> RoleTaken:
    lock_subject(taken.family.subject)
    return RoleTaken.objects.select_for_update(of=("self",)).select_related("user", "family__subject").get(pk=taken.pk)


def _settle(row: RoleTaken, state: RoleState, *, by, words: str) -> RoleTaken:
    row.state, row.decided_at, row.decided_by = state, clock.now(), by
    row.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    answer(row=row, question=ROLE_QUESTION, by=by, outcome=str(words))
    return row
