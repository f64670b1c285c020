"""Pages of council calls: the question, the limits, the promise and the account (inventory 4.40 to 4.42)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core import clock
from core.models import CivicPageMixin
from core.streams import LeanStreamField
from projects.blocks import BackgroundBlock
from projects.calls.enums import ACT_OF, CallAct, CallKind, CallState, call_state_on
from projects.calls.page_forms import CallPageForm
from projects.calls.panels import call_tabs
from projects.enums import WayIn

from .page_families import FAMILY_FIELDS, FAMILY_PANELS, HasFamily


class OptionBlock(blocks.CharBlock):
    """One of the choices of a consultation."""

    class Meta:
        icon = "list-ul"
        label = _("Option")
        description = _("One choice that the council has fixed. With any of these the call is a consultation.")
        preview_value = "Keep the lido open until nine"


class CallIndexPage(CivicPageMixin, Page):
    """All calls, at /calls/."""

    max_count_per_parent = 1
    subpage_types = ["projects.CallPage"]
    page_description = _("The list of the council's calls. One for the site.")

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")

    def get_context(self, request, *args, **kwargs):
        from projects.calls.selectors import index_screen

        return {**super().get_context(request, *args, **kwargs), **index_screen(self, request)}


class CallPage(HasFamily, CivicPageMixin, Page):
    """One call in one language. Ideas, talk and the decision hang on its `PageFamily`, never on the page."""

    kind = models.CharField(
        _("what the call is for"),
        max_length=10,
        choices=CallKind,
        default=CallKind.IDEAS,
        help_text=_("Stands on top of the page, and in the list of calls."),
    )
    stage = models.CharField(
        _("what is done together"),
        max_length=10,
        choices=WayIn,
        help_text=_("Say honestly where residents come in. Those who come in at the end have less to decide."),
    )
    question = models.CharField(
        _("the question"), max_length=300, help_text=_("One question, as you would ask a neighbour at the door.")
    )
    background = LeanStreamField(BackgroundBlock(), blank=True, verbose_name=_("what we know already"))
    budget = models.CharField(
        _("budget"),
        max_length=200,
        help_text=_("What there is to spend, in pounds, and on what. Say so if there is none."),
    )
    time_limits = models.CharField(
        _("time"), max_length=200, help_text=_("By when it must be done, and what happens in between.")
    )
    who_is_involved = models.CharField(
        _("who is involved"), max_length=200, help_text=_("Who is at the table already, and who is still missing.")
    )
    cannot_change = models.CharField(
        _("what cannot change"),
        max_length=300,
        help_text=_("What nobody can bargain about, such as the law. Everything not named here is open."),
    )
    options = LeanStreamField(
        [("option", OptionBlock(max_length=200))],
        blank=True,
        verbose_name=_("options fixed beforehand"),
        help_text=_("Leave this empty to work it out together. With options the page says “consultation”."),
    )
    opens_on = models.DateField(_("opens on"), null=True, help_text=_("From this day people can answer."))
    closes_on = models.DateField(
        _("last day"),
        null=True,
        help_text=_("Until the end of this day people can answer. Then the call takes nothing more."),
    )
    promise = models.TextField(
        _("what we promise"),
        max_length=600,
        help_text=_(
            "What you will do with what you hear. Promise what you can keep: once the call is open, "
            "what you promised first stays on the page, beside each change."
        ),
    )
    promise_by = models.DateField(
        _("by when"),
        null=True,
        help_text=_("When this day is past without an account, everybody sees that it is late."),
    )
    account = models.TextField(
        _("what we did"),
        max_length=2000,
        blank=True,
        help_text=_("Say what changed because of what people said, and what did not, and why."),
    )
    account_on = models.DateField(
        _("told on"), null=True, blank=True, help_text=_("The day of this account. Left empty, it is today.")
    )

    parent_page_types = ["projects.CallIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A question of the council's to residents, with its limits, a promise and what became of it.")
    search_fields = [
        *CivicPageMixin.search_fields,
        index.SearchField("question"),
        index.SearchField("background"),
        index.SearchField("promise"),
        index.SearchField("account"),
    ]
    base_form_class = CallPageForm
    edit_handler = call_tabs(CivicPageMixin.content_panels, FAMILY_PANELS)
    override_translatable_fields = [
        *CivicPageMixin.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("kind", "stage", "opens_on", "closes_on", "promise_by", "account_on")
        ),
        *FAMILY_FIELDS,
    ]

    class Meta:
        verbose_name = _("council call")
        verbose_name_plural = _("council calls")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True)
                | models.Q(opens_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="call_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(account="") | models.Q(account_on__isnull=False), name="an_account_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        super().clean()
        from projects.calls.choosing import refuse_changed_options

        refuse_changed_options(self)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        from projects.calls.keeping import FOLLOWED, keep_terms

        fields = kwargs.get("update_fields")
        if fields is None or FOLLOWED & set(fields):
            keep_terms(self)

    @property
    def discussion_days(self) -> tuple:
        """From when until when people can talk about it: as long as the call is open."""
        return self.opens_on, self.closes_on

    @property
    def state(self) -> CallState:
        """How it stands today."""
        return call_state_on(clock.today(), self.opens_on, self.closes_on)

    @property
    def is_open(self) -> bool:
        return self.state == CallState.OPEN

    @property
    def state_words(self) -> str:
        return str(self.state.label)

    @property
    def ways_in(self) -> list:
        """The four ways in, each with whether this call is there."""
        return [(way, way == self.stage) for way in WayIn]

    @property
    def is_consultation(self) -> bool:
        """Options fixed beforehand make it one, whatever it is called (inventory 4.41)."""
        return bool(self.options)

    @property
    def act(self) -> CallAct:
        """What people do with it."""
        return CallAct.CHOOSE if self.is_consultation else ACT_OF[CallKind(self.kind)]

    @property
    def family_takes_offers(self) -> bool:
        return self.act == CallAct.OFFER

    @property
    def honest_label(self) -> str:
        return str(_("Consultation") if self.is_consultation else _("Co-production"))

    @property
    def due_on(self) -> date | None:
        """The day by which the account was promised: the first one, if whoever read the page brought it along."""
        days = [day for day in (getattr(self, "first_by", None), self.promise_by) if day]
        return min(days, default=None)

    @property
    def is_late(self) -> bool:
        """Whether the day of the promise is past without an account."""
        return bool(self.due_on and not self.account and self.due_on < clock.today())

    def get_context(self, request, *args, **kwargs):
        from projects.calls.selectors import call_screen

        return {**super().get_context(request, *args, **kwargs), **call_screen(self, request)}


class CallIdea(models.Model):
    """An idea that was shared for a call. An idea answers one call."""

    family = models.ForeignKey("projects.PageFamily", on_delete=models.PROTECT, related_name="call_ideas")
    idea = models.OneToOneField("ideas.Idea", on_delete=models.PROTECT, related_name="answered_call")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("idea shared for a call")
        verbose_name_plural = _("ideas shared for calls")

    def __str__(self) -> str:
        return f"{self.idea}: {self.family}"
