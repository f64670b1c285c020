"""What an idea means, kept beside it so that look-alikes are found quickly."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from ideas.embedding import WIDTH
from ideas.fields import BitField


class IdeaVector(models.Model):
    """An idea's title and body as numbers (ideas/embedding.py). Made again when its words change."""

    idea = models.OneToOneField("ideas.Idea", on_delete=models.CASCADE, primary_key=True, related_name="vector")
    numbers = models.BinaryField()
    bits = BitField(length=WIDTH)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("meaning of an idea")
        verbose_name_plural = _("meanings of ideas")

    def __str__(self) -> str:
        return str(self.idea)
