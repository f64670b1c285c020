"""Looking at each page as it is published, and again each night: what could be plainer or easier to use.

It tells; it never refuses. What must not be published at all (a picture without words, a link that says nothing,
a skipped heading) is refused by the blocks themselves.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core import clock, lix
from core.link_words import is_bare_address, says_nothing
from core.page_links import dead_links
from core.page_words import words_of
from home.models import PageCheck

MOST = 9999
"""Where a count stops, so that no page is too broken to be counted."""


def check_page(page: Page) -> PageCheck | None:
    """Look at a page and keep what was found; None, and nothing kept, for one that is not to be read in its own words.

    Safe to repeat. `page` is of its own type (`specific`).
    """
    if not page.live or page.alias_of_id or page.is_root():
        PageCheck.objects.filter(page_id=page.pk).delete()
        return None
    found, language = words_of(page), page.locale.language_code
    ease = lix.ease_of(found.text)
    is_hard = ease.lix is not None and ease.lix > lix.thresholds(language)[1]
    counts = {
        "long_sentences": len(ease.long_sentences),
        "empty_links": sum(says_nothing(words) or is_bare_address(words) for words in found.links),
        "skipped_headings": found.skipped_headings,
        "silent_pictures": found.silent_pictures,
        "dead_links": dead_links(page),
    }
    values = {name: min(count, MOST) for name, count in counts.items()}
    check, _made = PageCheck.objects.update_or_create(
        page_id=page.pk,
        defaults={
            **values,
            "words": ease.words,
            "lix": None if ease.lix is None else min(ease.lix, MOST),
            "is_hard": is_hard,
            "issues": sum(map(bool, values.values())) + is_hard,
            "checked_at": clock.now(),
        },
    )
    return check


def check_all() -> int:
    """Look at every published page of ours; how many were looked at. For the nightly run."""
    pages = Page.objects.live().filter(alias_of=None, depth__gt=1).select_related("locale").specific()
    return sum(check_page(page) is not None for page in pages.iterator(chunk_size=100))


def pages_that_lead_to(row) -> list[int]:
    """The numbers of the pages that lead to this row, or show it, before it is deleted."""
    found = ReferenceIndex.get_references_to(row).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return [int(number) for number in found.values_list("object_id", flat=True).distinct()]


def check_again(numbers: list[int]) -> None:
    """Look at these pages anew, those of them that are still there."""
    for page in Page.objects.filter(pk__in=numbers).select_related("locale").specific():
        check_page(page)
