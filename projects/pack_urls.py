"""What people do with packs. Everything else below /packs/ is a page of Wagtail's."""

from django.urls import path

from . import views
from .packs.views import ask_holders, help_for_pack
from .travel import views as travel

app_name = "packs"
urlpatterns = [
    path("key/", travel.site_key, name="site-key"),
    path("format/schema.json", travel.schema, name="schema"),
    path("adaptations/", travel.adaptations, name="adaptations"),
    path("<int:pk>/file/", travel.pack_file, name="pack-file"),
    path("<int:pk>/back/", views.back_pack, name="pack-back"),
    path("<int:pk>/unback/", views.unback_pack, name="pack-unback"),
    path("<int:pk>/ask/", ask_holders, name="pack-ask"),
    path("<int:pk>/help/", help_for_pack, name="pack-help"),
    path("<int:pk>/roles/<uuid:key>/", views.take_pack_role, name="pack-role"),
]
