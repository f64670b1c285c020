"""A pack that is copied in the admin is an adaptation: it says of which pack, and waits to say what is different."""

from django.db import transaction

from people.models import User
from projects.models import Lineage, PackFamily, ProjectPackPage

from .lineage import set_lineage


@transaction.atomic
def settle_copy(*, page: ProjectPackPage, copy: ProjectPackPage, by: User) -> str:
    """Let the draft `copy` say where it comes from. Gives the title of its source.

    It comes from where `page` came from; where `page` is a pack of our own making, from `page` itself, which the editor
    can still change in the draft. What is different here was said of `page`: the copy has to say it anew, and goes live
    only then. Safe to repeat.
    """
    family = PackFamily.objects.get(translation_key=page.translation_key)
    source = Lineage.objects.filter(family=family).first()
    if source is not None:
        set_lineage(
            family=PackFamily.objects.get(translation_key=copy.translation_key),
            source_family=source.source_family,
            source_uid=source.source_uid,
            source_title=source.source_title,
            source_council=source.source_council,
            source_url=source.source_url,
            source_version=source.source_version,
        )
    elif page.adapted_from_id is None:
        copy.adapted_from = family
    copy.what_is_different = copy.version_note = ""
    copy.made_from_version = None
    fields = ["adapted_from", "what_is_different", "version_note", "made_from_version"]
    copy.save(update_fields=fields)
    draft = copy.get_latest_revision_as_object()
    for name in fields:
        setattr(draft, name, getattr(copy, name))
    draft.save_revision(user=by, changed=False, clean=False)
    if source is not None:
        return source.source_title
    return (copy.adapted_from.title if copy.adapted_from else "") or page.title
