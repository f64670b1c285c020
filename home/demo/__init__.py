"""The demonstration: a year in the life of an invented council, built through the projects' own services.

`manage.py demo` loads it once. `signins()` says who can sign in. Every text lies in data/ as TOML; the builders in
build/ say who does what, and when. The same seed and day give the same content.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .texts import load

DOMAIN = "demo.example"
SEED = 27
"""The seed unless another is given: West Norwood is SE27."""

PASSWORD = "plum-ladder-kettle"  # noqa: S105  printed for everybody who runs the demonstration; refused in production
TOTP_SECRET = "MNUXM2LDNRQWEZLYMFWXA3DFKRHXIUDB"  # noqa: S105  likewise; enrols the demonstration's staff


@dataclass(frozen=True)
class SignIn:
    """One demonstration account: what to type, what it is for, and whether it needs a second step."""

    key: str
    email: str
    password: str
    name: str
    job: str
    totp_secret: str = ""


def signins() -> list[SignIn]:
    """Who can sign in to the demonstration, in the order of the contract."""
    return [_sign_in(row) for row in load("people")["signin"]]


def also_signins() -> list[SignIn]:
    """Who can sign in beside them, for what one person of a role cannot show."""
    return [_sign_in(row) for row in load("people")["also"]]


def _sign_in(row: dict) -> SignIn:
    return SignIn(
        key=row["key"],
        email=f"{row['key']}@{DOMAIN}",
        password=PASSWORD,
        name=row["name"],
        job=row["job"],
        totp_secret=TOTP_SECRET if row["role"] else "",
    )


def signins_in_words() -> str:
    """What whoever starts the demonstration reads: who can sign in, and how."""
    people = "".join(
        f"  {person.email:<26} {person.name:<12} {person.job}\n" for person in [*signins(), *also_signins()]
    )
    return (
        f"\nSign in at /accounts/login/ with the password {PASSWORD}\n{people}"
        f"Staff are asked for a code from an authenticator app. Its key: {TOTP_SECRET}\n"
        "Without an app, `.venv/bin/python manage.py demo --code` says the code of this moment.\n"
    )


def current_code() -> str:
    """The code an authenticator app of the demonstration's staff would show now. A new one comes every 30 seconds."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from core import clock

    return format_hotp_value(hotp_value(TOTP_SECRET, int(clock.now().timestamp() // 30)))


def is_loaded() -> bool:
    """Whether the demonstration's content is here."""
    from people.models import User

    return User.objects.filter(email=f"admin@{DOMAIN}").exists()


def foreigners():
    """People in the database who are not of the demonstration."""
    from django.db.models import Q

    from people.models import User

    from .build.people import demo_uids

    ours = Q(email__endswith=f"@{DOMAIN}") | Q(uid__in=demo_uids())
    return User.objects.exclude(ours)


REFUSED_IN_PRODUCTION = _("The demonstration is for trying things out. It is never loaded with production settings.")
REFUSED_FOR_PEOPLE = _(
    "There are people here who are not of the demonstration (%(count)d). It is only loaded into an empty site: "
    "point DATABASE_URL at a new database and run migrate first."
)
