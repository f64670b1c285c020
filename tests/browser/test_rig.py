"""The site and the browser themselves."""

import urllib.request


def test_first_page_has_hashed_style_and_strict_policy(page):
    answer = page.goto("/")
    assert answer.status == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert page.locator("link[rel=stylesheet]").first.get_attribute("href").count(".") >= 2


def test_empty_site_answers(empty_site):
    with urllib.request.urlopen(f"{empty_site.url}/readyz") as answer:
        assert answer.status == 200


def test_no_session_for_strangers(page, site):
    page.goto("/")
    assert page.context.cookies() == []
