"""The sections of a pack on paper, in the order of its page. Reads; draws nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.durations import full_day
from core.models.settings import site_settings
from projects.packs.contacts import person_of_card
from projects.selectors.packs import agreed_rows, equal_words

from .parts import Part, facts, part_of, table, words
from .pictures import Pictures


@dataclass(frozen=True)
class Section:
    title: str
    parts: list[Part]

    @property
    def anchor(self) -> str:
        return slugify(self.title, allow_unicode=True)


def sections_of(page, pictures: Pictures) -> list[Section]:
    """What the page says, without what it only shows on a screen; sections that say nothing are left out."""
    every = (
        (_("The problem, and what we know"), _known(page, pictures)),
        (_("What makes it work"), _works(page)),
        (_("If you run this elsewhere"), _adopters(page)),
        (_("What is agreed already"), _agreed(page)),
        (_("What happens when"), _timeline(page)),
        (_("What can go wrong"), _risks(page)),
        (_("Roles to fill"), _roles(page)),
        (_("Files to take away"), _files(page)),
        (_("Who to ask"), _contacts(page)),
        (_("Who holds it"), _holders(page)),
        (_("What was learned"), _learned(page)),
        (_("What is different here"), _different(page)),
    )
    found = [Section(title, [part for part in parts if part is not None]) for title, parts in every]
    return [section for section in found if section.parts]


def _known(page, pictures: Pictures) -> Iterator[Part | None]:
    has_main = False
    for stream in (page.background, page.figures):
        for block in stream:
            part = part_of(block, pictures)
            if part and part.kind == "heading":
                # A heading inside a part that no main one stands above would skip a level.
                part = part if has_main else Part("heading", {**part.values, "level": "2"})
                has_main = True
            yield part


def _works(page) -> Iterator[Part]:
    if page.what_made_it_work:
        yield words(_rich(page.what_made_it_work))
    if page.what_would_break_it:
        yield Part("heading", {"text": _("What would break it"), "level": "2"})
        yield words(_rich(page.what_would_break_it))


def _rich(markup: str) -> str:
    from wagtail.templatetags.wagtailcore_tags import richtext

    return str(richtext(markup))


def _adopters(page) -> Iterator[Part]:
    """Words to each kind of reader under a heading of its own, whatever the order they were written in."""
    by_reader: dict[str, list] = {}
    for block in page.adopters:
        by_reader.setdefault(_choice(block, "reader"), []).append(block.value["note"])
    for reader, notes in by_reader.items():
        yield Part("heading", {"text": reader, "level": "2"})
        for note in notes:
            yield words(note)


def _choice(block, name: str) -> str:
    """A choice in words."""
    choices = dict(block.block.child_blocks[name].field.choices)
    return str(choices.get(block.value[name], block.value[name]))


def _different(page) -> Iterator[Part]:
    if page.what_is_different:
        yield Part("lines", {"text": page.what_is_different})


def _agreed(page) -> Iterator[Part]:
    if rows := agreed_rows(page):
        yield facts(rows, _("What is agreed already"))


def _roles(page) -> Iterator[Part]:
    for role in page.roles.all():
        rows = [
            {"key": _("People wanted"), "value": str(role.wanted)},
            {"key": _("Checks"), "value": role.checks_words},
            {"key": _("Training"), "value": role.training_words},
        ]
        yield Part("heading", {"text": role.title, "level": "2"})
        if role.text:
            yield Part("lines", {"text": role.text})
        yield facts(rows, role.title)


def _timeline(page) -> Iterator[Part]:
    rows = [[block.value["when"], block.value["what"], block.value["who"] or "–"] for block in page.timeline]
    if rows:
        yield table(_("What happens when"), [_("When"), _("What happens"), _("Who does it")], rows)


def _risks(page) -> Iterator[Part]:
    nobody = _("Nobody yet")
    rows = [[block.value["risk"], block.value["held_by"], block.value["accepted_by"] or nobody] for block in page.risks]
    if rows:
        yield table(_("What can go wrong"), [_("Risk"), _("Who holds it"), _("Who accepted it")], rows)


def _learned(page) -> Iterator[Part]:
    for block in page.learned:
        yield words(block.value["lesson"])
        if block.value["learned_from"]:
            yield Part("source", {"text": block.value["learned_from"]})


def _files(page) -> Iterator[Part]:
    """Public files with their whole address: paper cannot be followed."""
    files = [row for block in page.files for row in block.value.public_files]
    if files:
        yield Part("files", {"files": [{**row, "url": f"{settings.SITE_URL}{row['url']}"} for row in files]})


def _contacts(page) -> Iterator[Part]:
    """Who to ask and how; where a card names no way, the team of the site is one."""
    for block in page.contacts:
        value, writes = block.value, person_of_card(block)
        is_bare = not (writes or value["phone"] or value["where"] or value.href)
        rows = [
            {"key": _("What for"), "value": value["role"]},
            {"key": _("Where and when"), "value": value["where"]},
            {"key": _("Call"), "value": site_settings().contact_phone if is_bare else value["phone"]},
            {"key": _("Write"), "value": _("On the page of this pack on our site") if writes else ""},
        ]
        yield Part("heading", {"text": value["name"], "level": "2"})
        yield facts([row for row in rows if row["value"]], value["name"])


def _holders(page) -> Iterator[Part]:
    pairs = [
        (_("Owner"), page.owner_words),
        (_("Together with"), page.co_owner_words),
        (_("The time they have"), page.owner_time),
        (_("Looked at again on"), full_day(page.review_on) if page.review_on else ""),
    ]
    if rows := [{"key": key, "value": value} for key, value in pairs if value]:
        yield facts(rows, _("Who holds it"))
    if said := equal_words(page):
        yield Part("lines", {"text": said})
