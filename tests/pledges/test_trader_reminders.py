"""Reminders on a day of the week, and who finds these pages at all."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from core import clock
from hours.services import confirm_hours
from notices.models import Notice
from notices.services import stop_mail
from pledges import services
from pledges.models import HoursReminder
from pledges.services.reminding import choose_reminder
from tests.factories import UserFactory
from tests.hours.story import log

from .market import NOW
from .trading import PAGE, text_of


class TestReminders:
    ADDRESS = f"{PAGE}reminders/"

    def test_the_day_is_chosen_and_stopped(self, market, trader):
        trader.post(self.ADDRESS, {"weekday": "4"})
        assert HoursReminder.objects.get(user=market.trader).weekday == 4
        trader.post(self.ADDRESS, {"weekday": "none"})
        assert not HoursReminder.objects.exists()

    @pytest.mark.parametrize("day", ["7", "-1", "x", "", "４４"])
    def test_odd_days_are_refused(self, market, trader, day):
        assert "from the list, or never" in text_of(trader.post(self.ADDRESS, {"weekday": day})) or day == ""
        assert not HoursReminder.objects.exists()

    def test_on_the_day_one_mail_says_what_is_to_go(self, market, django_capture_on_commit_callbacks):
        choose_reminder(user=market.trader, weekday=1)
        with django_capture_on_commit_callbacks(execute=True):
            for _again in range(2):
                call_command("remind_traders")
        (message,) = mail.outbox
        assert message.subject == "Time to log your hours: 3 hours to go by Sunday."
        assert "List-Unsubscribe-Post" in message.extra_headers

    def test_on_other_days_or_with_nothing_to_go_it_is_quiet(self, market):
        choose_reminder(user=market.trader, weekday=2)
        call_command("remind_traders")
        choose_reminder(user=market.trader, weekday=1)
        confirm_hours(entry=log(market, minutes=180), by=market.owner)
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()

    def test_a_paused_week_reminds_nobody(self, market):
        services.record_pause(
            by=market.officer,
            tenancy=market.tenancy,
            from_monday=date(2026, 11, 23),
            to_sunday=date(2026, 11, 29),
            reason="Agreed by telephone.",
        )
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()

    def test_one_press_in_a_mail_stops_it_all_until_a_day_is_chosen_again(self, market):
        choose_reminder(user=market.trader, weekday=1)
        stop_mail(user=market.trader, kind="hours.reminder")
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        assert Notice.objects.filter(kind="hours.reminder").count() == 1

    def test_the_next_week_reminds_again(self, market):
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        with clock.moved_to(NOW + timedelta(days=7)):
            call_command("remind_traders")
        assert Notice.objects.filter(kind="hours.reminder").count() == 2


def test_the_pages_of_who_acts_for_nobody_are_not_there(market, client_of):
    client = client_of(UserFactory())
    for name in ("asks", "review", "pauses", "reminders"):
        assert client.get(f"{PAGE}{name}/").status_code == 404


@pytest.mark.parametrize("code", ["pt", "es"])
def test_they_stand_in_other_languages(market, trader, code):
    for name in ("asks", "review", "pauses", "reminders"):
        assert trader.get(f"/{code}{PAGE}{name}/").status_code == 200
