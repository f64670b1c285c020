"""The sizes of a pack's pictures, fetched together: a page with ten pictures asks as often as one with none."""

from core.models import CivicImage, CivicRendition

WITH_PICTURE = frozenset({"picture", "case_study"})


def fetch_renditions(page) -> None:
    """Gives each picture on the page the sizes that exist of it, in one query; the templates make those that do not."""
    pictures: dict[int, list[CivicImage]] = {}
    for picture in _pictures_of(page):
        pictures.setdefault(picture.pk, []).append(picture)
        picture.prefetched_renditions = []
    if not pictures:
        return
    for rendition in CivicRendition.objects.filter(image__in=pictures):
        for picture in pictures[rendition.image_id]:
            rendition.image = picture
            picture.prefetched_renditions.append(rendition)


def _pictures_of(page):
    if page.picture:
        yield page.picture
    for block in page.background:
        if block.block_type in WITH_PICTURE and block.value.get("picture"):
            yield block.value["picture"]
