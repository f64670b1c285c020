"""The pages: packs, toolkit, and the front door and standard pages in three languages."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils.html import escape
from wagtail.models import Site

from core.models import CivicDocument
from home.demo.texts import load, load_all
from home.models import HomePage, Menu, StandardPage
from projects.models import PackRole, ProjectPackIndexPage, ProjectPackPage, ToolkitIndexPage, ToolkitPage
from projects.services import answer_role, take_role

from .translations import in_language, parts_of, translate
from .world import World

STANDARD = ("house_rules", "accessibility", "privacy")
PACK_INDEX = (
    "Everything a group needs to take a project and run: background, figures, files, people to ask, roles to fill."
)


def build_pages(world: World) -> None:
    site = Site.objects.get(is_default_site=True)
    _front_door(world, site.root_page.specific)
    for name in STANDARD:
        _standard_page(world, name)
    _packs(world)
    _toolkit(world)
    for menu in Menu.objects.filter(locale__language_code="en"):
        translate(world, menu, {"pt": {}, "es": {}})


def _publish(world: World, page) -> None:
    page.save_revision(user=world.staff["editor"]).publish(user=world.staff["editor"])


def _front_door(world: World, page: HomePage) -> None:
    words = load("pages/home")
    page.kicker, page.headline, page.summary = (words["en"][key] for key in ("kicker", "headline", "intro"))
    page.body = [
        {"type": "heading", "value": {"text": words["en"]["about_heading"], "level": "2"}},
        {"type": "text", "value": f"<p>{escape(words['en']['about'])}</p>"},
    ]
    page.picture = world.pictures["The Open Works shop front"]
    _publish(world, page)
    translate(world, page, {code: in_language(words["en"], words[code]) for code in ("pt", "es")})


def _standard_page(world: World, name: str) -> None:
    words = load(f"pages/{name}")
    page = StandardPage.objects.get(slug=words["en"]["slug"], locale__language_code="en")
    parts = parts_of(words["en"], "en", world)
    page.title, page.summary = words["en"]["title"], parts["intro"]
    page.body = []
    for part in parts["part"]:
        page.body.append(("heading", {"text": part["heading"], "level": "2"}))
        text = f"<p>{escape(part['text'])}</p>" if "text" in part else ""
        items = "".join(f"<li>{escape(item)}</li>" for item in part.get("list", []))
        page.body.append(("text", _rich(page, text + (f"<ul>{items}</ul>" if items else ""))))
    _publish(world, page)
    translate(world, page, {code: in_language(parts, parts_of(words[code], code, world)) for code in ("pt", "es")})


def _rich(page, html: str):
    """Text as the stream's own block wants it."""
    return page.body.stream_block.child_blocks["text"].to_python(html)


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _packs(world: World) -> None:
    index = ProjectPackIndexPage.objects.filter(locale__language_code="en").first()
    index.summary = PACK_INDEX
    _publish(world, index)
    for words in load_all("packs"):
        page = _pack(world, words)
        index.add_child(instance=page)
        _publish(world, page)
        _roles_taken(world, page)


def _pack(world: World, words: dict) -> ProjectPackPage:
    project = world.projects[words["project"]]
    page = ProjectPackPage(
        title=words["title"],
        slug=words["slug"],
        summary=words["summary"],
        picture=world.pictures[words["project"]],
        framework_stage=words["stage"],
        what_made_it_work=_paragraphs(words["what_made_it_work"]),
        what_would_break_it=_paragraphs(words["what_would_break_it"]),
        budget=words["budget"],
        time_limits=words["time"],
        who_is_involved=words["who"],
        cannot_change=words["cannot_change"],
        owner_name=f"{words['owner_team']}, {words['owner_role'].lower()}",
        co_owner_name=words["with"],
        owner_time=words["owner_time"],
        review_on=world.today + timedelta(days=words["owner_days"]),
        answered_by=world.staff["organiser"],
        project=project,
        background=_background(words),
        figures=[{"type": "figures", "value": _figure(world, figure)} for figure in words["figure"]],
        files=[{"type": "files", "value": _files(world, words)}],
        contacts=[contact(row) for row in words["contact"]],
        parameters=[
            {"type": "parameter", "value": {"name": "Next", "text": words["next"]}},
            {"type": "parameter", "value": {"name": "Where you are, look at", "text": words["differences"]}},
        ],
    )
    page.roles = [
        PackRole(
            title=role["title"],
            text=f"{role['time']}. {role['text']} You get: {role['gives_you']}",
            wanted=role["places"],
            sort_order=order,
        )
        for order, role in enumerate(words["role"])
    ]
    return page


def _background(words: dict) -> list[dict]:
    steps = "".join(f"<li><b>{escape(step['title'])}.</b> {escape(step['text'])}</li>" for step in words["step"])
    return [
        {"type": "text", "value": _paragraphs(*words["background"])},
        {"type": "heading", "value": {"text": "How to begin", "level": "2"}},
        {"type": "text", "value": f"<ol>{steps}</ol>"},
        *({"type": "case_study", "value": case_value(case)} for case in words["case"]),
        *(quote(case["quote"], case["by"]) for case in words["case"]),
    ]


def quote(text: str, name: str) -> dict:
    return {"type": "quote", "value": {"text": text, "name": name, "about": ""}}


def contact(row: dict) -> dict:
    value = {"name": row["name"], "role": row["role"], "phone": "", "where": "", "address": "", "label": ""}
    return {"type": "contact", "value": value}


def case_value(case: dict) -> dict:
    return {
        "place": "",
        "when": "",
        "address": "",
        "label": "",
        "title": case.get("title") or case["heading"],
        "tried": _paragraphs(case["tried"]),
        "found": _paragraphs(case["found"]),
        "effect": case["effect"],
    }


def _figure(world: World, figure: dict) -> dict:
    return {
        "title": figure["title"],
        "unit": figure["unit"],
        "rows": [{"label": label, "value": str(value)} for label, value in figure["rows"]],
        "source": f"{figure['source']}. {figure['note']}"[:200],
        "counted_on": world.day(30).isoformat(),
    }


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
    return {"title": "To take away", "files": files}


def _roles_taken(world: World, page: ProjectPackPage) -> None:
    """Some people said that they can do it; most are confirmed."""
    from projects.models import PackFamily

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


def _toolkit(world: World) -> None:
    index = ToolkitIndexPage.objects.filter(locale__language_code="en").first()
    guides = [page for data in load_all("toolkit") for page in data["page"]]
    index.summary = next(data["index"]["intro"] for data in load_all("toolkit") if "index" in data)
    _publish(world, index)
    for words in guides:
        page = ToolkitPage(
            title=words["title"],
            slug=words["slug"],
            summary=words["intro"],
            body=[made for block in words["block"] for made in _toolkit_blocks(block)],
            **{f"in_{way}": True for way in words["ways_in"]},
        )
        index.add_child(instance=page)
        _publish(world, page)


def _toolkit_blocks(block: dict) -> list[dict]:
    kind = block["type"]
    heading = {"type": "heading", "value": {"text": block.get("heading", ""), "level": "2"}}
    if kind == "text":
        return [heading, {"type": "text", "value": _paragraphs(block["text"])}]
    if kind == "steps":
        steps = [{"title": title, "text": _paragraphs(text)} for title, text in block["items"]]
        return [heading, {"type": "steps", "value": {"title": "", "steps": steps}}]
    if kind == "checklist":
        items = [{"text": text, "note": ""} for text in block["items"]]
        return [{"type": "checklist", "value": {"title": block["heading"], "items": items}}]
    if kind == "misconceptions":
        pairs = [{"belief": belief, "truth": _paragraphs(truth)} for belief, truth in block["items"]]
        return [heading, *({"type": "misconception", "value": pair} for pair in pairs)]
    if kind == "quote":
        return [quote(block["text"], block["by"])]
    return [{"type": "case_study", "value": case_value(block)}]
