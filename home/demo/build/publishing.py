"""What every page of the demonstration needs: publishing, and values for the blocks that several pages share."""

import html

from django.conf import settings
from wagtail.models import Locale

from .world import World, uid_of


def escape(text: str) -> str:
    """As the rich text editor would write it: quotation marks and apostrophes stay."""
    return html.escape(text, quote=False)


def items(values: list) -> list[dict]:
    """The entries of a list block, each with an id: translations hang on it."""
    return [{"type": "item", "value": value, "id": str(uid_of("item", n))} for n, value in enumerate(values)]


def publish(world: World, page) -> None:
    page.save_revision(user=world.staff["editor"]).publish(user=world.staff["editor"])


def show_untranslated(page) -> None:
    """Readers of the other languages find the page too, in English, until somebody translates it."""
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True, alias=True)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


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
        "picture": {"image": None, "decorative": True, "alt_text": ""},
        "title": case.get("title") or case["heading"],
        "tried": paragraphs(case["tried"]),
        "found": paragraphs(case["found"]),
        "effect": case["effect"],
    }
