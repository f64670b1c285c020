"""The files of pictures: names that no disk keeps are not there."""

import pytest

from core.models import CivicImage
from tests.core.test_images import phone_photo, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["images/" + "x" * 300 + ".jpg", "images/a%00b.jpg", "images/none.jpg", "images/../documents/a.pdf"]
)
def test_odd_names_are_not_there(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_the_picture_that_sizes_are_made_from_is_nobodys_to_fetch(client):
    image = CivicImage.objects.create(title="Garden", file=upload(phone_photo()))
    assert client.get(f"/media/{image.get_rendition('width-20').file.name}").status_code == 200
    assert client.get(f"/media/{image.file.name}").status_code == 404
