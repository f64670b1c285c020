"""Promising answers, keeping them, and telling people what happened to their own."""

from .answers import answer, answer_unasked, close_answers, hold_answer, open_answer, pass_on_answers, pass_to_team
from .answers_many import Promise, open_answers
from .choices import choose_mail, stop_mail
from .telling import mark_all_read, settle_notices, tell, without_mail
from .telling_each import News, tell_each
from .telling_many import tell_all

__all__ = [
    "News",
    "Promise",
    "answer",
    "answer_unasked",
    "choose_mail",
    "close_answers",
    "hold_answer",
    "mark_all_read",
    "open_answer",
    "open_answers",
    "pass_on_answers",
    "pass_to_team",
    "settle_notices",
    "stop_mail",
    "tell",
    "tell_all",
    "tell_each",
    "without_mail",
]
