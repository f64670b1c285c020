"""Pages that tests of home/ begin with."""

import pytest
from wagtail.models import Locale

from home.models import HomePage, StandardPage


@pytest.fixture
def home(db) -> HomePage:
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def make_page(home):
    """`make_page("about", body=[...])` is a published page of text below the front door."""

    def make(slug: str, parent=None, **fields) -> StandardPage:
        fields.setdefault("title", slug.replace("-", " ").capitalize())
        page = (parent or home).add_child(instance=StandardPage(slug=slug, **fields))
        page.save_revision().publish()
        return page

    return make


@pytest.fixture
def portuguese(db) -> Locale:
    return Locale.objects.get(language_code="pt")


@pytest.fixture
def picture(db):
    """A small picture in the library."""
    import io

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from core.models import CivicImage

    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#8a1c5b").save(out, "PNG")
    return CivicImage.objects.create(title="Tree", file=SimpleUploadedFile("tree.png", out.getvalue(), "image/png"))


@pytest.fixture
def document(db):
    """A private file in the library."""
    from django.core.files.base import ContentFile

    from core.models import CivicDocument

    return CivicDocument.objects.create(title="Floor plan", file=ContentFile(b"plan", name="plan.txt"))
