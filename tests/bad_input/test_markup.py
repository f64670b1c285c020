"""Markup, links and formulas in every field (trust.md section 7, 17 to 28): shown as the text they are, everywhere."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from core import clock
from moderation.models import Case
from notices.models import Notice
from tests.bad_input.forms import FORMS, Form, client_for, send

CANARY = '<i id="canary">"\'&</i></script></textarea><svg onload=alert(1)>'
RAW = ('<i id="canary">', "<svg onload=alert(1)>")
MARKUP = {
    "markup": CANARY,
    "a link with a script": "see javascript:alert(1) and JaVa\tscript:alert(1) and data:text/html,x and vbscript:x",
    "a link that breaks out": 'https://example.org/"onmouseover="alert(1)',
    "a template": "{{7*7}} {% debug %} ${7*7}",
    "SQL": "' OR 1=1-- ; DROP TABLE ideas_idea;",
    "two lines in a head": "Hello\r\nBcc: everybody@example.org\r\n\r\n<b>",
    "the end of a CDATA": "a ]]> b \x1b[31m red",
    "markdown": "![x](https://evil.example/beacon.png) [y](javascript:alert(1))",
}
PLACES = (
    "/ideas/{idea.pk}/x/",
    "/ideas/",
    "/projects/",
    "/skills/",
    "/actions/",
    "/ideas/map/",
    "/search/?q=canary",
    "/me/",
)


def assert_harmless(page: str, what: str) -> None:
    for raw in RAW:
        assert raw not in page, f"{what}: {raw} stands in the page as markup"
    assert not re.search(r"""href=["']?\s*(javascript|data|vbscript):""", page, re.IGNORECASE), f"{what}: a link"
    assert BeautifulSoup(page, "html.parser").find(onmouseover=True) is None, f"{what}: an attribute"
    assert '<img src="https://evil' not in page, f"{what}: a beacon"


@pytest.mark.parametrize("name", FORMS)
def test_markup_in_any_field_is_text_on_every_page(name, world, forms):
    texts, _untouched, good = forms[name]
    for case, words in MARKUP.items():
        cache.clear()
        data = {
            **good,
            **{field: words[:limit] for field, limit in texts.items() if limit and field not in FORMS[name].fill},
        }
        sent = send(world, FORMS[name], data, look=PLACES if case == "markup" else ())
        assert sent.status in (200, 302), f"{case}: {sent.status}"
        assert_harmless(sent.page, f"{name}, {case}")


@pytest.fixture
def canaries(world, forms):
    """Each form sent once with the canary in all its fields; undone at the end."""
    with transaction.atomic():
        for name, asked in FORMS.items():
            if name == "idea: take back":
                continue
            cache.clear()
            texts, _untouched, good = forms[name]
            client, files = client_for(world, asked), {key: make() for key, make in asked.files.items()}
            words = {field: CANARY[:limit] for field, limit in texts.items() if limit and field != "display_name"}
            client.post(world.address(asked.address), {**good, **words, **files})
        yield
        transaction.set_rollback(True)


def test_the_admin_s_lists_show_text(canaries, world):
    admin = client_for(world, Form("", "admin"))
    names = ["ideas", "comments", "offers", "actions", "photos", "projects"]
    paths = [reverse(f"{name}_admin:index") for name in names] + [reverse("residents:index")]
    case = Case.objects.first()
    paths += [reverse("cases_admin:index"), reverse("cases_admin:look", args=[case.pk]), "/admin/"]
    seen = 0
    for path in paths:
        answer = admin.get(path)
        assert answer.status_code == 200, path
        page = answer.content.decode()
        assert_harmless(page, path)
        seen += "id=&quot;canary" in page
    assert seen >= 4, "The canary is in too few lists for this to mean anything."


def test_notices_and_mails_carry_no_markup_and_no_second_head(canaries, world):
    owner = client_for(world, Form("", "project_owner"))
    assert Notice.objects.filter(user=world.people["project_owner"]).exists()
    assert_harmless(owner.get("/me/notices/").content.decode(), "notices")
    for message in mail.outbox:
        assert "\n" not in message.subject
        for body in (message.body, *(str(content) for content, _kind in message.alternatives)):
            assert "<svg onload" not in body.replace(message.body, "")


def test_lists_taken_out_hold_no_formula(world):
    from tests.factories import CommentFactory, IdeaFactory

    with transaction.atomic():
        for sign in ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1"):
            CommentFactory(body=sign)
            IdeaFactory(title=sign)
        admin = client_for(world, Form("", "admin"))
        for name in ("ideas_admin", "comments_admin", "cases_admin", "photos_admin", "offers_admin"):
            answer = admin.get(f"{reverse(f'{name}:index')}?export=csv")
            out = b"".join(answer.streaming_content).decode()
            cells = [cell for line in out.splitlines()[1:] for cell in line.split(",")]
            assert not [cell for cell in cells if cell.strip('"')[:1] in ("=", "+", "@", "\t")], name
        transaction.set_rollback(True)


def test_a_calendar_has_one_event_whatever_is_written_in_it(world):
    from tests.factories import ActionFactory

    with transaction.atomic():
        action = ActionFactory(
            accepted=True,
            subject=world.things.idea.subject,
            on=clock.today(),
            body="Dig; then, \nEND:VEVENT\nBEGIN:VEVENT",
        )
        answer = client_for(world, Form("")).get(f"/actions/{action.pk}/calendar.ics")
        lines = answer.content.decode().splitlines()
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
        transaction.set_rollback(True)


def test_the_map_s_data_is_data(canaries, world):
    answer = client_for(world, Form("", "anonymous")).get("/ideas/map/data.json")
    assert answer.headers["Content-Type"].startswith("application/json")
    json.loads(answer.content)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_line_of_the_log_is_one_line(world, caplog):
    client = client_for(world, Form("", "anonymous"))
    client.get("/ideas/%0aERROR%20forged%1b[31m/")
    client.get("/search/", {"q": "a\r\nERROR forged"})
    assert not [record for record in caplog.records if "\n" in record.getMessage()]
