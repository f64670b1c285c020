"""What is mailed to whom: each person's choice for each kind of notice."""

from django.core import signing
from django.db import transaction

from notices.kinds import Kind, all_kinds, kind_of
from notices.models import NoticeChoice
from people.models import User

SALT = "notices.stop"


def wants_mail(user: User, kind: Kind) -> bool:
    """Whether this kind goes to this person's inbox; somebody without e-mail has none."""
    if not user.email:
        return False
    chosen = NoticeChoice.objects.filter(user=user, kind=kind.name).values_list("by_email", flat=True).first()
    return kind.by_email if chosen is None else chosen


def choices_of(user: User) -> dict[str, bool]:
    """Each kind by name, and whether the person gets it by mail."""
    chosen = dict(NoticeChoice.objects.filter(user=user).values_list("kind", "by_email"))
    return {kind.name: chosen.get(kind.name, kind.by_email) for kind in all_kinds()}


@transaction.atomic
def choose_mail(*, user: User, by_email: dict[str, bool]) -> None:
    """Store a choice for each kind named. Raises KeyError for a kind that does not exist."""
    for name, wanted in by_email.items():
        kind_of(name)
        NoticeChoice.objects.update_or_create(user=user, kind=name, defaults={"by_email": wanted})


def stop_token(user: User, kind: str) -> str:
    """What stands in a mail's way out: good for this person and this kind, for turning off and nothing else."""
    return signing.dumps([str(user.uid), kind], salt=SALT)


def read_stop_token(token: str) -> tuple[User, Kind] | None:
    """Whose mails of which kind the token stops; None for a forged or outlived one."""
    try:
        uid, name = signing.loads(token, salt=SALT)
        return User.objects.get(uid=uid), kind_of(name)
    except (signing.BadSignature, User.DoesNotExist, KeyError, ValueError, TypeError):
        return None


def stop_mail(*, user: User, kind: str) -> None:
    """One press in a mail: no more of this kind. Twice changes nothing."""
    choose_mail(user=user, by_email={kind: False})
