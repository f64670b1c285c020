"""Making and keeping the PDFs of a pack's page: after each publication, in a task, safe to break off and repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.models import Page

from core import clock
from core.pdf import PdfUnavailable
from projects.models import PackPaper, PaperSize, ProjectPackPage

from .drawing import pdf_of

_is_quiet: ContextVar[bool] = ContextVar("packs_make_no_paper", default=False)


@contextmanager
def without_paper() -> Iterator[None]:
    """Inside, publishing makes no PDF: for a demonstration's past and for measuring."""
    before = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(before)


def makes_paper() -> bool:
    return not _is_quiet.get()


def fresh_papers(page):
    """The papers made for the publication that readers see now; those that could not be made among them."""
    return PackPaper.objects.filter(page_id=page.alias_of_id or page.pk, published_at=page_published_at(page))


def page_published_at(page):
    """When the words that readers see were published: those of a page shown untranslated are its source's."""
    source = page.alias_of if page.alias_of_id else page
    return source.last_published_at


def make_papers_of(pk: int, sizes=tuple(PaperSize.values)) -> int:
    """Make the papers that a live page lacks in these sizes. Returns how many are new: none without the libraries."""
    made = 0
    for size in sizes:
        page = ProjectPackPage.objects.live().filter(pk=pk, alias_of=None).first()
        if page is None or fresh_papers(page).filter(size=size).exclude(content=None).exists():
            continue
        try:
            content = pdf_of(page, size)
        except PdfUnavailable:
            content = None
        made += keep_paper(page=page, size=size, content=content) and content is not None
    return made


@transaction.atomic
def keep_paper(*, page: ProjectPackPage, size: str, content: bytes | None) -> bool:
    """Put a paper in the place of the one before, unless the page has gone on while it was drawn.

    The page's row is locked first, so a publication either waits or was before: then its own task draws the newer one.
    """
    locked = lock_page(page.pk)
    if locked is None or not locked.live or locked.last_published_at != page.last_published_at:
        return False
    PackPaper.objects.update_or_create(
        page=page,
        size=size,
        defaults={"content": content, "published_at": page.last_published_at, "made_at": clock.now()},
    )
    return True


def lock_page(pk: int) -> Page | None:
    """The page's row, locked until the transaction ends; None where it was deleted."""
    return Page.objects.select_for_update().filter(pk=pk).first()
