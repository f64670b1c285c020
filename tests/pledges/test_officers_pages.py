"""Pages of the officer's desk that lead on: a venue to its lists, the help of the register's form."""

import pytest
from django.urls import reverse

from pledges.register_csv import COLUMNS
from pledges.viewsets.venue_page import LISTS

from .accounts import issue

pytestmark = pytest.mark.django_db


def test_a_venue_leads_to_everything_that_belongs_to_it(market, client_of):
    issue(market)
    client = client_of(market.officer)
    answer = client.get(reverse("venues:inspect", args=[market.venue.pk]))
    lists = answer.context["lists"]
    assert len(lists) == len(LISTS)
    for _label, count, url in lists:
        assert f'href="{url}"' in answer.content.decode()
        shown = client.get(url).context["page_obj"].paginator.count
        assert shown == count, url
    counts = {url.split("?")[0]: count for _label, count, url in lists}
    assert counts[reverse("statements:index")] == 1
    assert counts[reverse("agreements:index")] == 0


def test_the_registers_form_names_the_columns_of_the_file(market, client_of):
    page = client_of(market.officer).get(reverse("register_files:add")).content.decode()
    assert all(name in page for name in COLUMNS)
