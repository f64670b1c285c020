"""The searches that the demonstration's resident keeps, and what is new in them today."""

from home.demo.texts import load
from ideas.saved.listings import LISTINGS
from ideas.saved.services import choose_news, count_searches, keep_search

from .world import World


def build_searches(world: World) -> None:
    resident = world.staff["resident"]
    for row in load("searches")["search"]:
        with world.at(row["days"]):
            search = keep_search(
                user=resident, listing=LISTINGS[row["list"]], words=dict(row["words"]), name=row["name"]
            )
            choose_news(search=search, wants_news=row["news"])
    count_searches()
