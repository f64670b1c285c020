"""Where a paper's pictures come from: renditions of our own, under an address that fits where the paper is read."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects

from core.pdf import JPEG, OwnParts

ON_PAPER = "max-1000x1200|format-jpeg|jpegquality-72|bgcolor-ffffff"
CHUNK = 64 * 1024


def images_of(page) -> list:
    """Every picture that a paper of the page shows, each once; their renditions come in one query."""
    found = [page.picture] if page.picture else []
    found += [block.value["picture"] for block in page.background if block.block_type in ("picture", "case_study")]
    images = list({image.pk: image for image in found if image}.values())
    prefetch_related_objects(images, "renditions")
    return images


def chunks_of(file) -> Iterator[bytes]:
    """What a file of our storage holds, a piece at a time. Raises OSError where it is gone."""
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk


class Pictures:
    """Base: the page's images by their number, and the address of each."""

    def __init__(self, page) -> None:
        self.images = {image.pk: image for image in images_of(page)}

    def address(self, image) -> str:
        """Where this picture is for whoever reads the paper; empty where its file is gone."""
        try:
            return self.place(self.images.get(image.pk, image).get_rendition(ON_PAPER))
        except OSError:
            return ""

    def place(self, rendition) -> str:
        raise NotImplementedError


class PicturesOnScreen(Pictures):
    def place(self, rendition) -> str:
        return rendition.url


class PicturesInPdf(Pictures):
    """Parts of the PDF, read from our storage as they are drawn."""

    def __init__(self, page) -> None:
        super().__init__(page)
        self.parts = OwnParts()

    def place(self, rendition) -> str:
        return self.parts.add(lambda: b"".join(chunks_of(rendition.file)), JPEG)


class PicturesBeside(Pictures):
    """Files in a folder beside the page: `pictures/1.jpg`."""

    def __init__(self, page) -> None:
        super().__init__(page)
        self.files: dict[str, object] = {}

    def place(self, rendition) -> str:
        known = {file.name: name for name, file in self.files.items()}
        name = known.get(rendition.file.name) or f"pictures/{len(self.files) + 1}.jpg"
        self.files[name] = rendition.file
        return name
