"""Residents' plain words as paragraphs with safe links. Pure: text in, markup out; never any markup of theirs.

Only http and https addresses written in full become links (found by linkify-it, which knows where an address ends
before a full stop or a bracket). Everything else stays text: other schemes, bare names of sites, e-mail addresses,
and addresses with a name before an @, which look like one site and lead to another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from linkify_it import LinkifyIt

from core.texts import INVISIBLE

LONGEST_SHOWN = 60
AFTER_AN_ADDRESS = "”’»“‘«…›‹"
BREAK = SafeString("<br>")

_finder = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
for _scheme in ("ftp:", "mailto:", "//"):
    _finder.add(_scheme, None)


@dataclass(frozen=True)
class Mark:
    """A stretch of the text (from, to) that is a link; one that leads away carries nothing of ours along."""

    start: int
    end: int
    href: str
    leads_away: bool = True


def links_in(text: str) -> list[Mark]:
    """The web addresses in a text, in order."""
    marks = []
    for found in _finder.match(text) or ():
        address = text[found.index : found.last_index]
        unseen = INVISIBLE.search(address)
        address = address[: unseen.start()] if unseen else address
        address = address.rstrip(AFTER_AN_ADDRESS)
        if _is_plain(address):
            marks.append(Mark(found.index, found.index + len(address), address))
    return marks


def _is_plain(address: str) -> bool:
    """An address of a site that is what it looks like."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def as_paragraphs(text: str, further: Iterable[Mark] = ()) -> SafeString:
    """The text as `<p>` and `<br>`, with its web addresses and the `further` marks as links."""
    links = links_in(text)
    marks = sorted((*links, *(mark for mark in further if _is_free(mark, links))), key=lambda mark: mark.start)
    paragraphs: list[list[SafeString]] = []
    at, is_new = 0, True
    for line in text.split("\n"):
        if not line.strip():
            is_new = True
        else:
            if is_new:
                paragraphs.append([])
            paragraphs[-1].append(_line(text, at, at + len(line), marks))
            is_new = False
        at += len(line) + 1
    return format_html_join("", "<p>{}</p>", ((format_html_join(BREAK, "{}", ((x,) for x in p)),) for p in paragraphs))


def _is_free(mark: Mark, links: list[Mark]) -> bool:
    return all(mark.end <= link.start or link.end <= mark.start for link in links)


def _line(text: str, start: int, end: int, marks: list[Mark]) -> SafeString:
    """One line, escaped, with the marks that lie in it. A mark over the end of a line, or over another, is text."""
    pieces, at = [], start
    for mark in marks:
        if at <= mark.start < mark.end <= end:
            pieces += [escape(text[at : mark.start]), _link(text[mark.start : mark.end], mark)]
            at = mark.end
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, escape(text[at:end]))))


def _link(words: str, mark: Mark) -> SafeString:
    if not mark.leads_away:
        return format_html('<a href="{}">{}</a>', mark.href, words)
    shown = words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 3] + "…"
    return format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', mark.href, shown)
