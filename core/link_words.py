"""Words of a link that say nothing to somebody who hears the page's links one after the other."""

import re

SAYS_NOTHING: dict[str, frozenset[str]] = {
    "en": frozenset(
        ["click", "click here", "here", "link", "more", "read more", "see more", "this", "this link", "this page"]
    ),
    "pt": frozenset(["aqui", "clique", "clique aqui", "leia mais", "ler mais", "mais", "saiba mais", "veja mais"]),
    "es": frozenset(["aquí", "aqui", "enlace", "haga clic aquí", "leer más", "más", "pulse aquí", "ver más"]),
    "pl": frozenset(["kliknij", "kliknij tutaj", "link", "tu", "tutaj", "więcej", "czytaj więcej"]),
    "ar": frozenset(["هنا", "اضغط هنا", "انقر هنا", "المزيد", "اقرأ المزيد"]),
}
"""By language, in lower case and without the marks at the end."""
IN_ANY_LANGUAGE = frozenset().union(*SAYS_NOTHING.values())
MARKS = " .!…→»›:"
BARE_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
"""A screen reader spells an address letter by letter."""


def says_nothing(words: str) -> bool:
    """Whether these words of a link do not say where it leads, in whichever of our languages."""
    return words.strip(MARKS).lower() in IN_ANY_LANGUAGE


def is_bare_address(words: str) -> bool:
    return bool(BARE_ADDRESS.match(words.strip()))
