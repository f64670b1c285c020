"""The clock: one now, and London's date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from core import clock


def test_now_is_the_system_s_unless_moved():
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)


def test_today_is_london_s_date():
    with clock.moved_to(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)
    with clock.moved_to(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 1)


def test_moves_nest_and_end():
    outer, inner = datetime(2026, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    with clock.moved_to(outer):
        with clock.moved_to(inner):
            assert clock.now() == inner
        assert clock.now() == outer
    assert clock.now() > outer


def test_moves_end_when_something_fails():
    with pytest.raises(RuntimeError), clock.moved_to(datetime(2025, 1, 1, tzinfo=UTC)):
        raise RuntimeError
    assert clock.now().year > 2025


def test_naive_moments_are_refused():
    with pytest.raises(ValueError, match="aware"), clock.moved_to(datetime(2026, 1, 1)):
        pass


def test_nothing_else_asks_for_the_time():
    """core.clock is the only source of now."""
    import re
    from pathlib import Path

    root = Path(clock.__file__).parent.parent
    asks = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|auto_now|utcnow\(|time\.time\(")
    apps = ("core", "people", "notices", "moderation", "ideas", "hours", "projects", "pledges", "home")
    found = [
        str(path.relative_to(root))
        for app in apps
        for path in (root / app).rglob("*.py")
        if path.name != "clock.py" and "migrations" not in path.parts and asks.search(path.read_text("utf-8"))
    ]
    assert not found
