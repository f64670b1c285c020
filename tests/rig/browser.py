"""The real browser: where it is, how it is started, what counts as a problem on a page, what axe looks for."""

import os
import shutil

from axe_playwright_python.sync_playwright import Axe

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# Parts of a page: a missing one is a fault. Documents may well answer 403 or 404, forms 422.
PARTS = {"stylesheet", "script", "image", "font", "media"}


def executable() -> str | None:
    """Debian's Chromium, or one on the path; None where there is none."""
    for name in ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def flags() -> list[str]:
    quiet = [
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--disable-gpu",
    ]
    # Chromium's sandbox refuses to run as root.
    return ["--no-sandbox", *quiet] if os.geteuid() == 0 else quiet


def watch(page) -> list[str]:
    """Collect what went wrong on a page: script errors, broken content policy, missing parts, server errors."""
    problems: list[str] = []

    def said(message) -> None:
        # Which documents may fail is for the test to say; parts are watched below.
        # What Wagtail's editor finds in the words of a page, it shows to the editor, and says here once more.
        of_editor = "/admin/" in page.url and message.text.startswith("axe.run results")
        if message.type == "error" and not of_editor and not message.text.startswith("Failed to load resource"):
            problems.append(f"console at {page.url}: {message.text}")

    def answered(response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type in PARTS):
            problems.append(f"{response.status} for {response.url}")

    def broke(error) -> None:
        # Wagtail's editor checks its preview with axe; when the next preview comes quickly it starts again too soon.
        if not ("/admin/" in page.url and "Axe is already running" in str(error)):
            problems.append(f"script error at {page.url}: {error}")

    page.on("console", said)
    page.on("pageerror", broke)
    page.on("response", answered)
    return problems


def axe_findings(page) -> list[str]:
    """What axe finds on the page as it stands, one line for each rule with the elements it met."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    return [
        f"{found['id']}: {found['help']} at " + "; ".join(str(node["target"]) for node in found["nodes"][:5])
        for found in results.response["violations"]
    ]
