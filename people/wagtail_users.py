"""Wagtail's accounts pages, with our people: no user name, one display name, roles instead of flags."""

from wagtail.users.apps import WagtailUsersAppConfig


class CouncilUsersConfig(WagtailUsersAppConfig):
    user_viewset = "people.viewsets.accounts.AccountViewSet"
