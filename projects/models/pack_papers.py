"""A pack's PDFs, kept where nobody reaches them but through the page."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock


class PaperSize(models.TextChoices):
    """How large the print is."""

    NORMAL = "normal", _("normal print")
    LARGE = "large", _("large print")


class PackPaper(models.Model):
    """The PDF of a pack's page in one size of print, made by a task after the page was published.

    `published_at` is the publication it was made for: once the page is published anew, this one is not handed out any
    more and the next takes its place. `content` is empty where the machine could make none (PdfUnavailable).
    """

    page = models.ForeignKey(
        "projects.ProjectPackPage", on_delete=models.CASCADE, related_name="papers", verbose_name=_("page")
    )
    size = models.CharField(_("print"), max_length=6, choices=PaperSize)
    content = models.BinaryField(_("content"), null=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("PDF of a pack")
        verbose_name_plural = _("PDFs of packs")
        constraints = [
            models.UniqueConstraint(fields=["page", "size"], name="one_paper_for_a_page_and_size"),
            models.CheckConstraint(condition=Q(size__in=PaperSize.values), name="paper_has_a_known_size"),
            models.CheckConstraint(condition=Q(content=None) | ~Q(content=b""), name="a_paper_is_whole_or_not_there"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.size}"
