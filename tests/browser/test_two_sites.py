"""Two councils' sites side by side, each with its own server, worker, database and key; a pack goes there and back.

No browser: what two servers say to each other is what is looked at. The pages: tests/projects/test_travel_admin.py.
"""

import base64
from contextlib import ExitStack

import pytest
import requests
from bs4 import BeautifulSoup

from tests.rig.site import Site

PREPARE = """
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site
from core.models import SiteSettings
from people.models import User
from projects.models import ProjectPackIndexPage, ProjectPackPage, PackRole
eve = User.objects.create_user(email="eve@{name}.example", display_name="Eve", is_staff=True)
eve.groups.add(Group.objects.get(name="Editor"))
SiteSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=dict(council_name="{name}"))
home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
index = ProjectPackIndexPage.objects.filter(locale=home.locale).first()
index = index or home.add_child(instance=ProjectPackIndexPage(title="Packs", slug="packs"))
if {has_pack}:
    page = ProjectPackPage(title="A library of things", slug="things", summary="To borrow.",
        background=[("text", "<p>Drills lie in cupboards.</p>")])
    page.roles.add(PackRole(title="Saturday host"))
    index.add_child(instance=page)
    page.save_revision(user=eve).publish()
"""
PUBLISH = """
from projects.models import Arrival, ProjectPackPage
family = Arrival.objects.get(state="taken").family
page = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None)
page.get_latest_revision().publish()
"""


class Desk:
    """An editor's way through one site, by its pages and forms."""

    def __init__(self, site: Site, name: str):
        self.site, self.session = site, requests.Session()
        self.session.cookies.set("sessionid", site.session_for(f"eve@{name}.example"))

    def get(self, path: str) -> str:
        answer = self.session.get(self.site.url + path, timeout=60)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {self.site.last_error()}"
        return answer.text

    def post(self, path: str, *, page: str, files=None, **said) -> str:
        """Send the form for `path` that stands on `page`, with what it keeps out of sight; the text of where it led."""
        drawn = BeautifulSoup(self.get(page), "html.parser")
        form = drawn.find("form", action=path) or drawn.find("input", attrs={"name": "csrfmiddlewaretoken"}).parent
        kept = {field["name"]: field.get("value", "") for field in form.find_all("input", type="hidden")}
        answer = self.session.post(self.site.url + path, kept | said, files=files, timeout=60)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {self.site.last_error()}"
        return answer.text

    def bring(self, raw: bytes) -> str:
        """Upload a pack file and say that we know its council. The address of its page."""
        add = "/admin/packs-that-came/new/"
        self.post(add, page=add, files={"file": ("pack.civicpack", raw)})
        pk = self.site.sql("SELECT max(id) AS pk FROM projects_arrival")[0]["pk"]
        page = f"/admin/packs-that-came/inspect/{pk}/"
        self.post(f"/admin/packs-that-came/{pk}/know/", page=page)
        return page


@pytest.fixture
def lambeth_and_riverside(postgres_store):
    with ExitStack() as stack:
        sites = []
        for name, seed in (("lambeth", b"l"), ("riverside", b"r")):
            site = Site(
                postgres_store,
                demo=False,
                label=name,
                STAFF_MFA="optional",
                PACK_SIGNING_KEY=base64.b64encode(seed * 32).decode(),
                PACK_REPORTS_TO_LOOPBACK="on",
            )
            stack.callback(site.stop)
            site.start()
            site.manage("shell", "-c", PREPARE.format(name=name, has_pack=name == "lambeth"))
            sites.append(site)
        yield sites


def test_a_pack_goes_to_another_council_and_comes_home(lambeth_and_riverside):
    lambeth, riverside = lambeth_and_riverside
    here, there = Desk(lambeth, "lambeth"), Desk(riverside, "riverside")
    ours = lambeth.sql("SELECT id FROM projects_packfamily")[0]["id"]

    # Anybody takes it away; an editor of the other council takes it over and says what is different.
    raw = requests.get(f"{lambeth.url}/packs/{ours}/file/", timeout=60).content
    page = there.bring(raw)
    key = requests.get(f"{lambeth.url}/packs/key/", timeout=60).json()
    assert key["fingerprint"] in there.get(page)
    there.post(
        page.replace("inspect/", "").rstrip("/") + "/take/",
        page=page,
        **{"what_is_different-en": "We lend from a boat, so everything floats."},
    )
    draft = riverside.sql("SELECT live, title FROM wagtailcore_page WHERE slug = 'things' AND alias_of_id IS NULL")
    assert draft == [{"live": False, "title": "A library of things"}]

    # Published there, it is told to the source, whose editor reads it before anybody else does.
    riverside.manage("shell", "-c", PUBLISH)
    theirs = riverside.sql("SELECT family_id AS id FROM projects_arrival")[0]["id"]
    report = f"/admin/packs-that-came/{theirs}/report/"
    there.post(report, page=report)
    held = lambeth.wait_for("SELECT id, state FROM projects_adaptationreport")
    assert held[0]["state"] == "waiting"
    shown = requests.get(f"{lambeth.url}/packs/things/", timeout=60).text
    assert "from a boat" not in shown
    incoming = f"/admin/adaptation-reports/inspect/{held[0]['id']}/"
    # Words of a council that nobody here knows yet are not shown: first its key is compared.
    here.post(f"/admin/adaptation-reports/{held[0]['id']}/know/", page=incoming)
    here.post(f"/admin/adaptation-reports/{held[0]['id']}/agree/", page=incoming)
    assert "from a boat" in requests.get(f"{lambeth.url}/packs/things/", timeout=60).text
    riverside.wait_for("SELECT 1 FROM projects_reportsent WHERE sent_at IS NOT NULL")

    # The adapted pack comes home as a file: an adaptation of ours, and our own pack is as it was.
    back = requests.get(f"{riverside.url}/packs/{theirs}/file/", timeout=60).content
    page = here.bring(back)
    assert "This pack was made out of yours" in here.get(page)
    here.post(page.replace("inspect/", "").rstrip("/") + "/home/", page=page)
    assert lambeth.sql("SELECT count(*) AS n FROM projects_adaptation") == [{"n": 1}]
    assert lambeth.sql("SELECT count(*) AS n FROM projects_packfamily") == [{"n": 1}]
