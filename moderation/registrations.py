"""What the shared services may do with the rows of moderation/ (core/registry.py)."""

from core.registry import Export, Registration, Retention, register

from .models import Case, Report


def register_all() -> None:
    kept = Retention(None, "kept with what was decided; names taken off when people leave", "legal duty: house rules")
    register(
        Case,
        Registration(
            retention=kept,
            notices=("words.moderated", "report.decided"),
            export=Export("author", ("state", "reason", "opened_at", "decided_at")),
        ),
    )
    register(Report, Registration(retention=kept, export=Export("reporter", ("why", "words", "created_at"))))
