"""Promising answers, keeping them, and telling people what happened to their own."""

from .answers import answer, open_answer
from .choices import choose_mail, stop_mail
from .telling import mark_all_read, tell, without_mail

__all__ = ["answer", "choose_mail", "mark_all_read", "open_answer", "stop_mail", "tell", "without_mail"]
