"""Pages out of a checked pack file: drafts, unpublished, with nobody holding them yet."""

import uuid

from wagtail_localize.models import LocaleSynchronization

from core.texts import tidy
from projects.enums import FrameworkStage, Licence
from projects.models import PackFamily, PackRole, ProjectPackPage
from projects.slugs import free_slug

from .fields import RICH_TEXTS, STREAMS, TEXTS
from .files import Files, tidied
from .inward import Unpacking, stream_value
from .lineage import write_lineage
from .own_words import keep_for_later
from .plans import in_order
from .richtext import cleaned


def make_pages(pack, plan, *, by, what_is_different: dict[str, str]) -> tuple[PackFamily, list[str], Files]:
    """Inside a transaction. Returns the pack's family, what was left out beside what the plan named, and the files."""
    files = Files(pack, by)
    unpacking = Unpacking(files.row)
    key = plan.earlier.translation_key if plan.earlier else uuid.uuid4()
    with tidied(files):
        for language in in_order(plan.indexes):
            said = {**pack.pages[language], "what_is_different": what_is_different.get(language, "")}
            _make_page(pack, said, plan.indexes[language], key, unpacking, by)
        family = PackFamily.objects.get(translation_key=key)
        if plan.earlier is None:
            # A newer file's version is told once its words are published.
            write_lineage(family, pack.manifest)
        _show_in_other_languages(ProjectPackPage.objects.filter(translation_key=key).order_by("pk").first())
    notes = [note for note in unpacking.left_out if note not in plan.left_out]
    return family, [*notes, *files.problems], files


def _show_in_other_languages(page: ProjectPackPage) -> None:
    """As when an editor makes a page: languages that follow this one show it until they have words of their own."""
    following = LocaleSynchronization.objects.filter(sync_from=page.locale).select_related("locale")
    for synchronization in following:
        if not page.has_translation(synchronization.locale):
            page.copy_for_translation(synchronization.locale, copy_parents=True, alias=True)


def _make_page(pack, said: dict, index, key, unpacking: Unpacking, by) -> None:
    page = ProjectPackPage.objects.filter(translation_key=key, locale=index.locale).first()
    is_new = page is None
    if is_new:
        slug = free_slug(index, pack.manifest["pack"]["slug"], longest=200, otherwise="pack")
        page = ProjectPackPage(translation_key=key, locale=index.locale, slug=slug, live=False)
        page.has_unpublished_changes = True
    follows = bool(page.alias_of_id)
    if follows:
        # It shows another language's words so far; these are its own.
        page.alias_of = None
        if not page.live:
            page.save(update_fields=["alias_of"])
    elif not is_new:
        page = page.get_latest_revision_as_object()
    said_before = "" if is_new or follows else page.what_is_different
    _fill(page, said, pack.manifest["pack"]["licence"], unpacking)
    page.what_is_different = said["what_is_different"] or said_before
    page.roles.set(_roles(said, page.translation_key, index.locale))
    if is_new:
        index.add_child(instance=page)
    if follows and page.live:
        keep_for_later(page, by)
    else:
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
        setattr(page, name, stream_value(field.stream_block, said["streams"].get(name, []), unpacking, where))
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
