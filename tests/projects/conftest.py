"""People, projects and packs for the tests of projects/."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.models import Locale, Page

from core.models import CivicImage
from projects.models import PackFamily, PackRole, ProjectPackIndexPage, ProjectPackPage
from projects.services import start_project
from tests.factories import MembershipFactory, NeighbourhoodFactory, UserFactory
from tests.pictures import picture
from tests.projects.papers import document


@pytest.fixture(autouse=True)
def _in_english():
    """A test that reads a page in another language leaves none behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def norwood(db):
    return NeighbourhoodFactory(name="West Norwood", slug="west-norwood")


@pytest.fixture
def owner(db):
    return UserFactory(display_name="Comfort A.")


@pytest.fixture
def neighbour(db):
    return UserFactory(display_name="Rosa M.")


@pytest.fixture
def organiser(db):
    return UserFactory(organiser=True, display_name="Sam O.")


@pytest.fixture
def trader(db):
    """Somebody who represents a business."""
    return MembershipFactory().user


@pytest.fixture
def project(owner, norwood):
    return start_project(
        author=owner,
        title="A library of things",
        story="Drills, tents and carpet cleaners to borrow.",
        neighbourhood=norwood,
    )


@pytest.fixture
def home(db):
    """The page that everything stands below."""
    return Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()


@pytest.fixture
def pack_index(home):
    found = ProjectPackIndexPage.objects.first()
    return found or home.add_child(instance=ProjectPackIndexPage(title="Project packs", slug="packs"))


@pytest.fixture
def pack(pack_index):
    """A published pack with one role."""
    page = ProjectPackPage(
        title="A Library of Things for West Norwood",
        slug="library-of-things",
        summary="Everything a group needs to start lending.",
        owner_name="Libraries team",
        framework_stage="alignment",
        budget="Up to £4,000 for shelving and insurance",
        background=[("text", "<p>Most tools are used a few hours in their life.</p>")],
        figures=[
            (
                "figures",
                {
                    "title": "What would 30% look like?",
                    "unit": "%",
                    "rows": [{"label": "Would share a skill", "value": "30"}, {"label": "Not now", "value": "70"}],
                    "source": "A survey of the area.",
                    "counted_on": date(2026, 3, 1),
                },
            )
        ],
    )
    page.roles.add(PackRole(title="Saturday host", text="Two hours, once a month."))
    return pack_index.add_child(instance=page)


@pytest.fixture
def family(pack):
    return PackFamily.objects.get(translation_key=pack.translation_key)


@pytest.fixture
def full_pack(pack):
    """A published pack that says something in every field."""
    photo = CivicImage.objects.create(title="A shelf", file=ContentFile(picture(size=(640, 480)), name="shelf.jpg"))
    pack.picture = photo
    pack.background = [
        ("heading", {"text": "Why now", "level": "2"}),
        ("text", '<p>Most tools rest. See <a href="https://example.org/tools">the tool study</a>.</p>'),
        (
            "picture",
            {
                "picture": {"image": photo, "alt_text": "A shelf of drills", "decorative": False},
                "caption": "Mondays",
            },
        ),
        ("quote", {"text": "I came for the drill.", "name": "Rosa", "about": "hosts"}),
        (
            "questions",
            {"title": "What people ask", "questions": [{"question": "Who pays?", "answer": "<p>Nobody.</p>"}]},
        ),
    ]
    pack.what_made_it_work = "<p>Two hosts who know the <b>neighbours</b>.</p>"
    pack.what_would_break_it = "<p>One key for one person.</p>"
    pack.cannot_change = "The fire exit stays free"
    pack.co_owner_name, pack.owner_time = "The borrowers", "a day a week"
    pack.review_on = date(2027, 3, 1)
    pack.adopters = [("note", {"reader": "council", "note": "<p>Begin small.</p>"})]
    pack.timeline = [("moment", {"when": "Week 3", "what": "Doors open", "who": "Two hosts"})]
    pack.risks = [("risk", {"risk": "A tool breaks", "held_by": "The hosts", "accepted_by": ""})]
    pack.learned = [("lesson", {"lesson": "<p>Names on tags bring tools back.</p>", "learned_from": "Spring 2025"})]
    pack.contacts = [("contact", {"name": "The shop front", "role": "keys", "phone": "020 7946 0012"})]
    pack.what_is_different = "We lend on Saturdays"
    files = [{"document": document("Tool list")}, {"document": document("Private notes", is_public=False)}]
    pack.files = [("files", {"title": "To take away", "files": files})]
    pack.save_revision().publish()
    return ProjectPackPage.objects.get(pk=pack.pk)
