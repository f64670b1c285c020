"""The files of pictures: names that no disk keeps are not there."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["images/" + "x" * 300 + ".jpg", "images/a%00b.jpg", "images/none.jpg", "images/../documents/a.pdf"]
)
def test_odd_names_are_not_there(client, path):
    assert client.get(f"/media/{path}").status_code == 404
