"""`python -m tests.bench.travel`: what a pack of 50 MB asks of memory when it leaves, is looked at and is taken over.

Works on a migrated scratch database and folder of its own. Python's own memory is measured (tracemalloc): decoding a
picture takes as much as its pixels on top, whatever way it came.
"""

import os
import tempfile
import time
import tracemalloc
from pathlib import Path

from tests.rig import databases

MEGABYTE = 1024 * 1024
FILES, EACH = 10, 5 * MEGABYTE
MOST = 8 * MEGABYTE
"""Of Python's memory, at the highest."""


def main() -> None:
    store = databases.store_for("")
    name = f"bench_travel_{os.getpid()}"
    store.clone(databases.migrated(store), name)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "civiclab.settings.test", "DATABASE_URL": store.url(name)}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEDIA_ROOT"] = folder
        import django

        django.setup()
        try:
            _measure(Path(folder))
        finally:
            store.drop(name)


def _measure(folder: Path) -> None:
    from projects.models import PackFamily
    from projects.travel import arriving, exporting, knowing, reading, writing

    family, editor = _large_pack()
    path = folder / "large.civicpack"

    def leave() -> None:
        with path.open("wb") as file:
            for piece in writing.stream(exporting.parts_of(family)[1]):
                file.write(piece)

    def look() -> None:
        with path.open("rb") as file, reading.opened(file):
            pass

    # The first time all of the site's addresses are loaded, whatever the size.
    exporting.parts_of(family)
    _report("leaves as a stream", leave)
    print(f"the file has {path.stat().st_size / MEGABYTE:.0f} MB")
    _report("is checked", look)
    # As if it came from elsewhere: under another number than ours, so the whole way of a new pack is gone.
    PackFamily.objects.filter(pk=family.pk).update(uid="12345678-1234-4123-8123-123456789012")
    from django.core.files.base import File
    from wagtail.documents import get_document_model

    get_document_model().objects.update(file_hash="0" * 40)
    with path.open("rb") as file:
        arrival = arriving.bring_pack(file=File(file), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    words = "Our hall has no heating, so we lend in summer."
    _report("is taken over", lambda: arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": words}))


def _large_pack():
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model
    from wagtail.models import Locale, Page

    from people.models import User
    from projects.models import PackFamily, ProjectPackIndexPage, ProjectPackPage

    editor = User.objects.create_user(email="eve@example.org", display_name="Eve")
    documents = [
        get_document_model().objects.create(
            title=f"File {number}", is_public=True, file=ContentFile(b"%PDF" + os.urandom(EACH), name="file.pdf")
        )
        for number in range(FILES)
    ]
    home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
    index = home.add_child(instance=ProjectPackIndexPage(title="Packs", slug="bench-packs"))
    files = {"title": "", "files": [{"document": each, "note": ""} for each in documents]}
    page = index.add_child(instance=ProjectPackPage(title="Large", slug="large", files=[("files", files)]))
    page.save_revision().publish()
    return PackFamily.objects.get(translation_key=page.translation_key), editor


def _report(what: str, act) -> None:
    tracemalloc.start()
    started = time.perf_counter()
    act()
    took, (_now, peak) = time.perf_counter() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{what}: {peak / MEGABYTE:.1f} MB at most, {took:.1f} s", flush=True)
    assert peak < MOST, f"More than {MOST / MEGABYTE:.0f} MB."


if __name__ == "__main__":
    main()
