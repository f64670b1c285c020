"""What the list of articles and an author's own pages show."""

from django.core.paginator import Paginator
from django.db.models import Q

from core.models import with_languages
from projects.models import Article, ArticlePage, LearningIndexPage

ON_A_PAGE = 12


def articles_for(index: LearningIndexPage):
    """Published articles, newest first: in this language, and those of other languages that are not translated."""
    here = ArticlePage.objects.filter(locale=index.locale, live=True)
    shown = Q(locale=index.locale) | (Q(article__isnull=False) & ~Q(translation_key__in=here.values("translation_key")))
    rows = ArticlePage.objects.live().public().filter(shown)
    return with_languages(rows).select_related("picture").order_by("-first_published_at", "-pk")


def learning_screen(index: LearningIndexPage, request) -> dict:
    found = Paginator(articles_for(index), ON_A_PAGE).get_page(request.GET.get("page"))
    return {"articles": found}


def own_articles(user):
    """This person's articles, newest first."""
    return Article.objects.filter(author=user).select_related("page__locale")
