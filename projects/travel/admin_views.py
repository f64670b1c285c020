"""The admin's pages for packs that travel: look, know, take over, take home; read reports; tell the source."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views import generic

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from core.inspecting import InWordsMixin
from projects.models import Arrival, KnownSite, PackFamily, ProjectPackPage

from . import arriving, exporting, knowing, receiving
from .fields import STAYS_AT_HOME
from .format import MB, PICTURE_ENDINGS
from .forms import DifferenceForm, EndForm
from .own_words import waiting_words
from .permissions import user_can_take_over
from .plans import languages_of
from .tasks import take_over_pack
from .views import as_download

AT_ONCE, PICTURES_AT_ONCE = 4 * MB, 5
"""More is taken over in a task: each picture is written anew, which takes seconds however well it is packed."""
LOOK_AGAIN = 3


class BringView(generic.CreateView):
    def get_success_url(self):
        return reverse("arrivals_admin:inspect", args=[self.object.pk])

    def get_success_message(self, instance):
        return None


class ArrivalView(InWordsMixin, generic.InspectView):
    """What a file would bring, what is left out and why; the question; then where the drafts stand."""

    template_name = "projects/admin/arrival.html"
    form = None

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        if arriving.is_being_taken(self.object):
            answer["Refresh"] = str(LOOK_AGAIN)
        return answer

    def get_context_data(self, **kwargs):
        arrival, plan, problem = self.object, None, self.object.problem
        is_taking = arriving.is_being_taken(arrival)
        if not arriving.stands_here(arrival) and not is_taking:
            try:
                plan = arriving.look_at(arrival)
            except CivicError as broken:
                problem = str(broken)
        return super().get_context_data(
            **kwargs,
            plan=plan,
            problem=problem,
            pages=_pages_of(arrival.family),
            pack=arrival.manifest["pack"],
            source=arrival.manifest["source"],
            ancestors=arrival.manifest["lineage"],
            at_home=STAYS_AT_HOME,
            waiting=_pages_with_waiting_words(arrival.family),
            form=self.form or DifferenceForm(languages=languages_of(arrival), said=_said_before(plan)),
            is_taking=is_taking,
            may_act=user_can_take_over(self.request.user),
        )


def _pages_of(family: PackFamily | None) -> list[ProjectPackPage]:
    if family is None:
        return []
    pages = ProjectPackPage.objects.filter(translation_key=family.translation_key, alias_of=None)
    return list(pages.select_related("locale").order_by("pk"))


def _pages_with_waiting_words(family: PackFamily | None) -> list[ProjectPackPage]:
    if family is None:
        return []
    pages = ProjectPackPage.objects.live().filter(translation_key=family.translation_key).exclude(alias_of=None)
    return [page for page in pages.select_related("locale").order_by("pk") if waiting_words(page)]


def _said_before(plan) -> dict[str, str]:
    """By language, as the newest drafts say it."""
    drafts = [page.get_latest_revision_as_object() for page in _pages_of(plan.earlier if plan else None)]
    return {draft.locale.language_code: draft.what_is_different for draft in drafts}


class ActView(SaysForbidden, View):
    """A GET goes back to the page; a POST does one thing and says what came of it."""

    may = staticmethod(user_can_take_over)
    back = "arrivals_admin:inspect"
    model = Arrival

    def get(self, request, pk):
        return redirect(self.back, pk)

    def post(self, request, pk):
        if not self.may(request.user):
            raise PermissionDenied
        row = get_object_or_404(self.model, pk=pk)
        try:
            return self.act(request, row) or redirect(self.back, pk)
        except CivicError as broken:
            messages.error(request, str(broken))
            return redirect(self.back, pk)


def _pictures_in(arrival: Arrival) -> int:
    return sum(each["path"].rpartition(".")[2] in PICTURE_ENDINGS for each in arrival.manifest["members"])


class KnowView(ActView):
    def act(self, request, row):
        site = knowing.trust_site(arrival=row, by=request.user)
        messages.success(request, _("From now on we know %(council)s.") % {"council": site.name})


class TakeView(ActView):
    def act(self, request, row):
        form = DifferenceForm(request.POST, languages=languages_of(row))
        words = form.words
        if row.bytes <= AT_ONCE and _pictures_in(row) <= PICTURES_AT_ONCE:
            try:
                arriving.take_over(arrival=row, by=request.user, what_is_different=words)
            except CivicError as broken:
                return self._again(request, row, form, broken)
            messages.success(request, _("Taken over as drafts. Say who holds it, then publish."))
            return None
        try:
            arriving.begin_taking(arrival=row, by=request.user, what_is_different=words)
        except CivicError as broken:
            return self._again(request, row, form, broken)
        take_over_pack.enqueue(row.pk, request.user.pk, words)
        return None

    def _again(self, request, row, form, broken) -> HttpResponse:
        """The page with what was typed and what is wrong."""
        form.is_valid()
        field = broken.field if broken.field in form.fields else None
        if not (field and form.errors.get(field)):
            form.add_error(field, str(broken))
        view = ArrivalView(**self.shown, form=form)
        view.setup(request, pk=str(row.pk))
        return view.get(request)


class HomeView(ActView):
    def act(self, request, row):
        shown = receiving.take_home(arrival=row, by=request.user)
        messages.success(
            request,
            _("Shown as an adaptation of “%(title)s”. Nothing of your pack was changed.") % {"title": shown.family},
        )


class ExportView(SaysForbidden, View):
    """A published pack as a file, for staff under every licence."""

    def get(self, request, pk):
        if not user_can_take_over(request.user):
            raise PermissionDenied
        family = get_object_or_404(PackFamily, pk=pk)
        try:
            return as_download(*exporting.parts_of(family, is_staff=True))
        except (CivicError, FileNotFoundError) as broken:
            gone = _("A picture or document of this pack is no longer there. Take it off the page first.")
            messages.error(request, str(broken) if isinstance(broken, CivicError) else gone)
            return redirect("packs_admin:index")


class CouncilView(InWordsMixin, generic.InspectView):
    """A council: since when we know it or why we do not any more, and the button to end it or begin anew."""

    template_name = "projects/admin/known_site.html"
    form = None

    def get_context_data(self, **kwargs):
        site = self.object
        return super().get_context_data(
            **kwargs,
            form=self.form or EndForm(),
            before=KnownSite.objects.filter(public_key=site.public_key).exclude(pk=site.pk).order_by("-trusted_at"),
            is_known=knowing.known_by(site.public_key) is not None,
            arrivals=Arrival.objects.filter(manifest__source__public_key=site.public_key)[:20],
            may_act=user_can_take_over(self.request.user),
        )


class EndKnowingView(ActView):
    back, model = "known_sites_admin:inspect", KnownSite

    def act(self, request, row):
        form = EndForm(request.POST)
        try:
            knowing.stop_knowing(site=row, why=form.data.get("why", ""), by=request.user)
        except CivicError as broken:
            form.is_valid()
            if not form.errors:
                form.add_error("why", str(broken))
            view = CouncilView(**self.shown, form=form)
            view.setup(request, pk=str(row.pk))
            return view.get(request)
        messages.success(request, _("We do not know %(council)s any more.") % {"council": row.name})
        return None


class KnowAgainView(ActView):
    back, model = "known_sites_admin:inspect", KnownSite

    def act(self, request, row):
        site = knowing.know_again(site=row, by=request.user)
        messages.success(request, _("From now on we know %(council)s.") % {"council": site.name})
        return redirect(self.back, site.pk)
