from .files import CivicDocument, CivicImage, CivicRendition
from .pages import CivicPageMixin, language_of_page, with_languages
from .settings import SiteSettings
from .short_addresses import ShortAddress
from .submissions import Submission
from .texts import ResidentText, ResidentTextQuerySet

__all__ = [
    "CivicDocument",
    "CivicImage",
    "CivicPageMixin",
    "CivicRendition",
    "ResidentText",
    "ResidentTextQuerySet",
    "ShortAddress",
    "SiteSettings",
    "Submission",
    "language_of_page",
    "with_languages",
]
