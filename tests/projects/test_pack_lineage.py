"""Where a pack comes from: one source, never itself, and no circle, however long."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from projects.exceptions import AdaptedFromItself, AdaptedInACircle, OtherSourceKnown
from projects.models import Adaptation, Lineage, PackFamily, PackVersion, ProjectPackPage
from projects.services import set_lineage
from projects.travel.exceptions import DifferenceMissing
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form


@pytest.fixture
def families(pack_index):
    """Four packs: A, B, C and D."""
    pages = [pack_index.add_child(instance=ProjectPackPage(title=name, slug=name.lower())) for name in "ABCD"]
    return [PackFamily.objects.get(translation_key=page.translation_key) for page in pages]


def page_of(family):
    return ProjectPackPage.objects.get(translation_key=family.translation_key)


def test_each_leads_to_the_other(client, families):
    a, b, *_ = families
    PackVersion.objects.create(family=a, number=1)
    lineage = set_lineage(family=b, source_family=a)
    assert (lineage.source_uid, lineage.source_title, lineage.source_version) == (a.uid, "A", 1)
    page = page_of(b)
    page.what_is_different = "We have no cellar, so it is in a shed."
    page.save()
    of_b, of_a = client.get(page.url).content.decode(), client.get(page_of(a).url).content.decode()
    assert page_of(a).url in of_b
    assert "We have no cellar, so it is in a shed." in of_b
    assert page.url in of_a
    assert "We have no cellar, so it is in a shed." in of_a


def test_a_source_that_readers_cannot_open_is_named_and_not_linked(client, families):
    a, b, *_ = families
    set_lineage(family=b, source_family=a)
    address = page_of(a).url
    page_of(a).unpublish()
    page = client.get(page_of(b).url).content.decode()
    assert "Adapted from" in page
    assert f'href="{address}"' not in page


def test_said_again_it_is_one_and_put_right_it_is_the_other(families):
    a, b, c, _ = families
    assert set_lineage(family=b, source_family=a) == set_lineage(family=b, source_family=a)
    set_lineage(family=b, source_family=c)
    assert Lineage.objects.get().source_family == c


def test_no_pack_comes_from_itself(families):
    with pytest.raises(AdaptedFromItself):
        set_lineage(family=families[0], source_family=families[0])
    with pytest.raises(AdaptedFromItself):
        set_lineage(family=families[0], source_uid=families[0].uid, source_title="Me")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lineage.objects.create(
            family=families[0], source_family=families[0], source_uid=uuid.uuid4(), source_title="Me"
        )


@pytest.mark.parametrize("length", [2, 3, 4])
def test_no_circle_is_ever_closed(families, length):
    ring = families[:length]
    for one, another in zip(ring, ring[1:], strict=False):
        set_lineage(family=another, source_family=one)
    with pytest.raises(AdaptedInACircle):
        set_lineage(family=ring[0], source_family=ring[-1])
    with pytest.raises(AdaptedInACircle):
        set_lineage(family=ring[0], source_uid=ring[-1].uid, source_title="By its number")


def test_what_came_from_another_council_stays_on_record(client, families):
    a, b, *_ = families
    number = uuid.uuid4()
    words = {"source_title": "Lending", "source_council": "Lewes", "source_url": "https://lewes.example/packs/lend/"}
    set_lineage(family=a, source_uid=number, **words)
    with pytest.raises(OtherSourceKnown):
        set_lineage(family=a, source_family=b)
    page = client.get(page_of(a).url).content.decode()
    assert "https://lewes.example/packs/lend/" in page
    assert "Lewes" in page


def test_what_others_made_of_it_shows_once_somebody_has_looked(client, families):
    told = Adaptation.objects.create(
        family=families[0], council="Lewes", title="Lend it", what_is_different="<b>Boats</b>", learned="Tags help"
    )
    address = page_of(families[0]).url
    assert "Tags help" not in client.get(address).content.decode()
    Adaptation.objects.filter(pk=told.pk).update(is_shown=True)
    page = client.get(address).content.decode()
    assert "Tags help" in page
    assert "&lt;b&gt;Boats" in page


def test_an_editor_names_the_source_and_publishes(client_of, families, django_capture_on_commit_callbacks):
    a, b, *_ = families
    client = client_of(UserFactory(editor=True))
    edit = reverse("wagtailadmin_pages:edit", args=[page_of(b).pk])
    form = editor_form(title="B", slug="b", adapted_from=str(a.pk), what_is_different="No cellar")
    form["roles-0-title"] = "Host"
    answer = client.post(edit, {**form, "action-publish": "1"})
    assert "At least 20 letters" in answer.context["form"].errors["what_is_different"][0]
    form["what_is_different"] = "There is no cellar, so it is in a shed."
    answer = client.post(edit, {**form, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert Lineage.objects.get(family=b).source_family == a


def test_a_draft_of_a_live_pack_may_wait_without_the_difference(client_of, families):
    a, b, *_ = families
    page = page_of(b)
    page.adapted_from, page.what_is_different = a, "There is no cellar, so it is in a shed."
    page.save_revision().publish()
    client = client_of(UserFactory(editor=True))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = editor_form(title="B", slug="b", adapted_from=str(a.pk), what_is_different="A shed")
    assert client.post(edit, form).status_code == 302
    assert page_of(b).get_latest_revision_as_object().what_is_different == "A shed"
    with pytest.raises(DifferenceMissing):
        page_of(b).get_latest_revision().publish()
    assert page_of(b).what_is_different == "There is no cellar, so it is in a shed."


def test_a_pack_that_stands_without_the_difference_can_be_saved_as_it_is(families):
    """Its lineage came later: whoever locks it or takes its address off changes nothing of what readers see."""
    a, b, *_ = families
    set_lineage(family=b, source_family=a)
    page_of(b).save()
    page = page_of(b)
    page.what_is_different = "A shed"
    with pytest.raises(DifferenceMissing):
        page.save()
    with pytest.raises(DifferenceMissing):
        page_of(b).save_revision().publish()


@pytest.mark.parametrize(("of", "words"), [(1, "from itself"), (0, "was itself adapted from this one")])
def test_the_editor_is_told_before_anything_is_saved(client_of, families, of, words):
    a, b, *_ = families
    set_lineage(family=a, source_family=b)
    client = client_of(UserFactory(editor=True))
    edit = reverse("wagtailadmin_pages:edit", args=[page_of(b).pk])
    answer = client.post(edit, {**editor_form(adapted_from=str(families[of].pk)), "action-publish": "1"})
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors["adapted_from"])
    assert not Lineage.objects.filter(family=b).exists()
