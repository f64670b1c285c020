"""Articles in the admin as words of residents: what readers have seen is read, hidden and shown, never edited."""

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forbidden import SaysForbiddenViewSet
from moderation.viewsets import VisibilityView, WordsIndexView, WordsInspectView, WordsViewSet
from projects.models import Article


class ArticleIndexView(WordsIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().once_published().select_related("author")


class ArticleInspectView(WordsInspectView):
    def get_object(self, queryset=None):
        return get_object_or_404(Article.objects.once_published(), pk=self.pk)

    def get_shown_words_display_value(self):
        return self.object.shown_words

    def get_field_label(self, field_name, field):
        return _("Words") if field_name == "shown_words" else super().get_field_label(field_name, field)


class ArticleVisibilityView(VisibilityView):
    def get_rows(self):
        return super().get_rows().once_published()


class ArticleViewSet(SaysForbiddenViewSet, WordsViewSet):
    model = Article
    name = "articles_admin"
    url_prefix = "articles"
    icon = "doc-full"
    menu_label = gettext_lazy("Learning articles")
    index_view_class = ArticleIndexView
    inspect_view_class = ArticleInspectView
    list_filter = ["visibility", "created_at"]
    search_fields = ["title", "author__display_name"]
    list_export = ["title", "author", "visibility", "created_at"]
    export_filename = "learning-articles"
    inspect_view_fields = ["title", "shown_words", "author", "visibility", "created_at", "withdrawn_at"]

    def get_urlpatterns(self):
        hide = ArticleVisibilityView.as_view(model=Article, viewset_name=self.name)
        rest = [each for each in super().get_urlpatterns() if each.name != "visibility"]
        return [*rest, path("visibility/<int:pk>/", hide, name="visibility")]
