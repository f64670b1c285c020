"""Pages of project packs: all a group needs to take a project and run."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import FilesBlock
from core.models import CivicImage, CivicPageMixin
from core.models.pages import closed_paths, with_languages
from core.shared_rows import sharing
from core.streams import LeanStreamField
from projects.blocks import BackgroundBlock, DataTableBlock, DatedChartBlock, ParameterBlock
from projects.enums import FrameworkStage
from projects.packs.blocks import PackContactBlock
from projects.packs.panels import pack_tabs
from projects.packs.paper.serving import OnPaper
from projects.page_forms import PackCopyForm, PackPageForm

from .pack_substance import PackSubstance

CARD_PICTURE = "fill-480x270|format-webp"
RICH = ["bold", "italic", "link", "ul", "ol"]


class ProjectPackIndexPage(CivicPageMixin, Page):
    """The list of packs at /packs/."""

    max_count_per_parent = 1
    subpage_types = ["projects.ProjectPackPage"]
    page_description = _("The list of all project packs. One for the site.")

    class Meta:
        verbose_name = _("list of project packs")
        verbose_name_plural = _("lists of project packs")

    def route(self, request, path_components):
        """A pack below it is read with its languages in one query, and knows its way back and what is closed."""
        if len(path_components) == 1:
            found = ProjectPackPage.objects.child_of(self).filter(slug=path_components[0])
            page = with_languages(found).first()
            if page is not None:
                page._cached_parent_obj = self  # as Wagtail's own route does
                page.closed_paths = closed_paths()
                return page.route(request, [])
        return super().route(request, path_components)

    def packs(self):
        """The live packs that everybody may read, with the pictures their cards draw."""
        pictures = Prefetch("picture", queryset=CivicImage.objects.prefetch_renditions(CARD_PICTURE))
        found = with_languages(ProjectPackPage.objects.child_of(self).live().public())
        return found.order_by("title").prefetch_related(pictures)

    def get_context(self, request, *args, **kwargs):
        from projects.packs.listing import pack_list

        return {**super().get_context(request, *args, **kwargs), **pack_list(self, request)}


class ProjectPackPage(OnPaper, CivicPageMixin, PackSubstance, Page):
    """A pack in one language. Backing, roles and hours hang on its `PackFamily`, never on the page."""

    framework_stage = models.CharField(
        _("stage in the Collaborative Framework"),
        max_length=14,
        choices=FrameworkStage,
        default=FrameworkStage.OUTCOMES,
        help_text=_("Readers see the four stages on top of the pack with this one marked as where it stands now."),
    )
    background = LeanStreamField(BackgroundBlock(), blank=True, verbose_name=_("the problem, and what we know"))
    what_made_it_work = RichTextField(
        _("what made it work elsewhere"),
        blank=True,
        features=RICH,
        help_text=_("What has to be there for this to work. Without it, readers copy the surface and miss the reason."),
    )
    what_would_break_it = RichTextField(
        _("what would break it"),
        blank=True,
        features=RICH,
        help_text=_("Say honestly what has gone wrong, so that the next group is warned."),
    )
    figures = LeanStreamField(
        [("figures", DatedChartBlock()), ("data_table", DataTableBlock())],
        blank=True,
        verbose_name=_("figures"),
        help_text=_("Each set of figures is drawn as a chart and stands below it as a table."),
    )
    files = LeanStreamField([("files", FilesBlock())], blank=True, verbose_name=_("files"))
    contacts = LeanStreamField([("contact", PackContactBlock())], blank=True, verbose_name=_("contacts"))
    budget = models.CharField(
        _("budget"),
        max_length=200,
        blank=True,
        help_text=_("What there is to spend, in pounds, and on what. Say so if there is none."),
    )
    time_limits = models.CharField(
        _("time"), max_length=200, blank=True, help_text=_("By when, how long, and when it is looked at again.")
    )
    who_is_involved = models.CharField(
        _("who is involved"), max_length=200, blank=True, help_text=_("Who has said yes, and who is still missing.")
    )
    cannot_change = models.CharField(
        _("what cannot change"),
        max_length=300,
        blank=True,
        help_text=_("What nobody can bargain about, such as the law. Everything not named here is open."),
    )
    parameters = LeanStreamField(
        [("parameter", ParameterBlock())], blank=True, verbose_name=_("other things agreed already")
    )
    owner_name = models.CharField(
        _("owner"),
        max_length=120,
        blank=True,
        help_text=_("The person or team that takes this forward. A pack without an owner stands still."),
    )
    co_owner_name = models.CharField(
        _("together with"),
        max_length=120,
        blank=True,
        help_text=_("Somebody who will use it, with equal rights."),
    )
    owner_time = models.CharField(
        _("the time they have"),
        max_length=200,
        blank=True,
        help_text=_("How much time is set aside and until when, such as “a day a week until March”."),
    )
    review_on = models.DateField(
        _("looked at again on"),
        null=True,
        blank=True,
        help_text=_("Readers see this day. When it is past, the pack says that it is due for review."),
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers people who take a role"),
        help_text=_("Gets each “I can do this” to answer. Left empty, the organisers answer. Not shown to readers."),
    )
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pack_pages",
        verbose_name=_("project"),
        help_text=_(
            "The community project this pack belongs to. Whoever backs the pack then backs the project, "
            "and who backed the pack before moves to it when you publish."
        ),
    )

    parent_page_types = ["projects.ProjectPackIndexPage"]
    subpage_types: list[str] = []
    page_description = _("All a group needs to take a project and run: what we know, what is agreed, roles to fill.")
    search_fields = [
        *CivicPageMixin.search_fields,
        index.SearchField("background"),
        index.SearchField("what_made_it_work"),
        index.SearchField("adopters"),
        index.SearchField("learned"),
        index.RelatedFields("roles", [index.SearchField("title"), index.SearchField("text")]),
    ]
    base_form_class = PackPageForm
    copy_form_class = PackCopyForm
    edit_handler = pack_tabs(CivicPageMixin.content_panels)
    override_translatable_fields = [
        *CivicPageMixin.override_translatable_fields,
        SynchronizedField("project", overridable=False),
        SynchronizedField("answered_by", overridable=False),
        SynchronizedField("framework_stage", overridable=False),
        SynchronizedField("licence", overridable=False),
        SynchronizedField("version_note", overridable=False),
        SynchronizedField("made_from_version", overridable=False),
        SynchronizedField("adapted_from", overridable=False),
        SynchronizedField("owner_user", overridable=False),
        SynchronizedField("co_owner_user", overridable=False),
    ]

    class Meta:
        verbose_name = _("project pack")
        verbose_name_plural = _("project packs")

    def save(self, *args, **kwargs):
        """Raises DifferenceMissing for an adapted pack that would be live without saying what is different here."""
        from projects.travel.differences import check_difference

        fields = kwargs.get("update_fields")
        if fields is None or "live" in fields:
            check_difference(self)
        super().save(*args, **kwargs)
        from projects.services.families import FOLLOWED_OF_PACKS, keep_family

        if fields is None or FOLLOWED_OF_PACKS & set(fields):
            keep_family(self)

    def serve(self, request, *args, **kwargs):
        """Drawn at once, while the rows that were read for the whole page are at hand."""
        answer = super().serve(request, *args, **kwargs)
        if hasattr(self, "rows_read") and not getattr(answer, "is_rendered", True):
            with sharing(self.rows_read):
                answer.render()
        return answer

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.packs import pack_screen

        return {**super().get_context(request, *args, **kwargs), **pack_screen(self, request)}


class PackRole(TranslatableMixin, Orderable):
    """A role to fill, known in all languages by its translation key."""

    page = ParentalKey(ProjectPackPage, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=120, help_text=_("A short name, such as “Saturday host”."))
    text = models.CharField(
        _("what it takes"), max_length=300, blank=True, help_text=_("How much time, how often, what one learns.")
    )
    wanted = models.PositiveSmallIntegerField(
        _("people wanted"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("Readers see how many of them are found. More may still come forward."),
    )

    checks = models.CharField(
        _("checks"),
        max_length=200,
        blank=True,
        help_text=_("What is checked before somebody can start, such as “a criminal record check, which we pay”."),
    )
    training = models.CharField(
        _("training"),
        max_length=200,
        blank=True,
        help_text=_("What people learn first, how long it takes and who gives it."),
    )

    panels = ["title", "text", "wanted", "checks", "training"]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("text"),
        TranslatableField("checks"),
        TranslatableField("training"),
        SynchronizedField("wanted"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("role to fill")
        verbose_name_plural = _("roles to fill")
        constraints = [models.CheckConstraint(condition=models.Q(wanted__gte=1), name="a_role_wants_somebody")]

    def __str__(self) -> str:
        return self.title

    @property
    def checks_words(self) -> str:
        """What is checked; said also where nothing is, so that nobody has to guess."""
        return self.checks or gettext("No checks are needed")

    @property
    def training_words(self) -> str:
        return self.training or gettext("No training is needed")
