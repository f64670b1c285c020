"""A step of a workflow that somebody else than the person who asked has to take."""

from django import forms
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Revision, Task, TaskState

from core.revisions import mark_of, says_the_same


class SecondPairState(TaskState):
    """One step of one page, with the mark of the text that was sent."""

    mark = models.CharField(_("mark of the text"), max_length=64)

    class Meta:
        verbose_name = _("step of a second pair of eyes")
        verbose_name_plural = _("steps of second pairs of eyes")

    def save(self, *args, **kwargs):
        self.mark = self.mark or mark_of(self.revision)
        super().save(*args, **kwargs)


class Hindrance(models.TextChoices):
    """Why somebody may not take a step, as it is said to them."""

    NOT_ASKED = "not-asked", _("Only those named in this step may change or approve the page now.")
    ASKED = "asked", _("You asked for this look. Until it is done you cannot change or approve the page.")
    WROTE = "wrote", _("You wrote the newest words of this page, so somebody else approves them.")
    BEFORE = "before", _("You took another step for these words. This one needs one more person.")


class SecondPairLock(WorkflowLock):
    """Nobody writes on meanwhile but those who may approve; the others read why, and who can."""

    def get_message(self, user) -> str:
        from home.editors.workflow import words_for

        return words_for(self.object, self.task, user)

    def get_description(self, user, can_lock=False) -> str:
        return str(_("Only those who may approve the page can change it now."))


class SecondPairTask(Task):
    """Approved by a member of the chosen groups: four eyes see what the site says, and two steps six.

    Not by the person who asked, nor by the one who wrote the newest words, nor by the one who took another step for
    them. Not Wagtail's own group task: that one lets people approve their own work, and mails inside the request.
    """

    groups = models.ManyToManyField(
        Group,
        verbose_name=_("groups"),
        help_text=_("Members of these roles may approve, except who asked, who wrote and who took the other step."),
    )

    lock_class = SecondPairLock
    task_state_class = SecondPairState
    admin_form_fields = [*Task.admin_form_fields, "groups"]
    admin_form_widgets = {"groups": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody of the chosen roles approves: each step another person, and never the one who asked."))

    def may_look(self, user) -> bool:
        """Whether this person is among those asked, whoever asked."""
        return user.is_active and (user.is_superuser or self.groups.filter(pk__in=user.groups.all()).exists())

    def hindrance(self, user, way) -> Hindrance | None:
        """Why this person may not take this step of the page's way, whatever their rights; None where they may."""
        if way is None or not self.may_look(user):
            return Hindrance.NOT_ASKED
        if way.requested_by_id == user.pk:
            return Hindrance.ASKED
        writer, takers = self._hands(way)
        if writer == user.pk:
            return Hindrance.WROTE
        return Hindrance.BEFORE if user.pk in takers else None

    def _hands(self, way) -> tuple[int | None, set[int]]:
        """Who wrote the newest words, and who took another step for them already."""
        newest = Revision.objects.filter(base_content_type=way.base_content_type_id, object_id=way.object_id)
        pk, writer = newest.order_by("-created_at", "-pk").values_list("pk", "user_id").first() or (None, None)
        about = {pk}
        # Asked anew: kept on the way, the row would hide from Wagtail that this step is taken.
        step = TaskState.objects.select_related("revision").filter(pk=way.current_task_state_id).first()
        if step and step.revision_id != pk and says_the_same(step.revision, newest.get(pk=pk)):
            # The editor's form kept the same words anew: they are still their writer's.
            about.add(step.revision_id)
            writer = step.revision.user_id
        taken = way.task_states.filter(status=TaskState.STATUS_APPROVED, revision__in=about).exclude(task=self.pk)
        return writer, set(taken.values_list("finished_by_id", flat=True))

    def people_to_ask(self, way):
        """Who may take this step: the members of the groups who can sign in and have no other hand in it."""
        from people.models import User

        writer, takers = self._hands(way)
        people = User.objects.filter(is_active=True, groups__in=self.groups.all()).distinct()
        return people.exclude(pk__in=takers | {writer, way.requested_by_id} - {None}).order_by("pk")

    def user_can_access_editor(self, obj, user) -> bool:
        return self.may_look(user)

    def locked_for_user(self, obj, user) -> bool:
        return self.hindrance(user, obj.current_workflow_state) is not None

    def user_can_lock(self, obj, user) -> bool:
        return not self.locked_for_user(obj, user)

    def get_actions(self, obj, user) -> list[tuple]:
        if self.hindrance(user, obj.current_workflow_state):
            return []
        from projects.travel.differences import is_unsaid_in_draft

        changes = [("reject", _("Ask for changes"), True)]
        if is_unsaid_in_draft(obj):
            # Its editor says why at the top; publishing it would fail.
            return changes
        return [
            *changes,
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def on_action(self, task_state, user, action_name, **kwargs):
        from home.editors.steps import take_step

        take_step(task=self, state=task_state, action=action_name, by=user, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not self.may_look(user):
            return TaskState.objects.none()
        # The same as `hindrance`, for all that waits at once.
        newest = Revision.objects.filter(
            base_content_type=OuterRef("workflow_state__base_content_type"),
            object_id=OuterRef("workflow_state__object_id"),
        ).order_by("-created_at", "-pk")
        taken = TaskState.objects.filter(
            workflow_state=OuterRef("workflow_state"),
            status=TaskState.STATUS_APPROVED,
            finished_by=user,
            revision=OuterRef("newest"),
        ).exclude(task=self.pk)
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).annotate(
            newest=Subquery(newest.values("pk")[:1]), writer=Subquery(newest.values("user")[:1])
        )
        # Words that nobody signed, such as those of a command, are nobody's own.
        of_others = waiting.exclude(workflow_state__requested_by=user).filter(Q(writer=None) | ~Q(writer=user.pk))
        return of_others.exclude(Exists(taken))
