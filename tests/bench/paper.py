"""`python -m tests.bench.paper` measures the PDF of a twelve-page pack and a file of 50 megabytes.

DATABASE_URL names a migrated database (an empty one will do); all that is made there is taken back. `TURNS=5` says how
often each is measured; the median counts. Seconds are those the processor worked, so that what else the machine does
is not counted; drawing waits for nothing. Breaks off where a limit is passed.
"""

import logging
import os
import resource
import statistics
import sys
import time

import django

TURNS = int(os.environ.get("TURNS", "5"))
SECTIONS, PARAGRAPHS = 15, 5
FEWEST_PAGES, MOST_SECONDS, MOST_MEGABYTES = 12, 3, 8
"""Of the PDF in a running worker, and of the memory that 50 megabytes in one file take (issue 5, speed and size)."""
WORDS = (
    "Most tools are used a few hours in their life, and most neighbours would rather borrow one than buy one. A host "
    "opens the cupboard on Saturday, writes down what leaves and what comes back, and knows how each thing is used. "
)


def long_pack():
    """A published pack of at least twelve pages: parts with text, four charts with their tables, roles and risks."""
    from wagtail.models import Locale, Page

    from projects.models import PackRole, ProjectPackIndexPage, ProjectPackPage

    home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
    index = ProjectPackIndexPage.objects.first() or home.add_child(
        instance=ProjectPackIndexPage(title="Packs", slug="packs-to-measure")
    )
    rows = [{"label": f"Street {number}", "value": str(10 + number * 7)} for number in range(6)]
    background = []
    for number in range(SECTIONS):
        background.append(("heading", {"text": f"Part {number + 1}", "level": "2"}))
        background += [("text", f"<p>{WORDS * 2}</p>")] * PARAGRAPHS
    figures = {"title": "Who would share", "unit": "people", "rows": rows, "source": "Made up for measuring."}
    page = ProjectPackPage(
        title="A pack to measure",
        slug="a-pack-to-measure",
        summary="Twelve pages of words and figures.",
        owner_name="The bench",
        background=background,
        figures=[("figures", figures)] * 4,
        risks=[("risk", {"risk": WORDS[:120], "held_by": "The hosts", "accepted_by": ""})] * 8,
    )
    page.roles = [PackRole(title=f"Host {number}", text=WORDS[:200]) for number in range(4)]
    index.add_child(instance=page)
    page.save_revision().publish()
    return ProjectPackPage.objects.get(pk=page.pk)


def seconds_of(act) -> float:
    times = []
    for _turn in range(TURNS):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return statistics.median(times)


def run() -> dict:
    """Seconds of "first", "pdf", "large" and "zip"; how many "pages" and "bytes"; "peak" in megabytes."""
    import io

    from pypdf import PdfReader

    from projects.models import PaperSize
    from projects.packs.paper import bundle, drawing
    from projects.packs.paper.keeping import without_paper

    with without_paper():
        page = long_pack()
    began = time.process_time()
    content = drawing.pdf_of(page)
    first = time.process_time() - began
    piece = os.urandom(bundle_piece := 65_536)
    entry = bundle.Entry("large.bin", lambda: (piece for _ in range(50_000_000 // bundle_piece)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    zip_seconds = seconds_of(lambda: sum(map(len, bundle.zipped([entry], "pack", (2026, 1, 1, 0, 0, 0)))))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "pages": len(PdfReader(io.BytesIO(content)).pages),
        "bytes": len(content),
        "first": first,
        "pdf": seconds_of(lambda: drawing.pdf_of(page)),
        "large": seconds_of(lambda: drawing.pdf_of(page, PaperSize.LARGE)),
        "zip": zip_seconds,
        "peak": (after - before) / 1024,
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.db import transaction

    with transaction.atomic():
        found = run()
        transaction.set_rollback(True)
    sys.stdout.write(
        f"PDF of {found['pages']} pages, {found['bytes']:,} bytes: {found['pdf']:.2f} s in a running worker, "
        f"{found['first']:.2f} s the first time in a process; large print {found['large']:.2f} s.\n"
        f"50 MB in one file: {found['zip']:.2f} s, {found['peak']:.1f} MB more memory at its peak.\n"
    )
    assert found["pages"] >= FEWEST_PAGES, f"Fewer than {FEWEST_PAGES} pages: that measures nothing."
    assert found["pdf"] < MOST_SECONDS, f"A PDF takes more than {MOST_SECONDS} seconds of a worker."
    assert found["peak"] < MOST_MEGABYTES, f"A file of 50 MB takes more than {MOST_MEGABYTES} MB: it does not stream."


if __name__ == "__main__":
    main()
