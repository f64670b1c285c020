"""The four ways in which residents walk a journey: narrow or wide, with scripts or without."""

from dataclasses import dataclass

OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Way:
    """How wide the window is, in pixels, and whether scripts run."""

    width: int
    scripts: bool

    @property
    def options(self) -> dict:
        """What a browser context needs to be told."""
        narrow = {"viewport": {"width": self.width, "height": 640}, "has_touch": True, "is_mobile": True}
        wide = {"viewport": {"width": self.width, "height": 900}}
        return {**(narrow if self.width < 600 else wide), "java_script_enabled": self.scripts}

    @property
    def number(self) -> int:
        """0 to 3: journeys that need somebody or something of their own take the one of this number."""
        return list(WAYS.values()).index(self)


WAYS = {
    "320 with scripts": Way(320, True),
    "320 without scripts": Way(320, False),
    "1280 with scripts": Way(1280, True),
    "1280 without scripts": Way(1280, False),
}


def fits(page) -> None:
    """Nothing on the page is wider than its window. (Playwright measures where the page's own scripts may not run.)"""
    page.wait_for_load_state()
    over = page.evaluate(OVER)
    assert over <= 0, f"{page.url} is {over} pixels too wide for {page.viewport_size['width']}"
