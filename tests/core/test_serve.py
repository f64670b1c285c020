"""What `make serve` does before it serves."""

import pytest
from django.core.management import call_command

from core.management.commands import serve


def test_the_database_and_the_static_files_are_ready_first(monkeypatch):
    done = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(serve, "run_together", lambda *commands: done.append("serving") or 0)
    with pytest.raises(SystemExit):
        call_command("serve", "127.0.0.1:8000", verbosity=0)
    assert done == ["migrate", "collectstatic", "serving"]
