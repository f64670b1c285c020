from .answers import AnswerDue
from .notices import Notice, NoticeChoice

__all__ = ["AnswerDue", "Notice", "NoticeChoice"]
