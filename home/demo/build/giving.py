"""What neighbours offer to whoever can use it, what they write to each other about it, comments that were changed or
name somebody, and words of appreciation. Its dice are its own: nobody else's fall otherwise.
"""

import random
from datetime import datetime, time, timedelta

from core import clock
from home.demo.texts import load
from ideas.services import (
    appreciate_with_words,
    ask_for_offer,
    comment_on_subject,
    edit_own_comment,
    finish_offer,
    give_from_pool,
    offer_to_pool,
    open_conversation,
    send_message,
    thank_for_offer,
)
from people.models import Organisation

from .world import World

FIVE_MINUTES, SEVERAL_HOURS = timedelta(minutes=5), timedelta(hours=3, minutes=20)


def build_giving(world: World) -> None:
    dice = random.Random(f"giving {world.seed}")  # noqa: S311  chance events, not secrets
    giving = _Giving(world, dice)
    offers = {row["title"]: giving.offers(row) for row in load("pool")["offer"]}
    giving.about_skills(offers["A sewing machine that does denim"])
    for row in load("talk")["comment"]:
        giving.comments(row)
    for row in load("talk")["note"]:
        giving.likes(row)


class _Giving:
    """The builder's dice and the people who have not offered anything yet."""

    def __init__(self, world: World, dice: random.Random):
        self.world, self.dice = world, dice
        self.people = [person for person in world.residents if person.email and world.joined[person.pk] > 130]
        self.shops = list(Organisation.objects.filter(name__in=world.representatives).order_by("pk"))

    def moment(self, days: int) -> datetime:
        """Some waking hour so many days ago, never after the demonstration's nine o'clock."""
        spare_time = time(self.dice.randrange(8, 21), self.dice.randrange(60))
        return min(self.world.now, datetime.combine(self.world.day(max(days, 0)), spare_time, clock.LONDON))

    def somebody(self, row: dict, *, apart: set[int] = frozenset()):
        if "by" in row:
            return self.world.staff[row["by"]]
        near = [person for person in self.people if person.pk not in apart]
        home = [person for person in near if self.world.homes.get(person.pk) == row.get("at")]
        person = self.dice.choice(home or near)
        self.people.remove(person)
        return person

    def thing(self, title: str):
        return self.world.projects.get(title) or self.world.ideas[title]

    def offers(self, row: dict):
        """One offer to the pool and what came of it. Most were confirmed lately, a few not for a long time."""
        world, shop, days = self.world, None, row["days"]
        if row.get("organisation"):
            shop = self.shops.pop(self.dice.randrange(len(self.shops)))
            giver = world.representatives[shop.name][0]
        else:
            giver = self.somebody(row)
        with clock.moved_to(self.moment(days)):
            offer = offer_to_pool(
                author=giver,
                kind=row["kind"],
                title=row["title"],
                body=row["body"],
                skill=world.skills[row["skill"]] if "skill" in row else None,
                when=row.get("when", ""),
                where=row.get("where", ""),
                how_long=row.get("how_long", ""),
                organisation=shop,
                neighbourhood=world.neighbourhoods[row["at"]],
                is_unused=row.get("unused", False),
                language=row.get("language", "en"),
            )
        if "asked" in row:
            self._asked(offer, row)
        return offer

    def _asked(self, offer, row: dict) -> None:
        thing, days = self.thing(row["asked"]), max(4, row["days"] * 2 // 3)
        owner = thing.subject.owner
        if owner.pk == offer.author_id:
            return
        with clock.moved_to(self.moment(days)):
            talk = ask_for_offer(offer=offer, subject=thing.subject, by=owner, body=row["said"][0])
        for number, words in enumerate(row["said"][1:]):
            with clock.moved_to(min(self.world.now, talk.created_at + (number + 1) * SEVERAL_HOURS)):
                send_message(conversation=talk, author=owner if number % 2 else offer.author, body=words)
        if not row.get("yes"):
            return
        with clock.moved_to(self.moment(days - 2)):
            given = give_from_pool(conversation=talk, by=offer.author)
        if row.get("done"):
            with clock.moved_to(self.moment(days // 2)):
                finish_offer(offer=given, by=offer.author)
        if "thanks" in row:
            with clock.moved_to(self.moment(days // 2 - 1)):
                thank_for_offer(offer=given, thanks=row["thanks"], by=owner)

    def about_skills(self, machine) -> None:
        """Two conversations about a skill, so that both sign-ins find some in their messages."""
        resident, neighbour = self.world.staff["resident"], self.world.staff["neighbour"]
        with clock.moved_to(self.moment(6)):
            talk = open_conversation(
                by=neighbour,
                other=resident,
                skill=self.world.skills["gardening"],
                body="My balcony faces north and everything dies. Would you have a look?",
            )
        with clock.moved_to(self.moment(5)):
            send_message(
                conversation=talk, author=resident, body="North is good for mint and bad for tomatoes. Sunday?"
            )
        with clock.moved_to(self.moment(2)):
            open_conversation(
                by=machine.author,
                other=neighbour,
                skill=self.world.skills["driving"],
                body="Could you carry one heavy sewing machine up one hill?",
            )

    def comments(self, row: dict) -> None:
        thing = self.thing(row["on"])
        owner = thing.subject.owner
        by, language = self.somebody(row, apart={owner.pk}), row.get("language", "en")
        if by.pk == owner.pk:
            return
        words, moment = row["body"].format(name=owner.display_name), self.moment(row["days"]) - 2 * FIVE_MINUTES
        with clock.moved_to(moment):
            comment = comment_on_subject(
                subject=thing.subject, author=by, body=row.get("first", words), language=language
            )
        if "first" in row:
            with clock.moved_to(moment + FIVE_MINUTES):
                edit_own_comment(comment=comment, body=words)

    def likes(self, row: dict) -> None:
        thing = self.thing(row["on"])
        author = self.somebody(row, apart={thing.subject.owner_id})
        if author.pk == thing.subject.owner_id:
            return
        with clock.moved_to(self.moment(self.dice.randrange(0, 25))):
            appreciate_with_words(
                subject=thing.subject, author=author, body=row["body"], language=row.get("language", "en")
            )
