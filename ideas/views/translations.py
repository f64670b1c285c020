"""Offering a translation of what somebody wrote, and taking one down."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.models import OfferedTranslation
from ideas.services import offer_translation, take_translation_down
from ideas.translation_forms import TranslationForm

from .access import signed_in


class TranslationViews:
    """The part of `ActViews` about translations that neighbours offer."""

    @signed_in
    def translate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: a page with the original and the form. POST: the translation stands beside the original."""
        thing = self.find(request, pk)
        data = request.POST if request.method == "POST" else None
        wished = request.GET.get("language") or get_language()
        form = TranslationForm(data, original=thing, initial={"language": wished})
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("language", "title", "body")}
            try:
                once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: offer_translation(subject=thing.subject, by=request.user, **said),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(
                    request, _("Thank you. Your translation stands beside the original, and its author is told.")
                )
                return redirect(f"{thing.get_absolute_url()}#translations")
        names = dict(settings.LANGUAGES)
        context = {"thing": thing, "form": form, "url": request.path, "language_name": names.get(thing.language, "")}
        return render(request, "ideas/translations/translate.html", context)

    @signed_in
    def take_down_translation(self, request: HttpRequest, pk: int, translation: int) -> HttpResponse:
        """The author of the original says no, or the translator takes it back; others learn of no such address."""
        thing = self.find(request, pk)
        rows = OfferedTranslation.objects.visible_to(request.user).select_related("author", "subject")
        row = rows.filter(pk=translation, subject=thing.subject).first() if translation < 2**63 else None
        if row is None or not (thing.is_owned_by(request.user) or row.author_id == request.user.pk):
            raise Http404
        if request.method != "POST":
            question = {
                "title": _("Take this translation down?"),
                "text": _("It goes at once, and the original stays as it is."),
                "label": _("Take it down"),
            }
            return self.ask(request, thing, question, self.address("translation-decline", thing.pk, row.pk))
        take_translation_down(translation=row, by=request.user)
        messages.success(request, _("The translation is taken down."))
        return redirect(thing)
