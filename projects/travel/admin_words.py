"""The admin's page for words of a newer file that wait beside a page which repeats another language."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from projects.models import ProjectPackPage

from .differences import field_of, is_unsaid
from .forms import DifferenceForm
from .own_words import draft_of, publish_own_words, waiting_words
from .permissions import user_can_take_over


class OwnWordsView(SaysForbidden, View):
    """GET: what waits, how it will look, and the question where it is not answered yet. POST: it is published."""

    def _page(self, request, pk) -> ProjectPackPage:
        page = get_object_or_404(ProjectPackPage, pk=pk)
        if not user_can_take_over(request.user) or not page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return page

    def get(self, request, pk, form=None):
        page = self._page(request, pk)
        revision = waiting_words(page)
        if revision is None:
            messages.info(request, _("No words of its own wait for this page."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        draft = draft_of(revision)
        language = page.locale.language_code
        form = form or DifferenceForm(languages=[language], said={language: draft.what_is_different})
        said = {"page": page, "draft": draft, "revision": revision, "form": form, "is_unsaid": is_unsaid(draft)}
        return render(request, "projects/admin/own_words.html", said)

    def post(self, request, pk):
        page = self._page(request, pk)
        language = page.locale.language_code
        form = DifferenceForm(request.POST, languages=[language])
        words = form.words[language]
        try:
            publish_own_words(page=page, what_is_different=words, by=request.user)
        except CivicError as broken:
            if broken.field != field_of(language):
                messages.error(request, str(broken))
                return redirect("arrivals_admin:words", page.pk)
            form.is_valid()
            if not form.errors:
                form.add_error(broken.field, str(broken))
            return self.get(request, pk, form)
        messages.success(request, _("Readers in %(language)s have words of their own now.") % {"language": page.locale})
        return redirect("wagtailadmin_pages:edit", page.pk)
