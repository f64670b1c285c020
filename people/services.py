"""Writes about people: joining, the public card, skills held, roles. The caller has decided permission."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from wagtail.log_actions import log

from core import clock
from people.exceptions import EmailTaken, LastAdmin, OwnRoles
from people.models import HeldSkill, Neighbourhood, Organisation, ResidentProfile, Skill, User
from people.roles import ADMIN, ROLE_NAMES


@transaction.atomic
def join(
    *,
    email: str,
    display_name: str,
    neighbourhood: Neighbourhood | None = None,
    language: str = "en",
    password: str | None = None,
    email_verified: bool = False,
) -> User:
    """Make an account with its profile. Without a password the person signs in by mailed code.

    `email_verified`: somebody saw that the address is theirs (a seed, an import); else the first code proves it.
    Raises EmailTaken.
    """
    email = User.objects.normalize_email(email)
    if email is None:
        raise ValueError("Use register_person_without_email for somebody without an address.")
    if User.objects.filter(email=email).exists() or EmailAddress.objects.filter(email__iexact=email).exists():
        raise EmailTaken
    person = User.objects.create_user(email, password, display_name=display_name)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=email_verified)
    complete_joining(person=person, display_name=display_name, neighbourhood=neighbourhood, language=language)
    return person


@transaction.atomic
def register_person_without_email(
    *, display_name: str, neighbourhood: Neighbourhood | None = None, language: str = "en"
) -> User:
    """Make an account for somebody without e-mail (law 6): no address, no usable password, the same standing."""
    person = User.objects.create_user(None, None, display_name=display_name)
    complete_joining(person=person, display_name=display_name, neighbourhood=neighbourhood, language=language)
    return person


@transaction.atomic
def complete_joining(
    *, person: User, display_name: str, neighbourhood: Neighbourhood | None = None, language: str = "en"
) -> ResidentProfile:
    """Give a new account its name and its profile. Safe to repeat."""
    person.display_name = display_name
    person.save(update_fields=["display_name"])
    profile = profile_of(person)
    profile.neighbourhood, profile.preferred_language = neighbourhood, language
    profile.save(update_fields=["neighbourhood", "preferred_language"])
    return profile


def profile_of(person: User) -> ResidentProfile:
    """The person's card; made where an account came in by another door (the first admin, a restored backup)."""
    return ResidentProfile.objects.get_or_create(user=person)[0]


@transaction.atomic
def place_person(*, person: User, neighbourhood: Neighbourhood | None, languages: list[str]) -> ResidentProfile:
    """Where somebody belongs and what they speak; nothing else on the card is touched."""
    profile = profile_of(person)
    profile.neighbourhood, profile.languages = neighbourhood, languages
    profile.save(update_fields=["neighbourhood", "languages"])
    return profile


@transaction.atomic
def update_profile(
    *,
    person: User,
    display_name: str,
    neighbourhood: Neighbourhood | None,
    languages: list[str],
    about: str,
    preferred_language: str,
) -> ResidentProfile:
    """What a person tells about themselves. Visibility and skills are not touched."""
    profile_of(person)
    profile = ResidentProfile.objects.select_for_update().get(user=person)
    person.display_name = display_name
    person.full_clean(exclude={"password"}, validate_unique=False, validate_constraints=False)
    person.save(update_fields=["display_name"])
    profile.neighbourhood, profile.languages = neighbourhood, languages
    profile.about, profile.preferred_language = about, preferred_language
    profile.full_clean(validate_unique=False, validate_constraints=False)
    profile.save(update_fields=["neighbourhood", "languages", "about", "preferred_language"])
    return profile


@transaction.atomic
def set_skills(*, person: User, having: Iterable[Skill], sharing: Iterable[Skill]) -> ResidentProfile:
    """Replace the skills a person has and is willing to share; a shared skill is one they have. Confirmed today."""
    profile_of(person)
    profile = ResidentProfile.objects.select_for_update().get(user=person)
    shared = {skill.pk for skill in sharing}
    wanted = {skill.pk for skill in having} | shared
    profile.held_skills.exclude(tag__in=wanted).delete()
    for skill in wanted:
        confirm_held_skill(profile=profile, skill=skill, willing=skill in shared)
    keep_sharing_day(profile)
    return profile


def confirm_held_skill(*, profile: ResidentProfile, skill: int, willing: bool) -> HeldSkill:
    """The person of this card, which must be locked, has the skill with this number as of today, and shares it or not.

    `keep_sharing_day` must follow.
    """
    held = HeldSkill.objects.filter(content_object=profile, tag=skill).first()
    held = held or HeldSkill(content_object=profile, tag_id=skill)
    return _as_of_today(held, willing=willing)


def _as_of_today(held: HeldSkill, *, willing: bool) -> HeldSkill:
    if not willing:
        held.shared_at = None
    elif not held.willing_to_share:
        held.shared_at = clock.now()
    held.willing_to_share, held.confirmed_on, held.asked_on = willing, clock.today(), None
    held.save()
    return held


def keep_sharing_day(*profiles: ResidentProfile) -> None:
    """Keep on each card the last day on which a skill it shares was confirmed. The cards must be locked."""
    shared = HeldSkill.objects.filter(content_object=OuterRef("pk"), willing_to_share=True).order_by("-confirmed_on")
    cards = ResidentProfile.objects.filter(pk__in=[profile.pk for profile in profiles])
    cards.update(shares_confirmed_on=Subquery(shared.values("confirmed_on")[:1]))


@transaction.atomic
def confirm_shared_skill(*, held: HeldSkill, still_true: bool) -> HeldSkill:
    """Still willing to share it, as of today; or no more, and then the skill is held all the same."""
    profile = ResidentProfile.objects.select_for_update(no_key=True).get(pk=held.content_object_id)
    row = HeldSkill.objects.select_for_update(of=("self",)).get(pk=held.pk)
    _as_of_today(row, willing=row.willing_to_share and still_true)
    keep_sharing_day(profile)
    return row


@transaction.atomic
def set_listing(*, organisation: Organisation, listed: bool, website: str, by: User, note: str = "") -> Organisation:
    """An organisation says whether it stands on the asset map, with its own website; as of today, in the audit log.

    `note`: how a member of staff knows that it said so.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    before = {"listed": row.is_listed, "website": row.website}
    if listed != row.is_listed or not listed:
        row.listed_at = clock.now() if listed else None
    row.is_listed, row.website = listed, website
    row.listed_on, row.listing_asked_on = clock.today() if listed else None, None
    row.save(update_fields=["is_listed", "website", "listed_on", "listed_at", "listing_asked_on"])
    data = {"before": before, "after": {"listed": listed, "website": website}, "note": note}
    log(instance=row, action="people.listing_changed", user=by, data=data)
    return row


def admins():
    """Everybody who can manage accounts today."""
    return User.objects.filter(Q(groups__name=ADMIN.name) | Q(is_superuser=True), is_active=True).distinct()


def check_roles(*, person: User, roles: Iterable[str], active: bool, by: User) -> None:
    """Raise what `set_roles` and `set_active` would raise for this change, so that a form can say it at its field."""
    wanted = set(roles)
    before = set(person.groups.filter(name__in=ROLE_NAMES).values_list("name", flat=True))
    changed = before != wanted or person.is_active != active
    if changed and person.pk == by.pk:
        raise OwnRoles
    loses_it = person.is_active and (not active or (ADMIN.name in before - wanted and not person.is_superuser))
    if loses_it and not admins().exclude(pk=person.pk).exists():
        raise LastAdmin


@transaction.atomic
def set_roles(*, person: User, roles: Iterable[str], by: User) -> User:
    """Give a person exactly these staff roles (names of `people.roles`). Works from their next request on.

    Raises OwnRoles for oneself, LastAdmin where nobody could manage accounts any more, ValueError for another group.
    """
    if unknown := set(roles) - ROLE_NAMES:
        raise ValueError(f"Not a role: {unknown}")
    wanted, ours = set(roles), _locked_roles()
    before = {group.name for group in person.groups.filter(name__in=ROLE_NAMES)}
    if before == wanted:
        return person
    check_roles(person=person, roles=wanted, active=person.is_active, by=by)
    person.groups.remove(*(group for group in ours if group.name in before - wanted))
    person.groups.add(*(group for group in ours if group.name in wanted - before))
    person.is_staff = bool(wanted) or person.is_superuser
    person.save(update_fields=["is_staff"])
    data = {"before": sorted(before), "after": sorted(wanted)}
    log(instance=person, action="people.roles_changed", user=by, data=data)
    return person


@transaction.atomic
def set_active(*, person: User, active: bool, by: User) -> User:
    """Switch an account on or off; off ends its sessions at their next request. Raises OwnRoles and LastAdmin."""
    if person.is_active == active:
        return person
    _locked_roles()
    roles = person.groups.filter(name__in=ROLE_NAMES).values_list("name", flat=True)
    check_roles(person=person, roles=roles, active=active, by=by)
    person.is_active = active
    person.save(update_fields=["is_active"])
    log(instance=person, action="people.switched_on" if active else "people.switched_off", user=by)
    return person


def _locked_roles() -> list[Group]:
    """The roles' groups, locked: two admins cannot switch each other off in the same moment."""
    return list(Group.objects.select_for_update().filter(name__in=ROLE_NAMES).order_by("pk"))
