"""`python -m tests.bench.register 1000 10000` brings a register of so many units, looks at it and takes it over.

Prints a line for each size: seconds, this process's own seconds and milliseconds a row (what a busy machine adds is not
in them), queries. It writes nothing that stays. DATABASE_URL names a
migrated database.
"""

import logging
import os
import sys
import time
from datetime import date, timedelta

import django

from .rents import Counted

FIRST, WEEK = date(2026, 11, 30), timedelta(weeks=1)
BANDS = ("Established", "Growing", "Social start-up")
STEPS = ("bring", "look", "take over", "look again")


class Own(Counted):
    """Also the seconds of processor time that Python took."""

    def __enter__(self):
        super().__enter__()
        self._own_began = time.process_time()
        return self

    def __exit__(self, *failed):
        self.own = time.process_time() - self._own_began
        super().__exit__(*failed)


def rows_of(units: int) -> str:
    """A register in which every third business has a band with places, and tenancies begin on a hundred Mondays."""
    from pledges.register_csv import COLUMNS

    lines = [",".join(COLUMNS)]
    for n in range(units):
        monday = FIRST + (n % 100) * WEEK
        until = monday + 52 * WEEK - timedelta(days=1) if n % 2 else ""
        band = BANDS[n % 3]
        lines.append(f"A{n},14.5,food,150,{FIRST},Business {n},{band},Accounts seen,3,2,{monday},{until}")
    return "\n".join(lines)


def run(units: int) -> dict[str, Own]:
    """What each step cost."""
    from django.db import transaction

    from core import clock
    from pledges import services
    from pledges.models import BandTerms
    from pledges.services.register_plan import plan_register
    from tests.pledges.market import NOW, build_market

    cost = {step: Own() for step in STEPS}
    with transaction.atomic(), clock.moved_to(NOW):
        market = build_market()
        BandTerms.objects.filter(places__isnull=False).update(places=20_000)
        data = rows_of(units).encode()
        with cost["bring"]:
            brought = services.bring_register(venue=market.venue, by=market.officer, data=data)
        with cost["look"]:
            plan = plan_register(brought, by=market.officer)
        assert (len(plan.tenancies), plan.problems) == (units, [])
        with cost["take over"]:
            services.take_register(brought=brought, by=market.officer)
        with cost["look again"]:
            assert plan_register(brought, by=market.officer).is_empty
        transaction.set_rollback(True)
    return cost


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    print("| rows | | seconds | own seconds | own ms a row | queries |\n| ---: | --- | ---: | ---: | ---: | ---: |")
    for units in [int(each) for each in sys.argv[1:]] or [1_000, 10_000]:
        for step, cost in run(units).items():
            own = f"{cost.own:.2f} | {cost.own * 1000 / units:.2f}"
            print(f"| {units:,} | {step} | {cost.seconds:.2f} | {own} | {cost.queries:,} |", flush=True)


if __name__ == "__main__":
    main()
