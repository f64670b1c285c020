from .checks import PageCheck
from .navigation import Menu, MenuLink
from .news import NewsIndexPage, NewsPage
from .pages import HomePage, StandardPage
from .workflow import SecondPairTask

__all__ = [
    "HomePage",
    "Menu",
    "MenuLink",
    "NewsIndexPage",
    "NewsPage",
    "PageCheck",
    "SecondPairTask",
    "StandardPage",
]
