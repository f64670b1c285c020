"""Topics: a curated vocabulary, tied to subjects so that ideas and projects share it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from people.models.skills import NamedInLanguages


class Topic(NamedInLanguages):
    """What an idea or a project is about."""

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class SubjectTopic(ItemBase):
    """A topic of a subject."""

    content_object = models.ForeignKey("ideas.Subject", on_delete=models.CASCADE, related_name="topic_links")
    tag = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="subject_links")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_topic_is_given_once")]

    def __str__(self) -> str:
        return str(self.tag)
