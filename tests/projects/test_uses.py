"""“We used this, we changed that”: told, mended and taken back by those who used it; moderated like all words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.enums import Visibility
from core.submissions import new_key
from ideas.exceptions import SubjectNotOpen
from moderation.services import set_visibility
from projects.exceptions import UseGone
from projects.models import ExampleIndexPage, ExamplePage, PageFamily, ToolkitUse
from projects.services import edit_use, tell_use, withdraw_use
from tests.factories import CommentFactory, UserFactory
from tests.world import toolkit_guide

pytestmark = pytest.mark.django_db
SAID = {"setting": "With twelve parents", "changed": "We left out the second hour.", "as_role": "professional"}


@pytest.fixture
def guide(db):
    return toolkit_guide()


@pytest.fixture
def family(guide):
    return PageFamily.objects.get(translation_key=guide.translation_key)


def address(name: str, family, *more) -> str:
    return reverse(f"pages:{name}", args=[family.pk, *more])


def test_a_practitioner_tells_it_and_everybody_reads_it(client, client_of, guide, family):
    teacher = UserFactory()
    form = {**SAID, "key": new_key()}
    for _again in range(2):
        assert client_of(teacher).post(address("use-tell", family), form).status_code == 302
    use = ToolkitUse.objects.get()
    assert (use.author, use.language, use.visibility) == (teacher, "en", Visibility.PUBLISHED)
    page = client.get(guide.url).content.decode()
    assert "Used 1 time" in page and SAID["changed"] in page and "In their job" in page
    assert "csrfmiddlewaretoken" not in page
    assert "1 person told how they used it" in client.get(guide.get_parent().url).content.decode()


def test_words_keep_their_language_on_every_page(client, client_of, guide, family):
    portuguese = {**SAID, "setting": "Na escola", "changed": "Menos conversa.", "key": new_key()}
    client_of(UserFactory()).post(f"/pt{address('use-tell', family)}", portuguese)
    assert ToolkitUse.objects.get().language == "pt"
    assert '<h3 class="as-h3" lang="pt" dir="auto">Na escola</h3>' in client.get(guide.url).content.decode()


def test_only_its_author_changes_it_or_takes_it_back(client_of, family):
    author, other, staff = UserFactory(), UserFactory(), UserFactory(moderator=True)
    use = tell_use(family=family, author=author, **SAID)
    for person in (other, staff):
        for name in ("use-edit", "use-remove"):
            answer = client_of(person).post(address(name, family, use.pk), {**SAID, "key": new_key()})
            assert answer.status_code == 403
    mine = client_of(author)
    began = mine.get(address("use-edit", family, use.pk)).context["form"].began
    new = {**SAID, "changed": "We kept it all.", "key": new_key(), "began": began}
    assert mine.post(address("use-edit", family, use.pk), new).status_code == 302
    use.refresh_from_db()
    assert use.changed == "We kept it all." and use.edited_at
    assert mine.get(address("use-remove", family, use.pk)).status_code == 200
    assert ToolkitUse.objects.published().count() == 1
    assert mine.post(address("use-remove", family, use.pk)).status_code == 302
    assert not ToolkitUse.objects.published().exists()
    assert mine.post(address("use-remove", family, use.pk)).status_code == 404


def test_what_a_moderator_hid_only_its_author_still_sees(client, client_of, guide, family):
    author = UserFactory()
    use = tell_use(family=family, author=author, **SAID)
    set_visibility(row=use, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="It names a child.")
    assert SAID["changed"] not in client.get(guide.url).content.decode()
    assert SAID["changed"] not in client.get(address("uses", family)).content.decode()
    assert SAID["changed"] in client_of(author).get(guide.url).content.decode()
    edit_use(use=use, **{**SAID, "changed": "Names nobody."})
    use.refresh_from_db()
    assert use.visibility == Visibility.HIDDEN


def test_nothing_is_told_of_a_page_that_nobody_reads(client_of, guide, family):
    use = tell_use(family=family, author=UserFactory(), **SAID)
    guide.unpublish()
    with pytest.raises(SubjectNotOpen):
        tell_use(family=family, author=UserFactory(), **SAID)
    for name in ("uses", "use-tell"):
        assert client_of(UserFactory()).get(address(name, family)).status_code == 404
    withdraw_use(use=use)
    withdraw_use(use=use)
    with pytest.raises(UseGone):
        edit_use(use=use, **SAID)


def test_a_page_for_some_readers_tells_nothing(client, guide, family):
    tell_use(family=family, author=UserFactory(), **SAID)
    PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address("uses", family)).status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"setting": " \u200b "}, "Say where you used it"),
        ({"changed": ""}, "Say what you changed"),
        ({"as_role": "mayor"}, "Choose from the list."),
        ({"setting": "x" * 121}, "120"),
        ({"changed": "x" * 1001}, "1000"),
    ],
)
def test_each_error_says_what_to_do_and_keeps_the_words(client_of, family, changed, words):
    answer = client_of(UserFactory()).post(address("use-tell", family), {**SAID, **changed, "key": new_key()})
    page = answer.content.decode()
    assert answer.status_code == 200 and words in page
    assert "twelve parents" in page or "setting" in changed
    assert not ToolkitUse.objects.exists()


def test_a_number_of_another_page_or_of_none_is_not_found(client_of, family):
    author = UserFactory()
    use = tell_use(family=family, author=author, **SAID)
    for number in (use.pk + 1, 2**63, 2**70):
        assert client_of(author).get(address("use-edit", family, number)).status_code == 404
    assert client_of(author).get(reverse("pages:use-edit", args=[family.pk + 999, use.pk])).status_code == 404


def test_more_that_was_told_asks_no_more_of_the_database(client, guide, family):
    toolkit = guide.get_parent()
    library = toolkit.add_child(instance=ExampleIndexPage(title="Examples", slug="examples"))
    origin = library.add_child(instance=ExamplePage(title="Soup club", place="Old Mill"))
    example = library.add_child(instance=ExamplePage(title="Soup bus", place="Larkfield", adapted_from=origin))
    families = [family, PageFamily.objects.get(translation_key=example.translation_key)]
    addresses = [guide.url, example.url, toolkit.url, library.url, address("uses", family)]

    def tell(times: int) -> None:
        for each in families * times:
            tell_use(family=each, author=UserFactory(), **SAID)

    def queries() -> list[int]:
        counts = []
        for path in addresses:
            client.get(path)
            with CaptureQueriesContext(connection) as seen:
                client.get(path)
            counts.append(len(seen))
        return counts

    tell(4)
    CommentFactory(subject=families[1].subject)
    few = queries()
    tell(4)
    assert queries() == few
    assert max(few[:4]) <= 20 and few[4] <= 15, few
