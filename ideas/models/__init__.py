from .actions import Action, Volunteer
from .acts import Appreciation, AppreciationNote, Comment, CommentVersion, Interest, Mention
from .assets import SavedSearch, SkillRecognition
from .drafts import IdeaDraft
from .ideas import Idea
from .lives import IdeaStep, ViabilityAnswer, ViabilityCheck, ViabilityCriterion
from .offers import Need, Offer
from .photos import DraftPhoto, Photo
from .relay import Conversation, Message
from .subjects import Subject
from .topics import SubjectTopic, Topic
from .translations import OfferedTranslation
from .vectors import IdeaVector

__all__ = [
    "Action",
    "Appreciation",
    "AppreciationNote",
    "Comment",
    "CommentVersion",
    "Conversation",
    "DraftPhoto",
    "Idea",
    "IdeaDraft",
    "IdeaStep",
    "IdeaVector",
    "Interest",
    "Mention",
    "Message",
    "Need",
    "Offer",
    "OfferedTranslation",
    "Photo",
    "SavedSearch",
    "SkillRecognition",
    "Subject",
    "SubjectTopic",
    "Topic",
    "ViabilityAnswer",
    "ViabilityCheck",
    "ViabilityCriterion",
    "Volunteer",
]
