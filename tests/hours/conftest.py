import pytest

from core import clock
from tests.pledges.market import NOW, build_market


@pytest.fixture
def market(db):
    """The market on Tuesday 24 November 2026 at half past one; the clock stands still."""
    made = build_market()
    with clock.moved_to(NOW):
        yield made
