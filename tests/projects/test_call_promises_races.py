"""One change of a promise is kept once, though two publications see it at the same moment. With a control."""

import threading

import pytest

from projects.calls import keeping
from projects.models import CallPage, CallTerms
from tests.ideas.test_races import at_once

from .calls import new_call

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def changed():
    """A call whose words are changed and not kept yet, beside the row of its first promise."""
    call = new_call()
    CallPage.objects.filter(pk=call.pk).update(promise="We read some ideas.")
    assert CallTerms.objects.count() == 1
    return call


def kept_twice(call) -> list:
    return at_once(lambda: keeping.keep_terms(call), lambda: keeping.keep_terms(call))


def test_two_at_once_keep_it_once_in_one_line(changed):
    assert kept_twice(changed) == []
    first, second = CallTerms.objects.order_by("pk")
    assert second.follows == first and second.promise == "We read some ideas."


def test_without_the_lock_it_would_be_kept_twice(changed, monkeypatch):
    """Both have looked for the newest row before either writes."""
    gate, save = threading.Barrier(2), CallTerms.save

    def both_have_looked(row, *args, **kwargs):
        gate.wait(timeout=20)
        save(row, *args, **kwargs)

    monkeypatch.setattr(keeping, "lock_subject", lambda subject: subject)
    monkeypatch.setattr(CallTerms, "save", both_have_looked)
    assert kept_twice(changed) == []
    assert CallTerms.objects.count() == 3
