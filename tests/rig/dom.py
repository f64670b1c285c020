"""What can be seen in a page's own markup, without a script: the checks for readers without JavaScript."""

from collections import Counter

from bs4 import BeautifulSoup

TYPED = ("input", "select", "textarea")
WITHOUT_LABEL = {"hidden", "submit", "button", "image", "reset"}


def problems(html: str) -> list[str]:
    """One line for each fault: headings, labels, names, ids, inline code, forms that need a script."""
    soup = BeautifulSoup(html, "html.parser")
    return [*_page(soup), *_headings(soup), *_ids(soup), *_fields(soup), *_names(soup), *_inline(soup)]


def _page(soup) -> list[str]:
    found = []
    if not (soup.html and soup.html.get("lang")):
        found.append("the page does not say its language")
    if not (soup.title and soup.title.get_text(strip=True)):
        found.append("the page has no title")
    if len(soup.find_all("main")) != 1:
        found.append("the page needs exactly one main landmark")
    return found


def _headings(soup) -> list[str]:
    levels = [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} first-level headings"]
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            found.append(f"a heading skips from level {before} to {after}")
    return found


def _ids(soup) -> list[str]:
    counted = Counter(element["id"] for element in soup.find_all(id=True))
    return [f"id {name} stands {times} times" for name, times in counted.items() if times > 1]


def _fields(soup) -> list[str]:
    found = []
    labelled = {label.get("for") for label in soup.find_all("label")}
    for field in soup.find_all(TYPED):
        if field.get("type") in WITHOUT_LABEL:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby") or field.find_parent("label")
        if not named and field.get("id") not in labelled:
            found.append(f"the field {field.get('name')} has no label")
    senders = soup.select("button:not([type]), button[type=submit], input[type=submit]")
    sent_from_afar = {sender["form"] for sender in senders if sender.get("form")}
    sent_from_within = [sender.find_parent("form") for sender in senders if not sender.get("form")]
    for form in soup.find_all("form"):
        if form.get("id") not in sent_from_afar and not any(form is sent for sent in sent_from_within):
            found.append(f"the form to {form.get('action', 'this page')} cannot be sent without a script")
    return found


def _names(soup) -> list[str]:
    found = [f"picture {image.get('src')} has no alt" for image in soup.find_all("img") if image.get("alt") is None]
    for element in soup.find_all(["a", "button"]):
        text = element.get_text(strip=True) or element.get("aria-label") or element.get("aria-labelledby")
        if not text and not any(image.get("alt") for image in element.find_all("img")) and not element.find("title"):
            found.append(f"{element.name} to {element.get('href', element.get('name'))} has no name")
    return found


def _inline(soup) -> list[str]:
    found = [f"style on {element.name}" for element in soup.find_all(style=True)]
    for script in soup.find_all("script"):
        if script.string and not script.get("src") and "json" not in script.get("type", ""):
            found.append("an inline script")
    found += ["an inline style sheet" for _ in soup.find_all("style")]
    for element in soup.find_all():
        found += [f"{name} on {element.name}" for name in element.attrs if name.startswith("on")]
    return found
