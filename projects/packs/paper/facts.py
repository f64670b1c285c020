"""Everything one paper says: its cover, its sections, its foot."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.durations import full_day
from core.models import ShortAddress
from core.models.settings import site_settings
from core.short_addresses import written_out
from projects.models import PackFamily, PackVersion, PaperSize
from projects.packs.licences import Terms, terms_of

from .pictures import Pictures
from .sections import Section, sections_of


@dataclass(frozen=True)
class Paper:
    """What the template shows. `src` and `qr` are addresses of pictures, `short` the short address written out."""

    title: str
    summary: str
    version: str
    language: str
    is_rtl: bool
    is_large: bool
    site_name: str
    council_name: str
    src: str
    alt: str
    short: str
    qr: str
    about: list[dict]
    terms: Terms
    source: str
    sections: list[Section]

    @property
    def short_words(self) -> str:
        """The short address as one types it."""
        return self.short.partition("://")[2].rstrip("/")

    @property
    def foot(self) -> tuple[str, str]:
        """Two lines at the foot of each sheet: a loose one still says what it is, on which terms, and where from."""
        return " · ".join(filter(None, (self.title, self.version))), " · ".join(
            filter(None, (self.terms.name, self.short_words))
        )


def short_code_of(page) -> str:
    """The letters of the page's short address; "" where it has none yet."""
    code = ShortAddress.objects.filter(translation_key=page.translation_key).values_list("code", flat=True).first()
    return code or ""


def paper_of(page, pictures: Pictures, size: str, *, code: str = "", qr: str = "") -> Paper:
    """The paper of a page, in the language of its words: call it inside `in_language_of(page)`.

    `code`: the letters of its short address; `qr`: the address of that one's picture.
    """
    site = site_settings()
    family = PackFamily.objects.select_related("lineage").filter(translation_key=page.translation_key).first()
    version = version_of(page, family)
    terms = terms_of(page.licence)
    picture = page.picture
    return Paper(
        title=page.title,
        summary=page.summary,
        version=_("Version %(number)d") % {"number": version.number} if version else "",
        language=page.text_language,
        is_rtl=translation.get_language_bidi(),
        is_large=size == PaperSize.LARGE,
        site_name=site.site_name,
        council_name=site.council_name,
        src=pictures.address(picture) if picture else "",
        alt=(picture.default_alt_text or picture.title) if picture else "",
        short=written_out(code) if code else "",
        qr=qr if code else "",
        about=about_rows(page, version, terms),
        terms=terms,
        source=source_words(family),
        sections=sections_of(page, pictures),
    )


def in_language_of(page):
    """Inside, everything is said in the language of the page's words."""
    return translation.override(page.text_language)


def version_of(page, family: PackFamily | None) -> PackVersion | None:
    """The newest version; of a translation the one that it was made from."""
    versions = PackVersion.objects.filter(family=family)
    if page.made_from_version and page.text_language != settings.LANGUAGE_CODE:
        versions = versions.filter(number=page.made_from_version)
    return versions.first() if family else None


def about_rows(page, version: PackVersion | None, terms: Terms) -> list[dict]:
    """Version, day, owner and licence for the first page."""
    published = page.last_published_at or page.first_published_at
    rows = [
        {"key": _("Version"), "value": str(version.number) if version else ""},
        {"key": _("What changed"), "value": version.what_changed if version else ""},
        {"key": _("Published on"), "value": full_day(published) if published else ""},
        {"key": _("Stage"), "value": page.get_framework_stage_display()},
        {"key": _("Owner"), "value": page.owner_words},
        {"key": _("Together with"), "value": page.co_owner_words},
        {"key": _("Licence"), "value": terms.name},
    ]
    return [row for row in rows if row["value"]]


def source_words(family: PackFamily | None) -> str:
    """Where the pack comes from, if it was adapted from another one."""
    lineage = getattr(family, "lineage", None)
    if lineage is None:
        return ""
    words = {"title": lineage.source_title, "council": lineage.source_council}
    if lineage.source_council:
        return _("Adapted from “%(title)s” of %(council)s.") % words
    return _("Adapted from “%(title)s”.") % words
