"""What the last look at a published page found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageCheck(models.Model):
    """Figures of one published page, taken when it was published. They never stop anybody from publishing."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="civic_check", verbose_name=_("page")
    )
    words = models.PositiveIntegerField(_("words"), default=0)
    lix = models.PositiveSmallIntegerField(_("reading ease"), null=True, blank=True)
    is_hard = models.BooleanField(_("hard to read"), default=False)
    long_sentences = models.PositiveSmallIntegerField(_("long sentences"), default=0)
    empty_links = models.PositiveSmallIntegerField(_("links that say nothing"), default=0)
    skipped_headings = models.PositiveSmallIntegerField(_("skipped headings"), default=0)
    silent_pictures = models.PositiveSmallIntegerField(_("pictures without words"), default=0)
    dead_links = models.PositiveSmallIntegerField(_("leads to something deleted"), default=0)
    issues = models.PositiveSmallIntegerField(_("kinds of thing to improve"), default=0)
    checked_at = models.DateTimeField(_("looked at"))

    class Meta:
        verbose_name = _("page to improve")
        verbose_name_plural = _("pages to improve")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_hard=False) | models.Q(lix__isnull=False), name="a_hard_page_has_a_figure"
            )
        ]

    def __str__(self) -> str:
        return str(self.page)
