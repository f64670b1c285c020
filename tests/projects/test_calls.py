"""Council calls: limits and stage required, consultation said plainly, promise beside account, closed means closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from core import clock
from home.panels import calls_to_account_for
from ideas.exceptions import HelpClosed
from ideas.models import Idea
from ideas.services import comment_on_subject, share_idea, take_back_idea
from projects.calls.enums import CallState, call_state_on
from projects.calls.exceptions import CallNotOpen, IdeaInOtherCall, IdeaNotYours, IdeaUnclear
from projects.calls.services import answer_call, bring_idea
from projects.models import CallIdea, CallIndexPage, CallPage
from tests.factories import UserFactory

from .calls import WORDS, family_of, new_call

pytestmark = pytest.mark.django_db
REQUIRED = ("stage", "question", "budget", "time_limits", "who_is_involved", "cannot_change", "promise")
DAYS = ("opens_on", "closes_on", "promise_by")


@pytest.fixture
def call(db):
    return new_call()


@pytest.fixture
def family(call):
    return family_of(call)


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(0, 0, "open"), (-5, -1, "closed"), (1, 5, "later"), (None, 5, "later"), (-5, None, "later")],
)
def test_how_a_call_stands_follows_from_its_days(opens, closes, state):
    today = clock.today()
    days = [None if each is None else today + timedelta(days=each) for each in (opens, closes)]
    assert call_state_on(today, *days) == state


# The page.


def test_the_page_says_question_limits_stage_and_promise(client, call):
    page = client.get(call.url).content.decode()
    words = [WORDS[name] for name in REQUIRED if name != "stage"]
    for said in (*words, "Co-production", "Everything that is not named"):
        assert said.replace("'", "&#x27;") in page
    assert 'aria-current="step">Design' in page
    assert "Nothing yet. It will stand here, beside the promise." in page
    assert "consultation" not in page.lower()


def test_fixed_options_make_it_a_consultation_everywhere(client, call):
    call.options = [("option", "A café"), ("option", "A bicycle workshop")]
    call.save()
    for address in (call.url, call.get_parent().url):
        page = client.get(address).content.decode()
        assert "Consultation" in page and "Co-production" not in page.replace("not co-production", "")
    assert "not co-production: the council has fixed the options beforehand" in client.get(call.url).content.decode()


def test_a_late_account_shows_and_an_account_stands_beside_the_promise(client, editor):
    call = new_call(opens=-90, closes=-40, promise=-1)
    assert "We are late" in client.get(call.url).content.decode()
    assert "and are late" in client.get(call.get_parent().url).content.decode()
    assert calls_to_account_for(editor).count == 1
    call.account, call.account_on = "The roof is mended.", clock.today()
    call.save()
    page = client.get(call.url).content.decode()
    assert "We are late" not in page and "The roof is mended." in page and WORDS["promise"] in page
    assert calls_to_account_for(editor).count == 0


def test_the_list_begins_with_what_closes_soonest(client):
    for title, opens, closes in (("Long", -1, 50), ("Past", -9, -2), ("Soon", -1, 2), ("Later", 5, 9)):
        new_call(title=title, slug=title.lower(), opens=opens, closes=closes, promise=90)
    page = client.get("/calls/").content.decode()
    assert sorted(("Soon", "Long", "Later", "Past"), key=lambda title: page.index(f">{title}</a>")) == [
        "Soon",
        "Long",
        "Later",
        "Past",
    ]


def test_queries_do_not_grow_with_the_rows(client, queries_of, call, family):
    def more():
        for _each in range(4):
            idea = answer_call(family=family, author=UserFactory(), title="Tea and soap")
            comment_on_subject(subject=family.subject, author=idea.author, body="Yes!")
        new_call(title="Other", slug=f"other-{CallPage.objects.count()}")

    more()
    before = queries_of(client, call.url), queries_of(client, "/calls/")
    more()
    assert (queries_of(client, call.url), queries_of(client, "/calls/")) == before
    assert max(before) <= 20


# What an editor must say before it can be published.


def form_of(call, client, **other):
    """What the editor's form sends for a call, as it stands."""
    said = {name: getattr(call, name) for name in ("title", "slug", "summary", "kind", *REQUIRED)}
    said |= {name: (getattr(call, name) or "") for name in DAYS}
    said |= dict.fromkeys(("account", "account_on", "picture", "seo_title", "search_description"), "")
    said["comments_open"] = "on"
    said |= {"background": streamfield([]), "options": streamfield([]), **other}
    formset = {f"comments-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM")}
    return nested_form_data({**said, "go_live_at": "", "expire_at": ""}) | formset


@pytest.mark.parametrize("missing", [*REQUIRED, *DAYS])
def test_it_cannot_be_published_without_its_limits(client_of, editor, missing):
    call = new_call(publish=False)
    client, url = client_of(editor), reverse("wagtailadmin_pages:edit", args=[call.pk])
    answer = client.post(url, form_of(call, client, **{missing: "", "action-publish": "1"}))
    assert answer.status_code == 200 and missing in answer.context["form"].errors
    call.refresh_from_db()
    assert not call.live


def test_a_draft_may_still_lack_them_and_a_whole_one_is_published(client_of, editor):
    call = new_call(publish=False)
    client, url = client_of(editor), reverse("wagtailadmin_pages:edit", args=[call.pk])
    assert client.post(url, form_of(call, client, budget="", stage="")).status_code == 302
    assert client.post(url, form_of(call, client, **{"action-publish": "1"})).status_code == 302
    call.refresh_from_db()
    assert call.live and family_of(call).discussion_until == call.closes_on


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"closes_on": "2020-01-01"}, "closes_on"),
        ({"promise_by": "2020-01-01"}, "promise_by"),
        ({"account_on": "2020-01-01"}, "account"),
        ({"account": "Done", "account_on": "2999-01-01"}, "account_on"),
        ({"opens_on": "31 February"}, "opens_on"),
        ({"stage": "decide"}, "stage"),
    ],
)
def test_days_that_do_not_fit_are_refused_even_in_a_draft(client_of, editor, said, field):
    call = new_call(publish=False)
    client = client_of(editor)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[call.pk]), form_of(call, client, **said))
    assert answer.status_code == 200 and field in answer.context["form"].errors


def test_an_account_without_a_day_is_told_today(client_of, editor):
    call = new_call(opens=-90, closes=-40, promise=-1)
    client = client_of(editor)
    said = form_of(call, client, account="Mended.", **{"action-publish": "1"})
    assert client.post(reverse("wagtailadmin_pages:edit", args=[call.pk]), said).status_code == 302
    call.refresh_from_db()
    assert call.account_on == clock.today()


def test_the_editor_warns_of_options(client_of, editor, call):
    client, url = client_of(editor), reverse("wagtailadmin_pages:edit", args=[call.pk])
    assert "data-call-options-warning hidden" in client.get(url).content.decode()
    call.options = [("option", "A café")]
    call.save_revision()
    page = client.get(url).content.decode()
    assert "data-call-options-warning>" in page and "With fixed options this is a consultation." in page


def test_the_database_keeps_its_days(call):
    with pytest.raises(IntegrityError, match="call_closes_after_it_opens"), transaction.atomic():
        CallPage.objects.filter(pk=call.pk).update(closes_on=call.opens_on - timedelta(days=1))
    with pytest.raises(IntegrityError, match="an_account_has_its_day"), transaction.atomic():
        CallPage.objects.filter(pk=call.pk).update(account="Done")


# What residents do.


def test_a_resident_shares_an_idea_for_it_once(client, client_of, call, family):
    url = reverse("calls:call-answer", args=[family.pk])
    assert url in client.get(call.url).content.decode() and client.get(url).status_code == 302
    person = UserFactory(display_name="Rosa M.")
    mine = client_of(person)
    form = mine.get(url).context["form"]
    assert "Give your idea a name" in mine.post(url, {}).content.decode()
    said = {"title": "Tea and soap", "body": "A café beside the tubs.", "key": form["key"].value()}
    first = mine.post(url, said)
    assert mine.post(url, said).url == first.url
    idea = Idea.objects.get()
    assert first.url == idea.get_absolute_url() and CallIdea.objects.get().idea == idea
    page = client.get(call.url).content.decode()
    assert "Tea and soap" in page.split('id="ideas"')[1].split("</section>")[0]


def test_one_brings_an_idea_of_ones_own(client_of, call, family):
    person = UserFactory()
    mine, url = client_of(person), reverse("calls:call-bring", args=[family.pk])
    assert "You have no open idea" in mine.get(url).content.decode()
    idea = share_idea(author=person, title="Tea and soap")
    others = share_idea(author=UserFactory(), title="Not mine")
    assert "Not mine" not in mine.get(url).content.decode()
    assert mine.post(url, {"idea": others.pk}).status_code == 200
    assert mine.post(url, {"idea": "x"}).status_code == 200
    assert mine.post(url, {"idea": idea.pk}).url.endswith("#ideas")
    bring_idea(family=family, idea=idea, by=person)
    assert CallIdea.objects.count() == 1
    other = family_of(new_call(title="Other", slug="other"))
    with pytest.raises(IdeaInOtherCall):
        bring_idea(family=other, idea=idea, by=person)
    with pytest.raises(IdeaNotYours):
        bring_idea(family=other, idea=others, by=person)
    gone = share_idea(author=person, title="Gone")
    take_back_idea(idea=gone)
    with pytest.raises(IdeaNotYours):
        bring_idea(family=other, idea=gone, by=person)
    with pytest.raises(IdeaUnclear):
        answer_call(family=other, author=person, title="  ")


@pytest.mark.parametrize(("opens", "closes"), [(-9, -1), (1, 9)])
def test_a_call_that_is_not_open_takes_nothing(client, client_of, opens, closes):
    call = new_call(opens=opens, closes=closes)
    family, person = family_of(call), UserFactory()
    idea = share_idea(author=person, title="Tea and soap")
    with pytest.raises(CallNotOpen):
        answer_call(family=family, author=person, title="Late")
    with pytest.raises(CallNotOpen):
        bring_idea(family=family, idea=idea, by=person)
    with pytest.raises(HelpClosed):
        comment_on_subject(subject=family.subject, author=person, body="Late")
    page = client.get(call.url).content.decode()
    assert reverse("calls:call-answer", args=[family.pk]) not in page
    said = client_of(person).post(reverse("calls:call-answer", args=[family.pk]), {"title": "Late"})
    assert "This call is not open" in said.content.decode() and Idea.objects.count() == 1


def test_a_call_that_is_no_longer_published_is_not_there(client_of, call, family):
    call.unpublish()
    client = client_of(UserFactory())
    for name in ("call-answer", "call-bring"):
        assert client.get(reverse(f"calls:{name}", args=[family.pk])).status_code == 404
    with pytest.raises(CallNotOpen):
        answer_call(family=family, author=UserFactory(), title="Late")


def test_an_idea_that_was_hidden_is_not_listed(client, call, family):
    idea = answer_call(family=family, author=UserFactory(), title="Tea and soap")
    Idea.objects.filter(pk=idea.pk).update(visibility="hidden")
    assert "Tea and soap" not in client.get(call.url).content.decode()


# Languages.


def test_a_translation_keeps_days_stage_and_ideas(client, call, family, django_capture_on_commit_callbacks):
    answer_call(family=family, author=UserFactory(), title="Tea and soap")
    call.options = [("option", "A café")]
    call.save()
    portuguese = Locale.objects.get(language_code="pt")
    translate_object(call, [portuguese])
    row = Translation.objects.get(source__object_id=call.translation_key, target_locale=portuguese)
    po = row.export_po()
    for entry in po:
        entry.msgstr = f"PT {entry.msgid}"
    row.import_po(po)
    with django_capture_on_commit_callbacks(execute=True):
        row.save_target(publish=True)
    page = client.get("/pt/calls/wash-house/").content.decode()
    assert "PT What shall become" in page and "PT A café" in page and "Tea and soap" in page
    target = CallPage.objects.get(locale=portuguese)
    assert (target.stage, target.closes_on, target.state) == (call.stage, call.closes_on, CallState.OPEN)
    with translation.override("pt"):
        assert client.get(f"/pt/calls/{family.pk}/answer/").status_code == 302


def test_the_site_has_the_list_of_calls_in_every_language(client):
    assert client.get("/calls/").status_code == 200 and client.get("/pt/calls/").status_code == 200
    assert CallIndexPage.objects.count() == Locale.objects.count()


def test_a_model_without_its_words_is_not_whole():
    with pytest.raises(ValidationError) as broken:
        CallPage(title="x", slug="x").full_clean(exclude=["path", "depth", "locale"])
    assert set(broken.value.message_dict) >= {*REQUIRED, *DAYS}
