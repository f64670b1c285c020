"""Pure rules about typed text: what is kept, what is refused, how length is counted."""

import re
import unicodedata

# Characters nobody can see and that only hide things: zero-width, directional overrides, byte order mark, soft hyphen.
# The zero-width joiner and non-joiner stay inside words: family emoji, Persian and Bengali need them.
INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
JOINERS = "\u200c\u200d"
CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MARKS = re.compile(
    r"((?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def tidy(text: str, *, lines: bool) -> str:
    """The text as it is stored.

    Composed (NFC), line ends as one character, without invisible or control characters, at most four combining
    marks in a row, trimmed. Where `lines` is false every white space becomes one space; otherwise at most one
    blank line stands between two paragraphs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    text = CONTROL.sub("", INVISIBLE.sub("", text))
    text = MARKS.sub(r"\1", text)
    if lines:
        text = re.sub(r"[^\S\n]+\n", "\n", text)
        text = re.sub(r"\n{3,}", "\n\n", text)
    else:
        text = re.sub(r"\s+", " ", text)
    text = text.strip()
    return "" if not text.strip(JOINERS + " \n") else text


def browser_length(text: str) -> int:
    """Length as a browser's maxlength counts it: UTF-16 units, a line end as one."""
    return len(text.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2


def has_broken_characters(text: str) -> bool:
    """True for NUL and lone surrogates, which no database should be asked to keep."""
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)
