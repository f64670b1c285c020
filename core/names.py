"""Names for files that leave the site: safe on every system, whatever somebody called the thing."""

import re

from django.utils.text import slugify

LONGEST = 60
# Names that Windows keeps for devices, whatever ending they have.
DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
ENDING = re.compile(r"[a-z0-9]{1,8}")


def safe_name(text: str, ending: str = "", *, taken: set[str] | None = None, otherwise: str = "file") -> str:
    """A file's name of letters, figures, hyphens and underscores, at most 60 of them, and its ending.

    No folder, dot, space, sign or invisible letter gets through. What nothing is left of is called `otherwise`; a name
    in `taken` gets a number, and the new one is added to it.
    """
    stem = slugify(text, allow_unicode=True)[:LONGEST].strip("-_") or otherwise
    if stem in DEVICES:
        stem = f"{otherwise}-{stem}"
    ending = ending.lower().lstrip(".")
    ending = f".{ending}" if ENDING.fullmatch(ending) else ""
    name, number = f"{stem}{ending}", 2
    while taken is not None and name.casefold() in taken:
        name, number = f"{stem}-{number}{ending}", number + 1
    if taken is not None:
        taken.add(name.casefold())
    return name
