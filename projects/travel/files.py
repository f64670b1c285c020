"""Pictures and documents that came with a pack: nobody else's to see until one of its pages is published.

Documents are private rows until then. Wagtail hands out pictures to whoever knows their address, so theirs has a part
that cannot be guessed. What was never published goes with the last draft, unless somebody else uses it here.
"""

import hashlib
import secrets
from contextlib import contextmanager
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from core.images import clean_upload
from core.texts import tidy
from projects.models import Arrival, ProjectPackPage

from .format import PICTURE_ENDINGS


class Files:
    """The pictures and documents of a pack as rows here: each once, also when it came before.

    `documents` and `pictures` are the rows that wait for a publication, new ones and those of an earlier file.
    """

    def __init__(self, pack, by):
        self.pack, self.by = pack, by
        self.said = {file["path"]: file for page in pack.pages.values() for file in page["files"]}
        self.rows: dict[str, int | None] = {}
        self.written: list = []
        self.problems: list[str] = []
        self.documents: set[int] = set()
        self.pictures: set[int] = set()

    def row(self, path: str, kind: str) -> int | None:
        is_picture = path.rpartition(".")[2] in PICTURE_ENDINGS
        if path not in self.said or is_picture != (kind == "picture"):
            return None
        if path not in self.rows:
            self.rows[path] = self._picture(path) if is_picture else self._document(path)
        return self.rows[path]

    def _named(self, path: str, *, more: str = "") -> str:
        """A plain file name after the title; what the sender's was called is of no use here."""
        return f"{slugify(self.said[path]['title'])[:60] or 'file'}{more}.{path.rpartition('.')[2]}"

    def _picture(self, path: str) -> int | None:
        said, images = self.said[path], get_image_model().objects
        try:
            with self.pack.unpacked(path) as file:
                clean = clean_upload(File(file, name=self._named(path, more=f"-{secrets.token_hex(8)}")))
        except ValidationError:
            self.problems.append(_("The picture “%(title)s”: it cannot be read.") % {"title": said["title"]})
            return None
        known = images.filter(file_hash=_sha1(clean)).values_list("pk", flat=True).first()
        if known is None:
            known = self._keep(
                images.model(
                    title=tidy(said["title"], lines=False),
                    description=tidy(said.get("description", ""), lines=False),
                    credit=tidy(said.get("credit", ""), lines=False),
                    file=clean,
                    uploaded_by_user=self.by,
                )
            )
            self.pictures.add(known)
        elif Arrival.objects.filter(waiting_pictures=known).exists():
            self.pictures.add(known)
        return known

    def _document(self, path: str) -> int:
        title = tidy(self.said[path]["title"], lines=False)
        with self.pack.unpacked(path) as file:
            return self._kept_document(title, File(file, name=self._named(path)))

    def _kept_document(self, title: str, content: File) -> int:
        """A public document of ours serves as well; a private one of ours is nobody's business, so it stays apart."""
        documents = get_document_model().objects
        waiting = Arrival.waiting_documents.through.objects.values("civicdocument")
        same = documents.filter(file_hash=_sha1(content)).filter(Q(is_public=True) | Q(pk__in=waiting))
        known = same.order_by("-is_public", "pk").first()
        if known is None:
            pk = self._keep(documents.model(title=title, file=content, is_public=False, uploaded_by_user=self.by))
            self.documents.add(pk)
            return pk
        if not known.is_public:
            self.documents.add(known.pk)
        return known.pk

    def _keep(self, row) -> int:
        row._set_file_hash()
        row.save()
        self.written.append(row.file)
        return row.pk


def _sha1(file) -> str:
    """As Wagtail counts a file's hash, to find the same one again; no protection hangs on it."""
    file.seek(0)
    digest = hashlib.sha1(usedforsecurity=False)
    while piece := file.read(64 * 1024):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


@contextmanager
def tidied(files: Files):
    """Where the transaction is rolled back, the files that were written go with it."""
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if not is_done:
            for file in files.written:
                file.storage.delete(file.name)


@transaction.atomic
def open_files(page: ProjectPackPage) -> int:
    """Called when a page of a pack goes live: the documents on it that came with its file are everybody's now.

    Those that an editor took off the page before stay private, and one that an editor makes private later stays so.
    Returns how many were opened. Safe to repeat.
    """
    if not page.live or page.alias_of_id:
        return 0
    arrivals = list(_arrivals(page.translation_key))
    if not arrivals:
        return 0
    used = _used_on(page)
    document, picture = get_document_model(), get_image_model()
    waiting = document.objects.filter(pk__in=used[document], is_public=False)
    opened = waiting.filter(pk__in=Arrival.waiting_documents.through.objects.values("civicdocument"))
    count = opened.update(is_public=True)
    for arrival in arrivals:
        arrival.waiting_documents.remove(*used[document])
        arrival.waiting_pictures.remove(*used[picture])
    return count


def _arrivals(translation_key):
    of_pack = Arrival.objects.filter(family__translation_key=translation_key)
    return of_pack.filter(Q(waiting_documents__isnull=False) | Q(waiting_pictures__isnull=False)).distinct()


def _used_on(page) -> dict[type, set[int]]:
    """The documents and pictures that a page names: by its picture, in its blocks, in its rich texts."""
    used = {get_document_model(): set(), get_image_model(): {page.picture_id} - {None}}
    fields = [field for field in page._meta.get_fields() if hasattr(field, "extract_references")]
    found = chain.from_iterable(field.extract_references(field.value_from_object(page)) for field in fields)
    for model, pk, _path, _content_path in found:
        if model in used:
            used[model].add(int(pk))
    return used


@transaction.atomic
def throw_away_files(page: ProjectPackPage) -> int:
    """Called when a pack's page is deleted: with the last of them goes what came with it and was never published.

    Returns how many files went. What another page, or another pack that waits, uses here stays.
    """
    if ProjectPackPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists():
        return 0
    gone = 0
    for arrival in _arrivals(page.translation_key):
        documents, pictures = list(arrival.waiting_documents.all()), list(arrival.waiting_pictures.all())
        arrival.waiting_documents.clear()
        arrival.waiting_pictures.clear()
        for row in [*documents, *pictures]:
            if not _is_used(row, page):
                row.delete()
                gone += 1
    return gone


def _is_used(row, gone: ProjectPackPage) -> bool:
    name = "waiting_documents" if isinstance(row, get_document_model()) else "waiting_pictures"
    if Arrival.objects.filter(**{name: row}).exists():
        return True
    # The index still names the page that is being deleted.
    of_pages = ContentType.objects.get_for_model(Page)
    known = ReferenceIndex.get_references_to(row).exclude(base_content_type=of_pages, object_id=str(gone.pk))
    return known.exists()
