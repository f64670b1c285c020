"""A promise that was made stays: what changes after a call has opened stands beside the first words, with its day."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from wagtail.models import Locale

from core import clock
from home.panels import calls_to_account_for
from projects.calls.deciding import write_decision_step
from projects.calls.history import history_of
from projects.models import CallPage, CallTerms, DecisionStep, PageFamily
from tests.factories import UserFactory

from .calls import WORDS, family_of, new_call
from .test_calls import form_of

pytestmark = pytest.mark.django_db
SMALLER = "We read some ideas."


def past(days: int):
    return clock.moved_to(clock.now() - timedelta(days=days))


def promise_part(client, call) -> str:
    return client.get(call.url).content.decode().split('id="promise"')[1].split("</section>")[0]


def test_a_smaller_promise_stands_below_the_first_one_with_its_day(client):
    with past(9):
        call = new_call()
    assert "First promised" not in promise_part(client, call)
    with past(4):
        call.promise = SMALLER
        call.save()
    call.promise, call.account, call.account_on = "We read one idea.", "We read one.", clock.today()
    call.save()
    said = promise_part(client, call)
    order = [
        said.index(words)
        for words in ("First promised on", WORDS["promise"], "Changed on", SMALLER, "We read one idea.", "Told on")
    ]
    assert order == sorted(order) and said.count("Changed on") == 2


def test_words_changed_before_the_call_opened_are_nobodys_business(client):
    call = new_call(opens=3)
    call.promise = SMALLER
    call.save()
    assert WORDS["promise"] not in promise_part(client, call) and CallTerms.objects.count() == 2
    assert history_of(call, family_of(call)).promises == []


def test_moving_the_first_day_does_not_help(client):
    call = new_call()
    call.opens_on += timedelta(days=9)
    call.save()
    call.promise = SMALLER
    call.save()
    call.opens_on = clock.today()
    call.save()
    assert WORDS["promise"] in promise_part(client, call)


def test_moving_the_day_leaves_the_call_late(client):
    with past(30):
        call = new_call(opens=-3, closes=5, promise=20)
    due = call.promise_by
    call.promise_by = clock.today() + timedelta(days=60)
    call.save()
    assert "We are late" in promise_part(client, call)
    assert "and are late" in client.get("/calls/").content.decode()
    assert calls_to_account_for(UserFactory(editor=True)).count == 1
    call = CallPage.objects.get(pk=call.pk)
    assert not call.is_late and history_of(call, family_of(call)).first_by == due


def test_a_limit_that_changed_says_what_it_was(client):
    call = new_call()
    call.budget, call.options = "£2", [("option", "A café")]
    call.save()
    page = client.get(call.url).content.decode().split("Changed after the call opened")[1].split("</section>")[0]
    assert f"Budget</strong>: <q>{WORDS['budget']}</q>" in page and "The options</strong>: <q>None</q>" in page


def test_a_draft_and_the_same_words_again_leave_no_row():
    call = new_call(publish=False)
    assert CallTerms.objects.count() == 0
    call.live = True
    call.save()
    call.save()
    call.promise = SMALLER
    call.save_revision()
    assert CallTerms.objects.get().promise == WORDS["promise"]


def test_the_preview_of_a_change_shows_the_promise_that_stands(client_of):
    call, client = new_call(), client_of(UserFactory(editor=True))
    said = form_of(call, client, promise=SMALLER)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[call.pk])
    assert client.post(address, said).json()["is_valid"]
    page = client.get(f"{address}?mode=").content.decode()
    assert page.index(WORDS["promise"]) < page.index(SMALLER)


def test_in_another_language_the_first_words_are_marked_as_what_they_are(client):
    call = new_call()
    call.promise = SMALLER
    call.save()
    portuguese = call.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    portuguese.promise = "Lemos algumas ideias."
    portuguese.save_revision().publish()
    said = promise_part(client, CallPage.objects.get(pk=portuguese.pk))
    assert f'lang="en" dir="auto">{WORDS["promise"]}' in said and "Lemos algumas ideias." in said
    assert SMALLER not in said


def as_migrations_see(name: str):
    """The models as a migration finds them, whose stream fields know no blocks."""
    return MigrationLoader(connection).project_state(("projects", name)).apps


def test_calls_for_partners_from_before_take_offers():
    for slug, options in (("a", []), ("b", [("option", "A café")])):
        new_call(title=slug, slug=slug, kind="partners", options=options)
    PageFamily.objects.update(takes_offers=False)
    import_module("projects.migrations.0031_calls_for_partners_take_offers").take_offers(
        as_migrations_see("0030_answers_to_calls"), None
    )
    assert list(PageFamily.objects.filter(takes_offers=True).values_list("title", flat=True)) == ["a"]


def test_calls_from_before_get_their_first_words():
    call = new_call(options=[("option", "A café")])
    family = family_of(call)
    made = CallTerms.objects.get()
    row = {
        name: getattr(made, name) for name in ("language", "promise", "promise_by", "limits", "opens_on", "first_by")
    }
    new_call(title="Draft", slug="draft", publish=False)
    migration = import_module("projects.migrations.0029_calls_keep_their_words")
    migration.first_words(as_migrations_see("0028_call_terms"), None)
    again = CallTerms.objects.exclude(pk=made.pk).get()
    assert again.limits["options"] == ["A café"] and again.family_id == family.pk
    assert {name: getattr(again, name) for name in row} == row


def test_the_database_keeps_a_promise_in_every_row():
    new_call()
    row = CallTerms.objects.values("family_id", "promise_by", "opens_on", "first_by").get()
    for said, rule in (
        ({"promise": ""}, "terms_say_a_promise"),
        ({"promise": "We do.", "first_by": row["promise_by"] - timedelta(days=1)}, "the_first_terms_promise_first"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            CallTerms.objects.create(**{**row, "language": "pl", **said})


@pytest.mark.postgres
def test_postgresql_lets_nobody_unsay_it():
    first, other = new_call(), new_call(title="Other", slug="other")
    for change in (
        lambda: CallTerms.objects.filter(family=family_of(first)).update(promise=SMALLER),
        lambda: CallTerms.objects.filter(family=family_of(first)).delete(),
    ):
        with pytest.raises(IntegrityError, match="terms_are_kept"), transaction.atomic():
            change()
    of_other = CallTerms.objects.get(family=family_of(other))
    row = {"promise": SMALLER, "promise_by": first.promise_by, "opens_on": first.opens_on}
    with pytest.raises(IntegrityError, match="terms_follow_their_own"), transaction.atomic():
        CallTerms.objects.create(
            family=family_of(first), language="en", first_by=first.promise_by, follows=of_other, **row
        )


@pytest.mark.postgres
def test_postgresql_keeps_the_steps_of_two_calls_apart(organiser):
    first, other = family_of(new_call()), family_of(new_call(title="Other", slug="other"))
    step = write_decision_step(family=first, kind="officer", who="Parks", by=organiser)
    stray = {"family": other, "kind": "officer", "who": "Parks", "by": organiser, "happened_on": step.happened_on}
    for hangs in (
        {"previous": step, "previous_on": step.happened_on},
        {"kind": "correction", "words": "No", "corrects": step},
    ):
        with pytest.raises(IntegrityError, match="steps_follow_their_own"), transaction.atomic():
            DecisionStep.objects.create(**{**stray, **hangs})
    write_decision_step(family=first, kind="cabinet", who="Cabinet", by=organiser, meeting_on=clock.today())
    with pytest.raises(IntegrityError, match="steps_follow_their_own"), transaction.atomic():
        DecisionStep.objects.filter(pk=step.pk).update(family=other)
