"""What people told of using a page: the newest of one page, all of it, and how many for each page of a list."""

from django.db.models import Count, Window
from django.http import Http404

from projects.models import ExamplePage, PageFamily, ToolkitPage, ToolkitUse

SHOWN = 3
A_PAGE = 50


def page_family_of(page) -> PageFamily | None:
    """The page regardless of language; asked once for each page shown. None for a page never saved."""
    if not hasattr(page, "_page_family"):
        rows = PageFamily.objects.filter(translation_key=page.translation_key).select_related("subject")
        page._page_family = rows.first()
    return page._page_family


def newest_uses(family: PageFamily, user) -> list[ToolkitUse]:
    """The newest three that this reader sees; each knows how many there are, as `total`."""
    rows = ToolkitUse.objects.visible_to(user).filter(family=family).select_related("author")
    return list(rows.annotate(total=Window(Count("pk")))[:SHOWN])


def uses_of(family: PageFamily, user):
    """All that this reader sees, newest first."""
    return ToolkitUse.objects.visible_to(user).filter(family=family).select_related("author", "family__subject")


def count_uses(pages: list) -> None:
    """Give each page of a list its `use_count`: how many people told of it, in whatever language. One query."""
    keys = [page.translation_key for page in pages]
    counted = ToolkitUse.objects.published().filter(family__translation_key__in=keys).order_by()
    counts = dict(counted.values_list("family__translation_key").annotate(people=Count("author", distinct=True)))
    for page in pages:
        page.use_count = counts.get(page.translation_key, 0)


def refuse_other_pages(family: PageFamily) -> None:
    """Raises Http404 for a page that is no part of the toolkit: of news nobody tells how they used it."""
    if not family.pages().live().exact_type(ToolkitPage, ExamplePage).exists():
        raise Http404
