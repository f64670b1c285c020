"""The queue in the admin: what to look at first, read in context, decided in one form."""

import pytest
from django.urls import reverse

from core import clock
from core.enums import Visibility
from moderation.enums import CaseState
from moderation.models import Case
from moderation.services import report
from notices.models import Notice
from people.models import ResidentProfile
from tests.factories import CommentFactory, IdeaFactory, ResidentProfileFactory, UserFactory

pytestmark = pytest.mark.django_db
CANARY = '<script id="canary">alert(1)</script>'
KEEP, HIDE = {"decision": "keep"}, {"decision": "hide"}


@pytest.fixture
def moderator():
    return UserFactory(moderator=True)


@pytest.fixture
def desk(client_of, moderator):
    return client_of(moderator)


@pytest.fixture
def case():
    comment = CommentFactory(body=f"Come on Sunday {CANARY}")
    ResidentProfileFactory(user=comment.author, preferred_language="pt")
    opened, _new = report(row=comment, reporter=UserFactory(), why="unkind", words=f"It hurts {CANARY}")
    return opened


def look(case) -> str:
    return reverse("cases_admin:look", args=[case.pk])


def test_the_oldest_to_look_at_stands_first_and_nothing_is_markup(desk, case):
    newer, _new = report(row=IdeaFactory(title="A choir"), reporter=None, why="wrong")
    decided, _new = report(row=IdeaFactory(), reporter=None, why="wrong")
    Case.objects.filter(pk=decided.pk).update(state=CaseState.KEPT, decided_at=clock.now())
    page = desk.get(reverse("cases_admin:index")).content.decode()
    places = [page.index(look(each)) for each in (case, newer, decided)]
    assert places == sorted(places)
    assert "Come on Sunday &lt;script" in page
    assert CANARY not in page
    assert "It is unkind or hateful" in page


def test_a_list_of_many_costs_the_same_queries(desk, queries_of):
    path = reverse("cases_admin:index")
    report(row=IdeaFactory(), reporter=None, why="wrong")
    report(row=CommentFactory(), reporter=None, why="wrong")
    before = queries_of(desk, path)
    for _ in range(5):
        report(row=CommentFactory(), reporter=UserFactory(), why="wrong")
    assert queries_of(desk, path) <= before + 1


def test_the_words_stand_in_context_with_who_said_what(desk, case):
    page = desk.get(look(case)).content.decode()
    assert "Come on Sunday &lt;script" in page
    assert "It hurts &lt;script" in page
    assert CANARY not in page
    assert f"#comment-{case_row(case).pk}" in page


def case_row(case):
    from moderation.selectors import row_of

    return row_of(case.model_label, case.row_uid)


def test_hiding_with_ready_words_is_told_in_the_language_of_the_author(desk, case):
    answer = desk.post(look(case), {**HIDE, "ready": "rules_unkind", "reason": "See you on Sunday."})
    assert answer.url == reverse("cases_admin:index")
    row = case_row(case)
    assert row.visibility == Visibility.HIDDEN
    note = Notice.objects.get(user=row.author, kind="words.moderated").note
    assert note.endswith("\nSee you on Sunday.")


@pytest.mark.parametrize(
    ("sent", "field"), [({**HIDE}, "reason"), ({"reason": "It hurts"}, "decision"), ({**HIDE, "ready": "x"}, "ready")]
)
def test_what_is_missing_is_said_at_its_field(desk, case, sent, field):
    answer = desk.post(look(case), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert case_row(case).visibility == Visibility.PUBLISHED


def test_the_second_of_two_moderators_gets_a_plain_word(desk, client_of, case):
    other = client_of(UserFactory(moderator=True))
    other.get(look(case))
    desk.post(look(case), {**KEEP, "reason": "It is kind."})
    late = other.post(look(case), {**HIDE, "reason": "It hurts."})
    assert "decided this already" in late.content.decode()
    assert case_row(case).visibility == Visibility.PUBLISHED


def test_words_changed_meanwhile_are_shown_again_with_what_was_typed(desk, case):
    desk.get(look(case))
    row = case_row(case)
    type(row).objects.filter(pk=row.pk).update(body="Sorry. Come on Sunday!", edited_at=clock.now())
    again = desk.post(look(case), {**HIDE, "reason": "It hurts.", "edited_at": ""})
    page = again.content.decode()
    assert "changed these words" in page
    assert "Sorry. Come on Sunday!" in page
    assert "It hurts." in page
    sent = {**KEEP, "reason": "Kind now.", "edited_at": again.context["form"]["edited_at"].value()}
    assert desk.post(look(case), sent).status_code == 302


@pytest.mark.parametrize("when", ["x", "2026-99-99T00:00", "0001-01-01T00:00:00+00:00", CANARY])
def test_an_odd_moment_is_read_again_and_no_error(desk, case, when):
    assert desk.post(look(case), {**KEEP, "reason": "It is kind.", "edited_at": when}).status_code in (200, 302)


def test_ones_own_words_are_for_somebody_else(client_of, moderator, desk):
    case, _new = report(row=CommentFactory(author=moderator), reporter=None, why="unkind")
    assert "somebody else of the team decides" in desk.get(look(case)).content.decode()
    assert desk.post(look(case), {**KEEP, "reason": "Mine."}).status_code in (302, 403)
    assert Case.objects.get().state == CaseState.OPEN


@pytest.mark.parametrize("role", ["organiser", "editor", "pledge_officer"])
def test_other_staff_neither_read_nor_decide(client_of, case, role):
    client = client_of(UserFactory(**{role: True}))
    assert client.get(reverse("cases_admin:index")).status_code in (302, 403)
    for answer in (client.get(look(case)), client.post(look(case), {**HIDE, "reason": "No."})):
        assert answer.status_code in (302, 403)
    assert case_row(case).visibility == Visibility.PUBLISHED


def test_a_card_is_reported_and_hidden_like_words(client, desk):
    card = ResidentProfileFactory(about="Call me on 020 7946 0000")
    page = client.get(card.user.get_absolute_url()).content.decode()
    path = f"/report/people.residentprofile/{card.uid}/"
    assert path in page
    client.post(path, {"why": "private"})
    desk.post(look(Case.objects.get()), {**HIDE, "ready": "rules_private"})
    assert ResidentProfile.objects.get().visibility == Visibility.HIDDEN


def test_the_first_page_of_the_admin_counts_them(desk, case):
    page = desk.get("/admin/").content.decode()
    assert "Reports to look at" in page
    assert look(case) in page


def test_the_list_is_filtered_and_taken_out_without_formulas(desk, case):
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.KEPT, decided_at=clock.now(), reason='=HYPERLINK("https://evil.example")'
    )
    path = reverse("cases_admin:index")
    assert look(case) not in desk.get(f"{path}?state=open").content.decode()
    answer = desk.get(f"{path}?export=csv")
    out = b"".join(answer.streaming_content).decode()
    assert "HYPERLINK" in out
    assert '"=HYPERLINK' not in out
