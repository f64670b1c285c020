"""One world for all of a module's bad inputs; whatever a test changes there is undone."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.bad_input.forms import CHOSEN, FORMS, as_sent, shown_form, texts_in, valid
from tests.world import build_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def forms(world):
    """Each form as (texts, what an untouched one sends, what a valid one sends), read from its page once."""
    found = {}
    for name, asked in (FORMS | CHOSEN).items():
        form = shown_form(world, asked)
        found[name] = (texts_in(form), as_sent(form), valid(form, asked))
        cache.clear()
    return found
