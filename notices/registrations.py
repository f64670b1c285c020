"""What the shared services may do with the rows of notices/ (core/registry.py), and the kinds of notice of its own."""

from django.utils.translation import gettext_lazy as _

from core.registry import Export, Registration, Retention, register

from .kinds import ANSWER_DUE, Kind, register_kinds
from .models import AnswerDue, Notice, NoticeChoice


def register_all() -> None:
    register(
        AnswerDue,
        Registration(
            retention=Retention(None, "kept with what it answers", "public task"),
            notices=(ANSWER_DUE,),
        ),
    )
    register(
        Notice,
        Registration(
            retention=Retention(365, "deleted", "public task"),
            export=Export("user", ("sentence", "note", "created_at", "read_at", "mailed_at")),
        ),
    )
    register(
        NoticeChoice,
        Registration(
            retention=Retention(None, "deleted when the person leaves", "consent by the act itself"),
            export=Export("user", ("kind", "by_email")),
        ),
    )


def register_notices() -> None:
    register_kinds(
        Kind(
            ANSWER_DUE,
            _("somebody waits for my answer"),
            {
                "due": _("Somebody waits for your answer about “%(thing)s”."),
                "held": _("You now hold the answer about “%(thing)s”."),
            },
        )
    )
