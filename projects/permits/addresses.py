"""Where the short address of a permission leads: to the page that says whether it still holds."""

from uuid import UUID

from django.urls import reverse

from core.enums import Visibility
from projects.models import Permit


def address_of_permit(uid: UUID) -> str:
    """The permissions of its project, in the language that is active; "" where not everybody sees the project."""
    permit = Permit.objects.filter(uid=uid, project__visibility=Visibility.PUBLISHED).first()
    return reverse("projects:project-permits", args=[permit.project_id]) if permit else ""
