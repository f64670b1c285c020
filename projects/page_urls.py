"""What people say about pages, by the number of the page's family."""

from .views.acts import page_acts

app_name = "pages"
urlpatterns = [*page_acts.comment_urls()]
