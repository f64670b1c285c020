"""Who can be asked about a pack: those who hold it, and people on its contact cards whose accounts are open."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.blocks import StructValue

from people.models import User
from projects.models import PackFamily, ProjectPackPage


@dataclass(frozen=True)
class Asked:
    """Somebody who can be written to: `key` stands in the form, `label` is what readers see."""

    key: str
    label: str
    person: User


@dataclass(frozen=True)
class ContactCard:
    """A card of the page. `ask_url` is "" where nobody reads messages; `is_bare` where the card says no other way."""

    value: StructValue
    ask_url: str
    is_bare: bool


def key_of_card(block) -> str:
    return f"card-{block.id}"


def person_of_card(block) -> User | None:
    """Whose account gets messages written to this card, while it is open."""
    person = block.value.get("account")
    return person if person and person.is_active else None


def people_to_ask(page: ProjectPackPage, user: User) -> list[Asked]:
    """Everybody but the reader."""
    found = [Asked(str(person.uid), str(person), person) for person in page.holders]
    for block in page.contacts:
        if person := person_of_card(block):
            words = ", ".join(part for part in (block.value["name"], block.value["role"]) if part)
            found.append(Asked(key_of_card(block), words, person))
    return [each for each in found if each.person.pk != user.pk]


def contact_cards(page: ProjectPackPage, family: PackFamily | None, user) -> list[ContactCard]:
    """The cards as this reader sees them; one query, however many there are."""
    cards = []
    for block in page.contacts:
        value, person = block.value, person_of_card(block)
        ask_url = ""
        if person and family is not None and page.live and person.pk != user.pk:
            ask_url = f"{reverse('packs:pack-ask', args=[family.pk])}?{urlencode({'card': block.id})}"
        says_more = value.get("phone") or value.get("where") or value.href
        cards.append(ContactCard(value, ask_url, is_bare=not (person or says_more)))
    return cards
