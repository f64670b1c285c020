"""What people acted on and a moderator hid since: their lists keep the line, not the words."""

import pytest

from core.enums import Visibility
from ideas.enums import NeedKind
from ideas.taken_down import seen_thing
from moderation.services import set_visibility
from projects.services import start_project
from tests.factories import (
    ActionFactory,
    AppreciationFactory,
    ConversationFactory,
    IdeaFactory,
    OfferFactory,
    UserFactory,
    VolunteerFactory,
)

pytestmark = pytest.mark.django_db
RUDE = "Quite rude words"
LISTS = {
    "one's own space": "/me/",
    "one's offers": "/me/offers/",
    "one's messages": "/me/messages/",
    "a conversation": "/me/messages/{talk.uid}/",
    "a conversation about an offer": "/me/messages/{about_offer.uid}/",
    "a promise": "/actions/{promise.pk}/",
    "taking the promise back": "/actions/{promise.pk}/take-back/",
    "the promise's calendar file": "/actions/{promise.pk}/calendar.ics",
}
KEEPS_A_LINE = [name for name in LISTS if "promise" not in name]
WORDS = {"idea": "An idea that was taken down", "project": "A project that was taken down"}


class Acted:
    """An idea or project with a rude title, and a neighbour who did everything one can do with it."""

    def __init__(self, kind: str):
        self.kind, self.author, self.neighbour = kind, UserFactory(), UserFactory()
        if kind == "idea":
            self.thing = IdeaFactory(title=RUDE, author=self.author)
        else:
            self.thing = start_project(author=self.author, title=RUDE, story="A story.")
        subject, said = self.thing.subject, {"author": self.neighbour, "kind": NeedKind.TIME}
        AppreciationFactory(subject=subject, user=self.neighbour)
        self.offer = OfferFactory(subject=subject, **said)
        OfferFactory(subject=subject, state="done", **said)
        two = {"started_by": self.author, "other": self.neighbour}
        self.talk = ConversationFactory(offer=OfferFactory(pool=True, author=self.neighbour), subject=subject, **two)
        self.about_offer = ConversationFactory(offer=self.offer, subject=None, **two)
        self.promise = ActionFactory(subject=subject, author=self.neighbour, accepted=True)
        other = ActionFactory(subject=subject, accepted=True, places=3)
        VolunteerFactory(action=other, user=self.neighbour)

    def read(self, client, name: str) -> tuple[int, str]:
        answer = client.get(LISTS[name].format(**vars(self)))
        return answer.status_code, answer.content.decode()

    def hide(self) -> None:
        set_visibility(row=self.thing, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="Not kind.")


@pytest.fixture(params=["idea", "project"])
def acted(request):
    return Acted(request.param)


@pytest.mark.parametrize("name", LISTS)
def test_the_title_is_in_no_list_of_somebody_who_acted(acted, client_of, name):
    client = client_of(acted.neighbour)
    status, before = acted.read(client, name)
    assert status == 200
    assert RUDE in before or name == "a conversation about an offer"
    acted.hide()
    status, page = acted.read(client, name)
    assert status in (200, 404) and RUDE not in page
    if name in KEEPS_A_LINE:
        assert status == 200
        assert f'href="{acted.thing.get_absolute_url()}' not in page
    if status == 200 and name != "a conversation about an offer":
        assert WORDS[acted.kind] in page.replace("\r\n ", "")


@pytest.mark.parametrize("name", ["one's own space", "one's messages", "a conversation"])
def test_its_author_still_reads_the_title(acted, client_of, name):
    acted.hide()
    _status, page = acted.read(client_of(acted.author), name)
    assert RUDE in page and WORDS[acted.kind] not in page
    page = client_of(acted.author).get(acted.thing.get_absolute_url()).content.decode()
    assert RUDE in page and "Not kind." in page


@pytest.mark.parametrize("kind", ["idea", "project"])
@pytest.mark.parametrize("visibility", Visibility)
def test_who_sees_the_title(kind, visibility, client_of):
    thing = Acted(kind).thing
    subject = thing.subject
    subject.visibility = visibility
    shown = visibility == Visibility.PUBLISHED
    for reader, sees in {
        thing.author: True,
        UserFactory(moderator=True): True,
        UserFactory(): shown,
        UserFactory(organiser=True): shown,
    }.items():
        seen = seen_thing(subject, reader)
        assert (seen.title == RUDE) == sees
        assert bool(seen.url) == (sees and visibility != Visibility.REMOVED)
