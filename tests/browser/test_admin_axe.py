"""Our own part of the admin: dashboard, lists, one record of some. axe looks at the content, not at Wagtail's frame."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.rig.browser import AXE_TAGS

LISTS = {
    "organiser": ["", "ideas/", "projects/", "comments/", "offers/", "topics/"],
    "editor": ["", "packs/"],
    "officer": [
        "",
        "pledges/desk/",
        "pledges/closing/",
        "hours/",
        "pledges/tenancies/",
        "pledges/pledges/",
        "pledges/units/",
        "people/organisations/",
    ],
    "admin": ["", "people/residents/", "people/neighbourhoods/", "people/skills/", "backings/", "roles-taken/"],
}
INSPECTED = {
    "organiser": ["ideas", "projects"],
    "officer": ["hours", "pledges/tenancies"],
    "admin": ["people/residents"],
}


def findings(page) -> list[str]:
    found = Axe().run(page, context="main", options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    assert found.response["passes"], f"axe looked at nothing at {page.url}"
    return [
        f"{each['id']} at {page.url}: " + "; ".join(node["html"][:120] for node in each["nodes"][:3])
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize("who", list(LISTS))
def test_axe_finds_nothing_of_ours_in_the_admin(page, sign_in, who):
    sign_in(page, who)
    faults = []
    for part in LISTS[who]:
        assert page.goto(f"/admin/{part}").status == 200, part
        faults += findings(page)
        if part.strip("/") in INSPECTED.get(who, ()):
            record = page.locator(f"main a[href^='/admin/{part}inspect/'], main a[href^='/admin/{part}edit/']").first
            assert page.goto(record.get_attribute("href")).status == 200
            faults += findings(page)
    assert faults == []
