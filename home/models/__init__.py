from .checks import PageCheck
from .navigation import Menu, MenuLink
from .news import NewsIndexPage, NewsPage
from .pages import HomePage, StandardPage
from .workflow import Hindrance, SecondPairState, SecondPairTask

__all__ = [
    "Hindrance",
    "HomePage",
    "Menu",
    "MenuLink",
    "NewsIndexPage",
    "NewsPage",
    "PageCheck",
    "SecondPairState",
    "SecondPairTask",
    "StandardPage",
]
