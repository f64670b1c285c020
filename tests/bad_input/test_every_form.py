"""No form of ours is missing from the table of bad inputs; and odd values in fields that are no words."""

import pytest
from django.core.cache import cache
from django.urls import resolve

from tests.bad_input.forms import CHOSEN, FORMS, client_for, send
from tests.test_permissions import ADDRESSES, EVERY

EVERY_FORM = FORMS | CHOSEN
TAKES_NOTHING = {"no-method", "absent", "sign-in", "denied"}
# Addresses that take a POST and are in no table, each with its reason.
ELSEWHERE = {
    "one button and nothing to fill in": """
        actions:action-begin actions:action-confirm actions:action-done actions:action-take-back
        actions:action-volunteer actions:action-withdraw assets:hear-again assets:recognition-take-back
        ideas:idea-appreciate ideas:idea-unappreciate ideas:idea-unappreciate-words ideas:idea-comment-remove
        ideas:idea-offer-withdraw ideas:idea-offer-finish ideas:idea-photo-remove ideas:idea-photo-move
        ideas:idea-share-again ideas:idea-share-check ideas:idea-share-photo-remove ideas:idea-shared
        notices:read notices:stop offers:offer-confirm offers:offer-withdraw packs:pack-unback
        assets:still-true pledges:hours-withdraw pledges:statement pledges:trader-repeat pledges:trader-take-need
        pledges:trader-take-action pledges:trader-decline pledges:trader-ask-hours pledges:trader-stop-asking
        pledges:trader-pause-withdraw pledges:trader-give pledges:trader-move pledges:trader-make-up
        projects:adoption-withdraw projects:project-co-own
        projects:project-count-withdraw
        projects:project-member-end projects:project-unback projects:project-update-remove
        pages:page-comment-remove pages:use-remove
        learning:send learning:agree learning:withdraw ideas:idea-translation-decline
        ideas:idea-comment-translation-decline
        relay:conversation-give relay:conversation-stop saved:search-forget saved:search-look saved:search-news
    """,
    "shown only to a business with two tenancies, which the world has not: tests/pledges/test_choosing.py": """
        pledges:hours-counts
    """,
    "open only while its editor asks for another outline: tests/projects/learning/": "learning:outline",
    "looks alone: a POST there gets what a GET gets": """
        healthz readyz robots sitemaps sitemap ideas:idea-share-photo moderation:reported
        learning:mine learning:article
    """,
    "for other councils' sites, no form: tests/projects/test_travel_odd_parts.py": "packs:adaptations",
    "pages of Wagtail's tree, which take no form": "wagtail_serve",
}
ELSEWHERE = {name: reason for reason, names in ELSEWHERE.items() for name in names.split()}
# allauth's own forms: sign-in, sign-up and the second step are tests/people/test_sign_in.py and test_sign_up.py.
OF_ALLAUTH = ("account_", "mfa_", "wagtailcore_login")


def takes_a_form(entry: dict) -> bool:
    said = entry["post"]
    words = {said} if isinstance(said, str) else set(said.values())
    return bool({word for each in words for word in each.split("|")} - TAKES_NOTHING)


def test_every_address_that_takes_a_form_is_in_a_table_or_has_a_reason(world):
    views = {name: getattr(callback, "__qualname__", "") for _route, name, callback in EVERY}
    there = {resolve(world.address(form.address).partition("?")[0]).view_name for form in EVERY_FORM.values()}
    known = there | set(ELSEWHERE)
    missing = []
    for name in sorted(name for name, entry in ADDRESSES.items() if takes_a_form(entry)):
        twin = name.replace("projects:project-", "ideas:idea-").replace("pages:page-", "ideas:idea-")
        is_twin = twin in known and views.get(twin) == views.get(name)
        if not (name in known or is_twin or name.startswith(OF_ALLAUTH)):
            missing.append(name)
    assert not missing, "Add these to FORMS or CHOSEN in tests/bad_input/forms.py."
    assert not there & set(ELSEWHERE), "These are in a table: take them out of ELSEWHERE."
    gone = {name for name in ELSEWHERE if name not in ADDRESSES or not takes_a_form(ADDRESSES[name])}
    assert not gone, "These take no form: take them out of ELSEWHERE."


@pytest.mark.parametrize("name", CHOSEN)
def test_without_a_token_or_a_person_nothing_happens(name, world, forms):
    asked = CHOSEN[name]
    client = client_for(world, asked, enforce_csrf_checks=True)
    assert client.post(world.address(asked.address), forms[name][2]).status_code == 403
    client.logout()
    assert client.get(world.address(asked.address)).url.startswith("/accounts/login/")


ODD = {
    "nothing": "",
    "minus one": "-1",
    "full width": "１２",
    "endless": "1e309",
    "one more than the database counts": str(2**63),
    "NUL": "1\x00",
    "the last day": "9999-12-31",
    "no such day": "2027-02-29",
    "markup": "'\"><svg onload=alert(1)>",
    "long": "x" * 10_000,
}
HARSH = ("one more than the database counts", "NUL", "the last day")


def refused_or_safe(world, name: str, data: dict, what: str) -> None:
    cache.clear()
    sent = send(world, EVERY_FORM[name], data, follow=False)
    assert sent.status in (200, 302, 400, 404), f"{what}: {sent.status}"
    assert "<svg onload" not in sent.page, what
    if sent.status == 200 and sent.url == "":
        # An act of buttons alone asks again instead of naming an error.
        assert sent.errors or "decision" in EVERY_FORM[name].fill, f"{what}: no error is shown"


@pytest.mark.parametrize("name", EVERY_FORM)
def test_odd_values_in_all_fields_at_once(name, world, forms):
    good = forms[name][2]
    for what, value in ODD.items():
        refused_or_safe(world, name, {**dict.fromkeys(good, value), "key": value}, what)


@pytest.mark.parametrize("name", EVERY_FORM)
def test_one_odd_value_among_good_ones(name, world, forms):
    texts, _untouched, good = forms[name]
    for field in good:
        if texts.get(field):
            continue  # words: test_text.py
        for what in HARSH:
            refused_or_safe(world, name, {**good, field: ODD[what]}, f"{field}: {what}")
