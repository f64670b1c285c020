"""Every public form of ours: a new one is one line in FORMS, or in CHOSEN where nobody writes words in it.

test_every_form.py fails for an address that takes a form and is in neither nor named there with its reason.
Which fields it has, how long they may be, and what a browser would send besides is read from the page itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client

from core import clock
from pledges.services.asking import withdraw_pause_request
from tests.pictures import phone_photo, upload
from tests.world import World

WORDS = "Bring a chair"
SOON = (clock.today() + timedelta(days=30)).isoformat()


@dataclass(frozen=True)
class Form:
    """`address` names things of tests/world.py, `by` a role there; `fill` is what must be said beside the texts.

    `page`: where it is shown, if not at the address that takes it. `before`: what must be out of its way.
    """

    address: str
    by: str = "resident"
    fill: dict = field(default_factory=dict)
    files: dict[str, Callable] = field(default_factory=dict)
    page: str = ""
    before: Callable[[World], object] | None = None


PHOTO = {"photo_file": lambda: upload(phone_photo(shade=(9, 200, 9)))}
PHOTOS = {
    f"photo_{number}_file": lambda number=number: upload(phone_photo(shade=(9, 200, number * 60)))
    for number in (1, 2, 3)
}


def no_pause_waits(world: World) -> None:
    withdraw_pause_request(request=world.things.pause_request, by=world.people["trader"])


PLACE = {"postcode": "", "latitude": "", "longitude": ""}
YES = {"decision": "accept"}
PLEDGE = {"pledge-minutes": "600"}
FORMS = {
    "share: what": Form("/ideas/share/", "project_owner"),
    "share: where": Form("/ideas/share/where/", "project_owner", fill=PLACE),
    "share: needs": Form("/ideas/share/needs/", "project_owner"),
    "share: photos": Form("/ideas/share/photos/", "project_owner", files=PHOTO),
    "idea: translate": Form("/ideas/{idea.pk}/translate/", fill={"language": "es"}),
    "project: translate": Form("/projects/{project.pk}/translate/", fill={"language": "es"}),
    "idea: edit": Form("/ideas/{idea.pk}/edit/", "project_owner", fill=PLACE),
    "idea: photos": Form("/ideas/{idea.pk}/photos/", "project_owner", files=PHOTO),
    "idea: take back": Form("/ideas/{idea.pk}/remove/", "project_owner"),
    "comment": Form("/ideas/{idea.pk}/comments/"),
    "page: use": Form("/pages/{page_family.pk}/uses/tell/", fill={"as_role": "person"}),
    "page: use edit": Form("/pages/{page_family.pk}/uses/{toolkit_use.pk}/edit/", fill={"as_role": "person"}),
    "learning: propose": Form("/learning/propose/"),
    "learning: draft": Form("/learning/mine/{article.pk}/draft/", files=PHOTOS),
    "page: comment": Form("/pages/{page_family.pk}/comments/"),
    "page: comment edit": Form("/pages/{page_family.pk}/comments/{page_comment.pk}/edit/"),
    "comment: edit": Form("/ideas/{idea.pk}/comments/{comment.pk}/edit/", "project_owner"),
    "comment: translate": Form("/ideas/{idea.pk}/comments/{comment.pk}/translate/", fill={"language": "es"}),
    "offer": Form("/ideas/{idea.pk}/offer/", fill={"what": "time"}),
    "offer: write to its giver": Form("/ideas/{idea.pk}/offers/{offer.pk}/write/", "project_owner"),
    "offer: thanks": Form("/ideas/{idea.pk}/offers/{done_offer.pk}/thanks/", "project_owner"),
    "pack: ask who holds it": Form("/packs/{family.pk}/ask/"),
    "offer to anybody": Form("/offers/new/", fill={"kind": "thing", **PLACE}),
    "offer to anybody: edit": Form("/offers/{pool_offer.pk}/edit/", fill={"kind": "thing", **PLACE}),
    "offer to anybody: ask for it": Form("/offers/{pool_offer.pk}/ask/", "project_owner"),
    "needs": Form("/ideas/{idea.pk}/needs/", "project_owner"),
    "action": Form("/ideas/{idea.pk}/propose/", fill={"on": SOON, "places": "4", "starts_at": "", "ends_at": ""}),
    "action: thanks": Form("/actions/{confirmed_action.pk}/thank/", "project_owner"),
    "appreciation": Form("/ideas/{idea.pk}/appreciate/words/"),
    "report": Form("/report/ideas.idea/{idea.uid}/", fill={"why": "other"}),
    "report, signed out": Form("/report/ideas.idea/{idea.uid}/", "anonymous", fill={"why": "other"}),
    "recognition": Form("/people/{person.pk}/recognise/"),
    "ask about a skill": Form("/people/{person.pk}/ask/{shared_skill.slug}/"),
    "search: keep": Form("/me/searches/keep/ideas/?q=garden"),
    "message": Form("/me/messages/{conversation.uid}/"),
    "project: start": Form("/projects/start/", fill=PLACE, files=PHOTO),
    "project: edit": Form("/projects/{project.pk}/edit/", "project_owner", fill=PLACE),
    "project: needs": Form("/projects/{project.pk}/needs/", "project_owner"),
    "project: stage": Form("/projects/{project.pk}/stage/", "project_owner"),
    "project: ownership": Form("/projects/{project.pk}/ownership/", "project_owner"),
    "project: team": Form("/projects/{project.pk}/team/", "project_owner", fill={"email": "someone@example.org"}),
    "project: count": Form("/projects/{project.pk}/people/count/", "project_owner", fill={"people": "31"}),
    "project: adopt a space": Form("/projects/adopt/{space.pk}/", "trader", fill={"until": ""}),
    "project: edit update": Form("/projects/{project.pk}/updates/{update.pk}/edit/", "project_owner", files=PHOTOS),
    "action: change": Form("/actions/{action.pk}/change/", fill={"what_you_get": "Tea"}),
    "project: update": Form("/projects/{project.pk}/updates/write/", "project_owner", files=PHOTOS),
    "project: back": Form("/projects/{project.pk}/back/"),
    "call: offer": Form("/pages/{partners_family.pk}/offer/", "trader", fill={"what": "time", "organisation": ""}),
    "call: answer": Form("/calls/{call_family.pk}/answer/"),
    "pack: back": Form("/packs/{family.pk}/back/"),
    "hours: confirm": Form("/hours/{entry.pk}/confirm/", "project_owner"),
    "hours: ask": Form("/hours/{entry.pk}/query/", "project_owner"),
    "hours: reject": Form("/hours/{entry.pk}/reject/", "project_owner"),
    "hours: log": Form("/pledges/trader/log/", "trader", page="/pledges/trader/"),
    "hours: amend": Form("/pledges/trader/hours/{entry.pk}/", "trader"),
    "review: ask for a waiver": Form("/pledges/trader/review/{closed_review.pk}/waiver/", "trader"),
    "review: way back": Form("/pledges/trader/review/way-back/{way_back.pk}/", "trader"),
    "profile": Form("/me/profile/"),
}
# Boxes to tick, numbers, days and addresses of the web: no words.
CHOSEN = {
    "idea: answer to an offer": Form("/ideas/{idea.pk}/offers/{offer.pk}/answer/", "project_owner", fill=YES),
    "action: answer": Form("/actions/{proposed_action.pk}/answer/", "project_owner", fill=YES),
    "action: places": Form("/actions/{action.pk}/places/", fill={"places": "7"}),
    "recognition: answer": Form("/me/recognitions/{recognition.pk}/answer/", "project_owner", fill=YES),
    "project: owners": Form("/projects/{project.pk}/owners/", "project_owner"),
    "project: answer to the team": Form("/projects/{project.pk}/team/{member.pk}/"),
    "call: choose": Form("/calls/{consultation_family.pk}/choose/"),
    "call: bring": Form("/calls/{call_family.pk}/bring/", "project_owner"),
    "pack: role": Form("/packs/{family.pk}/roles/{role.translation_key}/"),
    "pledge: change": Form("/pledges/trader/pledge/", "trader", fill=PLEDGE, page="/pledges/trader/"),
    "pause: ask": Form("/pledges/trader/pauses/", "trader", before=no_pause_waits),
    "reminders": Form("/pledges/trader/reminders/", "trader"),
    "organisation: listing": Form("/people/organisations/{business.slug}/listing/", "trader"),
    "skills": Form("/me/skills/"),
    "welcome": Form("/me/welcome/"),
    "notices: choices": Form("/me/notices/choices/"),
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
    page = world.address(form.page or form.address)
    answer = client_for(world, form).get(page)
    assert answer.status_code == 200, f"{page}: {answer.status_code}"
    soup = BeautifulSoup(answer.content, "html.parser")
    found = soup.main.find_all("form", method="post")
    assert found, f"no form on {page}"
    if form.page:
        found = [each for each in found if each.get("action") == world.address(form.address)]
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


def send(world: World, asked: Form, data: dict, *, look=(), follow: bool = True) -> Sent:
    """Send it, read where it leads (not without `follow`) and the pages in `look`, and undo all of it."""
    client = client_for(world, asked)
    files = {name: make() for name, make in asked.files.items()}
    with transaction.atomic():
        if asked.before:
            asked.before(world)
        answer = client.post(world.address(asked.address), {**data, **files})
        page, url = answer.content.decode(errors="replace"), getattr(answer, "url", "")
        if follow and answer.status_code in (301, 302) and url.startswith("/"):
            page = client.get(url).content.decode(errors="replace")
        for path in look:
            page += client.get(world.address(path)).content.decode(errors="replace")
        transaction.set_rollback(True)
    return Sent(answer.status_code, page, url)
