"""Pictures and files."""

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from core.shared_rows import SharedDocumentBlock, SharedPictureBlock


class PictureBlock(blocks.StructBlock):
    """A picture. Its description is asked for, unless the editor says that it only decorates."""

    picture = SharedPictureBlock(
        label=_("Picture"),
        help_text=_("In “Alt text” say in one sentence what one sees, for people who cannot see it."),
    )
    caption = blocks.CharBlock(
        required=False, max_length=200, label=_("Caption"), help_text=_("Shown beneath the picture to everybody.")
    )

    class Meta:
        icon = "image"
        template = "components/blocks/picture.html"
        label = _("Picture")
        description = _("A picture with its description and a caption.")

    def get_preview_value(self):
        """The newest picture of the library, or the frame alone while there is none."""
        picture = get_image_model().objects.order_by("-pk").first()
        value = {"caption": "Neighbours painting the hall"}
        if picture:
            value["picture"] = {"image": picture, "alt_text": picture.title, "decorative": False}
        return self.normalize(value)


class DescribedPictureBlock(blocks.StructBlock):
    """The root of blocks with a picture that never only decorates: `shows` says what it shows."""

    def clean(self, value):
        """A picture has words before it is published; a draft may wait with them."""
        cleaned = super().clean(value)
        if self.is_silent(cleaned) and not self.is_deferred_validation:
            words = _("Say in a few words what the photo shows, for people who cannot see it.")
            raise StructBlockValidationError(block_errors={"shows": ValidationError(words)})
        return cleaned

    def is_silent(self, value) -> bool:
        """Whether there is a picture and no words for it."""
        return bool(value.get("picture")) and not (value.get("shows") or "").strip()


class FileBlock(blocks.StructBlock):
    document = SharedDocumentBlock(
        label=_("File"),
        help_text=_("Readers see it only where the file's own page says that everybody may download it."),
    )
    note = blocks.CharBlock(
        required=False, max_length=160, label=_("Note"), help_text=_("What is inside, and what to do with it.")
    )

    class Meta:
        icon = "doc-full"
        label = _("File")


class FilesStructValue(blocks.StructValue):
    @property
    def public_files(self) -> list[dict]:
        """What `components/file_list.html` shows, private files left out."""
        rows = []
        for item in self.get("files") or []:
            document = item.get("document")
            if document is not None and document.is_public:
                rows.append(
                    {
                        "title": document.title,
                        "url": document.url,
                        "kind": document.file_extension.upper(),
                        "size": filesizeformat(document.get_file_size() or 0),
                        "note": item.get("note") or "",
                    }
                )
        return rows


class FilesBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=100, label=_("Title"))
    files = blocks.ListBlock(FileBlock(), min_num=1, label=_("Files"))

    class Meta:
        icon = "folder-open-inverse"
        template = "components/blocks/files.html"
        value_class = FilesStructValue
        label = _("Files")
        description = _("Files to take away, each with its kind and size.")

    def get_preview_value(self):
        """The newest public files of the library."""
        newest = get_document_model().objects.filter(is_public=True).order_by("-pk")[:2]
        files = [{"document": document, "note": "What is inside"} for document in newest]
        return self.normalize({"title": "To take away", "files": files})
