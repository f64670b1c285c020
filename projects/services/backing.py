"""Backing a project or a pack, once for each person, and taking it back. Doing either twice changes nothing."""

from django.db import transaction
from django.db.models import Q

from core import clock
from core.enums import Origin
from ideas.enums import SubjectKind
from ideas.models import Subject
from ideas.permissions import user_owns_subject
from ideas.services import lock_for_help, lock_subject
from ideas.services.answers import english_address
from ideas.services.commenting import current_language
from notices.services import tell
from people.enums import OrganisationKind
from people.models import Membership
from projects.exceptions import NotYourOrganisation, OwnProject
from projects.models import Backing
from projects.notice_kinds import PROJECT_BACKED

TRADER = Q(organisation__kind=OrganisationKind.BUSINESS)


def _lock_backed(subject: Subject, *, lock=lock_subject) -> Subject:
    """The subject that is backed, locked: a pack that belongs to a project hands its backers on to it."""
    locked = lock(subject)
    if locked.kind == SubjectKind.PACK and locked.pack_family.project_id:
        return lock(locked.pack_family.project.subject)
    return locked


def keep_backing_counts(locked: Subject) -> None:
    """Count people, and businesses each once, and store both. The subject must be locked."""
    standing = Backing.objects.standing().filter(subject=locked, author__is_active=True)
    thing = locked.thing
    thing.resident_backing_count = standing.exclude(TRADER).count()
    thing.trader_backing_count = standing.filter(TRADER).values("organisation").distinct().count()
    thing.save(update_fields=["resident_backing_count", "trader_backing_count"])


@transaction.atomic
def back_subject(
    *,
    subject: Subject,
    user,
    message: str = "",
    is_public: bool = False,
    organisation=None,
    language: str = "",
    origin: str = Origin.WEB,
) -> Backing:
    """The person backs it, for themselves or for an organisation. Backing again changes the message.

    Raises SubjectNotOpen, HelpClosed, OwnProject, NotYourOrganisation, and django ValidationError for too
    long a message.
    """
    locked = _lock_backed(subject, lock=lock_for_help)
    if user_owns_subject(user, locked):
        raise OwnProject
    if organisation and not Membership.objects.representing().filter(user=user, organisation=organisation).exists():
        raise NotYourOrganisation
    backing = Backing.objects.select_for_update().filter(subject=locked, author=user).first()
    now, is_new = clock.now(), backing is None or backing.withdrawn_at is not None
    if backing is None:
        backing = Backing(subject=locked, author=user, created_at=now, origin=origin)
    elif backing.withdrawn_at:
        backing.created_at, backing.withdrawn_at = now, None
    elif (backing.message, backing.is_public, backing.organisation) != (message, is_public, organisation):
        backing.edited_at = now
    backing.message, backing.is_public, backing.organisation = message, is_public, organisation
    backing.language = language or current_language()
    backing.full_clean(validate_unique=False, validate_constraints=False)
    backing.save()
    keep_backing_counts(locked)
    if is_new and locked.kind == SubjectKind.PROJECT:
        _tell_owners(backing, locked)
    return backing


def _tell_owners(backing: Backing, locked: Subject) -> None:
    """The owners hear of each new backing, of the name only where it is public; the message is read where it stands."""
    for owner in locked.thing.owners.current().select_related("user"):
        tell(
            user=owner.user,
            kind=PROJECT_BACKED,
            happened="named" if backing.is_public else "unnamed",
            about=backing,
            url=english_address(locked.thing),
            words={"name": backing.author, "thing": locked.thing} if backing.is_public else {"thing": locked.thing},
            by=backing.author,
        )


@transaction.atomic
def withdraw_backing(*, subject: Subject, user) -> Subject:
    """The person takes it back, message and all, whatever has become of the subject. Returns what was backed."""
    locked = _lock_backed(subject)
    Backing.objects.standing().filter(subject=locked, author=user).update(
        withdrawn_at=clock.now(), message="", is_public=False
    )
    keep_backing_counts(locked)
    return locked


@transaction.atomic
def move_backings(*, old: Subject, new: Subject) -> None:
    """Everybody who backed `old` backs `new`; who did both keeps the newer subject's words. Both must be locked."""
    known = set(Backing.objects.filter(subject=new).values_list("author_id", flat=True))
    for backing in Backing.objects.standing().filter(subject=old).select_for_update():
        if backing.author_id in known or user_owns_subject(backing.author, new):
            backing.withdrawn_at = clock.now()
        else:
            backing.subject = new
        backing.save(update_fields=["subject", "withdrawn_at"])
    keep_backing_counts(old)
    keep_backing_counts(new)


def recount_backings_of(user) -> None:
    """After an account was closed or opened again: that person drops out of the counts, or comes back."""
    for subject in Subject.objects.filter(backings__author=user, backings__withdrawn_at=None).order_by("pk"):
        with transaction.atomic():
            keep_backing_counts(lock_subject(subject))
