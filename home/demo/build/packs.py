"""The project packs, their files and who came forward for their roles."""

from datetime import timedelta

from django.core.files.base import ContentFile

from core.models import CivicDocument
from home.demo.texts import load, load_all
from projects.models import Adaptation, PackFamily, PackRole, PaperSize, ProjectPackIndexPage, ProjectPackPage
from projects.packs.paper.keeping import make_papers_of, without_paper
from projects.services import answer_role, take_role

from .publishing import case_value, contact, escape, items, paragraphs, publish, quote, show_untranslated
from .translations import in_language, merged, translate
from .world import World, uid_of

TRANSLATED = {"library-of-things": {"pt": "translations/library_of_things_pt"}}
WITH_PAPER = "library-of-things"
FIRST_VERSION, SECOND_VERSION = 75, 20  # days ago
LABELS = {
    "en": {
        "begin": "How to begin",
        "next": "Next",
        "look": "Where you are, look at",
        "get": "You get",
        "take": "To take away",
    },
    "pt": {
        "begin": "Como começar",
        "next": "A seguir",
        "look": "No seu sítio, veja",
        "get": "Ganha",
        "take": "Para levar",
    },
}


def build_packs(world: World, index: ProjectPackIndexPage) -> None:
    """Every pack, and the PDF of one; the others are made by `manage.py make_pack_papers` or a button of the editors."""
    with without_paper():
        _build_pages(world, index)
    page = ProjectPackPage.objects.get(slug=WITH_PAPER, locale=index.locale)
    make_papers_of(page.pk, sizes=[PaperSize.NORMAL])


def _build_pages(world: World, index: ProjectPackIndexPage) -> None:
    for words in load_all("packs"):
        values = _values(words, LABELS["en"])
        page = ProjectPackPage(
            slug=words["slug"],
            picture=world.pictures[words["project"]],
            framework_stage=words["stage"],
            review_on=world.today + timedelta(days=words["owner_days"]),
            answered_by=world.staff["organiser"],
            owner_user=world.staff.get(words.get("owner_account")),
            co_owner_user=world.staff.get(words.get("co_owner_account")),
            adapted_from=_source(words),
            project=world.projects[words["project"]],
            figures=_figures(world, words),
            files=[{"type": "files", "value": _files(world, words)}],
            **{name: value for name, value in values.items() if name not in ("roles", "figures", "labels")},
        )
        page.roles = [
            PackRole(title=title, text=text, checks=checks, training=training, wanted=role["places"], sort_order=order)
            for order, ((title, text, checks, training), role) in enumerate(
                zip(values["roles"], words["role"], strict=True)
            )
        ]
        index.add_child(instance=page)
        with world.at(FIRST_VERSION):
            publish(world, page)
        show_untranslated(page)
        _later(world, page, words)
        for code, name in TRANSLATED.get(words["slug"], {}).items():
            other = _values(merged(words, load(name)), LABELS[code])
            translate(world, page, {code: in_language(_values(words, LABELS["en"]), other)})
        _roles_taken(world, page)


def _source(words: dict) -> PackFamily | None:
    """The pack it was adapted from, which stands before it in the list of files."""
    if "adapted_from" not in words:
        return None
    page = ProjectPackPage.objects.get(slug=words["adapted_from"], locale__language_code="en")
    return PackFamily.objects.get(translation_key=page.translation_key)


def _later(world: World, page: ProjectPackPage, words: dict) -> None:
    """A second version, and what others told us they made of it."""
    if "changed" in words:
        page.version_note = words["changed"]
        with world.at(SECOND_VERSION):
            publish(world, page)
    family = PackFamily.objects.get(translation_key=page.translation_key)
    for number, row in enumerate(words.get("elsewhere", [])):
        told = {"is_shown": True, "reported_at": world.moment(SECOND_VERSION), "version": 1}
        Adaptation.objects.create(family=family, uid=uid_of(f"adaptation {words['slug']}", number), **row, **told)


def _values(words: dict, labels: dict[str, str]) -> dict:
    """Every text of a pack, as the page's fields want it; in the same places in each language."""
    return {
        "title": words["title"],
        "summary": words["summary"],
        "what_made_it_work": paragraphs(words["what_made_it_work"]),
        "what_would_break_it": paragraphs(words["what_would_break_it"]),
        "budget": words["budget"],
        "time_limits": words["time"],
        "who_is_involved": words["who"],
        "cannot_change": words["cannot_change"],
        "owner_name": f"{words['owner_team']}, {words['owner_role'].lower()}",
        "co_owner_name": words["with"],
        "owner_time": words["owner_time"],
        "background": _background(words, labels),
        "contacts": [contact(row) for row in words["contact"]],
        "what_is_different": words.get("what_is_different", ""),
        "adopters": [
            {"type": "note", "value": {"reader": row["reader"], "note": paragraphs(row["note"])}}
            for row in words.get("adopter", [])
        ],
        "timeline": [{"type": "moment", "value": row} for row in words.get("moment", [])],
        "risks": [{"type": "risk", "value": row} for row in words.get("risk", [])],
        "learned": [
            {"type": "lesson", "value": {**row, "lesson": paragraphs(row["lesson"])}} for row in words.get("lesson", [])
        ],
        "parameters": [
            {"type": "parameter", "value": {"name": labels["next"], "text": words["next"]}},
            {"type": "parameter", "value": {"name": labels["look"], "text": words["differences"]}},
        ],
        "roles": [
            (
                role["title"],
                f"{role['time']}. {role['text']} {labels['get']}: {role['gives_you']}",
                role.get("checks", ""),
                role.get("training", ""),
            )
            for role in words["role"]
        ],
        "figures": [
            [row["title"], source_of(row), row["unit"], *(line[0] for line in row["rows"])] for row in words["figure"]
        ],
        "labels": [labels["take"]],
    }


def source_of(figure: dict) -> str:
    return f"{figure['source']}. {figure['note']}"[:200]


def _background(words: dict, labels: dict[str, str]) -> list[dict]:
    steps = "".join(f"<li><b>{escape(step['title'])}.</b> {escape(step['text'])}</li>" for step in words["step"])
    return [
        {"type": "text", "value": paragraphs(*words["background"])},
        {"type": "heading", "value": {"text": labels["begin"], "level": "2"}},
        {"type": "text", "value": f"<ol>{steps}</ol>"},
        *({"type": "case_study", "value": case_value(case)} for case in words["case"]),
        *(quote(case["quote"], case["by"]) for case in words["case"]),
    ]


def _figures(world: World, words: dict) -> list[dict]:
    return [
        {
            "type": "figures",
            "value": {
                "title": figure["title"],
                "unit": figure["unit"],
                "rows": items([{"label": label, "value": str(value)} for label, value in figure["rows"]]),
                "source": source_of(figure),
                "counted_on": world.day(30).isoformat(),
            },
        }
        for figure in words["figure"]
    ]


def _files(world: World, words: dict) -> dict:
    files = []
    for row in words["file"]:
        document = CivicDocument.objects.create(
            title=row["title"],
            file=ContentFile(row["text"].encode(), name=f"{words['slug']}-{row['name']}"),
            uploaded_by_user=world.staff["editor"],
            is_public=True,
        )
        files.append({"document": document.pk, "note": ""})
    return {"title": LABELS["en"]["take"], "files": items(files)}


def _roles_taken(world: World, page: ProjectPackPage) -> None:
    """Some people said that they can do it; most are confirmed."""
    family = PackFamily.objects.get(translation_key=page.translation_key)
    for role in page.roles.all():
        for person in world.sample(world.residents, min(role.wanted, world.dice.randrange(0, 4))):
            days = world.since(person, 40)
            with world.at(days):
                taken = take_role(family=family, role=role, user=person)
            if days > 8:
                with world.at(days - 4):
                    answer_role(
                        taken=taken, confirm=True, by=world.staff["organiser"], words="Yes please. See you there."
                    )
