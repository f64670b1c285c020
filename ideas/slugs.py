"""The readable end of an address. It is a courtesy: the number before it finds the thing."""

from django.utils.text import slugify

# Words that stand in the same place of an address (contract.md); a slug never equals one.
ADDRESS_WORDS = frozenset(
    {
        *("appreciate", "unappreciate", "comments", "offer", "offers", "propose", "volunteer", "withdraw"),
        *("back", "unback", "share", "start", "map", "feed", "report", "edit", "stage", "owners"),
        *("ownership", "needs", "updates", "team", "people"),
    }
)
LONGEST = 60


def subject_slug(title: str, *, fallback: str) -> str:
    """A slug that keeps letters of every script; `fallback` where none is left, `-1` where it is an address word."""
    slug = slugify(title, allow_unicode=True)[:LONGEST].strip("-_") or fallback
    return f"{slug}-1" if slug in ADDRESS_WORDS else slug
