"""What a page is regardless of language: the row that people's comments, reports of use and calls hang on."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core import clock
from core.enums import Visibility


class AllLanguages(models.Model):
    """One page in all its languages, known by the translation key that they share. What people do hangs on `subject`.

    The subject is seen while a page of any language is live (`projects.services.families`). `title` is that of the
    page in the site's first language, kept for lists that have no page at hand.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    translation_key = models.UUIDField(unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or str(self.translation_key)

    def pages(self):
        """Its pages in every language."""
        return self.pages_of(self.translation_key)

    @classmethod
    def pages_of(cls, translation_key) -> models.QuerySet:
        """The pages of a family, whether it is made yet or not."""
        return Page.objects.filter(translation_key=translation_key)

    def page(self) -> Page | None:
        """The live page in the reader's language, or in any other; None where none is live."""
        page = self.pages().live().first()
        return page.localized if page else None

    def get_absolute_url(self) -> str:
        page = self.page()
        return (page.get_url() or "") if page else ""


class PageFamily(AllLanguages):
    """A page of any of our types regardless of language, with its discussion (inventory 4.45)."""

    subject = models.OneToOneField("ideas.Subject", on_delete=models.PROTECT, related_name="page_family")
    comments_open = models.BooleanField(_("takes comments"), default=True)
    # For a page that people can talk about on some days only; both days count, an empty one sets no bound.
    discussion_from = models.DateField(null=True, blank=True, editable=False)
    discussion_until = models.DateField(null=True, blank=True, editable=False)
    takes_offers = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("page in all its languages")
        verbose_name_plural = _("pages in all their languages")

    @property
    def takes_comments(self) -> bool:
        """Whether an editor left the discussion open, and today is one of its days."""
        return self.comments_open and self.is_within_days

    @property
    def is_within_days(self) -> bool:
        """Whether today is one of the days on which people can say something."""
        today = clock.today()
        return (self.discussion_from or today) <= today <= (self.discussion_until or today)

    @property
    def closed_words(self) -> str:
        """Why nothing new can be said, or offered."""
        if self.takes_offers and not self.is_within_days:
            return _("This call is not open, so it takes nothing new. You can still read it.")
        return "" if self.takes_comments else _("The discussion of this page is closed. You can still read it.")

    @property
    def takes_help(self) -> bool:
        """Whether people can offer something to it now: to a call for partners, while it is open."""
        return self.takes_offers and self.is_within_days

    def is_owned_by(self, user) -> bool:
        """Who answers offers to a call: those of the council who decide calls; nobody owns any other page."""
        return self.takes_offers and user.is_staff and user.has_perm("projects.add_decisionstep")

    @property
    def takes_acts(self) -> bool:
        """Whether the page invites people to say something: seen by everybody, and open."""
        return self.takes_comments and self.subject.visibility == Visibility.PUBLISHED


class HasFamily(models.Model):
    """A page type that people talk about: each page has a `PageFamily` from its first save.

    Put it before Page, add `FAMILY_PANELS` to the editor's settings and `FAMILY_FIELDS` to
    `override_translatable_fields`; show the discussion with `{% page_discussion page %}`.
    """

    comments_open = models.BooleanField(
        _("readers can comment"),
        default=True,
        help_text=_("Take the tick away to end the discussion. What was said stays, and nothing new can be added."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        from projects.services.families import FOLLOWED, keep_page_family

        fields = kwargs.get("update_fields")
        if fields is None or FOLLOWED & set(fields):
            keep_page_family(self)

    @property
    def discussion_days(self) -> tuple:
        """The first and the last day of the discussion; None sets no bound."""
        return None, None

    @property
    def family_takes_offers(self) -> bool:
        """Whether people can offer something to this page."""
        return False

    @property
    def family_owner_id(self) -> int | None:
        """Who hears of each comment, as its author: nobody for an editor's page."""
        return None


FAMILY_PANELS = [FieldPanel("comments_open")]
FAMILY_FIELDS = [SynchronizedField("comments_open", overridable=False)]
