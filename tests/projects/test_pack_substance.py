"""What a pack says for those who would run it elsewhere, in a number of queries that does not grow."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page

from core.models import CivicDocument, CivicImage
from ideas.enums import NeedKind
from ideas.models import Idea
from people.models import Skill
from projects.live import live_figures
from projects.models import Adaptation, PackFamily, PackRole, PackVersion, Project, ProjectPackPage
from projects.services import set_lineage
from tests.factories import IdeaFactory, NeedFactory, OfferFactory, ResidentProfileFactory, UserFactory
from tests.projects.permits import signed


def rich(words):
    return f"<p>{words}</p>"


def pictured():
    return {"picture": {"image": picture(), "alt_text": "A drill", "decorative": False}, "caption": ""}


def picture():
    return CivicImage.objects.first() or CivicImage.objects.create(title="A drill", file=get_test_image_file())


def document():
    found = CivicDocument.objects.first()
    return found or CivicDocument.objects.create(
        title="A plan", file=ContentFile(b"x", name="plan.txt"), is_public=True
    )


def case_study():
    words = {"title": "The rail", "place": "", "when": "", "tried": rich("A rail."), "found": rich("Coats.")}
    home = Page.objects.filter(depth=2, locale__language_code="en").get()
    picture = pictured()["picture"]
    return {**words, "picture": picture, "effect": "worked", "label": "", "page": home, "address": ""}


def live_things():
    """What residents wrote, as the page shows it today."""
    lists = [{"title": "", "show": show, "place": "", "number": 3} for show in ("ideas", "projects")]
    return [
        ("idea", {"idea": Idea.objects.order_by("pk").last()}),
        ("project", {"project": Project.objects.order_by("pk").last()}),
        *(("live_list", each) for each in lists),
        ("live_figures", {"title": "", "figures": ["ideas", "running"]}),
    ]


def contact():
    words = {"name": "The team", "role": "keys", "phone": "", "where": "", "label": "", "page": None, "address": ""}
    return {**words, "account": UserFactory()}


LINK = '<a linktype="page" id="3">Home</a>'


def fill(page, times=1):
    """Every part of the page, `times` over."""
    page.adopters = [("note", {"reader": r, "note": rich(f"Words for a {r}")}) for r in ("council", "group")] * times
    page.timeline = [("moment", {"when": "Week 1", "what": "Open the doors", "who": "Two hosts"})] * times
    page.risks = [("risk", {"risk": "A drill breaks", "held_by": "The hosts", "accepted_by": ""})] * times
    page.learned = [("lesson", {"lesson": rich("Tags bring things back."), "learned_from": "spring 2025"})] * times
    page.contacts = [("contact", contact()) for _ in range(times)]
    told = [("text", rich(f"Most tools rest. {LINK}")), ("picture", pictured()), ("case_study", case_study())]
    page.background = told * 5 * times + live_things() * times
    page.files = [("files", {"title": "", "files": [{"document": document(), "note": ""}]})] * times
    page.what_made_it_work = page.what_would_break_it = rich(f"People who come back. {LINK}")
    page.what_is_different = "We have no cellar."
    return page


@pytest.fixture
def whole(pack, family, project):
    """A pack that uses everything, held by two people, of a project with a permission to run."""
    IdeaFactory.create_batch(4)
    signed(project, UserFactory(organiser=True))
    skill = Skill.objects.get(slug="baking")
    for _ in range(2):
        NeedFactory(subject=project.subject, kind=NeedKind.SKILL, skill=skill, text="")
        OfferFactory(pool=True, author=ResidentProfileFactory().user, kind=NeedKind.SKILL, skill=skill)
    fill(pack)
    pack.project, pack.picture = project, picture()
    pack.owner_user, pack.co_owner_user = UserFactory(display_name="Olu A."), UserFactory(display_name="Ines P.")
    pack.save()
    return pack


def another(pack_index, title, slug):
    pack_index.refresh_from_db()
    page = pack_index.add_child(instance=ProjectPackPage(title=title, slug=slug))
    return PackFamily.objects.get(translation_key=page.translation_key)


def grow(whole, family, pack_index, number):
    """One more of everything that stands on the page."""
    fill(whole, times=number + 1)
    whole.roles.add(PackRole(title=f"Role {number}", checks="A check", training="An hour"))
    whole.save()
    PackVersion.objects.create(family=family, number=number, what_changed="More")
    set_lineage(family=another(pack_index, f"Ours {number}", f"ours-{number}"), source_family=family)
    Adaptation.objects.create(family=family, council="Lewes", title=f"Theirs {number}", is_shown=True)


def queries_of(client, url):
    """Figures that the site counts every five minutes are counted already."""
    live_figures(["ideas"])
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return [query["sql"][-260:] for query in seen.captured_queries]


def test_a_pack_costs_at_most_twenty_queries_however_long_it_is(client, whole, family, pack_index):
    grow(whole, family, pack_index, 1)
    client.get(whole.url)
    few = queries_of(client, whole.url)
    for number in (2, 3):
        grow(whole, family, pack_index, number)
    many = queries_of(client, whole.url)
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= 20, "\n".join(many)
    assert '<a href="/">Home</a>' in client.get(whole.url).content.decode()


def test_a_translated_pack_costs_no_more(client, whole, family, pack_index):
    """In Portuguese, made from a version that is not the newest."""
    grow(whole, family, pack_index, 1)
    portuguese = whole.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    portuguese.live, portuguese.made_from_version = True, 1
    portuguese.save()
    PackVersion.objects.create(family=family, number=2, what_changed="More")
    address = ProjectPackPage.objects.get(pk=portuguese.pk).url
    assert address.startswith("/pt/packs/")
    client.get(address)
    asked = queries_of(client, address)
    assert len(asked) <= 20, "\n".join(asked)


def test_a_pack_that_nobody_has_translated_yet_costs_no_more(client, whole, family, pack_index):
    grow(whole, family, pack_index, 1)
    alias = whole.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    address = ProjectPackPage.objects.get(pk=alias.pk).url
    assert '<h1 lang="en" dir="ltr">' in client.get(address).content.decode()
    asked = queries_of(client, address)
    assert len(asked) <= 20, "\n".join(asked)
