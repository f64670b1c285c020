"""What makes a repeated form harmless: one row for each form that was sent."""

from django.conf import settings
from django.db import models

from core import clock


class Submission(models.Model):
    """A form a person sent: its key, a fingerprint of what it said, and the row it made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=255)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    model_label = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_submission_for_a_key")]
        indexes = [models.Index(fields=["user", "fingerprint", "created_at"], name="submission_repeats")]

    def __str__(self) -> str:
        return f"{self.address} {self.key}"
