"""What people say about pages, offer to calls and what they did with them, by the number of the page's family."""

from django.urls import path

from .views import uses
from .views.acts import call_acts, page_acts

app_name = "pages"
urlpatterns = [
    *page_acts.comment_urls(),
    *call_acts.offer_urls(),
    path("<int:pk>/uses/", uses.use_list, name="uses"),
    path("<int:pk>/uses/tell/", uses.tell, name="use-tell"),
    path("<int:pk>/uses/<int:use>/edit/", uses.edit, name="use-edit"),
    path("<int:pk>/uses/<int:use>/remove/", uses.remove, name="use-remove"),
]
