"""Seeing a skill in a neighbour, and the neighbour's answer.

Order of locks: the person who acts, the row, the skills they hold. The two people are never both locked, so that
two neighbours who recognise each other at the same moment do not wait for each other.
"""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from core import clock
from core.enums import Origin, Visibility
from ideas.assets.exceptions import NobodyHere, RecognitionOfOneself, RecognitionTakenBack, TooManyRecognitions
from ideas.assets.notice_kinds import SKILL_ACCEPTED, SKILL_RECOGNISED
from ideas.enums import RecognitionState
from ideas.models import SkillRecognition
from notices.services import tell
from people.models import HeldSkill, ResidentProfile, Skill, User
from people.services import confirm_held_skill, keep_sharing_day, profile_of

from .commenting import current_language

MOST_A_DAY = 10
A_DAY = timedelta(days=1)


def lock_person(user: User) -> User:
    """The person's row, locked until the transaction ends; rows that name them may still be written by others."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


@transaction.atomic
def recognise_skill(
    *, author: User, person: User, skill: Skill, body: str = "", language: str = "", origin: str = Origin.WEB
) -> SkillRecognition:
    """`author` sees a skill in `person`, who is told once and decides. The same again changes nothing.

    After it was taken back it can be said again, but the person is not told a second time, and a no stays a no.
    Somebody who wants no more from this author is not told, and nobody learns of it: the row is simply not accepted.
    Raises RecognitionOfOneself, NobodyHere, TooManyRecognitions.
    """
    if author.pk == person.pk:
        raise RecognitionOfOneself
    lock_person(author)
    if not User.objects.with_public_card().filter(pk=person.pk).exists():
        raise NobodyHere
    mine = SkillRecognition.objects.filter(author=author)
    row = mine.filter(person=person, skill=skill).select_for_update().first()
    if row is not None and (row.taken_back_at is None or row.visibility != Visibility.PUBLISHED):
        return row
    now = clock.now()
    if mine.filter(created_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise TooManyRecognitions
    refused = mine.filter(person=person, wants_no_more=True).exists()
    refused = refused or (row is not None and row.state == RecognitionState.DECLINED)
    said = {
        "body": body,
        "language": language or current_language(),
        "origin": origin,
        "created_at": now,
        "state": RecognitionState.DECLINED if refused else RecognitionState.SUGGESTED,
        "decided_at": now if refused else None,
        "taken_back_at": None,
    }
    if row is None:
        row = SkillRecognition.objects.create(author=author, person=person, skill=skill, **said)
    else:
        for name, value in said.items():
            setattr(row, name, value)
        row.save(update_fields=list(said))
    if not refused:
        _tell(row, to=person, by=author, kind=SKILL_RECOGNISED, happened="recognised", url="assets:recognitions")
    return row


@transaction.atomic
def accept_recognition(*, recognition: SkillRecognition, willing: bool) -> SkillRecognition:
    """The person accepts: they hold the skill from now on, and share it where `willing` (never less than before).

    Twice changes nothing. Raises RecognitionTakenBack.
    """
    row = _locked(recognition)
    if row.state == RecognitionState.ACCEPTED:
        return row
    if row.taken_back_at is not None:
        raise RecognitionTakenBack
    _decide(row, RecognitionState.ACCEPTED)
    hold_skill(person=row.person, skill=row.skill, willing=willing)
    accepted = {"kind": SKILL_ACCEPTED, "happened": "accepted", "again": row.created_at.isoformat()}
    _tell(row, to=row.author, by=row.person, url=row.person, **accepted)
    return row


@transaction.atomic
def decline_recognition(*, recognition: SkillRecognition, no_more: bool = False) -> SkillRecognition:
    """The person does not accept, or takes it off their card again; nobody is told. Twice changes nothing.

    `no_more`: nothing further from this author will be put before them. Raises RecognitionTakenBack.
    """
    row = _locked(recognition)
    if row.taken_back_at is not None:
        raise RecognitionTakenBack
    if row.state != RecognitionState.DECLINED:
        _decide(row, RecognitionState.DECLINED)
    if no_more and not row.wants_no_more:
        row.wants_no_more = True
        row.save(update_fields=["wants_no_more"])
    return row


@transaction.atomic
def hear_again(*, person: User, author: User) -> None:
    """The person lets `author` recognise skills in them again. Twice changes nothing."""
    lock_person(person)
    SkillRecognition.objects.filter(person=person, author=author, wants_no_more=True).update(wants_no_more=False)


@transaction.atomic
def withdraw_recognition(*, recognition: SkillRecognition) -> SkillRecognition:
    """The author takes the words back; the skill stays the person's. A no stays; its author sees no difference."""
    lock_person(recognition.author)
    row = SkillRecognition.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    if row.taken_back_at is None:
        row.taken_back_at = clock.now()
        if row.state != RecognitionState.DECLINED:
            row.state, row.decided_at = RecognitionState.WITHDRAWN, row.taken_back_at
        row.save(update_fields=["taken_back_at", "state", "decided_at"])
    return row


@transaction.atomic
def hold_skill(*, person: User, skill: Skill, willing: bool) -> HeldSkill:
    """The person has this skill as of today, and shares it where `willing` or where they did so before."""
    profile = ResidentProfile.objects.select_for_update(no_key=True).get(pk=profile_of(person).pk)
    before = HeldSkill.objects.filter(content_object=profile, tag=skill, willing_to_share=True).exists()
    held = confirm_held_skill(profile=profile, skill=skill.pk, willing=willing or before)
    keep_sharing_day(profile)
    return held


def _locked(recognition: SkillRecognition) -> SkillRecognition:
    lock_person(recognition.person)
    rows = SkillRecognition.objects.select_for_update(of=("self",)).select_related("person", "author", "skill")
    return rows.get(pk=recognition.pk)


def _decide(row: SkillRecognition, state: str) -> None:
    row.state, row.decided_at = state, clock.now()
    row.save(update_fields=["state", "decided_at"])


def _tell(row: SkillRecognition, *, to: User, by: User, kind: str, happened: str, url, again: str = "") -> None:
    with translation.override("en"):
        address = reverse(url) if isinstance(url, str) else url.get_absolute_url()
    tell(
        user=to,
        kind=kind,
        happened=happened,
        about=row,
        url=address,
        words={"name": by},
        by=by,
        again=again,
    )
