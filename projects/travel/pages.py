"""Pages out of a checked pack file: drafts, unpublished, with nobody holding them yet."""

import hashlib
import uuid
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail_localize.models import LocaleSynchronization

from core.images import clean_upload
from core.texts import tidy
from projects.enums import FrameworkStage, Licence
from projects.models import PackFamily, PackRole, ProjectPackPage

from .fields import RICH_TEXTS, STREAMS, TEXTS
from .format import PICTURE_ENDINGS
from .inward import Unpacking, stream_value
from .lineage import write_lineage
from .richtext import cleaned


class Files:
    """The pictures and documents of a pack as rows here: each once, also when it came before."""

    def __init__(self, pack, by):
        self.pack, self.by = pack, by
        self.said = {file["path"]: file for page in pack.pages.values() for file in page["files"]}
        self.rows: dict[str, int | None] = {}
        self.written: list = []
        self.problems: list[str] = []

    def row(self, path: str, kind: str) -> int | None:
        is_picture = path.rpartition(".")[2] in PICTURE_ENDINGS
        if path not in self.said or is_picture != (kind == "picture"):
            return None
        if path not in self.rows:
            self.rows[path] = self._picture(path) if is_picture else self._document(path)
        return self.rows[path]

    def _named(self, path: str) -> str:
        """A plain file name after the title; what the sender's was called is of no use here."""
        return f"{slugify(self.said[path]['title'])[:60] or 'file'}.{path.rpartition('.')[2]}"

    def _picture(self, path: str) -> int | None:
        said, images = self.said[path], get_image_model().objects
        try:
            with self.pack.unpacked(path) as file:
                clean = clean_upload(File(file, name=self._named(path)))
        except ValidationError:
            self.problems.append(_("The picture “%(title)s”: it cannot be read.") % {"title": said["title"]})
            return None
        known = images.filter(file_hash=_sha1(clean)).values_list("pk", flat=True).first()
        return known or self._keep(
            images.model(
                title=tidy(said["title"], lines=False),
                description=tidy(said.get("description", ""), lines=False),
                credit=tidy(said.get("credit", ""), lines=False),
                file=clean,
                uploaded_by_user=self.by,
            )
        )

    def _document(self, path: str) -> int:
        documents, title = get_document_model().objects, tidy(self.said[path]["title"], lines=False)
        with self.pack.unpacked(path) as file:
            return self._kept_document(documents, title, File(file, name=self._named(path)))

    def _kept_document(self, documents, title: str, content: File) -> int:
        known = documents.filter(file_hash=_sha1(content), is_public=True).values_list("pk", flat=True).first()
        return known or self._keep(documents.model(title=title, file=content, is_public=True, uploaded_by_user=self.by))

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
def _tidied(files: Files):
    """Where the transaction is rolled back, the files that were written go with it."""
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if not is_done:
            for file in files.written:
                file.storage.delete(file.name)


def make_pages(pack, plan, *, by, what_is_different: str) -> tuple[PackFamily, list[str]]:
    """Inside a transaction. Returns the pack's family and what was left out beside what the plan named."""
    files = Files(pack, by)
    unpacking = Unpacking(files.row)
    key = plan.earlier.translation_key if plan.earlier else uuid.uuid4()
    with _tidied(files):
        # The site's first language first: the family follows it.
        for language in _in_order(plan.indexes):
            _make_page(pack, pack.pages[language], plan.indexes[language], key, unpacking, by, what_is_different)
        family = PackFamily.objects.get(translation_key=key)
        write_lineage(family, pack.manifest)
        _show_in_other_languages(ProjectPackPage.objects.filter(translation_key=key).order_by("pk").first())
    notes = [note for note in unpacking.left_out if note not in plan.left_out]
    return family, [*notes, *files.problems]


def _show_in_other_languages(page: ProjectPackPage) -> None:
    """As when an editor makes a page: languages that follow this one show it until they have words of their own."""
    following = LocaleSynchronization.objects.filter(sync_from=page.locale).select_related("locale")
    for synchronization in following:
        if not page.has_translation(synchronization.locale):
            page.copy_for_translation(synchronization.locale, copy_parents=True, alias=True)


def _in_order(languages) -> list[str]:
    return sorted(languages, key=lambda code: (code != settings.LANGUAGE_CODE, code))


def _make_page(pack, said: dict, index, key, unpacking: Unpacking, by, what_is_different: str) -> None:
    page = ProjectPackPage.objects.filter(translation_key=key, locale=index.locale).first()
    is_new = page is None
    if is_new:
        slug = _free_slug(index, pack.manifest["pack"]["slug"])
        page = ProjectPackPage(translation_key=key, locale=index.locale, slug=slug, live=False)
        page.has_unpublished_changes = True
    elif page.alias_of_id:
        # It showed another language's words so far; from now on it has its own.
        page.alias_of = None
        page.save(update_fields=["alias_of"])
    else:
        page = page.get_latest_revision_as_object()
    _fill(page, said, pack.manifest["pack"]["licence"], unpacking)
    page.what_is_different = what_is_different
    page.roles.set(_roles(said, page.translation_key, index.locale))
    if is_new:
        index.add_child(instance=page)
    page.save_revision(user=by, log_action=True, clean=False)


def _fill(page, said: dict, licence: str, unpacking: Unpacking) -> None:
    page.title = page.draft_title = tidy(said["title"], lines=False)
    for name in TEXTS:
        field = page._meta.get_field(name)
        setattr(page, name, tidy(said["texts"].get(name, ""), lines=False)[: field.max_length])
    if page.framework_stage not in FrameworkStage:
        page.framework_stage = FrameworkStage.OUTCOMES
    if licence in Licence:
        page.licence = licence
    for name in RICH_TEXTS:
        setattr(page, name, cleaned(said["rich_texts"].get(name, "")))
    for name in STREAMS:
        field = page._meta.get_field(name)
        where = str(field.verbose_name).capitalize()
        setattr(page, name, stream_value(field.stream_block, said["streams"].get(name, []), unpacking, where)[0])
    page.picture_id = unpacking.file(said["picture"], "picture") if said.get("picture") else None


def _roles(said: dict, key, locale) -> list[PackRole]:
    """The roles under keys of our own that are the same each time, so that who takes one keeps it in a newer file."""
    return [
        PackRole(
            translation_key=uuid.uuid5(key, role["key"]),
            locale=locale,
            sort_order=number,
            wanted=role.get("wanted", 1),
            **{name: tidy(role.get(name, ""), lines=False) for name in ("title", "text", "checks", "training")},
        )
        for number, role in enumerate(said["roles"])
    ]


def _free_slug(index, wanted: str) -> str:
    stem = slugify(wanted, allow_unicode=True)[:200] or "pack"
    taken = set(index.get_children().values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
