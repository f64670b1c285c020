"""Addresses that moved still lead somewhere, in every language; pictures keep what matters in sight."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from core.models import CivicImage
from home.models import StandardPage
from tests.factories import UserFactory


@pytest.fixture
def tree(home, make_page, portuguese):
    """A page with one below it, and both in Portuguese."""
    above = make_page("halls", title="Halls")
    below = make_page("prices", parent=above, title="Prices")
    other = above.copy_for_translation(portuguese, copy_parents=True)
    other.save_revision().publish()
    other_below = below.copy_for_translation(portuguese)
    other_below.save_revision().publish()
    return above, other


def rename(page, slug: str) -> None:
    page.slug = slug
    page.save_revision().publish()


def test_a_new_slug_leads_on_from_the_old_address_with_all_below_it(tree, client, django_capture_on_commit_callbacks):
    above, _other = tree
    assert client.get("/halls/prices/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        rename(above, "rooms")
    for old, new in (("/halls/", "/rooms/"), ("/halls/prices/", "/rooms/prices/")):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)


def test_so_it_does_in_another_language(tree, client, django_capture_on_commit_callbacks):
    _above, other = tree
    with django_capture_on_commit_callbacks(execute=True):
        rename(other, "salas")
    answer = client.get("/pt/halls/prices/")
    assert (answer.status_code, answer["Location"]) == (301, "/pt/salas/prices/")
    assert client.get("/halls/prices/").status_code == 200


def test_a_moved_page_leads_on_too(tree, make_page, client, django_capture_on_commit_callbacks):
    above, _other = tree
    elsewhere = make_page("places", title="Places")
    with django_capture_on_commit_callbacks(execute=True):
        StandardPage.objects.get(pk=above.pk).move(StandardPage.objects.get(pk=elsewhere.pk), pos="last-child")
    answer = client.get("/halls/")
    assert (answer.status_code, answer["Location"]) == (301, "/places/halls/")


def test_redirects_are_the_editors_to_mend(client_of, home):
    Redirect.add_redirect("/old/", home)
    assert "/old" in client_of(UserFactory(editor=True)).get("/admin/redirects/").content.decode()
    assert client_of(UserFactory(moderator=True)).get("/admin/redirects/").status_code == 302


def test_a_cropped_picture_keeps_its_focal_point_in_sight(db, client_of):
    """A red square far to the right of a blue picture: the middle alone would lose it."""
    drawn = Image.new("RGB", (1200, 300), "#0000ff")
    drawn.paste("#ff0000", (1050, 100, 1150, 200))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    upload = SimpleUploadedFile("wide.png", out.getvalue(), "image/png")
    picture = CivicImage.objects.create(title="Wide", file=upload)

    def has_red(rendition) -> bool:
        with rendition.file.open() as file, Image.open(file) as made:
            small = made.convert("RGB")
            return any(
                small.getpixel((x, y))[0] > 200 for x in range(0, small.width, 5) for y in range(0, small.height, 5)
            )

    assert not has_red(picture.get_rendition("fill-240x240"))
    picture.focal_point_x, picture.focal_point_y = 1100, 150
    picture.focal_point_width = picture.focal_point_height = 100
    picture.save()
    assert has_red(picture.get_rendition("fill-240x240"))
    form = client_of(UserFactory(editor=True)).get(f"/admin/images/{picture.pk}/").content.decode()
    assert "focal-point-chooser" in form
