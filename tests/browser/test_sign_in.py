"""Joining and signing in by hand: the mailed code, a new code, the password, and the second step of staff."""

import base64
import hashlib
import hmac
import re
import struct
import time
import uuid

import pytest
from playwright.sync_api import Page, expect

from home.demo import PASSWORD, TOTP_SECRET


def totp(secret: str, moment: float) -> str:
    """The six figures an authenticator app shows at this moment (RFC 6238), counted here by the standard library."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def code_field(page: Page):
    return page.locator("input[name=code]").first


def ask_for_a_code(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type in your code")


@pytest.fixture(params=["with scripts", "without scripts"])
def phone(request, open_page):
    """A phone, in the way of this run."""
    return open_page(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=request.param == "with scripts",
    )


def test_joining_with_the_mailed_code(phone, mailbox, site, check_markup):
    email = f"new-{uuid.uuid4().hex[:8]}@people.example"
    phone.goto("/accounts/signup/")
    check_markup(phone)
    phone.get_by_label("E-mail").fill(email)
    phone.get_by_label("Name neighbours see").fill("Nia O.")
    phone.get_by_role("button", name="Send me a code").click()
    check_markup(phone)
    expect(phone.get_by_text(email)).to_be_visible()
    code_field(phone).fill("WRNG-CODE")
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("alert")).to_contain_text("This is not the code")
    code_field(phone).fill(mailbox.code(email))
    phone.get_by_role("button", name="Go on").click()
    expect(phone).to_have_url(re.compile("/welcome/"))
    check_markup(phone)
    stored = site.sql(
        "SELECT u.display_name, e.verified FROM people_user u JOIN account_emailaddress e ON e.user_id = u.id"
        " WHERE u.email = %s",
        email,
    )
    assert stored == [{"display_name": "Nia O.", "verified": True}]


def test_signing_in_with_a_new_code_after_the_first(phone, mailbox):
    email = "neighbour@demo.example"
    ask_for_a_code(phone, email)
    first = mailbox.code(email)
    phone.get_by_role("button", name="Send me a new code").click()
    second = mailbox.code(email, after=1)
    assert second != first
    code_field(phone).fill(second)
    phone.get_by_role("button", name="Go on").click()
    phone.goto("/me/")
    expect(phone).to_have_url(re.compile("/me/$"))


def test_signing_in_with_a_password(phone):
    phone.goto("/accounts/login/?next=/me/")
    phone.get_by_label("E-mail").fill("resident@demo.example")
    phone.get_by_label("Password").fill("not-the-password")
    phone.get_by_role("button", name="Sign in with my password").click()
    expect(phone.get_by_role("alert")).to_contain_text("do not go together")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Sign in with my password").click()
    expect(phone).to_have_url(re.compile("/me/$"))


def test_staff_need_their_second_step(page):
    page.goto("/admin/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.get_by_label("E-mail").fill("moderator@demo.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in with my password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    # The password alone opens nothing.
    early = page.context.request.get("/admin/", max_redirects=0)
    assert early.status == 302
    assert early.headers["location"].startswith("/accounts/")
    code_field(page).fill(totp(TOTP_SECRET, time.time()))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/admin/$"))


def test_a_resident_is_refused_in_the_admin(page, sign_in):
    sign_in(page, "resident")
    assert page.goto("/admin/").status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
