from .checks import PageCheck
from .navigation import Menu, MenuLink
from .pages import HomePage, StandardPage

__all__ = ["HomePage", "Menu", "MenuLink", "PageCheck", "StandardPage"]
