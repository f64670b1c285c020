"""Who may ask for what: every address, both methods, every role (tests/permissions.yaml says how to read it).

An address that is not in the file fails, and so does an entry whose address is gone.
"""

import re
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.world import RESIDENTS, ROLES, STAFF, build_world

ROOT = Path(__file__).resolve().parent.parent
MATRIX = yaml.safe_load((ROOT / "tests/permissions.yaml").read_text("utf-8"))
ADDRESSES, ADMIN = MATRIX["addresses"], MATRIX["admin"]
OURS = tuple(f"{path.parent.name}." for path in ROOT.glob("*/apps.py"))
GROUPS = {"staff": STAFF, "residents": RESIDENTS}
WORDS = {
    "ok": lambda a: a.status_code == 200,
    "again": lambda a: a.status_code in (200, 400, 422),
    "done": lambda a: a.status_code in (200, 204) or _moved(a),
    "moved": lambda a: _moved(a),
    "sign-in": lambda a: _redirected(a) and a.url.startswith("/accounts/login/"),
    "denied": lambda a: a.status_code == 403,
    "absent": lambda a: a.status_code == 404,
    "no-method": lambda a: a.status_code == 405,
}


def _redirected(answer) -> bool:
    return answer.status_code in (301, 302, 303)


def _moved(answer) -> bool:
    return _redirected(answer) and not answer.url.startswith("/accounts/login/")


def patterns(resolver=None, route: str = "", names: tuple[str, ...] = ()):
    """Every pattern with its whole route and its name with namespaces (the route where it has no name)."""
    for entry in (resolver or get_resolver()).url_patterns:
        whole = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, whole, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern):
            yield whole, ":".join((*names, entry.name)) if entry.name else whole, entry.callback


EVERY = [(route.removeprefix("en/"), name, callback) for route, name, callback in patterns()]
PUBLIC = {name for route, name, _ in EVERY if not route.startswith("admin/")}
IN_ADMIN = [(route, name, callback) for route, name, callback in EVERY if route.startswith("admin/")]


def is_ours(callback) -> bool:
    """Whether an admin view shows a model of ours that is no page, image, document or setting."""
    initial = getattr(callback, "view_initkwargs", {}) or {}
    model = initial.get("model")
    module = getattr(model, "__module__", "") or ""
    view = getattr(callback, "view_class", callback).__module__
    return module.startswith(OURS) or view.startswith(OURS)


OUR_LISTS = {name for _, name, callback in IN_ADMIN if name.endswith(":index") and is_ours(callback)}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cookies(world):
    """A session for each role, made once."""
    found = {}
    for role, person in world.people.items():
        client = Client()
        if person:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        found[role] = client.cookies
    return found


def ask(cookies, role: str, method: str, path: str):
    """The answer to one request; whatever it changed is undone."""
    client = Client(raise_request_exception=False)
    client.cookies = type(cookies[role])()
    for name, morsel in cookies[role].items():
        client.cookies[name] = morsel.value
    with transaction.atomic():
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    return answer


def expected(cell, role: str) -> str:
    """The word for a role: its own, else its group's, else `else`."""
    if isinstance(cell, str):
        return cell
    for key in (role, *(name for name, members in GROUPS.items() if role in members), "else"):
        if key in cell:
            return cell[key]
    raise AssertionError(f"{cell} says nothing about {role}.")


def test_every_public_address_is_in_the_file():
    assert PUBLIC - set(ADDRESSES) == set(), "Add these to tests/permissions.yaml."
    assert set(ADDRESSES) - PUBLIC == set(), "These addresses are gone; take them out of tests/permissions.yaml."


def test_every_admin_list_of_ours_is_in_the_file():
    said = {f"{name}:index" for name in ADMIN}
    assert OUR_LISTS - said == set(), "Add these under admin: in tests/permissions.yaml."
    assert said - OUR_LISTS == set(), "These lists are gone; take them out of tests/permissions.yaml."


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_address_answers_each_role_as_written(world, cookies, name, method):
    check(world, cookies, name, ADDRESSES[name], method)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("entry", MATRIX["states"], ids=lambda entry: entry["at"])
def test_address_answers_each_role_about_what_is_not_public(world, cookies, entry, method):
    check(world, cookies, entry["address"], entry, method)


def check(world, cookies, name: str, entry: dict, method: str) -> None:
    """Request one address as every role; fails with every cell that answers otherwise than written."""
    path = world.address(entry["at"]) if "at" in entry else reverse(name)
    reached = resolve(path)
    assert name in (reached.view_name, reached.route), f"{path} leads to {reached.view_name}"
    wrong = []
    for role in ROLES:
        answer, words = ask(cookies, role, method, path), expected(entry[method], role)
        if not any(WORDS[word](answer) for word in words.split("|")):
            wrong.append(
                f"{method} {path} as {role}: {answer.status_code} {answer.headers.get('Location', '')}, not {words}"
            )
    assert not wrong, "\n".join(wrong)


HOLES = re.compile(r"<(?:(\w+):)?\w+>|\(\?P<\w+>[^)]*\)|\(\\d\+\)|\([^)]*\)")


def filled(route: str) -> str:
    """A path that fits a route, with 1 for each number and word."""
    uuid = "6f0b5d1c-2f64-4e5e-9d53-0b8f6a6b7c11"
    path = HOLES.sub(lambda hole: uuid if hole[1] == "uuid" else "1", route)
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "").replace("?", "")


def test_admin_is_closed_to_the_signed_out(world, cookies):
    """The gate stands before every address of the admin, Wagtail's and ours, whatever is behind it."""
    open_to_all = [
        f"{method} {filled(route)}"
        for route in sorted({route for route, _, _ in IN_ADMIN})
        for method in ("get", "post")
        if "logout" not in route and not WORDS["sign-in"](ask(cookies, "anonymous", method, filled(route)))
    ]
    assert not open_to_all


@pytest.mark.parametrize("part", range(4))
def test_admin_is_closed_to_residents(world, cookies, part):
    """Every address is asked for once by a resident; those of ours are also sent a form."""
    wrong = []
    for route, _, callback in sorted(IN_ADMIN, key=lambda row: row[0])[part::4]:
        path = filled(route)
        # The admin's own sign-in and sign-out only lead to the site's.
        if path.startswith(("/admin/login", "/admin/logout", "/admin/password_reset")):
            continue
        for method in ("get", "post") if is_ours(callback) else ("get",):
            answer = ask(cookies, RESIDENTS[part % len(RESIDENTS)], method, path)
            if answer.status_code != 403:
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert not wrong


def is_refused(answer) -> bool:
    return answer.status_code == 403 or (_redirected(answer) and answer.url == "/admin/")


@pytest.mark.parametrize("name", sorted(ADMIN))
@pytest.mark.parametrize("role", STAFF)
def test_admin_list_opens_for_whom_it_is(world, cookies, name, role):
    answer = ask(cookies, role, "get", reverse(f"{name}:index"))
    if role in ADMIN[name]:
        assert answer.status_code == 200, answer.status_code
    else:
        assert is_refused(answer), f"{role} got {answer.status_code} from {name}"


@pytest.mark.parametrize("part", range(4))
def test_admin_never_breaks_for_staff(world, cookies, part):
    """Each of our admin addresses, with a number that is nobody's, answers without a server error the two it is
    for: an admin, and the first of the roles its list opens for (any other is turned away before the view).
    """
    broken = []
    for route, name, _ in sorted((row for row in IN_ADMIN if is_ours(row[2])), key=lambda row: row[0])[part::4]:
        for role in {ADMIN.get(name.rpartition(":")[0], STAFF)[0], "admin"}:
            answer = ask(cookies, role, "get", filled(route))
            if answer.status_code >= 500:
                broken.append(f"{filled(route)} as {role}: {answer.status_code}")
            words = b"" if answer.streaming else answer.content
            if answer.status_code == 200 and b"<html" in words and b"<h1" not in words:
                broken.append(f"{filled(route)} as {role}: a page without a heading")
    assert not broken
