"""The toolkit's list and guides: found by way in, with boxes to tick, kept from nobody but those behind a door."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from projects.enums import WayIn
from projects.models import ToolkitIndexPage, ToolkitPage


@pytest.fixture
def toolkit(home):
    found = ToolkitIndexPage.objects.filter(locale__language_code="en").first()
    return found or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="toolkit"))


@pytest.fixture
def guide(toolkit):
    page = ToolkitPage(title="Your first open meeting", slug="open-meeting", in_design=True)
    blocks = ToolkitPage._meta.get_field("body").stream_block.child_blocks
    page.body = [(name, block.get_preview_value()) for name, block in blocks.items() if name != "picture"]
    return toolkit.add_child(instance=page)


def test_toolkit_narrows_by_way_in(client, toolkit, guide):
    for way in WayIn.values:
        page = client.get(toolkit.url, {"way": way})
        assert (guide.title in page.content.decode()) == (way == "design")
    odd = client.get(toolkit.url, {"way": "'\""})
    assert guide.title in odd.content.decode()
    assert "did not understand" in odd.content.decode()


def test_guide_has_boxes_to_tick_and_every_block(client, guide):
    client.get("/")  # The very first visit of all makes the site's settings.
    with CaptureQueriesContext(connection) as seen:
        page = client.get(guide.url).content.decode()
    assert 'type="checkbox"' in page
    assert "People often say" in page
    assert 'style="' not in page
    assert len(seen) <= 20


def test_a_guide_for_some_readers_is_in_no_list(client, home):
    index = ToolkitIndexPage.objects.first() or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="tk"))
    guide = index.add_child(instance=ToolkitPage(title="A guide for staff", slug="staff"))
    assert guide.title in client.get(index.url).content.decode()
    PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.LOGIN)
    assert guide.title not in client.get(index.url).content.decode()
