"""What `make serve` does before it serves."""

import pytest
from django.core.management import call_command

from core.management.commands import serve


def test_the_cache_is_there_before_the_first_migration(monkeypatch):
    """Pages made while migrating look into the cache; on an empty database its table must come first."""
    done = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(serve, "run_together", lambda *commands: 0)
    with pytest.raises(SystemExit):
        call_command("serve", "127.0.0.1:8000", verbosity=0)
    assert done == ["createcachetable", "migrate", "collectstatic"]
