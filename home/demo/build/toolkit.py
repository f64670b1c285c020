"""The pages of the co-production toolkit."""

from home.demo.texts import load_all
from projects.models import ToolkitIndexPage, ToolkitPage
from projects.toolkit.enums import CycleStep

from .publishing import case_value, items, paragraphs, publish, quote, show_untranslated
from .world import World


def build_toolkit(world: World, index: ToolkitIndexPage) -> None:
    guides = [page for data in load_all("toolkit") for page in data["page"]]
    for words in guides:
        page = ToolkitPage(
            title=words["title"],
            slug=words["slug"],
            summary=words["intro"],
            kind=words.get("kind", "guide"),
            is_start_here=words.get("start_here", False),
            licence=words.get("licence", ""),
            body=[made for block in words["block"] for made in toolkit_blocks(block)],
            **{f"in_{way}": True for way in words["ways_in"]},
            **{CycleStep(step).field: True for step in words["steps"]},
        )
        index.add_child(instance=page)
        publish(world, page)
        show_untranslated(page)


def toolkit_blocks(block: dict) -> list[dict]:
    kind = block["type"]
    heading = {"type": "heading", "value": {"text": block.get("heading", ""), "level": "2"}}
    if kind == "text":
        return [heading, {"type": "text", "value": paragraphs(block["text"])}]
    if kind == "steps":
        steps = [{"title": title, "text": paragraphs(text)} for title, text in block["items"]]
        return [heading, {"type": "steps", "value": {"title": "", "steps": items(steps)}}]
    if kind == "checklist":
        lines = {"title": block["heading"], "items": items([{"text": text, "note": ""} for text in block["items"]])}
        if "stage" in block:
            return [{"type": "framework_checklist", "value": {"stage": block["stage"], **lines}}]
        return [{"type": "checklist", "value": lines}]
    if kind in MADE:
        return [MADE[kind](block)]
    if kind == "misconceptions":
        pairs = [{"belief": belief, "truth": paragraphs(truth)} for belief, truth in block["items"]]
        return [heading, *({"type": "misconception", "value": pair} for pair in pairs)]
    if kind == "quote":
        return [quote(block["text"], block["by"])]
    return [{"type": "case_study", "value": case_value(block)}]


def _exercise(block: dict) -> dict:
    names = {"roles": ("name", "people", "text"), "timings": ("minutes", "title", "text")}
    lists = {key: items([dict(zip(fields, row, strict=True)) for row in block[key]]) for key, fields in names.items()}
    plain = {key: items(block[key]) for key in ("materials", "debrief")}
    value = {"title": block["heading"], "scenario": paragraphs(block["scenario"]), **lists, **plain}
    return {"type": "exercise", "value": value}


def _cards(block: dict) -> dict:
    rows = [dict(zip(("role", "tagline", "knows", "wants"), row, strict=True)) for row in block["cards"]]
    return {"type": "role_cards", "value": {"title": block["heading"], "cards": items(rows)}}


def _outcomes(block: dict) -> dict:
    rows = [dict(zip(("outcome", "indicator", "source"), row, strict=True)) for row in block["items"]]
    return {"type": "outcomes", "value": {"title": block["heading"], "rows": items(rows), "source": block["source"]}}


def _credits(block: dict) -> dict:
    rows = [dict(zip(("role", "name", "address"), row, strict=True)) for row in block["items"]]
    return {"type": "credits", "value": {"credits": items(rows)}}


MADE = {"exercise": _exercise, "cards": _cards, "outcomes": _outcomes, "credits": _credits}
