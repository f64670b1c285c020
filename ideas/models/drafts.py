"""A half-done idea: kept outside the ideas until it is shared, and through signing in."""

from django.conf import settings
from django.db import models

from core import clock


class IdeaDraft(models.Model):
    """What has been typed so far. Found by a random token in a signed cookie, or by the person once signed in."""

    token = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="idea_drafts"
    )
    answers = models.JSONField(default=dict)
    key = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["updated_at"], name="drafts_by_age")]

    def __str__(self) -> str:
        """The title, once the first step was filled in."""
        return str(self.answers.get("what", {}).get("title", ""))
