"""Rights over pages, pictures and files: the part of the roles table that hangs on Wagtail's trees.

Rights are given at the top of the tree, so that every language is covered. The rest stands in people/roles.py.
"""

from people.roles import ADMIN, EDITOR

PAGE_RIGHTS = {
    EDITOR.name: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
    # To publish too: the second pair of eyes where a council has one editor. Wagtail asks who approves last for it.
    ADMIN.name: ("change_page", "publish_page"),
}
COLLECTION_RIGHTS = {
    EDITOR.name: (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
        "wagtailcore.add_collection",
        "wagtailcore.change_collection",
    ),
}
UNUSED_GROUPS = ("Editors", "Moderators")
"""Groups Wagtail makes for itself; beside our roles they would only confuse."""


def apply_page_roles() -> None:
    """Give each role exactly its rights over pages and collections; safe to repeat."""
    from django.contrib.auth.models import Group
    from wagtail.models import Collection, Page

    Group.objects.filter(name__in=UNUSED_GROUPS, user__isnull=True).delete()
    top_page, top_collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for group in Group.objects.filter(name__in=[*PAGE_RIGHTS, *COLLECTION_RIGHTS]):
        _give_page_rights(group, top_page, PAGE_RIGHTS.get(group.name, ()))
        _give_collection_rights(group, top_collection, COLLECTION_RIGHTS.get(group.name, ()))


def _give_page_rights(group, page, codenames) -> None:
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupPagePermission

    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    GroupPagePermission.objects.filter(group=group).exclude(page=page, permission__in=rights).delete()
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)


def _give_collection_rights(group, collection, names) -> None:
    from django.contrib.auth.models import Permission
    from django.db.models import Q
    from wagtail.models import GroupCollectionPermission

    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    rights = Permission.objects.filter(wanted)
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=collection, permission__in=rights).delete()
    for right in rights:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)
