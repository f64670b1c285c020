"""The toolkit: found by way in, step, kind and words; exercises that add up; examples with where they came from."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import TranslationSource

from projects.models import (
    ExampleIndexPage,
    ExamplePage,
    ExamplePrinciple,
    Principle,
    Service,
    ToolkitIndexPage,
    ToolkitPage,
)
from projects.toolkit.enums import CycleStep
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BODY = ToolkitPage._meta.get_field("body").stream_block


@pytest.fixture
def toolkit(home):
    found = ToolkitIndexPage.objects.filter(locale__language_code="en").first()
    return found or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="toolkit"))


@pytest.fixture
def library(toolkit):
    return toolkit.add_child(instance=ExampleIndexPage(title="Examples", slug="examples"))


def add_page(toolkit, title: str, **fields) -> ToolkitPage:
    return toolkit.add_child(instance=ToolkitPage(title=title, **fields))


def add_example(library, title: str, *, principles=(), **fields) -> ExamplePage:
    page = ExamplePage(title=title, **{"place": "Larkfield", **fields})
    page.principle_links = [ExamplePrinciple(principle=row) for row in principles]
    return library.add_child(instance=page)


def exercise(**changed) -> dict:
    return {**BODY.child_blocks["exercise"].get_preview_value(), **changed}


def shown(client, url: str, **query) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


# The first page ----------------------------------------------------------------------------------------------------


def test_each_step_leads_to_its_pages_alone(client, toolkit):
    for step in CycleStep:
        add_page(toolkit, f"About {step.value}", **{step.field: True})
    for step in CycleStep:
        page = client.get(toolkit.url, {"step": step.value})
        assert [guide.title for guide in page.context["guides"]] == [f"About {step.value}"]
        assert f"About {step.value}" in page.content.decode()


def test_ways_steps_kinds_and_words_narrow_together(client, toolkit):
    add_page(toolkit, "Meet the choir", in_design=True, step_gather=True)
    add_page(toolkit, "Play the choir", kind="exercise", in_design=True, step_gather=True)
    add_page(toolkit, "Count the choir", in_assess=True, step_gather=True)
    found = client.get(toolkit.url, {"way": "design", "step": "gather", "kind": "exercise"}).context["guides"]
    assert [page.title for page in found] == ["Play the choir"]
    by_words = client.get(toolkit.url, {"q": "count", "step": "gather"}).context["guides"]
    assert [page.title for page in by_words] == ["Count the choir"]
    nothing = shown(client, toolkit.url, way="deliver", step="gather")
    assert "Nothing here fits all of that" in nothing


def test_the_number_beside_a_link_is_what_it_leads_to(client, toolkit):
    add_page(toolkit, "One", in_design=True, step_make=True)
    add_page(toolkit, "Two", in_design=True)
    add_page(toolkit, "Three", in_assess=True, step_make=True)
    screen = client.get(toolkit.url, {"way": "design"}).context
    for options in (screen["steps"], screen["kinds"], screen["ways"]):
        for option in options:
            if not option["current"]:
                led_to = client.get(toolkit.url + option["url"].removesuffix("#found")).context["guides"]
                assert len(led_to) == option["count"], option["label"]
    (current,) = [option for option in screen["ways"] if option["current"]]
    assert "way" not in current["url"]


@pytest.mark.parametrize("said", ["'\"", "<svg onload=1>", "look back", "\x00", "Ａ" * 3000])
def test_what_is_not_understood_is_left_out_and_said(client, toolkit, said):
    add_page(toolkit, "Still here")
    page = shown(client, toolkit.url, step=said, kind=said, way=said)
    assert "Still here" in page
    assert "did not understand" in page
    assert "<svg onload" not in page


@pytest.mark.parametrize("said", ["%%%", '"' * 200, "(a+)+$", "OR 1=1 --", "a" * 5000, "naïve NEAR/2"])
def test_odd_words_find_nothing_and_break_nothing(client, toolkit, said):
    add_page(toolkit, "Still here")
    assert client.get(toolkit.url, {"q": said}).context["guides"] == []


def test_five_minutes_come_first_and_only_three(client, toolkit):
    for number in range(4):
        add_page(toolkit, f"Quick {number}", is_start_here=True)
    screen = client.get(toolkit.url).context
    assert [page.title for page in screen["start_here"]] == ["Quick 0", "Quick 1", "Quick 2"]
    assert client.get(toolkit.url, {"kind": "guide"}).context["start_here"] == []


def test_more_pages_ask_no_more_of_the_database(client, toolkit, library):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown(client, toolkit.url)
        return len(seen)

    for number in range(3):
        add_page(toolkit, f"Guide {number}", in_design=True, is_start_here=True)
        add_example(library, f"Example {number}")
    queries()
    few = queries()
    for number in range(3, 6):
        add_page(toolkit, f"Guide {number}", in_design=True)
        add_example(library, f"Example {number}")
    more = queries()
    assert more == few <= 20


# Exercises and blocks ----------------------------------------------------------------------------------------------


def test_an_exercise_adds_up_its_minutes_and_its_people(client, toolkit):
    parts = [{"minutes": minutes, "title": f"Part {minutes}", "text": ""} for minutes in (5, 20, 15)]
    roles = [{"name": "Caretaker", "people": 1, "text": ""}, {"name": "Singer", "people": 4, "text": ""}]
    page = ToolkitPage(title="One hall", kind="exercise")
    page.body = [("exercise", BODY.child_blocks["exercise"].normalize(exercise(timings=parts, roles=roles)))]
    page = shown(client, toolkit.add_child(instance=page).url)
    assert "40 minutes" in page
    assert "5 people" in page
    assert "40 min" in page and "altogether" in page


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"timings": [{"minutes": 0, "title": "Nothing", "text": ""}]}, True),
        ({"timings": [{"minutes": -5, "title": "Back in time", "text": ""}]}, True),
        ({"timings": [{"minutes": 481, "title": "All day and more", "text": ""}]}, True),
        ({"timings": []}, True),
        ({"roles": [{"name": "Crowd", "people": 61, "text": ""}]}, True),
        ({"timings": [{"minutes": 480, "title": "All day", "text": ""}], "roles": [], "debrief": []}, False),
    ],
)
def test_an_exercise_that_cannot_be_done_is_refused(changed, wrong):
    block = BODY.child_blocks["exercise"]
    value = block.normalize(exercise(**changed))
    if wrong:
        with pytest.raises(ValidationError):
            block.clean(value)
    else:
        assert block.clean(value).total_minutes == 480


def test_a_stage_s_checklist_names_its_stage_and_can_be_ticked(client, toolkit):
    block = BODY.child_blocks["framework_checklist"]
    page = ToolkitPage(title="Stage two", kind="checklist")
    page.body = [("framework_checklist", block.normalize(block.get_preview_value()))]
    html = shown(client, toolkit.add_child(instance=page).url)
    assert 'type="checkbox"' in html
    assert 'data-stage="alignment" aria-current="step"' in html
    assert "data-tick-list" in html


def test_credits_lead_only_to_safe_places():
    block = BODY.child_blocks["credits"]
    rows = [{"role": "inspired", "name": "A book", "address": "javascript:alert(1)"}]
    with pytest.raises(ValidationError):
        block.clean(block.normalize({"credits": rows}))
    rows[0]["address"] = "https://example.org/book"
    html = block.render(block.clean(block.normalize({"credits": rows})))
    assert 'href="https://example.org/book"' in html
    assert "Inspired by" in html


def test_files_say_their_licence_and_unknown_ones_say_nothing():
    block = BODY.child_blocks["files"]
    for said, words in (("cc-by-4.0", "Creative Commons Attribution 4.0"), ("", ""), ("mine-alone", "")):
        assert block.normalize({"title": "", "files": [], "licence": said}).licence_label == words


# Examples ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def vocabulary(db):
    parks, care = (
        Service.objects.create(name=name, slug=name.lower(), name_pt=f"{name} pt") for name in ("Parks", "Care")
    )
    small = Principle.objects.create(name="Start small", slug="start-small")
    asked = Principle.objects.create(name="Ask first", slug="ask-first")
    return {"parks": parks, "care": care, "small": small, "asked": asked}


def test_examples_are_found_by_service_place_and_principle(client, library, vocabulary):
    words = vocabulary
    add_example(
        library, "Orchard", service=words["parks"], place="Larkfield", principles=[words["small"], words["asked"]]
    )
    add_example(library, "Soup club", service=words["care"], place="Old Mill", principles=[words["asked"]])
    for query, titles in (
        ({"service": "parks"}, ["Orchard"]),
        ({"place": "Old Mill"}, ["Soup club"]),
        ({"principle": "ask-first"}, ["Orchard", "Soup club"]),
        ({"principle": "ask-first", "service": "care"}, ["Soup club"]),
        ({"q": "soup"}, ["Soup club"]),
        ({"service": "parks", "place": "Old Mill"}, []),
    ):
        answer = client.get(library.url, query)
        assert [page.title for page in answer.context["examples"]] == titles, query
    odd = shown(client, library.url, service="<b>", place="'", principle="\x00")
    assert "Orchard" in odd and "did not understand" in odd and '<b>"' not in odd
    assert "No example fits all of that" in shown(client, library.url, service="parks", place="Old Mill")


def test_the_library_asks_the_same_for_more_examples(client, library, vocabulary):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown(client, library.url)
        return len(seen)

    def add(numbers):
        for number in numbers:
            links = [vocabulary["small"], vocabulary["asked"]]
            add_example(library, f"Example {number}", service=vocabulary["parks"], principles=links)

    add(range(4))
    queries()
    few = queries()
    add(range(4, 8))
    more = queries()
    assert more == few <= 20


def test_an_example_says_what_it_came_from_and_what_came_of_it(client, library):
    first = add_example(library, "Street table", source="A report", source_address="https://example.org/r")
    second = add_example(library, "Yard table", adapted_from=first, what_is_different="No road to close.")
    page = shown(client, second.url)
    assert f'href="{first.url}"' in page and "No road to close." in page
    back = shown(client, first.url)
    assert "Others adapted this" in back and "Yard table" in back
    assert 'href="https://example.org/r"' in back
    second.unpublish()
    assert "Yard table" not in shown(client, first.url)


def test_an_origin_that_not_everybody_sees_is_not_named(client, library):
    first = add_example(library, "For staff")
    second = add_example(library, "For all", adapted_from=first)
    PageViewRestriction.objects.create(page=first, restriction_type=PageViewRestriction.LOGIN)
    assert "For staff" not in shown(client, second.url)
    assert "For staff" not in shown(client, library.url)


def test_lineage_never_goes_in_a_circle(library):
    first = add_example(library, "One")
    second = add_example(library, "Two", adapted_from=first)
    third = add_example(library, "Three", adapted_from=second)
    for origin in (first, second, third):
        first.adapted_from = origin
        with pytest.raises(ValidationError, match="came first"):
            first.full_clean()
    third.adapted_from = first
    third.full_clean()


def test_the_vocabulary_speaks_the_reader_s_language(client, library, vocabulary):
    example = add_example(library, "Orchard", service=vocabulary["parks"], principles=[vocabulary["asked"]])
    page = shown(client, example.url)
    assert "?service=parks" in page and "?principle=ask-first" in page and "Ask first" in page
    from django.utils import translation

    with translation.override("pt"):
        assert str(vocabulary["parks"]) == "Parks pt"


def example_form(principle, **changed) -> dict:
    return nested_form_data(
        {
            "title": "Orchard",
            "slug": "orchard",
            "place": "Larkfield",
            "effect": "worked",
            "body": streamfield([("text", rich_text("<p>They planted six.</p>"))]),
            "what_made_it_work": rich_text("<p>Water nearby.</p>"),
            "what_would_break_it": rich_text(""),
            "comments_open": "on",
            "principle_links": inline_formset([{"principle": principle.pk}]),
            **changed,
        }
    )


def test_the_address_of_a_source_is_not_a_line_for_translators(library):
    page = add_example(library, "Orchard", source="A report", source_address="https://example.org/report")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    lines = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert "A report" in lines
    assert "https://example.org/report" not in lines


def test_an_editor_previews_and_publishes_an_example(client, client_of, library, vocabulary):
    editor = client_of(UserFactory(editor=True))
    form = example_form(vocabulary["small"], service=vocabulary["parks"].pk)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["projects", "examplepage", library.pk])
    assert editor.post(preview, form).json()["is_valid"]
    assert "They planted six." in editor.get(preview).content.decode()
    add = reverse("wagtailadmin_pages:add", args=["projects", "examplepage", library.pk])
    odd = example_form(vocabulary["small"], source_address="javascript:alert(1)")
    assert "source_address" in editor.post(add, {**odd, "action-publish": "1"}).context["form"].errors
    answer = editor.post(add, {**form, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    page = shown(client, ExamplePage.objects.child_of(library).get(slug="orchard").url)
    assert "They planted six." in page and "Start small" in page


def test_the_vocabulary_is_the_editors_and_what_is_used_stays(client_of, library, vocabulary):
    add_example(library, "Orchard", service=vocabulary["parks"])
    editor, moderator = client_of(UserFactory(editor=True)), client_of(UserFactory(moderator=True))
    form = {"name": "Markets", "name_pt": "Mercados", "name_es": "Mercados", "slug": "markets"}
    assert editor.post(reverse("services_admin:add"), form).status_code == 302
    assert Service.objects.filter(slug="markets").exists()
    assert moderator.get(reverse("services_admin:index")).status_code in (302, 403)
    admin = client_of(UserFactory(admin=True))
    admin.post(reverse("services_admin:delete", args=[vocabulary["parks"].pk]))
    assert Service.objects.filter(slug="parks").exists()


def test_every_page_asks_little_of_the_database(client, toolkit, library, vocabulary):
    page = ToolkitPage(title="All of it", kind="exercise")
    page.body = [(name, block.get_preview_value()) for name, block in BODY.child_blocks.items() if name != "picture"]
    example = add_example(library, "Orchard", service=vocabulary["parks"], principles=[vocabulary["small"]])
    child = add_example(library, "Yard", adapted_from=example)
    for address in (toolkit.add_child(instance=page).url, example.url, child.url):
        shown(client, address)
        with CaptureQueriesContext(connection) as seen:
            html = shown(client, address)
        assert len(seen) <= 20, (address, [query["sql"][:200] for query in seen])
        assert "csrfmiddlewaretoken" not in html and 'style="' not in html
