"""Joining two ideas: everything moves, nothing twice, both authors stay, and the old address leads on."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.enums import Visibility
from ideas.enums import GONE_STAGES, IdeaStage, OfferState
from ideas.exceptions import IdeaIsGone, JoinNotOpen, JoinWithItself, MovedMeanwhile, NoteMissing
from ideas.models import AppreciationNote, Comment, Idea, Interest, Need, Photo
from ideas.services import (
    NeedLine,
    advance_idea,
    answer_offer,
    appreciate_subject,
    comment_on_subject,
    hold_idea,
    join_ideas,
    last_step_of,
    offer_to_subject,
    take_back_idea,
)
from notices.models import AnswerDue, Notice
from tests.factories import ActionFactory, IdeaFactory, TopicFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return UserFactory(organiser=True, display_name="Priya N.")


@pytest.fixture
def gone(make_idea, make_person):
    """The idea that is joined; its author is Bea."""
    return make_idea("Fruit trees by the bus garage", author=make_person("Bea L.", email="bea@example.org"))


@pytest.fixture
def kept(idea):
    return idea


def join(gone, kept, by, note="Both want the strip planted.", **more):
    return join_ideas(idea=gone, into=kept, note=note, by=by, **more)


def counts(idea):
    subject = type(idea.subject).objects.get(pk=idea.subject_id)
    return subject.appreciation_count, subject.comment_count, subject.offer_count, subject.interested_count


def test_comments_come_with_their_replies(gone, kept, organiser, neighbour):
    first = comment_on_subject(subject=gone.subject, author=neighbour, body="Apples!")
    comment_on_subject(subject=gone.subject, author=gone.author, body="And pears.", parent=first)
    comment_on_subject(subject=kept.subject, author=neighbour, body="Here already.")
    join(gone, kept, organiser)
    assert Comment.objects.filter(subject=kept.subject).count() == counts(kept)[1] == 3
    assert Comment.objects.get(body="And pears.").parent == first
    assert counts(gone) == (0, 0, 0, 0)


def test_who_appreciates_both_counts_once(gone, kept, organiser, neighbour):
    other = UserFactory()
    for subject, user in ((gone.subject, neighbour), (kept.subject, neighbour), (gone.subject, other)):
        appreciate_subject(subject=subject, user=user)
    # Neither author counts for the idea that goes on where it is their own.
    appreciate_subject(subject=gone.subject, user=kept.author)
    appreciate_subject(subject=gone.subject, user=gone.author)
    join(gone, kept, organiser)
    assert counts(kept)[0] == 4
    interested = set(Interest.objects.filter(subject=kept.subject).values_list("user", flat=True))
    assert interested == {neighbour.pk, other.pk, gone.author.pk}
    assert counts(kept)[3] == 3
    assert not Interest.objects.filter(subject=gone.subject).exists()


def test_words_of_appreciation_come_along_and_none_is_lost(gone, kept, organiser, neighbour):
    other = UserFactory()
    AppreciationNote.objects.create(subject=gone.subject, author=neighbour, body="Lovely.")
    AppreciationNote.objects.create(subject=kept.subject, author=neighbour, body="Lovely here.")
    AppreciationNote.objects.create(subject=gone.subject, author=other, body="Apples!")
    join(gone, kept, organiser)
    assert sorted(AppreciationNote.objects.filter(subject=kept.subject).values_list("body", flat=True)) == [
        "Apples!",
        "Lovely here.",
    ]
    assert AppreciationNote.objects.count() == 3


def test_offers_wait_for_the_surviving_author(gone, kept, organiser, neighbour, client_of):
    offer = offer_to_subject(subject=gone.subject, author=neighbour, kind="time", body="An hour")
    own = offer_to_subject(subject=gone.subject, author=kept.author, kind="thing", body="A spade")
    join(gone, kept, organiser)
    due = AnswerDue.objects.about(offer).open().get()
    assert due.holder == kept.author
    assert due.url == f"{kept.get_absolute_url()}#offer-{offer.pk}"
    offer.refresh_from_db()
    own.refresh_from_db()
    assert offer.subject == own.subject == kept.subject
    assert own.state == OfferState.ACCEPTED
    assert not AnswerDue.objects.about(own).open().exists()
    assert answer_offer(offer=offer, accept=True, by=kept.author).state == OfferState.ACCEPTED


def test_actions_come_with_their_helpers(gone, kept, organiser):
    action = ActionFactory(subject=gone.subject, accepted=True)
    helper = VolunteerFactory(action=action).user
    Interest.objects.create(subject=gone.subject, user=helper)
    join(gone, kept, organiser)
    action.refresh_from_db()
    assert action.subject == kept.subject
    assert Interest.objects.filter(subject=kept.subject, user=helper).exists()


def test_needs_photos_and_topics_without_doubles(make_idea, organiser, gardening, neighbour, author):
    trees, water = TopicFactory(), TopicFactory()
    van = NeedLine(kind="thing", text="A van")
    kept = make_idea("One", needs=[NeedLine(skill=gardening), van], topics=[trees])
    wanted = [
        NeedLine(skill=gardening),
        NeedLine(kind="thing", text=" a  VAN "),
        NeedLine(kind="space", text="A shed"),
    ]
    gone = make_idea("Two", needs=wanted, topics=[trees, water])
    offer = offer_to_subject(
        subject=gone.subject, author=neighbour, kind="skill", skill=gardening, body="I prune",
        need=gone.subject.needs.get(skill=gardening),
    )  # fmt: skip
    join(gone, kept, organiser)
    assert sorted(need.label for need in kept.subject.needs.all()) == ["A shed", "A van", "Gardening"]
    offer.refresh_from_db()
    assert offer.need == kept.subject.needs.get(skill=gardening)
    assert set(kept.subject.topics.all()) == {trees, water}
    assert not Need.objects.filter(subject=gone.subject).exists()
    assert not Photo.objects.filter(subject=gone.subject).exists()


def test_the_old_address_leads_on_for_good(client, gone, kept, organiser):
    old = gone.get_absolute_url()
    join(gone, kept, organiser)
    for address in (old, f"/ideas/{gone.pk}/any-slug/", old + "?comments=2"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (301, kept.get_absolute_url())
    assert client.get("/ideas/?stage=merged").context["ignored"]
    assert gone.title not in client.get("/ideas/").content.decode()


def test_chains_lead_to_the_end(client, gone, kept, make_idea, organiser):
    last = make_idea("The whole street")
    join(gone, kept, organiser)
    kept.refresh_from_db()
    join(kept, last, organiser)
    for each in (gone, kept):
        assert client.get(each.get_absolute_url()).url == last.get_absolute_url()
    page = client.get(last.get_absolute_url()).content.decode()
    assert "Bea L." in page and gone.title in page and kept.title in page


def test_both_authors_stand_on_the_page_and_the_words_are_kept(client, gone, kept, organiser):
    join(gone, kept, organiser)
    page = client.get(kept.get_absolute_url())
    text = page.content.decode()
    head = text.split("<h1")[1].split("</p>")[0]
    assert "Comfort A." in head and "Bea L." in head
    assert f"“{gone.title}” was joined with this idea" in text
    assert "Both want the strip planted." in text and "Priya N." in text
    assert "Its own words" in text and gone.body in text
    assert [step.stage for step in gone.steps.all()] == [IdeaStage.GATHERING, IdeaStage.MERGED]


def test_what_a_moderator_hides_afterwards_does_not_stand_there(client, gone, kept, organiser):
    join(gone, kept, organiser)
    Idea.objects.filter(pk=gone.pk).update(visibility=Visibility.HIDDEN)
    assert gone.title not in client.get(kept.get_absolute_url()).content.decode()


def test_each_is_told_once(gone, kept, organiser, neighbour):
    fan, helper = UserFactory(), UserFactory()
    for user in (neighbour, fan, kept.author):
        appreciate_subject(subject=gone.subject, user=user)
    comment_on_subject(subject=gone.subject, author=neighbour, body="Apples!")
    offer_to_subject(subject=gone.subject, author=neighbour, kind="time", body="An hour")
    VolunteerFactory(action=ActionFactory(subject=gone.subject, accepted=True, author=fan), user=helper)
    Notice.objects.all().delete()
    join(gone, kept, organiser)
    told = sorted(Notice.objects.filter(kind="idea.joined").values_list("user", "happened"))
    assert told == sorted(
        [(gone.author.pk, "joined"), (kept.author.pk, "received")]
        + [(person.pk, "followed") for person in (neighbour, fan, helper)]
    )
    assert Notice.objects.get(user=fan).url == kept.get_absolute_url()
    assert "Its people came along" in str(Notice.objects.get(user=kept.author))


def test_the_promise_about_the_one_is_closed_and_about_the_other_stays(gone, kept, organiser):
    hold_idea(idea=kept, holder=organiser, by=organiser)
    join(gone, kept, organiser)
    assert not AnswerDue.objects.about(gone).open().exists()
    assert AnswerDue.objects.about(gone).latest("pk").outcome == "Both want the strip planted."
    assert AnswerDue.objects.about(kept).open().get().holder == organiser


def test_enough_people_together_open_the_answer(gone, kept, organiser):
    advance_idea(idea=kept, stage="gathering", note="Gather on.", by=organiser)
    Idea.objects.filter(pk=kept.pk).update(threshold=2)
    for subject in (gone.subject, kept.subject):
        appreciate_subject(subject=subject, user=UserFactory())
    assert not AnswerDue.objects.about(kept).open().exists()
    join(gone, kept, organiser)
    assert AnswerDue.objects.about(kept).open().exists()


@pytest.mark.parametrize("side", ["gone", "kept"])
@pytest.mark.parametrize(
    "state", [*sorted(GONE_STAGES), IdeaStage.PROJECT, *(each for each in Visibility if each != "published")]
)
def test_what_stays_apart(gone, kept, make_idea, organiser, side, state):
    other = {"gone": gone, "kept": kept}[side]
    fields = {"visibility": state} if state in Visibility else {"stage": state}
    if state == IdeaStage.MERGED:
        fields["merged_into"] = make_idea("Elsewhere")
    Idea.objects.filter(pk=other.pk).update(**fields)
    with pytest.raises(JoinNotOpen):
        join(gone, kept, organiser)
    assert not Notice.objects.filter(kind="idea.joined").exists()


def test_refused_with_plain_words(gone, kept, organiser):
    with pytest.raises(JoinWithItself):
        join(kept, kept, organiser)
    with pytest.raises(NoteMissing):
        join(gone, kept, organiser, note=" ")
    seen = last_step_of(gone)
    advance_idea(idea=gone, stage="checking", note="We look.", by=organiser)
    with pytest.raises(MovedMeanwhile):
        join(gone, kept, organiser, seen_step=seen)
    join(gone, kept, organiser)
    with pytest.raises(JoinNotOpen):
        join(gone, kept, organiser)


def test_what_people_do_at_the_old_address_goes_on_at_the_new_one(client_of, gone, kept, organiser, neighbour):
    comment = comment_on_subject(subject=gone.subject, author=neighbour, body="Apples!")
    join(gone, kept, organiser)
    client = client_of(neighbour)
    assert client.post(f"/ideas/{gone.pk}/appreciate/").url == kept.get_absolute_url()
    assert client.post(f"/ideas/{gone.pk}/comments/", {"body": "Still here."}).status_code == 302
    assert counts(kept)[:2] == (1, 2)
    assert client.post(f"/ideas/{gone.pk}/comments/{comment.pk}/remove/").status_code == 302
    assert counts(kept)[1] == 1
    assert client_of(gone.author).get(f"/ideas/{gone.pk}/edit/").status_code == 404
    assert client_of(gone.author).get(f"/ideas/{gone.pk}/remove/").status_code == 404


def test_a_row_read_before_the_joining_is_not_counted_in_the_wrong_place(gone, kept, organiser, neighbour):
    stale = Idea.objects.select_related("subject").get(pk=gone.pk)
    offer = offer_to_subject(subject=gone.subject, author=neighbour, kind="time", body="An hour")
    join(gone, kept, organiser)
    with pytest.raises(IdeaIsGone):
        appreciate_subject(subject=stale.subject, user=neighbour)
    with pytest.raises(IdeaIsGone):
        answer_offer(offer=offer, accept=True, by=gone.author)
    assert counts(kept)[2:] == (1, 1)


def test_it_can_be_taken_back_afterwards_by_the_surviving_author(gone, kept, organiser):
    join(gone, kept, organiser)
    assert take_back_idea(idea=kept).stage in (IdeaStage.WITHDRAWN, IdeaStage.GATHERING)


class TestInTheAdmin:
    def test_find_preview_and_join(self, client_of, gone, kept, organiser, neighbour):
        appreciate_subject(subject=gone.subject, user=neighbour)
        appreciate_subject(subject=kept.subject, user=neighbour)
        comment_on_subject(subject=gone.subject, author=neighbour, body="Apples!")
        client = client_of(organiser)
        find = reverse("ideas_admin:join", args=[gone.pk])
        assert client.get(reverse("ideas_admin:inspect", args=[gone.pk])).content.decode().count(find) == 1
        url = reverse("ideas_admin:join-with", args=[gone.pk, kept.pk])
        for query in ("Norwood bus garage", str(kept.pk)):
            assert url in client.get(find, {"q": query}).content.decode()
        shown = client.get(url)
        page = shown.content.decode()
        assert "1 comment" in page and "1 of them by people who appreciate both" in page and "1 person is told" in page
        seen = shown.context["form"]["seen_step"].value()
        assert "Say why you join them" in client.post(url, {"note": " ", "seen_step": seen}).content.decode()
        assert client.post(url, {"note": "Same strip.", "seen_step": seen}).status_code == 302
        gone.refresh_from_db()
        assert gone.merged_into == kept
        entry = ModelLogEntry.objects.get(action="ideas.idea_joined")
        assert (entry.user, entry.data["into"]) == (organiser, kept.pk)

    def test_it_offers_what_says_nearly_the_same_and_never_what_has_ended(self, client_of, make_idea, organiser):
        one, two = make_idea("A swap rail at the library"), make_idea("Swap rail in the library")
        page = client_of(organiser).get(reverse("ideas_admin:join", args=[one.pk])).content.decode()
        assert two.title in page
        Idea.objects.filter(pk=two.pk).update(stage=IdeaStage.WITHDRAWN)
        page = client_of(organiser).get(reverse("ideas_admin:join", args=[one.pk]), {"q": "swap"}).content.decode()
        assert two.title not in page

    @pytest.mark.parametrize("q", ["9" * 30, "\x00", "'; --", "x" * 500, "-1", "½"])
    def test_odd_words_find_nothing_and_break_nothing(self, client_of, gone, organiser, q):
        assert client_of(organiser).get(reverse("ideas_admin:join", args=[gone.pk]), {"q": q}).status_code == 200

    def test_with_itself_or_with_what_has_ended_it_says_why_not(self, client_of, gone, organiser):
        client = client_of(organiser)
        same = reverse("ideas_admin:join-with", args=[gone.pk, gone.pk])
        assert "cannot be joined with itself" in client.get(same).content.decode()
        assert "cannot be joined with itself" in client.post(same, {"note": "x"}).content.decode()
        removed = IdeaFactory(removed=True)
        assert client.get(reverse("ideas_admin:join-with", args=[gone.pk, removed.pk])).status_code == 404

    @pytest.mark.parametrize("role", ["moderator", "editor", "pledge_officer", "admin"])
    def test_only_organisers_join(self, client_of, gone, kept, role):
        client = client_of(UserFactory(**{role: True}))
        for address in (
            reverse("ideas_admin:join", args=[gone.pk]),
            reverse("ideas_admin:join-with", args=[gone.pk, kept.pk]),
        ):
            client.post(address, {"note": "Ours."})
            assert client.get(address).status_code in (302, 403)
        gone.refresh_from_db()
        assert gone.merged_into is None
