"""`python -m tests.bench.rents` closes a review and issues a billing period at each venue of a volume, and looks at a
trader's page. Prints one JSON object. It changes the database of DATABASE_URL: give it a copy.
"""

import json
import logging
import os
import resource
import sys
import time

import django

MOST_QUERIES_A_BATCH, MOST_SECONDS, MOST_ON_THE_PAGE = 40, 2.0, 18


class Counted:
    """Seconds, queries and the growth of this process's greatest memory, in MB, while something runs."""

    def __enter__(self):
        from django.db import connection

        self.queries, self._memory = 0, _peak()
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        self._began = time.perf_counter()
        return self

    def __exit__(self, *failed):
        self.seconds = time.perf_counter() - self._began
        self.megabytes = _peak() - self._memory
        self._wrapper.__exit__(*failed)

    def _count(self, execute, *rest):
        self.queries += 1
        return execute(*rest)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run() -> dict:
    """{"venues": {its size: {"close": {...}, "issue": {...}}}, "page": {...}}."""
    from home.volume.market import OFFICER
    from notices.services import without_mail
    from people.models import User
    from pledges.models import Tenancy, Venue
    from pledges.records import schemes_of
    from pledges.records_of_many import BATCH
    from pledges.services import close_venue, issue_period
    from pledges.services.issuing import billing_periods
    from pledges.tasks import quietly
    from pledges.weeks import WEEK

    officer, found = User.objects.get(pk=OFFICER), {}
    with without_mail(), quietly():
        _warm_up(officer)
        for venue in Venue.objects.order_by("pk"):
            size = Tenancy.objects.filter(venue=venue).count()
            batches = -(-size // BATCH)
            (scheme,) = schemes_of(venue.pk)
            billing = list(billing_periods([scheme]))[-1]
            review = scheme.review_period_of(billing.first_monday - WEEK)
            with Counted() as closing:
                closed = close_venue(venue=venue, by=officer, first_monday=review.first_monday)
            with Counted() as issuing:
                issued = issue_period(venue=venue, period=billing, by=officer)
            found[str(size)] = {
                "close": {**_said(closing, batches), "done": closed.closed, "refused": len(closed.refused)},
                "issue": {**_said(issuing, batches), "done": issued.new, "refused": len(issued.problems)},
            }
    return {"venues": found, "page": _page()}


def _warm_up(officer) -> None:
    """What a process does only once, such as loading modules, is no cost of a venue: once through, and taken back."""
    from django.db import transaction

    from pledges.models import Venue
    from pledges.records import schemes_of
    from pledges.services import close_venue, issue_period
    from pledges.services.issuing import billing_periods
    from pledges.weeks import WEEK

    venue = Venue.objects.order_by("pk").first()
    (scheme,) = schemes_of(venue.pk)
    billing = list(billing_periods([scheme]))[-1]
    review = scheme.review_period_of(billing.first_monday - WEEK)
    with transaction.atomic():
        close_venue(venue=venue, by=officer, first_monday=review.first_monday)
        issue_period(venue=venue, period=billing, by=officer)
        transaction.set_rollback(True)


def _said(counted: Counted, batches: int) -> dict:
    return {
        "seconds": counted.seconds,
        "queries a batch": round(counted.queries / batches, 1),
        "megabytes": counted.megabytes,
    }


def _page() -> dict:
    """The trader's page of somebody with all those years."""
    from django.test import Client

    from people.models import User
    from tests.bench.pages import measure

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.order_by("pk").last(), backend="django.contrib.auth.backends.ModelBackend")
    return measure(client, "/pledges/trader/")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    json.dump(run(), sys.stdout)


if __name__ == "__main__":
    main()
