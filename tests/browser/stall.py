"""A trader's phone at the stall, where the signal drops: what the journeys on it share."""

import re

from playwright.sync_api import expect

PAGE = "/pledges/trader/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def first_visit(open_page, sign_in):
    """The trader's phone on its very first visit, as soon as the page says that it needs no signal."""
    page = open_page(**PHONE)
    sign_in(page, "trader")
    page.goto(PAGE)
    ready(page)
    return page


def ready(page) -> None:
    expect(page.get_by_text("This page also opens without a signal.")).to_be_visible()


def waiting_on(page):
    return page.get_by_role("region", name="Waiting on this phone")


def log(page, done: str, minutes: str = "60") -> None:
    page.get_by_label("How long").select_option(minutes)
    page.get_by_label("For whom").select_option("community")
    page.get_by_label("What you did").fill(done)
    page.get_by_role("button", name=re.compile(r"^Log ")).click()


def stored(site, done: str) -> list:
    return site.sql("SELECT status, person_minutes FROM hours_hoursentry WHERE description = %s", done)
