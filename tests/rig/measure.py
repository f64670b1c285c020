"""`python -m tests.rig.measure`: queries, bytes and time of pages on the database that DATABASE_URL names.

Times are ratios to a page of two sentences in the site's frame, so that machines can be compared. Run it on a database
with the demonstration in it.
"""

import logging
import os
import statistics
import time

import django

ADDRESSES = ["/", "/ideas/", "/projects/", "/packs/", "/toolkit/", "/packs/library-of-things/", "/search/?q=garden"]
FLOOR = "/accounts/password/reset/done/"
TURNS = 15


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    from ideas.models import Idea
    from people.models import User

    idea = Idea.objects.order_by("-subject__comment_count").first().get_absolute_url()
    floor = row(None, FLOOR)[2]
    print("| page | reader | queries | HTML bytes | time / floor |\n| --- | --- | ---: | ---: | ---: |")
    for who, addresses in (
        (None, [*ADDRESSES, idea]),
        ("resident", ["/ideas/", idea, "/me/"]),
        ("trader", ["/pledges/trader/"]),
    ):
        person = User.objects.get(email=f"{who}@demo.example") if who else None
        for address in addresses:
            queries, size, seconds = row(person, address)
            name = "one idea" if address == idea else address
            print(f"| `{name}` | {who or 'signed out'} | {queries} | {size:,} | {seconds / floor:.0f} |")


def row(person, address: str) -> tuple[int, int, float]:
    """Queries, bytes of HTML, and the median of the seconds, once caches are warm."""
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get(address)
    asked: list[str] = []

    def count(execute, statement, *rest):
        asked.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    times = []
    for _turn in range(TURNS):
        began = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - began)
    return len(asked), len(answer.content), statistics.median(times)


if __name__ == "__main__":
    main()
