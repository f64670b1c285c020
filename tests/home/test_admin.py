"""The council's admin: its looks, its dashboard, what each role sees and may do."""

from uuid import uuid4

import pytest
from wagtail.models import Page

from core.models import SiteSettings
from home.models import StandardPage
from notices.services import open_answer
from people.roles import ROLES
from projects.models import PackFamily, RoleTaken
from tests.factories import IdeaFactory, SubjectFactory, UserFactory

pytestmark = pytest.mark.django_db
TRAITS = {
    "Organiser": "organiser",
    "Moderator": "moderator",
    "Editor": "editor",
    "Pledge officer": "pledge_officer",
    "Admin": "admin",
}
PAGE_FORM = {
    "title": "A new page",
    "slug": "a-new-page",
    "summary": "What it is about.",
    "picture": "",
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "heading",
    "body-0-id": "",
    "body-0-value-text": "First part",
    "body-0-value-level": "2",
    "seo_title": "",
    "search_description": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


def dashboard(client) -> str:
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_table_of_traits_is_whole():
    assert set(TRAITS) == {role.name for role in ROLES}


def test_it_has_the_council_s_name_and_colours(client_of):
    settings = SiteSettings.for_site(_site())
    settings.site_name, settings.council_name = "Street Works", "Effra Council"
    settings.save()
    words = dashboard(client_of(UserFactory(admin=True, display_name="Joana")))
    assert "Street Works" in words
    assert "Effra Council" in words
    assert "css/admin" in words
    assert "Good to see you, Joana" in words
    assert "editor guide" not in words


def _site():
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True)


@pytest.mark.parametrize("role", TRAITS)
def test_each_role_has_a_dashboard_that_begins_with_what_waits(client_of, role):
    words = dashboard(client_of(UserFactory(**{TRAITS[role]: True})))
    assert "What waits for you" in words
    assert "Nothing waits for you" in words


@pytest.mark.parametrize("role", TRAITS)
def test_an_answer_waits_for_the_team_that_promised_it(client_of, role, at):
    idea = IdeaFactory(title="A bench by the stop")
    due_on = idea.created_at.date()
    open_answer(
        row=idea, title=idea.title, url="/x/", question="Is it possible?", due_on=due_on, holder_role="Organiser"
    )
    words = dashboard(client_of(UserFactory(**{TRAITS[role]: True})))
    assert ("Answers you have promised" in words) == (role == "Organiser")


def test_what_is_late_is_said(client_of):
    idea = IdeaFactory(title="A bench by the stop")
    open_answer(
        row=idea, title=idea.title, url="/x/", question="Possible?", due_on="2020-01-01", holder_role="Organiser"
    )
    assert "Late." in dashboard(client_of(UserFactory(organiser=True)))


@pytest.mark.parametrize("role", TRAITS)
def test_ideas_past_the_threshold_wait_for_those_who_answer_them(client_of, role):
    IdeaFactory(title="Enough people", subject__interested_count=20)
    user = UserFactory(**{TRAITS[role]: True})
    words = dashboard(client_of(user))
    assert ("Enough people" in words) == user.has_perm("ideas.advance_idea")


@pytest.mark.parametrize("role", TRAITS)
def test_held_texts_wait_for_moderators(client_of, role):
    IdeaFactory(title="Held one", held=True)
    user = UserFactory(**{TRAITS[role]: True})
    assert ("Held one" in dashboard(client_of(user))) == user.has_perm("ideas.moderate_idea")


def test_an_editor_makes_and_publishes_a_page(client_of, client, home):
    editor = client_of(UserFactory(editor=True))
    url = f"/admin/pages/add/home/standardpage/{home.pk}/"
    assert editor.get(url).status_code == 200
    answer = editor.post(url, {**PAGE_FORM, "action-publish": "1"})
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    words = client.get("/a-new-page/").content.decode()
    assert "First part" in words
    page = StandardPage.objects.get(slug="a-new-page", alias_of=None)
    assert page.latest_revision.user.is_staff


def test_a_draft_is_kept_from_readers_and_shown_in_its_preview(client_of, client, home):
    editor = client_of(UserFactory(editor=True))
    editor.post(f"/admin/pages/add/home/standardpage/{home.pk}/", PAGE_FORM)
    page = StandardPage.objects.get(slug="a-new-page", alias_of=None)
    assert not page.live
    assert client.get("/a-new-page/").status_code == 404
    answer = editor.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert "css/site" in answer.content.decode()


def test_the_preview_looks_like_the_site(client_of, home):
    editor = client_of(UserFactory(editor=True))
    page = StandardPage.objects.get(slug="privacy", locale=home.locale)
    url = f"/admin/pages/{page.pk}/edit/preview/"
    assert editor.post(url, {**PAGE_FORM, "title": "Privacy, rewritten", "slug": "privacy"}).json()["is_valid"]
    answer = editor.get(url)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Privacy, rewritten" in words
    assert "css/site" in words
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "wagtail-userbar" in words


def test_the_front_door_s_preview(client_of, home):
    editor = client_of(UserFactory(editor=True))
    assert "css/site" in editor.get(f"/admin/pages/{home.pk}/view_draft/").content.decode()


def test_readers_never_see_wagtail_s_bar(client_of, client):
    for reader in (client, client_of(UserFactory(editor=True))):
        assert "wagtail-userbar" not in reader.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/pages/{pk}/",
        "/admin/pages/{pk}/edit/",
        "/admin/pages/{pk}/edit/preview/",
        "/admin/pages/{pk}/view_draft/",
        "/admin/pages/{pk}/history/",
        "/admin/pages/{pk}/copy/",
        "/admin/pages/{pk}/revisions/compare/earliest...latest/",
        "/admin/pages/{pk}/usage/",
        "/admin/choose-page/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/snippets/home/menu/",
        "/admin/settings/core/sitesettings/",
        "/admin/reports/site-history/",
        "/admin/bulk/wagtailcore/page/delete/?id={pk}",
        "/admin/block-preview/?id=x",
    ],
)
def test_a_resident_reaches_nothing_of_it(client_of, client, home, path):
    assert client_of(UserFactory()).get(path.format(pk=home.pk)).status_code == 403
    assert client.get(path.format(pk=home.pk)).status_code == 302


@pytest.mark.parametrize("role", sorted(set(TRAITS) - {"Editor", "Admin"}))
@pytest.mark.parametrize(
    "path",
    [
        "/admin/pages/{pk}/edit/",
        "/admin/pages/{pk}/edit/preview/",
        "/admin/pages/{pk}/view_draft/",
        "/admin/pages/{pk}/copy/",
        "/admin/pages/{pk}/history/",
        "/admin/pages/{pk}/revisions/compare/earliest...latest/",
        "/admin/pages/{pk}/delete/",
        "/admin/pages/{pk}/move/",
        "/admin/bulk/wagtailcore/page/publish/?id={pk}",
    ],
)
def test_old_holes_stay_shut_for_staff_without_the_page(client_of, make_page, role, path):
    """Compare, history, copy, preview and bulk once showed pages to staff who may not see them (trust.md, S4)."""
    page = make_page("secret", title="Secret plan")
    page.unpublish()
    staff = client_of(UserFactory(**{TRAITS[role]: True}))
    answer = staff.get(path.format(pk=page.pk))
    assert "Secret plan" not in answer.content.decode()
    assert answer.status_code in (302, 403, 404) or path.startswith("/admin/bulk/")


def test_staff_without_the_page_cannot_copy_or_publish_it(client_of, make_page):
    page = make_page("secret", title="Secret plan")
    page.unpublish()
    staff = client_of(UserFactory(moderator=True))
    before = Page.objects.count()
    form = {"new_title": "x", "new_slug": "x", "new_parent_page": page.get_parent().pk}
    staff.post(f"/admin/pages/{page.pk}/copy/", form)
    staff.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": ""})
    page.refresh_from_db()
    assert Page.objects.count() == before
    assert not page.live


@pytest.mark.parametrize("role", TRAITS)
def test_only_admins_change_the_settings(client_of, role):
    answer = client_of(UserFactory(**{TRAITS[role]: True})).get(f"/admin/settings/core/sitesettings/{_site().pk}/")
    assert (answer.status_code == 200) == (role == "Admin")


@pytest.mark.parametrize("role", TRAITS)
def test_only_editors_change_menus(client_of, role):
    answer = client_of(UserFactory(**{TRAITS[role]: True})).get("/admin/snippets/home/menu/")
    assert (answer.status_code == 200) == (role == "Editor")


def test_a_menu_is_changed_in_the_admin(client_of, client):
    from home.models import Menu

    menu = Menu.objects.get(place="footer", locale__language_code="en")
    link = menu.links.first()
    form = {
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "1",
        "links-MIN_NUM_FORMS": "0",
        "links-MAX_NUM_FORMS": "1000",
        "links-0-id": link.pk,
        "links-0-label": "How we treat each other",
        "links-0-page": link.page_id,
        "links-0-address": "",
        "links-0-audience": "everybody",
        "links-0-ORDER": "1",
        "links-0-DELETE": "",
    }
    answer = client_of(UserFactory(editor=True)).post(f"/admin/snippets/home/menu/edit/{menu.pk}/", form)
    assert answer.status_code == 302
    assert "How we treat each other" in client.get("/").content.decode()


def test_help_stays_here(client_of):
    words = dashboard(client_of(UserFactory(editor=True)))
    assert "guide.wagtail.org" not in words
    assert "docs.wagtail.org" not in words


def test_the_settings_preview_shows_the_frame_with_what_was_typed(client_of):
    admin, site = client_of(UserFactory(admin=True)), _site()
    settings = SiteSettings.for_site(site)
    url = f"/admin/settings/core/sitesettings/{site.pk}/preview/"
    form = {
        "site_name": "Effra Works",
        "strapline": "yours",
        "council_name": "Effra Council",
        "contact_email": "",
        "contact_phone": "",
        "contact_address": "",
        "interest_threshold": "30",
        "answer_days": "10",
    }
    assert admin.post(url, form).json()["is_valid"]
    words = admin.get(url).content.decode()
    assert "Effra Works" in words
    assert "When 30 people are interested" in words
    settings.refresh_from_db()
    assert settings.site_name != "Effra Works"


@pytest.mark.parametrize("role", TRAITS)
def test_the_report_of_answers_due(client_of, role):
    idea = IdeaFactory(title="A bench by the stop")
    open_answer(
        row=idea, title=idea.title, url="/x/", question="Possible?", due_on="2020-01-01", holder_role="Organiser"
    )
    staff = client_of(UserFactory(**{TRAITS[role]: True}))
    words = staff.get("/admin/reports/answers-due/").content.decode()
    assert "A bench by the stop" in words
    mine = staff.get("/admin/reports/answers-due/results/?mine=true&late=true").content.decode()
    assert ("A bench by the stop" in mine) == (role == "Organiser")
    export = staff.get("/admin/reports/answers-due/?export=csv")
    assert b"A bench by the stop" in b"".join(export.streaming_content)


def test_the_report_says_the_day_of_an_answer_to_come(client_of):
    open_answer(
        row=IdeaFactory(), title="A bench", url="/x/", question="Well?", due_on="2126-03-01", holder_role="Organiser"
    )
    words = client_of(UserFactory(organiser=True)).get("/admin/reports/answers-due/").content.decode()
    assert "1 March 2126" in words and "just now" not in words


def promise(row, title, holder_role="Organiser", **holder):
    role = "" if holder else holder_role
    open_answer(row=row, title=title, url="/x/", question="Well?", due_on="2020-01-01", holder_role=role, **holder)


@pytest.mark.parametrize("role", TRAITS)
def test_the_report_names_no_hidden_text_to_those_who_may_not_read_it(client_of, role):
    idea = IdeaFactory(title="A rude title", hidden=True)
    promise(idea, idea.title)
    words = client_of(UserFactory(**{TRAITS[role]: True})).get("/admin/reports/answers-due/").content.decode()
    assert ("A rude title" in words) == (role in ("Organiser", "Moderator", "Admin"))


@pytest.mark.parametrize("role", TRAITS)
def test_the_report_names_what_is_not_public_to_those_who_look_after_it(client_of, role):
    subject = SubjectFactory(kind="pack")
    family = PackFamily.objects.create(translation_key=uuid4(), subject=subject)
    taken = RoleTaken.objects.create(family=family, role_key=uuid4(), role_title="Host", user=UserFactory())
    promise(taken, "Rosa takes a role", holder=UserFactory())
    user = UserFactory(**{TRAITS[role]: True})
    words = client_of(user).get("/admin/reports/answers-due/").content.decode()
    assert ("Rosa takes a role" in words) == user.has_perm("projects.view_roletaken")


def test_the_report_s_spreadsheet_is_only_text(client_of):
    promise(IdeaFactory(), "=HYPERLINK(1)", holder=UserFactory(display_name="+44"))
    export = client_of(UserFactory(organiser=True)).get("/admin/reports/answers-due/?export=csv")
    text = b"".join(export.streaming_content).decode()
    assert "'=HYPERLINK(1)" in text and "'+44" in text
