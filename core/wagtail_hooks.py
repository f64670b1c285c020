"""What core adds to Wagtail."""

from django.http import Http404
from wagtail import hooks

from core.rich_links import SharedPageLinks


@hooks.register("before_serve_document")
def serve_public_documents_and_staff_alone(document, request) -> None:
    """A file is private unless an editor opened it to everybody; to others it does not exist."""
    if not document.is_public and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


@hooks.register("register_rich_text_features", order=10)
def links_are_read_together(features):
    """After Wagtail's own, whose place it takes."""
    features.register_link_type(SharedPageLinks)
