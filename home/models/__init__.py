from .checks import PageCheck
from .navigation import Menu, MenuLink
from .pages import HomePage, StandardPage
from .workflow import SecondPairTask

__all__ = ["HomePage", "Menu", "MenuLink", "PageCheck", "SecondPairTask", "StandardPage"]
