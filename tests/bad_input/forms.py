"""Every public form of the crowd in which people write: a new one is one line in FORMS.

Which fields it has, how long they may be, and what a browser would send besides is read from the page itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client

from tests.pictures import phone_photo, upload
from tests.world import World

WORDS = "Bring a chair"


@dataclass(frozen=True)
class Form:
    """`address` names things of tests/world.py, `by` a role there; `fill` is what must be said beside the texts."""

    address: str
    by: str = "resident"
    fill: dict = field(default_factory=dict)
    files: dict[str, Callable] = field(default_factory=dict)


PHOTO = {"photo_file": lambda: upload(phone_photo(shade=(9, 200, 9)))}
PHOTOS = {
    f"photo_{number}_file": lambda number=number: upload(phone_photo(shade=(9, 200, number * 60)))
    for number in (1, 2, 3)
}
PLACE = {"postcode": "", "latitude": "", "longitude": ""}
FORMS = {
    "share: what": Form("/ideas/share/", "project_owner"),
    "share: where": Form("/ideas/share/where/", "project_owner", fill=PLACE),
    "share: needs": Form("/ideas/share/needs/", "project_owner"),
    "share: photos": Form("/ideas/share/photos/", "project_owner", files=PHOTO),
    "idea: edit": Form("/ideas/{idea.pk}/edit/", "project_owner", fill=PLACE),
    "idea: photos": Form("/ideas/{idea.pk}/photos/", "project_owner", files=PHOTO),
    "idea: take back": Form("/ideas/{idea.pk}/remove/", "project_owner"),
    "comment": Form("/ideas/{idea.pk}/comments/"),
    "comment: edit": Form("/ideas/{idea.pk}/comments/{comment.pk}/edit/", "project_owner"),
    "offer": Form("/ideas/{idea.pk}/offer/", fill={"what": "time"}),
    "offer to anybody": Form("/offers/new/", fill={"kind": "thing"}),
    "action": Form(
        "/ideas/{idea.pk}/propose/", fill={"on": "2027-06-01", "places": "4", "starts_at": "", "ends_at": ""}
    ),
    "appreciation": Form("/ideas/{idea.pk}/appreciate/words/"),
    "report": Form("/report/ideas.idea/{idea.uid}/", fill={"why": "other"}),
    "report, signed out": Form("/report/ideas.idea/{idea.uid}/", "anonymous", fill={"why": "other"}),
    "recognition": Form("/people/{person.pk}/recognise/"),
    "message": Form("/me/messages/{conversation.uid}/"),
    "project: start": Form("/projects/start/", fill=PLACE, files=PHOTO),
    "project: edit": Form("/projects/{project.pk}/edit/", "project_owner", fill=PLACE),
    "project: update": Form("/projects/{project.pk}/updates/write/", "project_owner", files=PHOTOS),
    "project: back": Form("/projects/{project.pk}/back/"),
    "profile": Form("/me/profile/"),
}


@dataclass
class Sent:
    """What came of sending a form, and what the page it led to says."""

    status: int
    page: str
    url: str = ""

    @property
    def errors(self) -> str:
        """What the page says is wrong; "" where it says nothing."""
        said = BeautifulSoup(self.page, "html.parser").find(class_="error-summary")
        return said.get_text(" ", strip=True) if said else ""


def client_for(world: World, form: Form, **kwargs) -> Client:
    client = Client(raise_request_exception=False, **kwargs)
    if person := world.people[form.by]:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown_form(world: World, form: Form):
    """The form on its page: the one with the most to write in."""
    answer = client_for(world, form).get(world.address(form.address))
    assert answer.status_code == 200, f"{form.address}: {answer.status_code}"
    soup = BeautifulSoup(answer.content, "html.parser")
    found = soup.main.find_all("form", method="post")
    assert found, f"no form on {form.address}"
    return max(found, key=lambda each: len(texts_in(each)))


def texts_in(form) -> dict[str, int | None]:
    """The fields one writes in, each with the length a browser allows."""
    boxes = form.find_all("textarea") + form.find_all("input", type="text")
    return {box["name"]: int(box["maxlength"]) if box.has_attr("maxlength") else None for box in boxes}


def as_sent(form) -> dict:
    """What a browser sends when nobody touches the form."""
    data = {}
    for box in form.find_all("input"):
        if box.get("name") and box.get("type") not in ("checkbox", "radio", "file", "submit"):
            data[box["name"]] = box.get("value", "")
        elif box.get("name") and box.has_attr("checked"):
            data[box["name"]] = box.get("value", "on")
    for box in form.find_all("textarea"):
        data[box["name"]] = box.text.removeprefix("\n")
    for box in form.find_all("select"):
        chosen = box.find("option", selected=True) or box.find("option")
        data[box["name"]] = chosen["value"] if chosen else ""
    data.pop("csrfmiddlewaretoken", None)
    # Every showing has a key of its own.
    data.pop("key", None)
    return data


def valid(form, asked: Form) -> dict:
    """A form well filled in: words in each text that is empty, what `fill` says, and the first of each choice."""
    data = as_sent(form)
    for name, limit in texts_in(form).items():
        if not data.get(name) and name not in asked.fill:
            data[name] = WORDS if limit else ""
    for box in form.find_all("input", type="radio"):
        data.setdefault(box["name"], box["value"])
    for box in form.find_all("select"):
        options = [option["value"] for option in box.find_all("option") if option.get("value")]
        if not data.get(box["name"]) and options:
            data[box["name"]] = options[0]
    return {**data, **asked.fill}


def send(world: World, asked: Form, data: dict, *, look=()) -> Sent:
    """Send it, read where it leads and the pages in `look`, and undo all of it."""
    client = client_for(world, asked)
    files = {name: make() for name, make in asked.files.items()}
    with transaction.atomic():
        answer = client.post(world.address(asked.address), {**data, **files})
        page, url = answer.content.decode(errors="replace"), getattr(answer, "url", "")
        if answer.status_code in (301, 302) and url.startswith("/"):
            page = client.get(url).content.decode(errors="replace")
        for path in look:
            page += client.get(world.address(path)).content.decode(errors="replace")
        transaction.set_rollback(True)
    return Sent(answer.status_code, page, url)
