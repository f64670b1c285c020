"""Draws the demonstration's pictures and puts them into the library."""

from django.core.files.base import ContentFile

from core.models import CivicImage
from home.demo.build.world import World

from .more_scenes import SCENES_TWO
from .scenes import SCENES_ONE
from .sheet import PAPER, Sheet

CREDIT = "Drawn for the demonstration"


def drawing(title: str) -> bytes:
    """The JPEG of one scene; always the same bytes for the same title."""
    scene, _words = {**SCENES_ONE, **SCENES_TWO}[title]
    sheet = Sheet(PAPER, title)
    scene(sheet)
    return sheet.finished()


def words_of(title: str) -> str:
    """What the scene shows."""
    return {**SCENES_ONE, **SCENES_TWO}[title][1]


def build_pictures(world: World) -> None:
    for number, (title, (_scene, words)) in enumerate({**SCENES_ONE, **SCENES_TWO}.items()):
        world.pictures[title] = CivicImage.objects.create(
            title=title,
            description=words,
            credit=CREDIT,
            file=ContentFile(drawing(title), name=f"demonstration-{number + 1}.jpg"),
            uploaded_by_user=world.staff["editor"],
        )
