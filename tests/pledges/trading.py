"""Short ways to read the trader's pages."""

PAGE = "/pledges/trader/"


def text_of(response) -> str:
    return response.content.decode()


def card(page: str, heading: str) -> str:
    """What stands below a heading, to the end of its card."""
    return page.partition(heading)[2].partition("</section>")[0]
