"""A repeated form makes one row (contract: safe to repeat)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from core import clock
from core.exceptions import KeyReused
from core.models import Submission
from core.submissions import made_before, new_key, once
from ideas.models import Topic
from tests.factories import UserFactory

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def make(name: str):
    """Something to make that the database does not itself keep single."""
    return Topic.objects.create(name=name, slug=f"t-{new_key()}".lower())


def send(user, key="", said="bench", address="/ideas/share/"):
    return once(user=user, address=address, key=key, content={"title": said}, create=lambda: make(new_key()))


@pytest.mark.django_db
class TestOnce:
    def test_same_key_and_content_is_the_same_row(self):
        user, key = UserFactory(), new_key()
        first, made = send(user, key)
        again, made_again = send(user, key)
        assert (made, made_again, first) == (True, False, again)
        assert Topic.objects.count() == 1

    def test_same_key_with_other_content_is_refused(self):
        user, key = UserFactory(), new_key()
        send(user, key)
        with pytest.raises(KeyReused, match="Go back"):
            send(user, key, said="tree")
        assert Topic.objects.count() == 1

    def test_another_key_is_another_row(self):
        user = UserFactory()
        assert send(user, new_key())[1]
        assert send(user, new_key())[1]

    def test_another_person_with_the_same_key_is_another_row(self):
        key = new_key()
        assert send(UserFactory(), key)[1]
        assert send(UserFactory(), key)[1]

    @pytest.mark.parametrize("bad", ["", "short", "x" * 65, "a b c d e f g h", "'; DROP TABLE--", "\x00" * 10])
    def test_without_a_proper_key_ten_minutes_count(self, bad):
        user = UserFactory()
        with clock.moved_to(NOW):
            assert send(user, bad)[1]
        with clock.moved_to(NOW + timedelta(minutes=9)):
            assert not send(user, bad)[1]
        with clock.moved_to(NOW + timedelta(minutes=11)):
            assert send(user, bad)[1]

    def test_without_a_key_other_content_or_address_is_another_row(self):
        user = UserFactory()
        send(user)
        assert send(user, said="tree")[1]
        assert send(user, address="/projects/start/")[1]

    def test_nothing_is_kept_when_making_fails(self):
        user, key = UserFactory(), new_key()

        def fail():
            make("half")
            raise RuntimeError

        with pytest.raises(RuntimeError):
            once(user=user, address="/", key=key, content={}, create=fail)
        assert not Submission.objects.exists()
        assert not Topic.objects.exists()

    def test_what_was_made_and_deleted_can_be_made_again(self):
        user, key = UserFactory(), new_key()
        send(user, key)[0].delete()
        assert send(user, key)[1]

    def test_made_before_finds_it_by_key(self):
        user, key = UserFactory(), new_key()
        made = send(user, key)[0]
        assert made_before(user=user, key=key, model=Topic) == made
        assert made_before(user=UserFactory(), key=key, model=Topic) is None
        assert made_before(user=user, key="", model=Topic) is None


def race(work, threads: int) -> list:
    """Run `work` at once in many threads, each with its own connection."""

    def one(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(threads)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", ["one-key-for-all-of-them", ""])
def test_twenty_at_once_make_one(key):
    user = UserFactory()
    answers = race(lambda _: send(user, key), 20)
    assert sum(made for _, made in answers) == 1
    assert Topic.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_race_is_lost(monkeypatch):
    """The control: were the person's row not locked, several would get through, so the test above means something."""
    from django.db.models import QuerySet

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **kwargs: self)
    user, both_are_inside = UserFactory(), Barrier(2, timeout=20)

    def meeting(_):
        def create():
            # Neither goes on before the other has looked too and found nothing.
            both_are_inside.wait()
            return make(new_key())

        return once(user=user, address="/", key="", content={"title": "bench"}, create=create)

    race(meeting, 2)
    assert Topic.objects.count() == 2
