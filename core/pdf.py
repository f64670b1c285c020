"""Tagged PDFs that screen readers can read (PDF/UA-1), drawn from a page that holds all it needs.

WeasyPrint needs libraries of the system (libpango). Where they are absent nothing breaks: `PdfUnavailable` says so, and
the pages that offer a PDF offer one to print instead.
"""

from collections.abc import Callable

from PIL import ImageFile

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"


class PdfUnavailable(RuntimeError):
    """WeasyPrint or a library that it loads is not on this machine."""


class NothingIsFetched(ValueError):
    """A document asked for something it was not given. No address of the network or of this machine is followed."""


class OwnParts:
    """The pictures a document may load, each under an address that only this document knows (`own:1`)."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Callable[[], bytes], str]] = {}

    def add(self, read: Callable[[], bytes], kind: str) -> str:
        """The address of a part whose bytes `read` gives; `kind` is its media type."""
        address = f"own:{len(self._parts) + 1}"
        self._parts[address] = (read, kind)
        return address

    def read(self, address: str) -> tuple[bytes, str]:
        """Bytes and media type of a part. Raises NothingIsFetched for any other address."""
        if address not in self._parts:
            raise NothingIsFetched(address)
        read, kind = self._parts[address]
        return read(), kind


def pdf_from(page: str, style: str, parts: OwnParts | None = None, **options) -> bytes:
    """The PDF of a whole HTML page in a style sheet. `options` are WeasyPrint's, such as `jpeg_quality`.

    Raises PdfUnavailable where this machine cannot make one. A part that cannot be read leaves its description.
    """
    try:
        # Loads libraries of the system, so only where a PDF is made.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:
        raise PdfUnavailable(str(error)) from error
    # Loading it makes Pillow take pictures that were cut off, in the whole process: uploads are refused as before.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    own = parts or OwnParts()

    class OnlyOwnParts(URLFetcher):
        def fetch(self, url, headers=None):
            content, kind = own.read(url)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    fetcher = OnlyOwnParts()
    sheet = CSS(string=style, url_fetcher=fetcher)
    return HTML(string=page, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1", **options)
