"""The asset map's own rows: a skill seen in a neighbour, and searches people keep."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import RecognitionState


class SkillRecognitionQuerySet(ResidentTextQuerySet):
    """Adjectives for what neighbours see in each other."""

    def waiting(self):
        """The person has still to answer."""
        return self.published().filter(state=RecognitionState.SUGGESTED)

    def accepted(self):
        """On the person's card, for everybody to see."""
        return self.published().filter(state=RecognitionState.ACCEPTED)


class SkillRecognition(ResidentText):
    """`author` sees a skill in `person`, who accepts or not. Shown to others only once it is accepted."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recognitions", verbose_name=_("person")
    )
    skill = models.ForeignKey(
        "people.Skill", on_delete=models.PROTECT, related_name="recognitions", verbose_name=_("skill")
    )
    body = models.CharField(_("what you saw"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RecognitionState, default=RecognitionState.SUGGESTED)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The person wants nothing further of this author put before them; nobody else learns of it.
    wants_no_more = models.BooleanField(default=False, editable=False)
    # The author took it back. A no stays a no beside it, so that taking back tells nobody what was decided.
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SkillRecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognised skill")
        verbose_name_plural = _("recognised skills")
        permissions = [("moderate_skillrecognition", "Can hide and show what people say about a neighbour's skill")]
        constraints = [
            models.UniqueConstraint(fields=["person", "skill", "author"], name="a_person_recognises_a_skill_once"),
            models.CheckConstraint(condition=~Q(person=F("author")), name="nobody_recognises_themselves"),
            models.CheckConstraint(
                condition=~Q(state=RecognitionState.WITHDRAWN) | Q(taken_back_at__isnull=False),
                name="a_recognition_withdrawn_was_taken_back",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="recognitions_of_a_person")]

    def __str__(self) -> str:
        return f"{self.skill}: {self.person}"


class SavedSearch(models.Model):
    """A search somebody keeps, by the words of its address; new finds are told to those who ask for it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_searches")
    listing = models.CharField(max_length=20)
    words = models.JSONField(default=dict)
    address = models.CharField(max_length=500)
    name = models.CharField(_("name of the search"), max_length=80)
    wants_news = models.BooleanField(_("tell me about new ones"), default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    looked_at = models.DateTimeField(default=clock.now, editable=False)
    # Counted once a day (ideas/saved/services.py), so that no page has to.
    new_count = models.PositiveSmallIntegerField(default=0, editable=False)
    counted_on = models.DateField(null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="a_search_is_kept_once")]

    def __str__(self) -> str:
        return self.name
