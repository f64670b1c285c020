"""What the shared services may do with the rows of notices/ (core/registry.py)."""

from core.registry import Registration, Retention, register

from .models import AnswerDue


def register_all() -> None:
    register(AnswerDue, Registration(retention=Retention(None, "kept with what it answers", "public task")))
