"""The style sheet holds together: readable in both schemes, a file for each component, every layer joined."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from core.css import LAYERS, SITE_CSS, compact, joined_css, source_files

ROOT = Path(settings.BASE_DIR)
CSS = ROOT / "static" / "css"
COMPONENTS = ROOT / "templates" / "components"
ACTS = ("appreciate", "offer", "volunteer", "discuss", "propose", "project", "share")

# Drawings have no rules of their own, and an editor's blocks are dressed by the components they are made of.
WITHOUT_OWN_CSS = ("icons/", "blocks/")


def tokens(scheme: str) -> dict[str, str]:
    """The colour tokens as #rrggbb in the light scheme, or in the dark one, which changes some of them."""
    text = compact((CSS / "tokens.css").read_text("utf-8"))
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--(color-[\w-]+):\s*(#[0-9a-f]{3,6})\b", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--(color-[\w-]+):\s*(#[0-9a-f]{3,6})\b", dark))
    return found


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "line"), ("ink", "track"),
    ("ink-soft", "paper"), ("ink-soft", "card"), ("ink-soft", "track"),
    ("on-ink", "ink"), ("on-band", "band"), ("on-band-soft", "band"), ("focus-edge", "focus"),
    ("error", "paper"), ("error", "card"), ("error", "error-tint"), ("on-act", "error"),
    *[(act, ground) for act in ACTS for ground in ("paper", "card", f"{act}-tint")],
    *[("on-act", act) for act in ACTS],
    *[("ink", f"{act}-tint") for act in ACTS],
]  # fmt: skip

SHAPE_PAIRS = [
    ("field-edge", "card"), ("field-edge", "paper"), ("ink", "paper"), ("ink", "map-land"),
    *[(act, ground) for act in ACTS for ground in ("track", "map-land", "map-park")],
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_can_be_read(scheme, front, back):
    colours = tokens(scheme)
    assert contrast(colours[f"color-{front}"], colours[f"color-{back}"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPE_PAIRS)
def test_shapes_can_be_told_apart(scheme, front, back):
    colours = tokens(scheme)
    assert contrast(colours[f"color-{front}"], colours[f"color-{back}"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_shows_on_every_ground(scheme):
    """Either the yellow or its ink edge stands out from whatever lies under it."""
    colours = tokens(scheme)
    for ground in ("paper", "card", "band", "ink", *(f"{act}-tint" for act in ACTS), *ACTS):
        under = colours[f"color-{ground}"]
        assert max(contrast(colours[f"color-{front}"], under) for front in ("focus", "focus-edge")) >= 3, ground


def test_every_pair_of_colours_that_belongs_together_exists_in_the_dark():
    dark = (CSS / "tokens.css").read_text("utf-8").split("prefers-color-scheme: dark")[1]
    for act in ACTS:
        assert f"--color-{act}:" in dark
        assert f"--color-{act}-tint:" in dark


def names(folder: Path, ending: str) -> set[str]:
    found = (path.relative_to(folder).as_posix().removesuffix(ending) for path in folder.rglob(f"*{ending}"))
    return {name for name in found if not name.startswith(WITHOUT_OWN_CSS)}


def test_every_component_has_its_css_and_the_reverse():
    templates, sheets = names(COMPONENTS, ".html"), names(CSS / "components", ".css")
    assert templates - sheets == set(), "components without a CSS file of their name"
    partials = {path.stem for path in (ROOT / "templates").glob("*/includes/*.html")}
    assert sheets - templates - partials == set(), (
        "CSS without a component of its name; what dresses one page goes to css/pages/"
    )


def test_every_component_says_what_it_takes():
    for name in names(COMPONENTS, ".html"):
        assert (COMPONENTS / f"{name}.html").read_text("utf-8").startswith("{% comment %}"), name


def test_joined_file_has_every_layer_in_order_and_every_rule():
    css = joined_css(CSS)
    assert css.startswith(f"@layer {', '.join(LAYERS)};")
    starts = [css.index(f"@layer {layer}{{") for layer in LAYERS]
    assert starts == sorted(starts)
    assert css.count("{") == css.count("}")
    for _layer, path in source_files(CSS):
        for line in compact(path.read_text("utf-8")).splitlines()[:3]:
            assert line in css, path
    assert {path for _, path in source_files(CSS)} == set(CSS.rglob("*.css")) - {
        CSS / "admin.css",
        CSS / "paper.css",
    }, "a file in no layer"


def test_finder_gives_the_joined_file_and_joins_again_after_a_change(tmp_path, settings):
    found = finders.find(SITE_CSS)
    assert Path(found).read_text("utf-8") == joined_css(CSS)

    from core.finders import JoinedCssFinder

    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "base.css").write_text("p { margin: 0; }")
    settings.BASE_DIR = tmp_path
    finder = JoinedCssFinder()
    assert "p { margin: 0; }" in Path(finder.find(SITE_CSS)).read_text("utf-8")
    (folder / "base.css").write_text("p { margin: 1px; }")
    assert "p { margin: 1px; }" in Path(finder.find(SITE_CSS)).read_text("utf-8")
    assert finder.find("css/other.css") is None
    assert [path for path, _storage in finder.list([])] == [SITE_CSS]


def test_no_physical_sides():
    """Right-to-left works only where every side is named by the way the text runs."""
    physical = re.compile(
        r"(?<![\w-])(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)\b|(?<![\w-])(left|right):"
    )
    for _layer, path in source_files(CSS):
        assert not physical.search(compact(path.read_text("utf-8"))), path


def test_public_templates_have_no_inline_style_or_script():
    """The public policy allows neither; e-mails know nothing else and are exempt."""
    for path in (ROOT / "templates").rglob("*.html"):
        inside = path.relative_to(ROOT / "templates").as_posix()
        text = path.read_text("utf-8")
        if inside.startswith("emails/") or "emails/base.html" in text or inside.startswith("wagtailadmin/"):
            continue
        assert not re.search(r"\sstyle=", text), inside
        assert not re.search(r"\son[a-z]+=", text), inside
        assert not re.search(r"<style\b", text), inside
        for tag in re.findall(r"<script\b[^>]*>", text):
            assert "src=" in tag or 'type="application/' in tag, inside


def test_style_sheet_is_small():
    import gzip

    assert len(gzip.compress(joined_css(CSS).encode())) < 14_000
