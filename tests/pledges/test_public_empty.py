"""The public pages before there is anything to show; a file of its own, so that no market stands in the database."""

import pytest

from pledges.models import Venue

pytestmark = pytest.mark.django_db


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_no_venue(client):
    assert "No venue yet" in text(client, "/pledges/")
    assert "No venue yet" in text(client, "/pledges/calculator/")


def test_a_venue_without_a_scheme(client):
    Venue.objects.create(name="New Yard", code="NEW")
    assert "fewer than 5 businesses" in text(client, "/pledges/")
    assert "no rent scheme yet" in text(client, "/pledges/venues/NEW/units/")
    assert "no rent scheme yet" in text(client, "/pledges/calculator/?hours=3")
    assert text(client, "/pledges/venues/NEW/")
