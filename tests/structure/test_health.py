"""The two addresses for machines answer whatever host they are asked by, and never redirect."""

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db.migrations.recorder import MigrationRecorder

from core.pending import unapplied


def test_healthz_needs_no_database_and_no_known_host(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/healthz", headers={"host": "10.0.0.7:9"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_is_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200, answer.json()
    assert set(answer.json()["parts"].values()) == {"ok"}


@pytest.mark.django_db
def test_readyz_says_which_migrations_are_missing_by_part(client):
    MigrationRecorder.Migration.objects.filter(app="core").first().delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["migrations"] == "failing"


@pytest.mark.django_db
@pytest.mark.parametrize(("part", "broken"), [("cache", (cache, "set")), ("storage", (default_storage, "save"))])
def test_readyz_names_the_part_and_hides_the_reason(client, monkeypatch, part, broken):
    def fail(*args, **kwargs):
        raise OSError("secret path")

    monkeypatch.setattr(*broken, fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"][part] == "failing"
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_nothing_is_unapplied_after_migrate():
    assert unapplied() == []
