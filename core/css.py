"""One style sheet for the whole site, joined from one file for each part.

The order of the parts is the order of the cascade layers, so a component never needs a stronger selector to win,
and a utility always does. There is no build step: `core.finders.JoinedCssFinder` joins when somebody asks.
"""

import re
from pathlib import Path

LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities")

# Which files make up each layer, in order. Print belongs to the last layer: paper has the last word.
PARTS = {
    "reset": ("reset.css",),
    "tokens": ("tokens.css",),
    "base": ("base.css",),
    "layout": ("layout.css",),
    "components": ("components/**/*.css", "pages/*.css"),
    "utilities": ("utilities.css", "print.css"),
}

SITE_CSS = "css/site.css"


def source_files(folder: Path) -> list[tuple[str, Path]]:
    """Every source file with the name of its layer, in the order in which it is joined."""
    return [(layer, path) for layer in LAYERS for pattern in PARTS[layer] for path in sorted(folder.glob(pattern))]


def joined_css(folder: Path) -> str:
    """The whole style sheet: the order of the layers, then each file inside its layer."""
    pieces = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        texts = [compact(path.read_text("utf-8")) for name, path in source_files(folder) if name == layer]
        pieces.append("@layer " + layer + "{\n" + "\n".join(texts) + "\n}")
    return "\n".join(pieces) + "\n"


def compact(css: str) -> str:
    """The same rules without comments, indentation and empty lines: readers on slow networks pay for each byte."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (line.strip() for line in without_comments.splitlines())
    return "\n".join(line for line in lines if line)
