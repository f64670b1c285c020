"""Two database roles: the owner migrates, the application reads and writes rows and can do no more."""

import os
from contextlib import closing
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from psycopg2 import errors

from tests.rig import databases

pytestmark = pytest.mark.postgres
APPLICATION = "civiclab_application"


@pytest.fixture
def two_roles():
    """A migrated database, the owner's URL and the application's."""
    store = databases.store_for(os.environ["DATABASE_URL"])
    name = f"owner_{os.getpid()}"
    store.clone(databases.migrated(store), name)
    known = store.run("SELECT rolname FROM pg_roles", fetch=True)
    if (APPLICATION,) not in known:
        store.run("CREATE ROLE {} LOGIN PASSWORD 'application'", APPLICATION)
    owner = store.url(name)
    parts = urlsplit(owner)
    server = parts.netloc.rsplit("@", 1)[-1]
    yield owner, urlunsplit(parts._replace(netloc=f"{APPLICATION}:application@{server}"))
    store.drop(name)


def as_application(url: str, statement: str) -> None:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)


def test_migrate_runs_as_the_owner_and_hands_over_the_rows(two_roles):
    owner, application = two_roles
    with pytest.raises(errors.InsufficientPrivilege):
        as_application(application, "SELECT count(*) FROM people_user")
    # Pages made while migrating look into the cache, so on an empty database its table comes first.
    databases.manage(
        application, "migrate", "--verbosity", "0", DATABASE_OWNER_URL=owner, CACHE_URL="dbcache://cached_pages"
    )
    as_application(application, "SELECT count(*) FROM cached_pages")
    databases.manage(application, "createcachetable", "somewhere_else", DATABASE_OWNER_URL=owner)
    as_application(application, "SELECT count(*) FROM people_user")
    as_application(application, "SELECT count(*) FROM somewhere_else")
    for forbidden in ("DROP TABLE people_user", "TRUNCATE people_user", "CREATE TABLE mine (x int)"):
        with pytest.raises(errors.InsufficientPrivilege):
            as_application(application, forbidden)
