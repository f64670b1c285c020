"""Addresses of pages that code makes."""

from collections.abc import Collection

from django.utils.text import slugify


def free_slug(
    index, title: str, *, longest: int, otherwise: str, is_ascii: bool = False, reserved: Collection[str] = ()
) -> str:
    """A page's name in addresses, made of its title, that no page below `index` has; numbered where one has it."""
    stem = slugify(title, allow_unicode=not is_ascii)[:longest].strip("-_") or otherwise
    taken = {*index.get_children().filter(slug__startswith=stem).values_list("slug", flat=True), *reserved}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
