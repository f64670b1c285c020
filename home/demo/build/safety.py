"""Photos of ideas and projects, and what neighbours reported: four things to look at, four decided."""

import io
import random
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import clock
from home.demo.texts import load
from ideas.models import Photo
from ideas.services import comment_on_subject
from ideas.services.photos import add_photo
from moderation.services import decide_case, report

from .pictures import drawing
from .world import World

WIDE, SMALL = (840, 560), (480, 320)


def build_safety(world: World) -> None:
    _photos(world)
    dice = random.Random(world.seed + 6)  # noqa: S311  chance events, not secrets
    for row in load("reports")["report"]:
        _report(world, row, dice)


def _photos(world: World) -> None:
    for row in load("photos")["photo"]:
        thing = world.ideas.get(row["about"]) or world.projects[row["about"]]
        with clock.moved_to(min(world.now, thing.created_at + timedelta(hours=1))):
            photo = add_photo(
                subject=thing.subject,
                author=thing.author,
                upload=_scene(row["scene"], WIDE if row.get("wide") else SMALL),
                alt_text=row["shows"],
            )
            if "language" in row:
                Photo.objects.filter(pk=photo.pk).update(language=row["language"])


def _scene(title: str, size: tuple[int, int]) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.open(io.BytesIO(drawing(title))).resize(size).save(out, "JPEG", quality=90)
    return SimpleUploadedFile("photo.jpg", out.getvalue(), "image/jpeg")


def _moment(world: World, days: int, hours: int) -> datetime:
    return min(world.now, world.now - timedelta(days=days) + timedelta(hours=hours))


def _report(world: World, row: dict, dice: random.Random) -> None:
    idea, days = world.ideas[row["about"]], row["days"]
    crowd = [person for person in world.residents if person.pk != idea.author_id and world.joined[person.pk] > days]
    speaker, *reporters = dice.sample(crowd, row["people"] + 1)
    if "said" in row:
        with clock.moved_to(_moment(world, days + 1, 2)):
            reported = comment_on_subject(subject=idea.subject, author=speaker, body=row["said"], language="en")
    else:
        reported = Photo.objects.filter(subject=idea.subject).latest("pk")
    for hours, person in enumerate(reporters):
        with clock.moved_to(_moment(world, days, hours)):
            words = row["words"] if hours == 0 else ""
            case, _new = report(row=reported, reporter=person, why=row["why"], words=words)
    if "reason" in row:
        # The audit log knows only the real time: here it says the moment of the decision.
        with world.on_record(max(0, days - 1)):
            decide_case(case=case, hide=row["hide"], by=world.staff["moderator"], reason=row["reason"])
