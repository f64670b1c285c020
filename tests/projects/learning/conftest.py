"""An author, an editor, and an article at each of its steps."""

import pytest

from core.images import clean_upload
from ideas.services.photos import keep_picture
from projects.learning.services import (
    agree_to_text,
    propose_article,
    send_draft,
)
from tests.factories import ResidentProfileFactory, UserFactory
from tests.pictures import phone_photo, upload
from tests.projects.learning.articles import (
    OUTLINE,
    approve,
    read,
    written,
)


@pytest.fixture
def author(db):
    return ResidentProfileFactory(user=UserFactory(display_name="Rosa M.")).user


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Sam E.")


@pytest.fixture
def article(author):
    return propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)


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


@pytest.fixture
def picture(author):
    return keep_picture(upload=clean_upload(upload(phone_photo())), alt_text="A table with cups", author=author)
