from .acts import ActViews
from .detail import acts, idea_detail, idea_edit, idea_remove
from .listing import idea_list
from .share import idea_shared, share, share_again, share_check

__all__ = [
    "ActViews",
    "acts",
    "idea_detail",
    "idea_edit",
    "idea_list",
    "idea_remove",
    "idea_shared",
    "share",
    "share_again",
    "share_check",
]
