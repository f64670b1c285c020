"""Every icon that our admin asks for is one that the admin has; a wrong name leaves a hole and no error."""

import re

from wagtail.admin.icons import get_icons

from tests.rig.fingerprints import APPS, ROOT

ASKED = re.compile(r'\b(?:menu_|header_)?icon(?:_name)?\s*=\s*"([\w-]+)"')


def admin_files():
    for app in APPS:
        yield from (ROOT / app).glob("*admin*.py")
        yield from (ROOT / app).glob("*viewsets.py")
        yield from (ROOT / app).glob("viewsets/*.py")
        yield from (ROOT / app).glob("wagtail_hooks.py")


def test_the_icons_of_the_admin_are_there():
    there = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    assert "mail" in there
    asked = {(path.name, name) for path in admin_files() for name in ASKED.findall(path.read_text())}
    assert len(asked) > 10
    assert sorted(each for each in asked if each[1] not in there) == []
