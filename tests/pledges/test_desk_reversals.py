"""Taking hours back at the desk: both officers read what it comes to before either says yes."""

from datetime import timedelta

from django.urls import reverse

from hours.services import reverse_hours
from pledges.models import Correction

from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on
from .visits import Visitor, words_of


class TestTakingHoursBack:
    """Both officers read what a reversal comes to before either says yes; it is what then comes of it."""

    def page(self, entry, act):
        return reverse("hours_admin:act", args=[entry.pk, act])

    def test_in_a_closed_review_and_the_one_after(self, market):
        first = give_in(market, 45 * 60, FIRST)
        give_in(market, 29 * 60, SECOND)
        close(market), close(market, SECOND)
        entry, two = first[0], Visitor(market.second_officer)
        with on(closing_day(SECOND) + timedelta(days=1)):
            page = words_of(Visitor(market.officer).get(self.page(entry, "reverse")))
            assert page.count("Added for the closed review") == 2
            assert "£288.00" in page, "12 hours less: the first review is not met, and carries nothing to the second"
            reversal = reverse_hours(entry=entry, by=market.officer, reason="Written down twice")
            assert "£288.00" in words_of(two.get(self.page(reversal, "confirm")))
            two.post(self.page(reversal, "confirm"))
        added = sum(row.amount for row in Correction.objects.filter(recount__isnull=False))
        assert f"£{added}" in page.partition("Added in all")[2]

    def test_in_the_open_review(self, market):
        entry = give(market, 90, FIRST)
        page = words_of(Visitor(market.officer).get(self.page(entry, "reverse")))
        assert "1½ hours" in page and "0 hours" in page

    def test_hours_that_wait_say_nothing_of_it(self, market):
        entry = give(market, 90, FIRST, status="logged")
        assert "What it comes to" not in words_of(Visitor(market.officer).get(self.page(entry, "confirm")))
