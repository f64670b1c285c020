"""How many people took part: how each figure is known, what is never added up, and what is not shown."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from hours.enums import HoursStatus
from hours.models import HoursEntry
from ideas.enums import ActionState, OfferState, VolunteerState
from ideas.models import Action, Volunteer
from projects.enums import Depth
from projects.exceptions import DayAhead, EndsBeforeItStarts
from projects.models import ParticipationCount, Project
from projects.selectors.participation import FEWEST_SHOWN, participation_of, people_in_words, with_participation
from projects.selectors.projects import project_rows
from projects.services import record_count, withdraw_count
from tests.factories import OfferFactory, OrganisationFactory, UserFactory


def known(project) -> dict:
    """The depths of a project as its page knows them."""
    rows = with_participation(project_rows(project.author))
    return {each.depth: each for each in participation_of(rows.get(pk=project.pk))}


def counted(project, owner, depth="came-by", people=31, **said):
    day = clock.today()
    words = {"method": "counted", "started_on": day, "ended_on": day, "how": "With a clicker at the door", **said}
    return record_count(project=project, by=owner, depth=depth, people=people, **words)


def hours(project, person, **changes):
    words = {"done_on": clock.today(), "minutes": 60, "person_minutes": 60, "description": "Sorted tools"}
    words |= {"status": HoursStatus.CONFIRMED, "logged_by": person, "key": str(person.pk), "decided_by": project.author}
    words |= {"decided_at": clock.now()}
    words |= {"giver_user": person, "receiver_subject": project.subject}
    return HoursEntry.objects.create(**words | changes)


def action(project, person, **changes):
    words = {"body": "Paint the door", "on": clock.today() - timedelta(days=1), "state": ActionState.CONFIRMED}
    return Action.objects.create(subject=project.subject, author=person, **words | changes)


def test_a_person_counts_once_within_a_depth(project):
    """Hours, an offer, an action and a place, all by the same person: one who helped to make it."""
    person = UserFactory()
    hours(project, person)
    OfferFactory(subject=project.subject, author=person, state=OfferState.DONE)
    done = action(project, person, places=3, what_you_get="Lunch", volunteer_count=1)
    Volunteer.objects.create(action=done, user=person, state=VolunteerState.GOING)
    figure = known(project)[Depth.HELPED_MAKE].largest
    assert figure.people == 1
    assert len(figure.parts) == 4
    assert known(project)[Depth.TOOK_PART].largest.people == 1


def test_what_does_not_count(project):
    """Hours that wait, were reversed or came from a business; offers and actions not done; the waiting list."""
    hours(project, UserFactory(), status=HoursStatus.LOGGED, decided_by=None, decided_at=None)
    taken_back = hours(project, UserFactory())
    hours(project, taken_back.giver_user, reverses=taken_back, reason="A slip", key="reversal")
    hours(project, UserFactory(), giver_user=None, giver_organisation=OrganisationFactory())
    OfferFactory(subject=project.subject, accepted=True)
    OfferFactory(subject=project.subject, hidden=True, state=OfferState.DONE)
    ahead = action(
        project,
        UserFactory(),
        state=ActionState.ACCEPTED,
        on=clock.today() + timedelta(days=3),
        places=2,
        what_you_get="Tea",
        volunteer_count=1,
    )
    Volunteer.objects.create(action=ahead, user=UserFactory(), state=VolunteerState.GOING)
    Volunteer.objects.create(action=ahead, user=UserFactory(), state=VolunteerState.WAITING)
    assert set(known(project)) == {Depth.LEADS}


def test_counts_are_never_added_up(project, owner):
    counted(project, owner, people=31)
    counted(project, owner, people=120, method="estimated")
    came = known(project)[Depth.CAME_BY]
    assert [figure.people for figure in came.figures] == [120, 31]
    assert came.row == ("Came by", 120, "120")


@pytest.mark.parametrize(("people", "words"), [(1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (31, "31")])
def test_statistics_about_few_people_say_no_number(project, owner, people, words):
    assert people_in_words(people) == words
    counted(project, owner, people=people)
    assert known(project)[Depth.CAME_BY].largest.text == words


def test_a_bar_betrays_no_small_number(project, owner):
    lengths = set()
    for people in range(1, FEWEST_SHOWN):
        count = counted(project, owner, people=people)
        lengths.add(known(project)[Depth.CAME_BY].row[1])
        withdraw_count(count=count)
    assert lengths == {FEWEST_SHOWN - 1}


def test_those_who_lead_are_named_so_their_number_is_shown(project):
    leads = known(project)[Depth.LEADS].largest
    assert (leads.people, leads.text) == (1, "1")


def test_a_count_is_taken_back_and_kept(client_of, client, project, owner):
    count = counted(project, owner)
    url = reverse("projects:project-count-withdraw", args=[project.pk, count.pk])
    mine, page = client_of(owner), reverse("projects:project-people", args=[project.pk])
    assert mine.get(url).status_code == 200
    assert "With a clicker at the door" in client.get(page).content.decode()
    for _ in range(2):
        assert mine.post(url).status_code == 302
    assert ParticipationCount.objects.get().withdrawn_at is not None
    assert "With a clicker at the door" not in client.get(page).content.decode()
    assert "Taken back on" in mine.get(page).content.decode()


def test_count_by_form(client_of, client, project, owner):
    url = reverse("projects:project-count", args=[project.pk])
    visitor, day = client_of(owner), clock.today().isoformat()
    said = {"depth": "took-part", "people": "31", "method": "signed-in", "started_on": day, "ended_on": day}
    for people in ("0", "-1", "1.5", "1e9", "NaN", "many", "", "9" * 30):
        assert "people" in visitor.post(url, {**said, "people": people}).context["form"].errors, people
    assert "depth" in visitor.post(url, {**said, "depth": "leads"}).context["form"].errors
    assert "method" in visitor.post(url, {**said, "method": "site"}).context["form"].errors
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert "ended_on" in visitor.post(url, {**said, "ended_on": tomorrow}).context["form"].errors
    assert "ended_on" in visitor.post(url, {**said, "ended_on": "2020-01-01"}).context["form"].errors
    for _ in range(2):
        assert visitor.post(url, {**said, "key": "one-key-of-a-form"}).status_code == 302
    assert ParticipationCount.objects.get().people == 31
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Who took part" in page and "The same figures as a table" in page


def test_the_service_refuses_days_that_cannot_be(project, owner):
    with pytest.raises(DayAhead):
        counted(project, owner, ended_on=clock.today() + timedelta(days=1))
    with pytest.raises(EndsBeforeItStarts):
        counted(project, owner, ended_on=clock.today() - timedelta(days=1))


def test_figures_name_nobody(client, project, owner):
    person = UserFactory(display_name="Quiet Helper")
    hours(project, person)
    page = client.get(reverse("projects:project-people", args=[project.pk])).content.decode()
    assert "fewer than 5" in page
    assert "Quiet Helper" not in page


def test_figures_cost_the_same_for_more_people(django_assert_num_queries, project, owner):
    for _ in range(3):
        hours(project, UserFactory())
        counted(project, owner)
    rows = with_participation(Project.objects.all())
    with django_assert_num_queries(1):
        row = rows.get(pk=project.pk)
    assert len(row.site_hours) == len(row.count_rows) == 3
