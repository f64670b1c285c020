"""Promising answers, keeping them, and telling people what happened to their own."""

<<<<<<< HEAD
from .answers import answer, answer_unasked, close_answers, hold_answer, open_answer, pass_on_answers
from .answers_many import Promise, open_answers
from .choices import choose_mail, stop_mail
from .telling import mark_all_read, tell, without_mail
from .telling_each import News, tell_each
=======
from .answers import answer, answer_unasked, close_answers, hold_answer, open_answer, pass_on_answers, pass_to_team
from .choices import choose_mail, stop_mail
from .telling import mark_all_read, settle_notices, tell, without_mail
>>>>>>> c599d2a (Tell receivers what waits: at once, weekly, after a week, and the officers after two)
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
