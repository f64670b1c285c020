"""A practitioner's article: outline, draft, review, agreement, publication; and everything that may come between."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale, WorkflowState

from core import clock
from core.images import clean_upload
from core.page_words import words_of
from ideas.services.photos import keep_picture
from notices.models import Notice
from projects.exceptions import NoProfileYet, NotAgreedYet, NothingWritten, NotYourTurn, TextChanged
from projects.learning.consent import mark_of
from projects.learning.services import (
    Part,
    agree_to_text,
    decline_text,
    mend_outline,
    propose_article,
    save_draft,
    send_draft,
    withdraw_article,
)
from projects.learning.standing import Step, standing_of
from projects.learning.workflow import learning_workflow
from projects.models import Article, ArticlePage, Consent, LearningIndexPage, PageFamily
from tests.factories import ResidentProfileFactory, UserFactory
from tests.pictures import phone_photo, upload

OUTLINE = {
    "did": "We set a table on the pavement each Tuesday.",
    "for_whom": "For our street, with the library.",
    "learned": "People stay for the talk.",
}
DRAFT = {"title": "Tea on Tuesdays", "byline": "Rosa from the corner", "bio": "Hosts the Tuesday table."}


@pytest.fixture
def author(db):
    return ResidentProfileFactory(user=UserFactory(display_name="Rosa M.")).user


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Sam E.")


@pytest.fixture
def article(author):
    return propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)


def step(article) -> Step:
    return standing_of(Article.objects.get(pk=article.pk)).step


def newest(article) -> ArticlePage:
    """Its page as it is stored now."""
    return ArticlePage.objects.get(pk=article.page_id)


def read(article) -> str:
    """The mark of the text that its author reads now."""
    return mark_of(newest(article).get_latest_revision())


def task(article):
    return standing_of(Article.objects.get(pk=article.pk)).state.current_task_state


def approve(article, editor, comment="") -> None:
    """As Wagtail's admin does it."""
    state = task(article)
    state.task.specific.on_action(state, editor, "approve", comment=comment)


def written(article, text="We began with tea."):
    return save_draft(article=article, parts=[Part(heading="How it began", text=text)], **DRAFT)


@pytest.fixture
def agreed(article, editor):
    approve(article, editor)
    return article


@pytest.fixture
def sent(agreed):
    written(agreed)
    return send_draft(article=agreed)


@pytest.fixture
def ready(sent, editor):
    approve(sent, editor, "Lovely. I made the title shorter.")
    return sent


@pytest.fixture
def published(ready):
    return agree_to_text(article=ready, mark=read(ready))


def told(author) -> list[str]:
    return list(
        Notice.objects.filter(user=author, kind="article.moved").order_by("pk").values_list("happened", flat=True)
    )


def test_an_article_goes_from_outline_to_published(author, editor, client):
    article = propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)
    assert step(article) == Step.OUTLINE_WAITS
    approve(article, editor)
    assert step(article) == Step.WRITING
    written(article)
    send_draft(article=article)
    assert step(article) == Step.REVIEW_WAITS
    approve(article, editor)
    assert step(article) == Step.AGREE
    assert client.get("/learning/tea-on-tuesdays/").status_code == 404, "nothing is read before the author agrees"
    agree_to_text(article=article, mark=read(article))
    assert step(article) == Step.PUBLISHED
    page = client.get("/learning/tea-on-tuesdays/").content.decode()
    for words in ("Tea on Tuesdays", "We began with tea.", "Rosa from the corner", "Hosts the Tuesday table."):
        assert words in page
    assert "Tea on Tuesdays" in client.get("/learning/").content.decode()
    assert told(author) == ["outline-agreed", "ready"]
    assert Consent.objects.get(article=article).author == author


def test_an_editor_says_what_is_missing_in_an_outline(article, author, editor):
    task(article).reject(user=editor, comment="Who came?")
    assert step(article) == Step.OUTLINE_MISSING
    assert standing_of(article).said == "Who came?"
    assert told(author) == ["outline-missing"]
    mend_outline(article=article, title="Tea for everybody", **{**OUTLINE, "for_whom": "For forty people."})
    assert step(article) == Step.OUTLINE_WAITS
    page = newest(article).get_latest_revision_as_object()
    assert (page.title, page.outline_for_whom) == ("Tea for everybody", "For forty people.")


def test_an_editor_says_what_is_missing_in_a_draft(sent, author, editor):
    task(sent).reject(user=editor, comment="How many came?")
    assert step(sent) == Step.DRAFT_MISSING
    assert told(author)[-1] == "draft-missing"
    written(sent, "Forty came.")
    send_draft(article=sent)
    assert step(sent) == Step.REVIEW_WAITS
    approve(sent, editor)
    assert step(sent) == Step.AGREE


def test_the_author_wishes_for_changes_and_an_editor_reads_again(ready, editor):
    decline_text(article=ready)
    assert step(ready) == Step.WRITING
    written(ready, "In truth we began with soup.")
    send_draft(article=ready)
    assert step(ready) == Step.REVIEW_WAITS, "new words are read before they are published"
    approve(ready, editor)
    agree_to_text(article=ready, mark=read(ready))
    assert step(ready) == Step.PUBLISHED


def test_no_text_is_published_that_its_author_has_not_agreed_to(sent, editor):
    page = newest(sent)
    with pytest.raises(NotAgreedYet):
        page.get_latest_revision().publish(user=editor)
    assert not newest(sent).live


def test_agreeing_is_to_the_text_one_has_read(ready, editor):
    before = read(ready)
    page = newest(ready).get_latest_revision_as_object()
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    with pytest.raises(TextChanged):
        agree_to_text(article=ready, mark=before)
    assert not Consent.objects.exists()


def types_on(page, editor, title: str) -> None:
    """As Wagtail's editor saves by itself: into the revision that is there."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = title
    page.save_revision(user=editor, overwrite_revision=page.latest_revision)


def test_agreeing_is_to_the_words_and_not_to_the_number_of_a_revision(published, editor, client):
    newest(published).save_revision(user=editor)
    before = read(published)
    types_on(published.page, editor, "Never said")
    with pytest.raises(TextChanged):
        agree_to_text(article=published, mark=before)
    assert Consent.objects.count() == 1


def test_words_typed_after_the_agreement_are_not_published(published, editor, client):
    newest(published).save_revision(user=editor)
    agree_to_text(article=published, mark=read(published))
    types_on(published.page, editor, "Never said")
    with pytest.raises(NotAgreedYet):
        newest(published).get_latest_revision().publish(user=editor)
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()
    assert step(published) == Step.AGREE
    agree_to_text(article=published, mark=read(published))
    assert "Never said" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_an_editors_change_of_a_published_article_waits_for_the_author(published, author, editor, client, client_of):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    revision = page.save_revision(user=editor)
    with pytest.raises(NotAgreedYet):
        revision.publish(user=editor)
    assert step(published) == Step.AGREE
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()
    agree_to_text(article=published, mark=mark_of(revision))
    assert "Tea, each Tuesday" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_an_author_leaves_a_published_article_as_it_was(published, editor, client):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    decline_text(article=published)
    assert step(published) == Step.PUBLISHED
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_the_admin_says_why_an_article_is_not_published(sent, author, editor, client_of):
    from projects.learning.editing import ask_before_publishing

    class Asked:
        user = editor
        _messages = type("Kept", (list,), {"add": lambda self, level, text, extra: self.append(text)})()

    page = newest(sent)
    answer = ask_before_publishing(Asked(), page)
    assert answer.status_code == 302
    assert "The author has not agreed" in Asked._messages[0]


@pytest.mark.parametrize("moment", ["article", "agreed", "sent", "ready", "published"])
def test_the_author_takes_it_back_at_any_step(moment, request, client, author):
    article = request.getfixturevalue(moment)
    withdraw_article(article=article)
    withdraw_article(article=article)
    assert step(article) == Step.WITHDRAWN
    assert client.get("/learning/tea-on-tuesdays/").status_code == 404
    assert not WorkflowState.objects.filter(status__in=["in_progress", "needs_changes"]).exists()
    assert "taken-down" not in told(author)
    with pytest.raises(NotAgreedYet):
        newest(article).get_latest_revision().publish()


def test_the_author_hears_when_the_team_takes_it_down(published, author, editor):
    newest(published).unpublish(user=editor)
    assert step(published) == Step.OFF
    assert told(author)[-1] == "taken-down"


@pytest.mark.parametrize(
    ("moment", "act"),
    [
        ("article", lambda each: written(each)),
        ("article", lambda each: send_draft(article=each)),
        ("article", lambda each: agree_to_text(article=each, mark="")),
        ("agreed", lambda each: mend_outline(article=each, title="New", **OUTLINE)),
        ("sent", lambda each: written(each)),
        ("sent", lambda each: decline_text(article=each)),
        ("ready", lambda each: send_draft(article=each)),
        ("published", lambda each: written(each)),
    ],
)
def test_nothing_is_done_out_of_turn(moment, act, request):
    with pytest.raises(NotYourTurn):
        act(request.getfixturevalue(moment))


def test_agreeing_twice_publishes_once(published):
    agree_to_text(article=published, mark=read(published))
    assert Consent.objects.count() == 1


def test_an_empty_draft_is_not_sent(agreed):
    save_draft(article=agreed, parts=[Part()], **DRAFT)
    with pytest.raises(NothingWritten):
        send_draft(article=agreed)


def test_who_has_no_profile_fills_it_in_first(db, client_of):
    with pytest.raises(NoProfileYet):
        propose_article(author=UserFactory(), title="Tea", **OUTLINE)


def test_an_article_keeps_the_language_it_is_written_in(author, editor, client):
    with translation.override("pt"):
        article = propose_article(author=author, title="Chá às terças", **OUTLINE)
    approve(article, editor)
    written(article)
    save_draft(article=article, parts=[Part(text="Começámos com chá.")], title="Chá às terças", byline="Rosa", bio="")
    send_draft(article=article)
    approve(article, editor)
    agree_to_text(article=article, mark=read(article))
    assert "Começámos com chá." in client.get("/pt/learning/cha-as-tercas/").content.decode()
    listed = BeautifulSoup(client.get("/learning/").content, "html.parser").find("h2", lang="pt")
    assert "Chá às terças" in listed.text


def test_two_articles_of_one_name_have_two_addresses(article, author):
    other = propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)
    assert other.page.slug == "tea-on-tuesdays-2"
    assert propose_article(author=author, title="Mine", **OUTLINE).page.slug == "mine-2"
    assert propose_article(author=author, title="茶", **OUTLINE).page.slug == "article"


def test_the_author_hears_of_comments(published, author):
    from ideas.services import comment_on_subject

    family = PageFamily.objects.get(translation_key=published.page.translation_key)
    assert family.subject.owner == author
    comment_on_subject(subject=family.subject, author=UserFactory(), body="We do this too.")
    assert Notice.objects.filter(user=author, kind="comment.made").exists()


def test_a_translation_carries_what_was_agreed_to(published, editor):
    page = newest(published)
    there = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    there.title = "Té los martes"
    there.save_revision().publish()
    assert there.__class__.objects.get(pk=there.pk).live
    withdraw_article(article=published)
    assert not ArticlePage.objects.live().exists()


def test_a_translation_is_not_published_before_its_original(ready, editor):
    page = newest(ready)
    there = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    with pytest.raises(NotAgreedYet):
        there.save_revision().publish(user=editor)
    assert not ArticlePage.objects.live().exists()


def test_a_copy_in_the_admin_is_nobodys_to_publish(published, editor):
    page = newest(published)
    copy = page.copy(update_attrs={"slug": "copied"}, keep_live=False)
    with pytest.raises(NotAgreedYet):
        copy.get_latest_revision().publish()


def test_meanwhile_nobody_changes_it_in_the_admin(agreed, editor):
    page = newest(agreed)
    assert page.get_lock().for_user(editor)
    assert not page.is_creatable


def test_the_workflow_is_made_once(db):
    assert learning_workflow() == learning_workflow()
    assert [str(each) for each in learning_workflow().tasks] == ["Outline", "Draft", "Review", "Agreement"]


def form_of(answer) -> dict:
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.select_one("main form")
    said = {
        field["name"]: field.get("value", "") for field in form.select("input[name]:not([type=file], [type=checkbox])")
    }
    return said | {field["name"]: field.text.lstrip("\n") for field in form.select("textarea[name]")}


def test_on_the_site_a_practitioner_writes_with_a_photo(author, editor, client_of):
    client = client_of(author)
    said = form_of(client.get("/learning/propose/")) | {"title": "Tea on Tuesdays", **OUTLINE}
    first, again = client.post("/learning/propose/", said), client.post("/learning/propose/", said)
    article = Article.objects.get()
    assert first.url == again.url == f"/learning/mine/{article.pk}/"
    approve(article, editor)
    draft = f"/learning/mine/{article.pk}/draft/"
    said = form_of(client.get(draft)) | {
        "heading_1": "How it began",
        "text_1": "With tea.\n\nAnd <b>cake</b>.",
        "photo_1_file": upload(phone_photo()),
        "photo_1_shows": "A table with cups",
        "then": "send",
    }
    answer = client.post(draft, said)
    assert answer.url == f"/learning/mine/{article.pk}/send/"
    body = newest(article).get_latest_revision_as_object().body
    assert body[0].value["picture"].description == "A table with cups"
    kept = form_of(client.get(draft))
    client.post(draft, kept | {"text_2": "Later we had soup."})
    body = newest(article).get_latest_revision_as_object().body
    assert [bool(block.value["picture"]) for block in body] == [True, False], "the photo stays"
    client.post(f"/learning/mine/{article.pk}/send/")
    approve(article, editor)
    final = client.get(f"/learning/mine/{article.pk}/agree/")
    assert "And &lt;b&gt;cake&lt;/b&gt;." in final.content.decode()
    client.post(f"/learning/mine/{article.pk}/agree/", form_of(final) | {"answer": "agree"})
    assert step(article) == Step.PUBLISHED


def test_two_open_drafts_do_not_write_over_each_other(agreed, author, client_of):
    client, draft = client_of(author), f"/learning/mine/{agreed.pk}/draft/"
    old = form_of(client.get(draft))
    client.post(draft, old | {"text_1": "The first words."})
    answer = client.post(draft, old | {"text_1": "Other words."})
    assert answer.status_code == 200
    assert "Other words." in answer.content.decode()
    assert "changed this while you were writing" in answer.content.decode()


def test_a_photo_needs_words(agreed, author, client_of):
    client, draft = client_of(author), f"/learning/mine/{agreed.pk}/draft/"
    said = form_of(client.get(draft)) | {"text_1": "Words.", "photo_1_file": upload(phone_photo())}
    answer = client.post(draft, said)
    assert "Say in a few words what the photo shows" in answer.content.decode()


@pytest.mark.parametrize("said", [{}, {"mark": ""}, {"mark": "x"}, {"mark": "0" * 64}, {"mark": "9" * 4000}])
def test_agreeing_to_no_text_publishes_nothing(said, ready, author, client_of):
    answer = client_of(author).post(f"/learning/mine/{ready.pk}/agree/", said)
    assert answer.status_code == 302
    assert step(ready) == Step.AGREE


@pytest.mark.parametrize("act", ["", "outline/", "draft/", "send/", "agree/", "withdraw/"])
def test_others_do_not_learn_that_an_article_exists(act, article, editor, client_of):
    for person in (UserFactory(), editor):
        assert client_of(person).get(f"/learning/mine/{article.pk}/{act}").status_code == 404
        assert client_of(person).post(f"/learning/mine/{article.pk}/{act}").status_code == 404
    assert client_of(article.author).get(f"/learning/mine/{2**70}/{act}").status_code == 404


def test_a_get_changes_nothing(ready, author, client_of):
    client = client_of(author)
    for act in ("", "outline/", "draft/", "send/", "agree/", "withdraw/"):
        client.get(f"/learning/mine/{ready.pk}/{act}")
    assert step(ready) == Step.AGREE


def test_the_list_asks_the_same_however_many_there_are(published, author, editor, client, queries_of):
    few = queries_of(client, "/learning/")
    for number in range(2):
        page = LearningIndexPage.objects.get(locale__language_code="en").add_child(
            instance=ArticlePage(title=f"Another {number}", slug=f"another-{number}")
        )
        ArticlePage.objects.filter(pk=page.pk).update(first_published_at=clock.now())
    assert queries_of(client, "/learning/") == few <= 20
    assert queries_of(client, "/learning/tea-on-tuesdays/") <= 20


def test_an_author_takes_their_words_along(published):
    assert "We began with tea." in published.words
    assert OUTLINE["learned"] in published.words


def test_an_article_goes_its_own_way_and_no_other(published, editor, client_of):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    assert not page.has_workflow
    assert page.get_workflow() is None
    edit = client_of(editor).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "action-submit" not in edit
    assert step(published) == Step.AGREE


def test_an_editor_answers_an_outline_in_the_admin(article, editor, client_of):
    edit = client_of(editor).get(f"/admin/pages/{article.page_id}/edit/").content.decode()
    assert 'data-workflow-action-name="approve"' in edit
    assert 'data-workflow-action-name="reject"' in edit


def test_a_translation_of_an_article_is_looked_at_like_any_page(published):
    there = newest(published).copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    assert there.has_workflow
    assert there.get_workflow() != learning_workflow()


def test_a_copy_in_the_admin_is_not_handed_in(published):
    copy = newest(published).copy(update_attrs={"slug": "copied"}, keep_live=False)
    assert not copy.has_workflow
    assert copy.get_workflow() is None


def test_an_article_is_published_when_its_author_agrees_and_on_no_other_day(published):
    fields = ArticlePage.get_edit_handler().get_form_class().base_fields
    assert "go_live_at" not in fields
    assert "comments_open" in fields


@pytest.fixture
def picture(author):
    return keep_picture(upload=clean_upload(upload(phone_photo())), alt_text="A table with cups", author=author)


def test_a_picture_of_an_article_needs_words(picture):
    part = ArticlePage._meta.get_field("body").stream_block.child_blocks["part"]
    silent = part.normalize({"text": "With tea.", "picture": picture, "shows": " "})
    with pytest.raises(ValidationError) as refused:
        part.clean(silent)
    assert "what the photo shows" in str(refused.value.block_errors["shows"])
    part.clean_deferred(silent)
    part.clean(part.normalize({"text": "With tea.", "picture": picture, "shows": "A table with cups"}))
    part.clean(part.normalize({"text": "With tea."}))


def test_a_picture_without_words_is_counted(picture):
    body = [("part", {"text": "With tea.", "picture": picture, "shows": words}) for words in ("", "A table with cups")]
    assert words_of(ArticlePage(title="Tea", body=body)).silent_pictures == 1


def test_an_article_that_is_not_translated_says_whose_language_its_words_are(published, client):
    page = newest(published)
    page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    screen = BeautifulSoup(client.get("/pt/learning/tea-on-tuesdays/").content, "html.parser")
    for words in ("Tea on Tuesdays", "We began with tea.", "Hosts the Tuesday table."):
        marked = screen.select_one("main").find(string=lambda text, words=words: words in text).find_parent(lang=True)
        assert (marked["lang"], marked["dir"]) == ("en", "ltr"), words
    ours = screen.find(id="author-title").find_parent(lang=True)
    assert ours["lang"] == "pt"
