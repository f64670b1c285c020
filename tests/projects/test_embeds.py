"""What is live on the site, on a page: today's figures, nothing that is hidden, and a fixed number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.operations import translate_object

from core import clock
from core.enums import Visibility
from home.models import StandardPage
from hours.models import HoursEntry
from ideas.models import Subject
from projects.embeds import LiveThings
from projects.live import counts, live_figures
from tests.factories import ActionFactory, IdeaFactory, UserFactory

LIVE = LiveThings()


def idea_block(idea) -> dict:
    return {"type": "idea", "value": {"idea": idea.pk}}


def project_block(project) -> dict:
    return {"type": "project", "value": {"project": project.pk}}


def list_block(show: str, number: int = 3, place: str = "") -> dict:
    return {"type": "live_list", "value": {"title": f"The {show}", "show": show, "number": number, "place": place}}


FIGURES = {"type": "live_figures", "value": {"title": "So far", "figures": ["ideas", "running", "people", "hours"]}}


@pytest.fixture
def with_background(pack):
    """`with_background(blocks…)` publishes the pack with these blocks in its background; gives back its address."""

    def publish(*blocks) -> str:
        pack.background = list(blocks)
        pack.save_revision().publish()
        return pack.url

    return publish


def test_an_idea_and_a_project_stand_on_a_pack_as_they_are_now(client, with_background, project):
    idea = IdeaFactory(title="A swap rail by the library")
    address = with_background(idea_block(idea), project_block(project))
    words = client.get(address).content.decode()
    assert "A swap rail by the library" in words
    assert "A library of things" in words
    Subject.objects.filter(pk=idea.subject_id).update(interested_count=7)
    assert "7" in client.get(address).content.decode()
    idea.title = "A swap rail in the hall"
    idea.save()
    assert "A swap rail in the hall" in client.get(address).content.decode()


@pytest.mark.parametrize("state", [Visibility.HELD, Visibility.HIDDEN, Visibility.REMOVED])
def test_what_is_hidden_is_not_shown_to_anybody_and_comes_back(client, client_of, with_background, project, state):
    idea = IdeaFactory(title="A swap rail by the library")
    address = with_background(idea_block(idea), project_block(project))
    for thing in (idea, project):
        type(thing).objects.filter(pk=thing.pk).update(visibility=state)
    for reader in (client, client_of(idea.author), client_of(UserFactory(editor=True))):
        words = reader.get(address).content.decode()
        assert "A swap rail" not in words
        assert "A library of things" not in words
    type(idea).objects.filter(pk=idea.pk).update(visibility=Visibility.PUBLISHED)
    assert "A swap rail" in client.get(address).content.decode()


def test_the_editor_s_form_does_not_tell_hidden_words_either(client_of, with_background, pack):
    idea = IdeaFactory(title="Words a moderator hid")
    with_background(idea_block(idea))
    type(idea).objects.filter(pk=idea.pk).update(visibility=Visibility.HIDDEN)
    editor = client_of(UserFactory(editor=True))
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[pack.pk])).content.decode()
    assert "Words a moderator hid" not in form
    assert "Not shown to readers at the moment" in form
    chosen = editor.get(f"/admin/idea_chooser/chosen/{idea.pk}/")
    assert chosen.status_code == 404
    assert "Words a moderator hid" not in editor.get("/admin/idea_chooser/").content.decode()


def test_a_hidden_idea_cannot_be_chosen_anew(db):
    block, idea = LIVE.child_blocks["idea"], IdeaFactory(hidden=True)
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"idea": idea.pk}))
    shown = IdeaFactory()
    assert block.clean(block.to_python({"idea": shown.pk}))["idea"] == shown


def page_form(page, *blocks) -> dict:
    body = [(kind, thing) for kind, thing in blocks]
    return nested_form_data({"title": page.title, "slug": page.slug, "comments_open": "on", "body": streamfield(body)})


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "published"])
def test_a_page_is_edited_while_what_it_shows_is_hidden(client_of, home, action):
    """A word elsewhere is mended, the hidden idea stays chosen, and another hidden one is refused."""
    chosen, other = IdeaFactory(), IdeaFactory(hidden=True)
    page = home.add_child(instance=StandardPage(title="Swaps", slug="swaps", body=[idea_block(chosen)]))
    page.save_revision().publish()
    type(chosen).objects.filter(pk=chosen.pk).update(visibility=Visibility.HIDDEN)
    editor, address = client_of(UserFactory(editor=True)), reverse("wagtailadmin_pages:edit", args=[page.pk])
    kept = {**page_form(page, ("idea", {"idea": chosen.pk})), "title": "Swap rails", **action}
    assert editor.post(address, kept).status_code == 302
    saved = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert saved.title == "Swap rails"
    assert [block.value["idea"] for block in saved.body] == [chosen]
    new = {**page_form(page, ("idea", {"idea": chosen.pk}), ("idea", {"idea": other.pk})), **action}
    refused = editor.post(address, new)
    assert refused.status_code == 200
    assert "body" in refused.context["form"].errors
    elsewhere = home.add_child(instance=StandardPage(title="Other", slug="other"))
    again = {**page_form(elsewhere, ("idea", {"idea": chosen.pk})), **action}
    address = reverse("wagtailadmin_pages:edit", args=[elsewhere.pk])
    assert "body" in editor.post(address, again).context["form"].errors


def test_the_chooser_finds_by_title_and_is_for_staff(client_of, project):
    IdeaFactory(title="Benches for the bus stop")
    IdeaFactory(title="A pond")
    editor = client_of(UserFactory(editor=True))
    found = editor.get("/admin/idea_chooser/results/", {"q": "bench"}).content.decode()
    assert "Benches for the bus stop" in found
    assert "A pond" not in found
    assert "A library of things" in editor.get("/admin/project_chooser/").content.decode()
    assert client_of(UserFactory()).get("/admin/idea_chooser/").status_code == 403


def test_lists_show_the_first_few_of_each_kind(client, with_background, project, norwood):
    places = [norwood, None, None, None]
    ideas = [IdeaFactory(title=f"Idea number {n}", subject__neighbourhood=where) for n, where in enumerate(places)]
    action = ActionFactory(accepted=True, body="I will bring a ladder", subject=project.subject)
    address = with_background(
        list_block("ideas", 2), list_block("ideas", 3, "west-norwood"), list_block("projects"), list_block("actions")
    )
    words = client.get(address).content.decode()
    assert "Idea number 3" in words and "Idea number 2" in words
    assert "Idea number 1" not in words
    assert ideas[0].title in words
    assert "neighbourhood=west-norwood" in words
    assert "A library of things" in words
    assert action.body in words


def test_an_empty_list_leaves_no_gap(client, with_background):
    words = client.get(with_background(list_block("actions"))).content.decode()
    assert "The actions" not in words


def test_figures_say_what_how_and_when(client, with_background, project):
    IdeaFactory.create_batch(3)
    words = client.get(with_background(FIGURES)).content.decode()
    assert "ideas shared" in words
    assert "Ideas that everybody can read here. Counted on " in words
    figures = {row["label"]: row["value"] for row in live_figures(["ideas", "hours"])}
    assert figures == {"ideas shared": "3", "given to each other": "0 hours"}
    IdeaFactory()
    with clock.moved_to(clock.now() + timedelta(minutes=1)):
        assert counts()["ideas"] == 3
    assert HoursEntry.objects.confirmed().total_minutes() == (counts()["hours"] or 0)


def test_the_number_of_queries_does_not_grow_with_the_blocks(client, with_background, queries_of, project):
    ideas = IdeaFactory.create_batch(8)
    few = [idea_block(ideas[0]), project_block(project), list_block("ideas"), list_block("projects"), FIGURES]
    before = queries_of(client, with_background(*few))
    many = [idea_block(idea) for idea in ideas] + [project_block(project)] * 3
    many += [list_block("ideas", n) for n in range(1, 6)] + [list_block("projects", 5)] * 3 + [FIGURES] * 4
    assert queries_of(client, with_background(*many)) == before
    assert before <= 20


def test_figures_are_one_query_when_they_are_counted(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        live_figures(["ideas", "supported", "running", "people", "hours"])
    with django_assert_num_queries(0):
        live_figures(["ideas", "supported", "running", "people", "hours"])


def test_each_live_block_says_what_it_is_and_can_be_previewed(client_of, project):
    IdeaFactory(title="A swap rail by the library")
    editor = client_of(UserFactory(editor=True))
    from projects.models import ProjectPackPage

    for name, block in ProjectPackPage.background.field.stream_block.child_blocks.items():
        if name in LIVE.child_blocks:
            assert block.is_previewable and str(block.get_description()) and str(block.meta.group)
            answer = editor.get("/admin/block-preview/", {"id": block.definition_prefix})
            assert answer.status_code == 200
    assert "So far" not in answer.content.decode()


def test_half_filled_blocks_show_nothing_and_break_nothing(client, with_background):
    address = with_background(
        {"type": "idea", "value": {"idea": None}},
        {"type": "project", "value": {"project": 999_999}},
        {"type": "live_list", "value": {"title": "", "show": "nonsense", "number": None, "place": "nowhere"}},
        {"type": "live_figures", "value": {"title": "", "figures": ["nonsense"]}},
    )
    assert client.get(address).status_code == 200


def test_a_page_with_live_things_is_translated(with_background, pack, project, client):
    idea = IdeaFactory(title="A swap rail by the library")
    with_background(idea_block(idea), list_block("projects"))
    portuguese = Locale.objects.get(language_code="pt")
    translate_object(pack, [portuguese])
    translated = pack.get_translation(portuguese)
    translated.save_revision().publish()
    assert "A swap rail by the library" in client.get(translated.url).content.decode()
