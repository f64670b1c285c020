from .groups import IdeasViewSetGroup
from .ideas import IdeaViewSet
from .topics import TopicViewSet
from .words import CommentViewSet, OfferViewSet

__all__ = ["CommentViewSet", "IdeaViewSet", "IdeasViewSetGroup", "OfferViewSet", "TopicViewSet"]
