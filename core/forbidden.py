"""A refusal in the admin is a 403, as everywhere else on the site.

Wagtail turns every PermissionDenied of its views into a redirect to the dashboard with a message. That hides from the
officer, from scripts and from tests that something was refused.
"""

from django.core.exceptions import PermissionDenied
from django.views.defaults import permission_denied


class SaysForbidden:
    """For admin views: put it before the view's class."""

    def setup(self, request, *args, **kwargs):
        """Wagtail's edit views look the row up here, so a refusal may come before `dispatch`."""
        self._refused = None
        try:
            super().setup(request, *args, **kwargs)
        except PermissionDenied as refused:
            self.request, self._refused = request, refused

    def dispatch(self, request, *args, **kwargs):
        if self._refused is not None:
            return permission_denied(request, self._refused)
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied as refused:
            return permission_denied(request, refused)


class SaysForbiddenViewSet:
    """For viewsets: put it before the viewset's class, and each view that it makes says 403."""

    def construct_view(self, view_class, **kwargs):
        return super().construct_view(type(view_class.__name__, (SaysForbidden, view_class), {}), **kwargs)
