"""Packs that travel: the councils we know, files that came, reports that came, and reports that went out."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from projects.enums import ArrivalState, ReportState

from .families import PackFamily


class KnownSites(models.QuerySet):
    def known(self) -> "KnownSites":
        """Those we know now."""
        return self.filter(ended_at=None)


class KnownSite(models.Model):
    """A council whose signature we trust, since an editor said so after comparing the fingerprint.

    A row ends where we do not know it any more, and says why; known again, it has a new one.
    """

    name = models.CharField(_("council"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    public_key = models.CharField(_("public key"), max_length=44, db_index=True, editable=False)
    trusted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("known to")
    )
    trusted_at = models.DateTimeField(_("known since"), default=clock.now, editable=False)
    ended_at = models.DateTimeField(_("known until"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ended by"),
    )
    why_ended = models.TextField(_("why we do not know them any more"), max_length=500, blank=True, editable=False)

    objects = KnownSites.as_manager()

    class Meta:
        ordering = ["name", "-trusted_at"]
        verbose_name = _("council we know")
        verbose_name_plural = _("councils we know")
        constraints = [
            models.UniqueConstraint(
                fields=["public_key"], condition=Q(ended_at=None), name="a_key_is_known_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, why_ended="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(why_ended="")),
                name="who_is_no_longer_known_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def fingerprint(self) -> str:
        from projects.travel.signing import fingerprint

        return fingerprint(self.public_key)


def private_storage():
    """Where pictures and documents lie; the folder of these files is served by nobody."""
    return storages["default"]


def arrival_name(arrival: "Arrival", name: str) -> str:
    return f"packs_arrived/{arrival.digest}.civicpack"


class Arrival(models.Model):
    """A pack file that an editor brought. The same file again is the same row, so nothing is taken over twice.

    `manifest` is what its sender signed. Documents and pictures that came with it wait for its first publication. The
    file itself is put away some days after (`manage.py forget_arrivals`).
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    file = models.FileField(storage=private_storage, upload_to=arrival_name, blank=True, editable=False)
    bytes = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    manifest = models.JSONField(default=dict, editable=False)
    title = models.CharField(_("pack"), max_length=255)
    council = models.CharField(_("council"), max_length=200)
    uid = models.UUIDField(_("number of their pack"), db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ArrivalState, default=ArrivalState.HELD)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought at"), default=clock.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken over by"),
    )
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)
    family = models.ForeignKey(
        PackFamily,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="arrivals",
        verbose_name=_("pack here"),
    )
    left_out = models.JSONField(_("left out"), default=list, blank=True, editable=False)
    problem = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)
    waiting_documents = models.ManyToManyField(settings.WAGTAILDOCS_DOCUMENT_MODEL, related_name="+", editable=False)
    waiting_pictures = models.ManyToManyField(settings.WAGTAILIMAGES_IMAGE_MODEL, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-brought_at", "-pk"]
        verbose_name = _("pack that came as a file")
        verbose_name_plural = _("packs that came as files")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(family__isnull=False, taken_at__isnull=False),
                name="a_pack_taken_over_stands_here",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.council})"

    @property
    def public_key(self) -> str:
        return self.manifest["source"]["public_key"]


class AdaptationReport(models.Model):
    """What another site told us, signed, of the pack it made out of ours. Readers see it once an editor agrees.

    `uid` is the number of their pack, which everybody may read: each key that tells of it has a row of its own, and
    only that of a council we know is shown.
    """

    uid = models.UUIDField(_("number of their pack"), editable=False)
    family = models.ForeignKey(
        PackFamily, on_delete=models.PROTECT, related_name="adaptation_reports", verbose_name=_("our pack")
    )
    public_key = models.CharField(_("public key"), max_length=44, editable=False)
    council = models.CharField(_("council or group"), max_length=200)
    title = models.CharField(_("what they call it"), max_length=255)
    url = models.URLField(_("address of their pack"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("our version they took"), null=True, blank=True)
    what_is_different = models.TextField(_("what is different there"), max_length=2000)
    learned = models.TextField(_("what they learned"), max_length=2000, blank=True)
    sent_at = models.DateTimeField(_("sent at"), editable=False)
    received_at = models.DateTimeField(_("received at"), default=clock.now, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("report of an adaptation")
        verbose_name_plural = _("reports of adaptations")
        constraints = [
            models.UniqueConstraint(fields=["family", "uid", "public_key"], name="one_report_of_an_adaptation"),
            models.CheckConstraint(condition=~Q(what_is_different=""), name="a_report_says_what_is_different"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.council})"

    @property
    def fingerprint(self) -> str:
        from projects.travel.signing import fingerprint

        return fingerprint(self.public_key)


class ReportSent(models.Model):
    """That we told the source of a pack what we made of it: when, and what its site answered."""

    family = models.OneToOneField(PackFamily, on_delete=models.PROTECT, related_name="report_sent")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("report to a source")
        verbose_name_plural = _("reports to sources")

    def __str__(self) -> str:
        return str(self.family)
