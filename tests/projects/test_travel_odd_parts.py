"""Parts of a pack that do not fit here are left out and named; reports that are not right are refused."""

import json

import pytest
from django.urls import reverse

from projects.models import AdaptationReport, Arrival, ProjectPackPage
from projects.travel import arriving, exceptions, knowing, receiving
from tests.factories import UserFactory

from .elsewhere import PNG, UID, Elsewhere, as_file, page, path_of
from .test_travel_bad_input import changed_member

THERE = Elsewhere()
WORDS = "Our hall has no heating, so we lend from May to September."


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


def taken_over(editor, *pages, files=None):
    arrival = arriving.bring_pack(file=as_file(THERE.file(*pages, files=files)), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    arrival.refresh_from_db()
    return ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None), arrival


ODD_BLOCKS = {
    "of a kind we do not know": {"type": "raw_html", "value": "<script>alert(1)</script>"},
    "whose value is a list": {"type": "text", "value": ["x"]},
    "whose value is a number": {"type": "heading", "value": 7},
    "without what it needs": {"type": "quote", "value": {"name": "x"}},
    "with a picture by its number": {"type": "picture", "value": {"picture": {"image": 1, "alt_text": "x"}}},
    "with a picture that is a document": {
        "type": "picture",
        "value": {"picture": {"image": path_of(b"%PDF-", "pdf"), "alt_text": "x"}},
    },
    "with a day that is none": {
        "type": "figures",
        "value": {"title": "x", "rows": [], "source": "x", "counted_on": "2026-02-31"},
    },
    "with a figure that is none": {
        "type": "figures",
        "value": {
            "title": "x",
            "source": "x",
            "rows": [{"type": "item", "value": {"label": "x", "value": "many"}, "id": None}],
        },
    },
}


@pytest.mark.parametrize("name", ODD_BLOCKS)
def test_a_block_that_does_not_fit_is_left_out_and_named(name, editor, pack_index):
    said = page()
    said["streams"]["background"].append({"id": None, **ODD_BLOCKS[name]})
    made, arrival = taken_over(editor, said)
    assert [block.block_type for block in made.background] == ["text"]
    assert arrival.left_out
    made.get_latest_revision().publish()
    assert made.get_latest_revision_as_object().title == "A swap rail"


def test_formulas_and_markup_in_plain_fields_stay_words(editor, pack_index):
    said = page(title="=1+1 <script>alert(1)</script>")
    said["texts"]["budget"] = '=HYPERLINK("https://evil.example")'
    made, _arrival = taken_over(editor, said)
    assert made.title == "=1+1 <script>alert(1)</script>"
    assert made.budget.startswith("=HYPERLINK")


def test_a_broken_picture_is_left_out_and_the_rest_comes(editor, pack_index):
    broken = PNG[:-30]
    path = path_of(broken, "png")
    said = page(files=[{"path": path, "title": "Half a picture"}])
    picture = {"picture": {"image": path, "alt_text": "x", "decorative": False}, "caption": ""}
    said["streams"]["background"].append({"type": "picture", "value": picture, "id": None})
    made, arrival = taken_over(editor, said, files={path: broken})
    assert [block.block_type for block in made.background] == ["text"]
    assert any("Half a picture" in note for note in arrival.left_out)


def test_a_refused_file_leaves_nothing(editor, pack_index):
    with pytest.raises(exceptions.ChangedOnItsWay):
        arriving.bring_pack(file=as_file(changed_member()), by=editor)
    assert not Arrival.objects.exists()


def test_a_pack_in_no_language_of_ours_is_refused(editor, pack_index):
    with pytest.raises(exceptions.NoLanguageOfOurs):
        arriving.bring_pack(file=as_file(THERE.file(page("cy"))), by=editor)


# Reports ---------------------------------------------------------------------------------------------------------


def unsigned(raw: bytes, **changes) -> bytes:
    return json.dumps({**json.loads(raw), **changes}).encode()


REPORTS = {
    "nothing": lambda family: b"",
    "no JSON": lambda family: b"said=x",
    "a list": lambda family: b"[]",
    "two hundred deep": lambda family: b"[" * 200 + b"]" * 200,
    "no signature": lambda family: unsigned(THERE.report(family), signature=""),
    "another signature": lambda family: unsigned(THERE.report(family), signature="A" * 86 + "=="),
    "other words": lambda family: unsigned(
        THERE.report(family), said=json.loads(THERE.report(family))["said"].replace("boat", "ship")
    ),
    "no pack of ours": lambda family: THERE.report(family, source_uid=UID),
    "itself": lambda family: THERE.report(family, uid=str(family.uid)),
    "no difference": lambda family: THERE.report(family, what_is_different="\u200b "),
    "too long": lambda family: THERE.report(family, learned="x" * 3000),
    "an address that is a script": lambda family: THERE.report(family, address="javascript:alert(1)"),
    "no such day": lambda family: THERE.report(family, sent_at="2026-13-45T10:00:00Z"),
    "a day before all clocks": lambda family: THERE.report(family, sent_at="0001-01-01T00:00:00+14:00"),
    "a day before all packs": lambda family: THERE.report(family, sent_at="1999-12-31T10:00:00Z"),
    "a field of its own": lambda family: THERE.report(family, is_shown=True),
    "a NUL": lambda family: THERE.report(family, title="a\x00"),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_that_is_not_right_is_refused_with_a_sentence(client, name, family):
    answer = client.post(reverse("packs:adaptations"), REPORTS[name](family), content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["said"].endswith(".")
    assert not AdaptationReport.objects.exists()


def test_a_report_that_is_too_long_is_not_read(client, family):
    answer = client.post(reverse("packs:adaptations"), b"x" * 40_000, content_type="application/json")
    assert answer.status_code == 413


def test_many_reports_from_one_address_wait(client, family):
    url, body = reverse("packs:adaptations"), THERE.report(family)
    answers = [client.post(url, body, content_type="application/json").status_code for _n in range(21)]
    assert answers == [202] * 20 + [429]


def test_a_report_needs_no_token_and_uses_no_session(client_of, editor, family):
    client = client_of(editor, enforce_csrf_checks=True)
    answer = client.post(reverse("packs:adaptations"), THERE.report(family), content_type="application/json")
    assert answer.status_code == 202
    assert not answer.cookies
    assert answer.wsgi_request.user.is_anonymous


def test_a_report_about_a_pack_that_is_not_published_is_refused(pack, family):
    pack.unpublish()
    with pytest.raises(exceptions.NotAnAdaptationOfOurs):
        receiving.receive_report(THERE.report(family))
