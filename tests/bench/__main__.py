"""`make bench`: the measurements of docs/performance.md, as tables with ratios to the floor.

Makes two scratch databases on the tests' PostgreSQL (DATABASE_URL, or a server of its own), one with 1,000 ideas and
one with as many as IDEAS says (100,000), and drives the real site on the larger one. A third holds a market of as many
tenancies as TENANCIES says (10,000) with five years of hours; a review is closed there and a billing period issued.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack

from tests.rig import databases, fingerprints
from tests.rig.__main__ import database_for
from tests.rig.site import Site

from .crowd import A_SECOND, SECONDS, Crowd
from .packs import MOST_TIMES as MOST_TIMES_BARE
from .rents import MOST_ON_THE_PAGE, MOST_QUERIES_A_BATCH, MOST_SECONDS

SMALL, LARGE = 1_000, int(os.environ.get("IDEAS", "100000"))
TENANCIES, YEARS = int(os.environ.get("TENANCIES", "10000")), 5
MOST_TIMES = 3
MOST_MAP_BYTES = 200_000
MOST_LOOK_ALIKES = 0.3
FEWEST_SECONDS = 0.005
SMALL_VENUE = 60


def filled(store, ideas: int) -> str:
    """The name of a database with so many ideas, made where it is not there yet for the present tables."""
    return _filled(store, f"civiclab_volume{ideas}", f"{ideas:,} ideas", "--ideas", str(ideas))


def let(store, tenancies: int, years: int) -> str:
    """The name of a database with venues of 60, a tenth of `tenancies` and `tenancies`, and years of hours."""
    words = f"{tenancies:,} tenancies with {years} years of hours"
    size = ("--tenancies", str(tenancies), "--years", str(years))
    return _filled(store, f"civiclab_market{tenancies}x{years}", words, *size)


def _filled(store, kind: str, words: str, *size: str) -> str:
    def build(url: str) -> None:
        began = time.monotonic()
        databases.manage(url, "volume", *size, DJANGO_SETTINGS_MODULE="civiclab.settings.dev")
        print(f"Filled {words} in {time.monotonic() - began:.0f} seconds.", file=sys.stderr)

    name = f"{kind}_{fingerprints.of_schema()}"
    if name in store.names():
        return name
    return databases.template(store, name, build, source=databases.migrated(store))


def rents_on(store, name: str) -> dict:
    """What closing and issuing cost, on a copy of this database."""
    copy = f"{name}_{os.getpid()}"
    store.clone(name, copy)
    try:
        return said_by("rents", store.url(copy))
    finally:
        store.drop(copy)


def rents_table(rents: dict) -> list[str]:
    """One line for each size of venue; what is over a limit is marked."""
    lines = [
        "| tenancies | | seconds | ms each | queries a batch | MB more | done |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size, acts in rents["venues"].items():
        for act, told in acts.items():
            slow = size == str(SMALL_VENUE) and told["seconds"] > MOST_SECONDS
            over = " **over**" if slow or told["queries a batch"] > MOST_QUERIES_A_BATCH else ""
            lines.append(
                f"| {int(size):,} | {act} | {told['seconds']:.2f}{over} | {told['seconds'] * 1000 / int(size):.1f} | "
                f"{told['queries a batch']} | {told['megabytes']:.0f} | {told['done']:,} |"
            )
    page = rents["page"]
    over = " **over**" if page["queries"] > MOST_ON_THE_PAGE else ""
    lines.append(f"\nA trader's page: {page['queries']} queries{over}, {page['seconds'] * 1000:.0f} ms.")
    return lines


def said_by(module: str, url: str, *arguments: str):
    """What a module of this package prints as JSON when it runs on the database `url` names."""
    return json.loads(words_of(module, url, *arguments))


def words_of(module: str, url: str, *arguments: str) -> str:
    """What it prints. Raises RuntimeError where it breaks off, as one does that finds itself over a limit."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=databases.ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "civiclab.settings.test"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return done.stdout


def crowd_on(store, name: str, *, a_second: int, seconds: int) -> Crowd:
    """Drives the real site on a copy of this database."""
    site = Site(store, demo=False, source=name)
    os.environ.setdefault("WEB_CONCURRENCY", "2")
    site.start()
    try:
        return Crowd(**said_by("crowd", site.database_url, site.url, str(a_second), str(seconds)))
    finally:
        site.stop()


def table(small: dict, large: dict) -> list[str]:
    """One line for each page; what is over a limit is marked."""
    lines = [
        f"| page | ms at {SMALL:,} | ms at {LARGE:,} | ratio | / floor | queries | signed in | KB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, page in large["pages"].items():
        before = small["pages"][name]["seconds"]
        ratio = page["seconds"] / max(before, FEWEST_SECONDS)
        over = " **over**" if ratio > MOST_TIMES or ("map data" in name and page["bytes"] > MOST_MAP_BYTES) else ""
        signed_in = large["signed in"][name]["queries"]
        lines.append(
            f"| `{name}` | {before * 1000:.0f} | {page['seconds'] * 1000:.0f} | {ratio:.1f}{over} | "
            f"{page['seconds'] / large['floor']:.1f} | {page['queries']} | {signed_in} | {page['bytes'] / 1000:.0f} |"
        )
    return lines


def crowd_words(came: Crowd) -> str:
    exact = "each stored once, the count exact" if came.is_exact else "NOT EXACT"
    return (
        f"Appreciations of one idea: {came.sent} sent at {came.a_second:.1f} a second, {came.stored} stored, "
        f"{came.counted} counted, {came.refused} refused: {exact}. Median {came.median * 1000:.0f} ms, "
        f"p95 {came.p95 * 1000:.0f} ms."
    )


def pack_words(told: dict) -> str:
    """One line on the pack of forty blocks beside the bare page."""
    over = " **over**" if told["times"] > MOST_TIMES_BARE else ""
    bare, pack = (
        f"{told['seconds'][name] * 1000:.1f} ms, {told['queries'][name]} queries" for name in ("bare", "pack")
    )
    return f"A pack of forty blocks: {pack}; a bare page: {bare}; {told['times']:.2f} times{over}."


def main() -> None:
    with ExitStack() as stack:
        store = databases.store_for(database_for(stack))
        if store.vendor != "postgresql":
            sys.exit("The measurements need PostgreSQL: install it, or say where it is with DATABASE_URL.")
        names = {ideas: filled(store, ideas) for ideas in (SMALL, LARGE)}
        small, large = (said_by("pages", store.url(name)) for name in names.values())
        print("\n".join(table(small, large)))
        alike = large["look-alikes"] * 1000
        print(f"\nLook-alikes among {LARGE:,} ideas: {alike:.0f} ms (limit {MOST_LOOK_ALIKES * 1000:.0f}).", flush=True)
        print(pack_words(said_by("packs", store.url(names[SMALL]))), flush=True)
        for module in ("paper", "travel"):
            print(words_of(module, store.url(names[SMALL])), flush=True)
        print(crowd_words(crowd_on(store, names[LARGE], a_second=A_SECOND, seconds=SECONDS)), flush=True)
        print("\n" + "\n".join(rents_table(rents_on(store, let(store, TENANCIES, YEARS)))))


if __name__ == "__main__":
    main()
