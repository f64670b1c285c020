"""`python -m tests.bench.pages` measures every list, filter, sort, search and map view on the database of DATABASE_URL.

Prints one JSON object. For people there is `make bench`, which runs this on a small and a large database.
"""

import json
import logging
import os
import statistics
import sys
import time

import django

FLOOR = "/accounts/password/reset/done/"
TURNS = 5
SORTS = ("nearly", "appreciated", "discussed")
COMMON, RARE = "garden", "Ashcroft Mews"
MOST_QUERIES, SIGNED_IN_MORE = 15, 3
# The front door is a page of Wagtail's, and they ask at most 20.
MOST_AT_HOME = 20
# One zoom over the borough, one over a quarter, one over a few streets.
VIEWS = {
    "the borough": "bbox=-0.20,51.38,0.02,51.50&zoom=11",
    "a quarter": "bbox=-0.12,51.41,-0.08,51.44&zoom=14",
    "some streets": "bbox=-0.105,51.418,-0.095,51.424&zoom=16",
}


def addresses() -> dict[str, str]:
    """Name → address of each thing measured."""
    from ideas.models import Idea, Need, Topic
    from people.models import Neighbourhood

    place = Neighbourhood.objects.filter(slug__startswith="quarter").first().slug
    topic = Topic.objects.get(slug="growing").slug
    skill = Need.objects.filter(skill__isnull=False).select_related("skill").first().skill.slug
    idea = Idea.objects.listed().order_by("-subject__appreciation_count").first()
    found = {"home": "/", "an idea with hundreds behind it": idea.get_absolute_url()}
    for base in ("/ideas/", "/projects/"):
        stage = "checking" if base == "/ideas/" else "running"
        found[base] = base
        found |= {f"{base} by {sort}": f"{base}?sort={sort}" for sort in SORTS}
        words = (f"stage={stage}", f"neighbourhood={place}", f"topic={topic}", f"need={skill}", "need=space")
        words = (
            *words,
            f"q={COMMON}",
            f"q={RARE.replace(' ', '+')}",
            "q=nothingsaysthis",
            f"neighbourhood={place}&topic={topic}&sort=appreciated",
        )
        words = (*words, f"q={COMMON}&sort=nearly", f"topic={topic}&sort=discussed", "page=50")
        found |= {f"{base} {word}": f"{base}?{word}" for word in words}
    found["/ideas/ kind=need"] = "/ideas/?kind=need"
    found["/ideas/ kind=need by nearly"] = "/ideas/?kind=need&sort=nearly"
    found |= {
        f"/skills/ {word}": f"/skills/?{word}" for word in ("", "q=ladder", f"skill={skill}", f"neighbourhood={place}")
    }
    found |= {f"/actions/ {word}": f"/actions/?{word}" for word in ("", f"neighbourhood={place}", "q=van")}
    found |= {f"/search/ {word}": f"/search/?q={word}" for word in (COMMON, RARE.replace(" ", "+"), "nothingsaysthis")}
    found["/ideas/map/"] = "/ideas/map/"
    found |= {f"map data of {name}": f"/ideas/map/data.json?{view}" for name, view in VIEWS.items()}
    found["map data, common word"] = f"/ideas/map/data.json?q={COMMON}&{VIEWS['the borough']}"
    # The same name on every database, whichever skill is asked for there.
    return {name.replace(skill, "a-skill"): address for name, address in found.items()}


def measure(client, address: str, turns: int = TURNS) -> dict:
    """Queries, bytes, and the median seconds of a page once caches are warm. Raises where it does not answer 200."""
    from django.db import connection

    client.get(address)
    asked: list[str] = []

    def count(execute, statement, *rest):
        asked.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    times = []
    for _turn in range(turns):
        began = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - began)
    # The best of a few: what else the machine does is not the page's.
    seconds = statistics.median(sorted(times)[:3]) if times else 0
    return {"queries": len(asked), "bytes": len(answer.content), "seconds": seconds}


def look_alikes_seconds(turns: int = TURNS) -> float:
    """The median seconds to find ideas that say nearly the same, of several texts."""
    from home.volume.words import all_kinds
    from ideas.lookalikes import look_alikes

    times = []
    look_alikes("A first one", "to load the model")
    for title, body in all_kinds()[:turns]:
        began = time.perf_counter()
        look_alikes(f"{title} for us all", f"{body}, please.")
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def run(turns: int = TURNS) -> dict:
    """All of it: {"floor", "pages": {name: {...}}, "signed in": {...}, "look-alikes"}."""
    from django.core.cache import cache
    from django.test import Client

    from people.models import User

    signed_out, signed_in = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    signed_in.force_login(User.objects.order_by("pk").first(), backend="django.contrib.auth.backends.ModelBackend")
    cache.clear()
    found = addresses()
    return {
        "floor": measure(signed_out, FLOOR, turns)["seconds"],
        "pages": {name: measure(signed_out, address, turns) for name, address in found.items()},
        "signed in": {name: measure(signed_in, address, turns=0) for name, address in found.items()},
        "look-alikes": look_alikes_seconds(turns),
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    json.dump(run(), sys.stdout)


if __name__ == "__main__":
    main()
