from .acts import Appreciation, Comment, Interest, Need, Offer
from .drafts import IdeaDraft
from .ideas import Idea
from .subjects import Subject
from .topics import SubjectTopic, Topic

__all__ = [
    "Appreciation",
    "Comment",
    "Idea",
    "IdeaDraft",
    "Interest",
    "Need",
    "Offer",
    "Subject",
    "SubjectTopic",
    "Topic",
]
