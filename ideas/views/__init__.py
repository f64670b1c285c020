from .acts import ActViews
from .detail import acts, idea_detail, idea_edit
from .listing import idea_list
from .map import crowd_map, map_data, map_outlines
from .needs import idea_needs
from .pool import (
    offer_ask,
    offer_confirm,
    offer_detail,
    offer_edit,
    offer_list,
    offer_new,
    offer_withdraw,
)
from .relay import conversation, conversation_close, conversation_give, message_list
from .share import idea_shared, share, share_again, share_check
from .share_photos import share_photo, share_photo_remove, share_photos
from .taking_back import idea_remove

__all__ = [
    "ActViews",
    "acts",
    "crowd_map",
    "conversation",
    "conversation_close",
    "conversation_give",
    "idea_detail",
    "idea_edit",
    "idea_list",
    "idea_needs",
    "idea_remove",
    "idea_shared",
    "map_data",
    "map_outlines",
    "message_list",
    "offer_ask",
    "offer_confirm",
    "offer_detail",
    "offer_edit",
    "offer_list",
    "offer_new",
    "offer_withdraw",
    "share",
    "share_again",
    "share_check",
    "share_photo",
    "share_photo_remove",
    "share_photos",
]
