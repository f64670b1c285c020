"""The "Ideas" group of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from .actions import ActionViewSet
from .checking import CheckViewSet, CriterionViewSet
from .ideas import IdeaViewSet
from .notes import NoteViewSet
from .photos import PhotoViewSet
from .recognitions import RecognitionViewSet
from .topics import TopicViewSet
from .translations import OfferedTranslationViewSet
from .words import CommentViewSet, OfferViewSet


class IdeasViewSetGroup(ViewSetGroup):
    menu_label = _("Ideas")
    menu_icon = "comment"
    menu_order = 200
    items = (
        IdeaViewSet,
        CommentViewSet,
        OfferViewSet,
        NoteViewSet,
        ActionViewSet,
        PhotoViewSet,
        CheckViewSet,
        CriterionViewSet,
        RecognitionViewSet,
        OfferedTranslationViewSet,
        TopicViewSet,
    )
