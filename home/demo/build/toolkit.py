"""The pages of the co-production toolkit."""

from home.demo.texts import load_all
from projects.models import ToolkitIndexPage, ToolkitPage

from .publishing import case_value, items, paragraphs, publish, quote, show_untranslated
from .world import World


def build_toolkit(world: World, index: ToolkitIndexPage) -> None:
    guides = [page for data in load_all("toolkit") for page in data["page"]]
    for words in guides:
        page = ToolkitPage(
            title=words["title"],
            slug=words["slug"],
            summary=words["intro"],
            body=[made for block in words["block"] for made in _toolkit_blocks(block)],
            **{f"in_{way}": True for way in words["ways_in"]},
        )
        index.add_child(instance=page)
        publish(world, page)
        show_untranslated(page)


def _toolkit_blocks(block: dict) -> list[dict]:
    kind = block["type"]
    heading = {"type": "heading", "value": {"text": block.get("heading", ""), "level": "2"}}
    if kind == "text":
        return [heading, {"type": "text", "value": paragraphs(block["text"])}]
    if kind == "steps":
        steps = [{"title": title, "text": paragraphs(text)} for title, text in block["items"]]
        return [heading, {"type": "steps", "value": {"title": "", "steps": items(steps)}}]
    if kind == "checklist":
        lines = [{"text": text, "note": ""} for text in block["items"]]
        return [{"type": "checklist", "value": {"title": block["heading"], "items": items(lines)}}]
    if kind == "misconceptions":
        pairs = [{"belief": belief, "truth": paragraphs(truth)} for belief, truth in block["items"]]
        return [heading, *({"type": "misconception", "value": pair} for pair in pairs)]
    if kind == "quote":
        return [quote(block["text"], block["by"])]
    return [{"type": "case_study", "value": case_value(block)}]
