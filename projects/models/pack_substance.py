"""What a pack's page says for those who would run it elsewhere, and who answers for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.streams import LeanStreamField
from projects.enums import Licence
from projects.packs.blocks import AdopterNoteBlock, LessonBlock, MomentBlock, RiskBlock


class PackSubstance(models.Model):
    """Terms, versions, notes for adopters, timeline, risks, lessons; owner and co-owner as people of this site.

    Wagtail's own `owner` of a page is whoever made it; a pack's is `owner_user`.
    """

    licence = models.CharField(
        _("licence"),
        max_length=12,
        choices=Licence,
        default=Licence.CC_BY,
        help_text=_("On which terms others may use it. Readers see it in plain words. Ask for pictures and files too."),
    )
    version_note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_(
            "Fill this in to publish a new version, such as “New costs of insurance”. Readers see it in the list of "
            "versions. It is empty again afterwards. Leave it empty for small corrections."
        ),
    )
    made_from_version = models.PositiveIntegerField(_("translated from version"), null=True, blank=True, editable=False)
    adapted_from = models.ForeignKey(
        "projects.PackFamily",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adapted from"),
        help_text=_(
            "The pack of this site whose idea you took. Each of the two then leads to the other. Once published, "
            "where a pack comes from stays on record: you can put it right, but not empty it."
        ),
    )
    what_is_different = models.TextField(
        _("what is different here"),
        max_length=2000,
        blank=True,
        help_text=_("For a pack adapted from another: what you changed, and what about this place made you change it."),
    )
    adopters = LeanStreamField([("note", AdopterNoteBlock())], blank=True, verbose_name=_("notes for adopters"))
    timeline = LeanStreamField([("moment", MomentBlock())], blank=True, verbose_name=_("timeline"))
    risks = LeanStreamField([("risk", RiskBlock())], blank=True, verbose_name=_("risks"))
    learned = LeanStreamField([("lesson", LessonBlock())], blank=True, verbose_name=_("what was learned"))
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner's account"),
        help_text=_(
            "Gets what readers ask, and is told when the pack is due for review. Readers can write to them "
            "without seeing an address."
        ),
    )
    co_owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("co-owner's account"),
        help_text=_("Has the same rights and gets the same messages as the owner."),
    )

    class Meta:
        abstract = True

    @property
    def owner_words(self) -> str:
        """Who owns it as readers see it: the name that was typed, else that of the account while it is open."""
        return self.owner_name.strip() or _name_of(self.owner_user)

    @property
    def co_owner_words(self) -> str:
        return self.co_owner_name.strip() or _name_of(self.co_owner_user)

    @property
    def holders(self) -> list:
        """Owner and co-owner whose accounts are open, each once; of equal rights (inventory 4.23)."""
        people = {person.pk: person for person in (self.owner_user, self.co_owner_user) if person and person.is_active}
        return list(people.values())


def _name_of(person) -> str:
    """Somebody who closed the account is not named any more."""
    return str(person) if person and person.is_active else ""
