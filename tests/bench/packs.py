"""`python -m tests.bench.packs` measures a pack of forty blocks against a page with one rich text, in the same run.

Makes both pages on the database of DATABASE_URL inside a transaction that is undone. Prints one JSON object: seconds,
queries and calls of functions of each, and how many times as long the pack takes. For people there is `make bench`.
"""

import json
import logging
import os
import statistics
import sys
import time
from functools import partial

import django

TURNS = 40
MOST_TIMES = 2.5
BLOCKS = 40


def pages():
    """The bare page and the pack, made below the front page and its list of packs."""
    from wagtail.models import Page

    from home.models import StandardPage
    from projects.models import PackRole, ProjectPackIndexPage, ProjectPackPage

    home = Page.objects.filter(depth=2).order_by("pk").first()
    bare = home.add_child(instance=StandardPage(title="Bare", slug="bench-bare"))
    bare.body = [("text", "<p>Some words.</p>")]
    bare.save()
    index = ProjectPackIndexPage.objects.order_by("pk").first()
    pack = ProjectPackPage(title="Forty blocks", slug="bench-forty", summary="Everything.", owner_name="A team")
    pack.background = [("text", "<p>Words with a <b>bold</b> one.</p>")] * 12 + [
        ("heading", {"text": "A heading", "level": "2"}),
        ("quote", {"text": "Said so", "name": "Rosa", "about": ""}),
    ] * 2
    pack.adopters = [("note", {"reader": "group", "note": "<p>Begin small.</p>"})] * 4
    pack.timeline = [("moment", {"when": "Week 1", "what": "Open", "who": "Hosts"})] * 6
    pack.risks = [("risk", {"risk": "A drill breaks", "held_by": "Hosts", "accepted_by": "Team"})] * 4
    pack.learned = [("lesson", {"lesson": "<p>Tags help.</p>", "learned_from": "spring"})] * 3
    pack.parameters = [("parameter", {"name": "Insurance", "text": "Covered"})] * 3
    card = {"name": "The team", "role": "keys", "phone": "", "where": "", "label": ""}
    pack.contacts = [("contact", card)] * 2
    rows = [{"label": f"Bar {number}", "value": str(number)} for number in range(1, 6)]
    figures = {"title": "Loans", "unit": "", "rows": rows, "source": "The loan book", "counted_on": "2026-03-01"}
    pack.figures = [("figures", figures)] * 2
    pack.roles.add(PackRole(title="Host", text="Two hours"), PackRole(title="Fixer", checks="A check"))
    index.add_child(instance=pack)
    streams = (pack.background, pack.adopters, pack.timeline, pack.risks, pack.learned)
    streams = (*streams, pack.parameters, pack.contacts, pack.figures)
    assert sum(map(len, streams)) == BLOCKS
    return bare, pack


def keeper(statements: list[str]):
    """Keeps each statement that the database is asked."""

    def keep(execute, statement, *rest):
        statements.append(statement)
        return execute(statement, *rest)

    return keep


def calls_in(do) -> int:
    """How many functions are called while it works: the same on every machine, however busy."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return counted


def run(turns: int = TURNS) -> dict:
    """Both pages in turn, so that what else the machine does touches both alike; the median of the faster half."""
    from django.core.cache import cache
    from django.db import connection, transaction
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    with transaction.atomic():
        bare, pack = pages()
        cache.clear()
        addresses = {"bare": bare.url, "pack": pack.url}
        asked, called, times = {}, {}, {name: [] for name in addresses}
        for name, address in addresses.items():
            client.get(address)
            statements: list[str] = []
            with connection.execute_wrapper(keeper(statements)):
                if client.get(address).status_code != 200:
                    raise RuntimeError(f"{address} did not answer 200")
            asked[name] = len(statements)
            called[name] = calls_in(partial(client.get, address))
        for _turn in range(turns):
            for name, address in addresses.items():
                began = time.perf_counter()
                client.get(address)
                times[name].append(time.perf_counter() - began)
        transaction.set_rollback(True)
    seconds = {name: statistics.median(sorted(taken)[: len(taken) // 2]) for name, taken in times.items()}
    ratios = {"times": seconds["pack"] / seconds["bare"], "times the calls": called["pack"] / called["bare"]}
    return {"seconds": seconds, "queries": asked, "calls": called, **ratios}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    json.dump(run(), sys.stdout)


if __name__ == "__main__":
    main()
