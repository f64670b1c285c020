"""On a page that nobody has translated, each word is marked with its language: the page's own and the site's.

Every word of the site is put between marks while the page is drawn; what then stands outside is the page's own.
"""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from core import clock
from home.models import NewsIndexPage, NewsPage, StandardPage
from projects.models import (
    ArticlePage,
    ExampleIndexPage,
    ExamplePage,
    LearningIndexPage,
    Lineage,
    PackFamily,
    PackRole,
    ProjectPackIndexPage,
    ProjectPackPage,
    ToolkitIndexPage,
    ToolkitPage,
)
from tests.projects.calls import new_call

pytestmark = pytest.mark.django_db
OPEN, SHUT = "⟦", "⟧"
# Names are nobody's language: those of the site, of people, places and formats; and addresses.
NAMES = re.compile(r"Open Works|http://\S+|127\.0\.0\.1\S*|Atom|RSS|PDF|CC[ -]BY\S*|QR|Rosa M\.|Larkfield")


@pytest.fixture
def site_words_marked(monkeypatch):
    """Everything that goes through gettext comes back between marks."""
    real = translation._trans

    def marked(say):
        def said(*args):
            words = say(*args)
            return f"{OPEN}{words}{SHUT}" if words.strip() else words

        return said

    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(real, name, marked(getattr(real, name)))


def every_block(stream) -> list:
    """One of each block that a stream takes, as its preview shows it."""
    return [(name, block.get_preview_value()) for name, block in stream.stream_block.child_blocks.items()]


def whole(model, **fields):
    """A page of this type with something in each of its own fields."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            fields.setdefault(field.name, every_block(field))
    return model(**{"title": "Ladders for all", "summary": "Borrow one.", **fields})


def below(index, page):
    front = Page.objects.filter(depth=2, locale__language_code="en").first()
    parent = index.objects.filter(locale__language_code="en").first() or front.add_child(
        instance=index(title="A list of them", slug=index.__name__.lower(), summary="Here they are.")
    )
    return parent.add_child(instance=page)


def new_pack():
    words = {
        "what_made_it_work": "<p>Somebody holds the key.</p>",
        "what_would_break_it": "<p>Nobody holds it.</p>",
        "budget": "Forty pounds for hooks",
        "cannot_change": "Ladders are tested each year",
        "owner_name": "The library's team",
        "owner_time": "A day each week",
        "review_on": date(2031, 3, 1),
        "version_note": "The first that can be lent",
    }
    page = whole(ProjectPackPage, slug="ladders", **words)
    page.roles.add(PackRole(title="Saturday host", text="Two hours.", checks="References", training="An hour"))
    return below(ProjectPackIndexPage, page)


def new_example():
    toolkit = ToolkitIndexPage.objects.filter(locale__language_code="en").first()
    library = ExampleIndexPage.objects.filter(locale__language_code="en").first() or toolkit.add_child(
        instance=ExampleIndexPage(title="Examples", slug="examples")
    )
    words = {"place": "Larkfield", "happened": "since last spring", "source": "A count of theirs", "effect": "worked"}
    lineage = {"adapted_from_words": "A shop in Mersey", "what_is_different": "We open on Sundays"}
    return library.add_child(instance=whole(ExamplePage, slug="ladders", **words, **lineage))


PAGES = {
    "pack": new_pack,
    "call": lambda: new_call(
        options=[("option", "A bath house"), ("option", "A garden")],
        account="We mended the roof.",
        account_on=clock.today(),
    ),
    "guide": lambda: below(ToolkitIndexPage, whole(ToolkitPage, slug="ladders", kind="exercise")),
    "example": new_example,
    "article": lambda: below(LearningIndexPage, whole(ArticlePage, slug="ladders", byline="Rosa M.", bio="Lends.")),
    "news": lambda: below(NewsIndexPage, whole(NewsPage, slug="ladders")),
    "plain page": lambda: StandardPage.objects.get(slug="privacy", locale__language_code="en"),
}


def language_of(node) -> str:
    return next(each["lang"] for each in (node, *node.parents) if getattr(each, "attrs", None) and each.get("lang"))


def wrongly_marked(main) -> list[str]:
    """The site's words that are not marked as Portuguese, and others that are not marked as English."""
    found = []
    said = [(node.parent, str(node)) for node in main.find_all(string=True)]
    for name in ("aria-label", "alt", "title", "placeholder"):
        said += [(node, node[name]) for node in main.find_all(attrs={name: True})]
    for node, words in said:
        own = NAMES.sub("", re.sub(f"{OPEN}[^{SHUT}]*{SHUT}", "", words.replace(f"{OPEN}{OPEN}", OPEN)))
        # A name inside a sentence of the site's leaves its mark behind.
        own = own.strip(f"{OPEN}{SHUT} ")
        if OPEN in words and language_of(node) != "pt":
            found.append(f"the site's, marked as {language_of(node)}: {words.strip()}")
        elif OPEN not in words and re.search(r"[^\W\d_]{2}", own) and language_of(node) != "en":
            found.append(f"the page's, marked as {language_of(node)}: {own}")
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_each_word_is_marked_with_its_language(client, kind, request):
    page = PAGES[kind]()
    pt = Locale.objects.get(language_code="pt")
    there = page.get_translation_or_none(pt) or page.copy_for_translation(pt, copy_parents=True, alias=True)
    above = there.get_parent()
    request.getfixturevalue("site_words_marked")
    for each in (there, above):
        answer = client.get(each.get_url())
        assert answer.status_code == 200
        main = BeautifulSoup(answer.content.decode(), "html.parser").main
        assert OPEN in main.get_text()
        assert not (found := wrongly_marked(main)), "\n".join([each.get_url(), *found])


def test_what_came_of_a_pack_is_marked_with_the_language_it_is_in(client):
    pack = new_pack()
    other = below(ProjectPackIndexPage, ProjectPackPage(title="Tents for all", slug="tents", summary="Borrow one."))
    family = PackFamily.objects.get(translation_key=other.translation_key)
    source = PackFamily.objects.get(translation_key=pack.translation_key)
    Lineage.objects.create(family=family, source_family=source, source_uid=source.uid, source_title=pack.title)
    there = pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    link = BeautifulSoup(client.get(there.get_url()).content.decode(), "html.parser").select_one("#kin a")
    assert (link.text, language_of(link)) == ("Tents for all", "en")
