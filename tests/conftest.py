"""Fixtures and rules of every test. The databases come from tests/rig/databases.py."""

import gc
import logging
import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client, TransactionTestCase
from django.utils import translation

from core import clock
from tests.rig import databases

# Once a browser has run in this process its event loop stays, and Django would refuse every query after it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

STORE = databases.store_for(os.environ.get("DATABASE_URL", ""))
WORK: dict[str, str] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """A clone of the migrated template for this worker, dropped at the end."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    prefix = f"test_{getattr(STORE, 'base', 'civiclab')}_"
    databases.drop_left_over(STORE, prefix)
    WORK["template"] = databases.migrated(STORE)
    WORK["name"] = f"{prefix}{os.getpid()}_{worker}"
    with django_db_blocker.unblock():
        clone_afresh()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        STORE.drop(WORK["name"])


def clone_afresh() -> None:
    """Put this worker's database back to what the migrations left."""
    connections.close_all()
    STORE.clone(WORK["template"], WORK["name"])
    connections["default"].settings_dict["NAME"] = STORE.setting(WORK["name"])
    connections["default"].close()


# A test that commits is followed by a fresh clone instead of a flush: quicker, and Wagtail's first rows stay.
TransactionTestCase._fixture_teardown = lambda self: clone_afresh()


def uses_a_database(item) -> bool:
    """By its mark, or by a fixture that opens the database itself for a whole module."""
    doors = {"db", "transactional_db", "django_db_setup"}
    return bool(item.get_closest_marker("django_db") or doors & set(item.fixturenames))


def pytest_collection_modifyitems(config, items):
    """Leave out, and count, what needs PostgreSQL when the database is SQLite.

    `make test` runs all on PostgreSQL first; what knows no database then need not run a second time.
    """
    if STORE.vendor == "postgresql":
        return
    if os.environ.get("ONLY_DATABASE_TESTS"):
        once = [item for item in items if not uses_a_database(item)]
        items[:] = [item for item in items if uses_a_database(item)]
        config.hook.pytest_deselected(items=once)
    left_out = [item for item in items if item.get_closest_marker("postgres")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(left_out)
    else:
        config.stash[LEFT_OUT] = len(left_out)


LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_finish(session):
    """What was loaded by now stays to the end; without this every collection walks it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    if hasattr(node, "workeroutput"):
        node.config.stash[LEFT_OUT] = node.workeroutput.get("left_out", 0)


def pytest_terminal_summary(terminalreporter, config):
    left_out = config.stash.get(LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"{left_out} tests need PostgreSQL and were left out on SQLite; `make test` runs them."
        )


@pytest.fixture(scope="session", autouse=True)
def _own_media():
    """Files of the tests go away with them."""
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def _english():
    """A request below /pt/ leaves its language to the thread; no test inherits another's."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _clean_cache():
    """Limits on sign-in count in the cache; no test inherits another's."""
    cache.clear()


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def task_errors():
    """Fail where a background task failed: the immediate backend only logs it. A test that wants the failure
    asks for this fixture and empties the list it gets.
    """
    collector, logger = _Collector(), logging.getLogger("django_tasks")
    logger.addHandler(collector)
    yield collector.records
    logger.removeHandler(collector)
    assert not collector.records, [record.getMessage() for record in collector.records]


@pytest.fixture
def client_of():
    """`client_of(user)` is a signed-in test client; `client_of(None)` a signed-out one."""

    def signed_in(user=None, **kwargs) -> Client:
        client = Client(**kwargs)
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def queries_of():
    """`queries_of(client, "/")` counts the queries of a page that somebody has opened before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client, path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count


@pytest.fixture
def at():
    """`at(moment)` moves the clock until the test ends (aware datetimes)."""
    moved = []

    def move(moment):
        manager = clock.moved_to(moment)
        manager.__enter__()
        moved.append(manager)
        return moment

    yield move
    for manager in reversed(moved):
        manager.__exit__(None, None, None)
