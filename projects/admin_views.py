"""Pages of the admin where staff answer: a project, and people who take a role."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.exceptions import CivicError
from projects import services
from projects.admin_forms import AnswerProjectForm, AnswerRoleForm, OwnershipForm, SupportForm
from projects.enums import ProjectStage
from projects.life import hands_from
from projects.models import Project, RoleTaken
from projects.permissions import movers_of, user_can_answer_project, user_can_answer_role


class AnswerView(WagtailAdminTemplateMixin, FormView):
    """One answer, written on a page of its own. Subclasses say to what and through which service."""

    template_name = "projects/admin/answer.html"
    done = ""
    index_url_name = ""
    label = _("Send the answer")

    def refuse_unless_allowed(self, request, pk: int) -> None:
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        self.refuse_unless_allowed(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, back_url=reverse(self.index_url_name))

    def form_valid(self, form):
        try:
            self.answer(form.cleaned_data)
        except CivicError as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.index_url_name)


class AnswerProjectView(AnswerView):
    page_title = _("Answer a project")
    header_icon = "mail"
    form_class = AnswerProjectForm
    done = _("Your answer stands on the project's page.")
    index_url_name = "projects_admin:index"

    def refuse_unless_allowed(self, request, pk):
        if not user_can_answer_project(request.user):
            raise PermissionDenied
        self.row = get_object_or_404(Project.objects.select_related("subject", "author"), pk=pk)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "may_permit": self.row.stage == ProjectStage.FORMING}

    def answer(self, said):
        services.answer_project(
            project=self.row, words=said["answer"], permit=said.get("permit", False), by=self.request.user
        )


class SupportView(AnswerView):
    """How the council helps the project from today."""

    page_title = _("Help for a project")
    header_icon = "pick"
    form_class = SupportForm
    done = _("Saved. The project's page says it, and the owners are told.")
    index_url_name = "projects_admin:index"
    label = _("Save and tell the owners")

    def refuse_unless_allowed(self, request, pk):
        if not user_can_answer_project(request.user):
            raise PermissionDenied
        self.row = get_object_or_404(Project.objects.select_related("subject", "author", "support_level"), pk=pk)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "project": self.row}

    def answer(self, said):
        services.set_support_level(project=self.row, level=said["level"], note=said["note"], by=self.request.user)


class OwnershipView(AnswerView):
    """What the council owns, staff hand on; what residents own answers 403 (law 5)."""

    page_title = _("Whose project it is")
    header_icon = "group"
    form_class = OwnershipForm
    done = _("Saved. The project's page says whose it is, and since when.")
    index_url_name = "projects_admin:index"
    label = _("Save and tell the owners")

    def refuse_unless_allowed(self, request, pk):
        self.row = get_object_or_404(Project.objects.select_related("subject", "author"), pk=pk)
        self.chances = hands_from(self.row.ownership, movers_of(request.user, self.row))
        if not self.chances:
            raise PermissionDenied

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "chances": self.chances}

    def answer(self, said):
        services.change_ownership(
            project=self.row,
            ownership=said["ownership"],
            note=said["note"],
            happened_on=said["happened_on"],
            run_by=said["run_by"],
            by=self.request.user,
        )


class AnswerRoleView(AnswerView):
    page_title = _("Answer somebody who takes a role")
    header_icon = "user"
    form_class = AnswerRoleForm
    done = _("Your answer is kept, and the person can read it.")
    index_url_name = "roles_taken_admin:index"

    def refuse_unless_allowed(self, request, pk):
        if not user_can_answer_role(request.user):
            raise PermissionDenied
        self.row = get_object_or_404(RoleTaken.objects.select_related("family", "user"), pk=pk)

    def answer(self, said):
        services.answer_role(
            taken=self.row, confirm=said["decision"] == "confirm", words=said["words"], by=self.request.user
        )
