"""Skills: a vocabulary with a name in each language, and who holds which."""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, TagBase


class NamedInLanguages(TagBase):
    """A curated tag: the English name is the tag's own, the others stand beside it; the slug is shared."""

    name_pt = models.CharField(_("name in Portuguese"), max_length=100, blank=True)
    name_es = models.CharField(_("name in Spanish"), max_length=100, blank=True)
    name_pl = models.CharField(_("name in Polish"), max_length=100, blank=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=100, blank=True)

    class Meta:
        abstract = True

    @property
    def names(self) -> list[str]:
        """Its name in every language in which it has one, English first."""
        said = (self.name, self.name_pt, self.name_es, self.name_pl, self.name_ar)
        return [name for name in said if name]

    @property
    def label(self) -> str:
        """The name in the reader's language, in English where that is missing."""
        return getattr(self, f"name_{(translation.get_language() or 'en')[:2]}", "") or self.name

    def __str__(self) -> str:
        return self.label


class Skill(NamedInLanguages, ClusterableModel):
    """Something people are good at, in everyday words."""

    related = models.ManyToManyField("self", blank=True, verbose_name=_("skills close to it"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")


class SkillPhrase(models.Model):
    """Everyday words for a skill: “I organised a street party” is project planning (inventory 4.29).

    A prompt is shown for people to recognise themselves in; a synonym only helps the search.
    """

    # Parental, so that the admin edits a skill and its everyday words on one page.
    skill = ParentalKey(Skill, on_delete=models.CASCADE, related_name="phrases", verbose_name=_("skill"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    text = models.CharField(_("in everyday words"), max_length=120)
    is_prompt = models.BooleanField(_("shown as a prompt"), default=False)

    class Meta:
        ordering = ["skill", "language", "text"]
        verbose_name = _("everyday words for a skill")
        verbose_name_plural = _("everyday words for skills")
        constraints = [
            models.UniqueConstraint(fields=["skill", "language", "text"], name="a_skill_is_described_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="skill_phrase_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class HeldSkill(ItemBase):
    """A skill somebody has. Having it and being willing to share it are two things (law 2)."""

    content_object = models.ForeignKey("people.ResidentProfile", on_delete=models.CASCADE, related_name="held_skills")
    tag = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="held_by")
    willing_to_share = models.BooleanField(_("willing to share"), default=False)
    confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    shared_at = models.DateTimeField(_("shared since"), null=True, editable=False)
    asked_on = models.DateField(_("asked again on"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="a_skill_is_held_once"),
            models.CheckConstraint(
                condition=models.Q(willing_to_share=False) | models.Q(confirmed_on__isnull=False),
                name="what_is_shared_was_confirmed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tag)
