"""What an editor meets in the admin when they would publish an article themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from projects.exceptions import NotAgreedYet
from projects.models import ArticlePage

from .consent import article_of, refuse_unagreed
from .receivers import tell_author


def ask_before_publishing(request: HttpRequest, page) -> HttpResponse | None:
    """None where the page may be published; else its draft is saved, its author asked, and the editor told so."""
    page = page.specific
    if not isinstance(page, ArticlePage):
        return None
    revision = page.get_latest_revision()
    try:
        refuse_unagreed(page, revision)
    except NotAgreedYet as refused:
        article = article_of(page)
        if article and not article.withdrawn_at and page.live:
            tell_author(article, "ready", by=request.user, again=str(revision.pk))
        messages.warning(request, str(refused))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
