"""What stands on paper for each kind of block. A kind that is not here shows its page's markup, made fit for paper.

What residents wrote may be hidden or taken back on any day, and a paper is kept: it says only where that stands.
"""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.durations import full_day

from .charts import chart_of
from .cleaning import for_paper
from .pictures import Pictures

EFFECTS = {
    "worked": gettext_lazy("It worked"),
    "partly": gettext_lazy("It worked in part"),
    "no-effect": gettext_lazy("No effect found"),
    "early": gettext_lazy("Too early to say"),
}


@dataclass(frozen=True)
class Part:
    """One thing of a section: the name of its template in `projects/packs/paper/parts/`, and what that shows."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"projects/packs/paper/parts/{self.kind}.html"


def words(markup) -> Part:
    """Rich text of a field or block."""
    return Part("words", {"markup": for_paper(str(markup))})


def facts(rows: list[dict], caption: str) -> Part:
    """Pairs of `key` and `value` as a table whose rows have headers."""
    return Part("facts", {"rows": rows, "caption": caption})


def table(caption: str, headings: list[str], rows: list[list[str]]) -> Part:
    return Part("table", {"caption": caption, "headings": headings, "rows": rows})


def part_of(block, pictures: Pictures) -> Part | None:
    """A stream's block on paper; None where it says nothing there."""
    drawn = DRAWN.get(block.block_type)
    if drawn is not None:
        return drawn(block.value, pictures)
    return words(block.render())


def _heading(value, pictures: Pictures) -> Part:
    return Part("heading", {"text": value["text"], "level": value["level"]})


def _picture(value, pictures: Pictures) -> Part | None:
    image = value["picture"]
    address = pictures.address(image) if image else ""
    said = " ".join(filter(None, (value["caption"], image.credit if image else "")))
    if not address:
        return Part("words", {"markup": said}) if said else None
    # A picture that only decorates tells nobody anything in print either; its caption stays.
    return Part("picture", {"src": address, "alt": image.contextual_alt_text or image.title, "caption": said})


def _quote(value, pictures: Pictures) -> Part:
    by = ", ".join(filter(None, (value["name"], value["about"])))
    return Part("quote", {"text": value["text"], "by": by})


def _figures(value, pictures: Pictures) -> Part:
    return Part("chart", {"chart": chart_of(value, _dated(value))})


def _data_table(value, pictures: Pictures) -> Part:
    found = value.table
    shown = {"title": value["title"], "headings": found.marked_headings, "rows": found.marked_rows}
    return Part("data", {**shown, "text": _dated(value)})


def _dated(value) -> str:
    """The source of figures with their day."""
    if not value.get("counted_on"):
        return value["source"]
    return f"{value['source']} {_('Counted on %(day)s.') % {'day': full_day(value['counted_on'])}}".strip()


def _case_study(value, pictures: Pictures) -> Part:
    image = value["picture"]
    return Part(
        "case",
        {
            "title": value["title"],
            "effect": EFFECTS.get(value["effect"], ""),
            "where": " · ".join(filter(None, (value["place"], value["when"]))),
            "tried": for_paper(str(value["tried"])),
            "found": for_paper(str(value["found"])),
            "src": pictures.address(image) if image else "",
            "alt": (image.contextual_alt_text or image.title) if image else "",
        },
    )


def _questions(value, pictures: Pictures) -> Part:
    asked = [{"question": row["question"], "answer": for_paper(str(row["answer"]))} for row in value["questions"]]
    return Part("questions", {"title": value["title"], "questions": asked})


def _idea(value, pictures: Pictures) -> Part | None:
    idea = value["idea"]
    return _where(_("Idea"), "ideas:idea-detail", idea) if idea and idea.is_published and not idea.is_gone else None


def _project(value, pictures: Pictures) -> Part | None:
    project = value["project"]
    return _where(_("Project"), "projects:project-detail", project) if project and project.is_published else None


def _where(label: str, name: str, thing) -> Part:
    """Its number alone: the words of its usual address are those of its title."""
    address = reverse(name, args=[thing.pk, "-"])
    return words(format_html('<p>{}: <a href="{}">{}</a></p>', label, address, _("See it on the site")))


def _live_list(value, pictures: Pictures) -> Part:
    from projects.live import list_place

    place = list_place(value)
    title = value.get("title") or ""
    lead = f"{title}: " if title else ""
    return words(format_html('<p>{}<a href="{}">{}</a></p>', lead, place["all_url"], place["all_label"]))


DRAWN = {
    "heading": _heading,
    "text": lambda value, pictures: words(value),
    "picture": _picture,
    "quote": _quote,
    "figures": _figures,
    "data_table": _data_table,
    "case_study": _case_study,
    "questions": _questions,
    "idea": _idea,
    "project": _project,
    "live_list": _live_list,
}
