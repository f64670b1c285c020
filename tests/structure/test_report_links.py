"""Law 7: beside every text and photo of residents stands a way to report it, and a new kind of words needs one too."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock, registry
from tests.factories import (
    CommentFactory,
    IdeaFactory,
    OfferedTranslationFactory,
    OfferFactory,
    ResidentProfileFactory,
    SkillFactory,
    UserFactory,
)
from tests.pictures import upload

pytestmark = pytest.mark.django_db


def comment():
    row = CommentFactory()
    return row, row.subject.thing.get_absolute_url()


def idea():
    row = IdeaFactory()
    return row, row.get_absolute_url()


def offer():
    row = OfferFactory()
    return row, row.subject.thing.get_absolute_url()


def action():
    from ideas.models import Action

    row = Action.objects.create(
        subject=IdeaFactory().subject,
        author=UserFactory(),
        body="I will water it",
        on=clock.today() + timedelta(days=3),
    )
    return row, row.get_absolute_url()


def note():
    from ideas.services import appreciate_with_words

    row = appreciate_with_words(subject=IdeaFactory().subject, author=UserFactory(), body="The bench!")
    return row, row.subject.thing.get_absolute_url()


def photo():
    from ideas.services.photos import add_photo

    thing = IdeaFactory()
    row = add_photo(subject=thing.subject, author=thing.author, upload=upload(), alt_text="The strip")
    return row, thing.get_absolute_url()


def recognition():
    from ideas.models import SkillRecognition

    person = ResidentProfileFactory().user
    row = SkillRecognition.objects.create(
        person=person,
        skill=SkillFactory(),
        author=ResidentProfileFactory().user,
        body="She led our street party",
        state="accepted",
        decided_at=clock.now(),
    )
    return row, person.get_absolute_url()


def card():
    row = ResidentProfileFactory()
    return row, row.user.get_absolute_url()


def project():
    from projects.services import start_project

    row = start_project(author=UserFactory(), title="A library of things", story="To borrow.")
    return row, row.get_absolute_url()


def backing():
    from projects.services import back_subject

    thing, _path = project()
    row = back_subject(subject=thing.subject, user=UserFactory(), message="Well done", is_public=True)
    return row, thing.get_absolute_url()


def update():
    from projects.models import ProjectUpdate

    thing, _path = project()
    row = ProjectUpdate.objects.create(project=thing, author=thing.author, title="We have a room", body="On Mondays.")
    return row, thing.get_absolute_url()


def adoption():
    from projects.services import ask_to_adopt

    thing = IdeaFactory(unloved_space=True)
    row = ask_to_adopt(idea=thing, author=UserFactory(), body="Clear it and plant herbs.", how_often="Every Sunday")
    return row, thing.get_absolute_url()


def use():
    from projects.models import PageFamily
    from projects.services import tell_use
    from tests.world import toolkit_guide

    guide = toolkit_guide()
    family = PageFamily.objects.get(translation_key=guide.translation_key)
    row = tell_use(family=family, author=UserFactory(), setting="At school", changed="Less talk.", as_role="person")
    return row, guide.url


def translation():
    thing = IdeaFactory(title="Uma horta", body="Na praça.", language="pt")
    row = OfferedTranslationFactory(subject=thing.subject, language="en", title="A garden", body="On the square.")
    return row, thing.get_absolute_url()


def article():
    from projects.learning.services import agree_to_text, propose_article, send_draft
    from tests.projects.learning.articles import OUTLINE, approve, newest, read, written

    editor = UserFactory(editor=True)
    row = propose_article(author=ResidentProfileFactory().user, title="Tea on Tuesdays", **OUTLINE)
    approve(row, editor)
    written(row)
    send_draft(article=row)
    approve(row, editor)
    agree_to_text(article=row, mark=read(row))
    return row, newest(row).url


SHOWN_ON = {
    "ideas.action": action,
    "hours.hoursentry": None,  # thank-yous of receivers: tests/pledges/test_public_page.py
    "ideas.appreciationnote": note,
    "ideas.comment": comment,
    "ideas.idea": idea,
    "ideas.message": None,  # between two people: tests/ideas/test_relay.py
    "ideas.offer": offer,
    "ideas.offeredtranslation": translation,
    "ideas.photo": photo,
    "ideas.skillrecognition": recognition,
    "people.residentprofile": card,
    "projects.adoption": adoption,
    "projects.article": article,
    "projects.backing": backing,
    "projects.project": project,
    "projects.projectupdate": update,
    "projects.toolkituse": use,
}
MODERATED = sorted(
    model._meta.label_lower for model, registration in registry.registered().items() if registration.moderation
)


def test_each_kind_of_words_is_in_the_table():
    assert sorted(SHOWN_ON) == MODERATED, "Say in SHOWN_ON where it stands, and put `report_link` beside it."


@pytest.mark.parametrize("label", [label for label, made in SHOWN_ON.items() if made])
def test_each_kind_of_words_is_reported_from_where_it_stands(label, client, client_of):
    row, path = SHOWN_ON[label]()
    address = reverse("moderation:report", args=[label, row.uid])
    for reader in (client, client_of(UserFactory())):
        page = reader.get(path).content.decode()
        links = re.findall(rf'<a class="report-link"[^>]*href="{address}"[^>]*rel="nofollow"', page)
        assert len(links) == 1, f"{len(links)} links to report it on {path}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"why": "other"}).status_code == 302
