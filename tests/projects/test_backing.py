"""Backing: once for each person, counted for residents and traders, taken back without trace of the words."""

import threading

import pytest
from django.db import close_old_connections

from core.enums import Visibility
from ideas.exceptions import SubjectNotOpen
from moderation.services import set_visibility
from projects.exceptions import NotYourOrganisation, OwnProject
from projects.models import Backing
from projects.services import back_subject, keep_family, withdraw_backing
from projects.services.backing import keep_backing_counts
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory


def counts(thing):
    thing.refresh_from_db()
    return thing.resident_backing_count, thing.trader_backing_count


def test_residents_and_traders_are_counted_apart(project, neighbour, trader):
    shop = trader.memberships.get().organisation
    partner = MembershipFactory(organisation=shop).user
    group = MembershipFactory(organisation=OrganisationFactory(group=True))
    back_subject(subject=project.subject, user=neighbour)
    back_subject(subject=project.subject, user=trader, organisation=shop)
    back_subject(subject=project.subject, user=partner, organisation=shop)
    back_subject(subject=project.subject, user=group.user, organisation=group.organisation)
    assert counts(project) == (2, 1)


def test_backing_twice_is_once_and_changes_the_message(project, neighbour):
    back_subject(subject=project.subject, user=neighbour, message="Yes!", is_public=True)
    again = back_subject(subject=project.subject, user=neighbour, message="Yes, please.")
    assert Backing.objects.count() == 1
    assert (again.message, again.is_public) == ("Yes, please.", False)
    assert again.edited_at
    assert counts(project) == (1, 0)


def test_taking_it_back_forgets_the_words_and_can_be_undone(project, neighbour):
    back_subject(subject=project.subject, user=neighbour, message="Yes!", is_public=True)
    withdraw_backing(subject=project.subject, user=neighbour)
    withdraw_backing(subject=project.subject, user=neighbour)
    assert counts(project) == (0, 0)
    assert Backing.objects.get().message == ""
    back_subject(subject=project.subject, user=neighbour)
    assert counts(project) == (1, 0)


def test_a_hidden_message_stays_hidden_and_still_counts(project, neighbour):
    backing = back_subject(subject=project.subject, user=neighbour, message="Rude", is_public=True)
    moderator = UserFactory(moderator=True)
    set_visibility(row=backing, visibility=Visibility.HIDDEN, by=moderator, reason="Rude.")
    withdraw_backing(subject=project.subject, user=neighbour)
    back_subject(subject=project.subject, user=neighbour, message="Rude", is_public=True)
    assert counts(project) == (1, 0)
    assert not Backing.objects.readable().exists()


def test_owners_do_not_back_their_own(project, owner):
    with pytest.raises(OwnProject):
        back_subject(subject=project.subject, user=owner)


def test_nobody_backs_for_an_organisation_they_do_not_represent(project, neighbour):
    with pytest.raises(NotYourOrganisation):
        back_subject(subject=project.subject, user=neighbour, organisation=OrganisationFactory())


def test_a_hidden_project_cannot_be_backed(project, neighbour):
    project.subject.visibility = Visibility.HIDDEN
    project.subject.save()
    with pytest.raises(SubjectNotOpen):
        back_subject(subject=project.subject, user=neighbour)


def test_a_closed_account_drops_out_of_the_count(project, neighbour):
    back_subject(subject=project.subject, user=neighbour)
    neighbour.is_active = False
    neighbour.save(update_fields=["is_active"])
    assert counts(project) == (0, 0)


def test_a_pack_without_project_has_its_own_backers(family, neighbour):
    back_subject(subject=family.subject, user=neighbour)
    assert counts(family) == (1, 0)


def test_backers_of_a_pack_move_to_its_project(pack, family, project, neighbour, owner):
    other = UserFactory()
    for user in (neighbour, owner, other):
        back_subject(subject=family.subject, user=user)
    back_subject(subject=project.subject, user=other)
    pack.project = project
    pack.save()
    assert counts(project) == (2, 0)
    assert counts(family) == (0, 0)
    late = UserFactory()
    back_subject(subject=family.subject, user=late)
    assert counts(project) == (3, 0)
    keep_family(pack)
    assert counts(project) == (3, 0)


def _at_once(work, times=8):
    start = threading.Barrier(times)
    broken = []

    def run():
        start.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001  the test looks at what came
            broken.append(error)
        finally:
            close_old_connections()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return broken


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_taps_at_once_are_one_backing(project, neighbour):
    broken = _at_once(lambda: back_subject(subject=project.subject, user=neighbour))
    assert not broken
    assert Backing.objects.count() == 1
    assert counts(project) == (1, 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_taps_collide(project, neighbour):
    """The control: what the lock is for. Looking first and then writing, unlocked, breaks on the constraint."""
    seen = threading.Barrier(8)

    def unlocked():
        found = Backing.objects.filter(subject=project.subject, author=neighbour).first()
        seen.wait()
        if found is None:
            Backing.objects.create(subject=project.subject, author=neighbour)
        keep_backing_counts(project.subject)

    assert _at_once(unlocked)


@pytest.mark.parametrize("key", ["a-key-of-one-form", ""])
def test_the_form_sent_again_after_taking_it_back_backs_again(client_of, project, neighbour, key):
    client, said = client_of(neighbour), {"key": key, "message": "Yes!", "is_public": "on"}
    client.post(f"/projects/{project.pk}/back/", said)
    client.post(f"/projects/{project.pk}/unback/")
    assert counts(project) == (0, 0)
    assert "You back" in client.post(f"/projects/{project.pk}/back/", said, follow=True).content.decode()
    assert counts(project) == (1, 0)
    assert Backing.objects.standing().get().message == "Yes!"
