"""Offering a translation of what somebody wrote, a comment too, and taking one down."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.discussion import page_of
from ideas.models import Comment, OfferedTranslation
from ideas.services import offer_translation, take_translation_down
from ideas.translation_forms import TranslationForm

from .access import signed_in


class TranslationViews:
    """The part of `ActViews` about translations that neighbours offer."""

    @signed_in
    def translate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: a page with the original and the form. POST: the translation stands beside the original."""
        thing = self.find(request, pk)
        return self._translating(request, thing, f"{thing.get_absolute_url()}#translations")

    @signed_in
    def translate_comment(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """The same for a comment that everybody sees."""
        thing, row, place = self._comment_at(request, pk, comment)
        return self._translating(request, thing, place, row)

    def _comment_at(self, request: HttpRequest, pk: int, comment: int) -> tuple:
        """The thing, the comment, and where on the thing's page it stands; 404 for one that not everybody sees."""
        thing = self.find(request, pk)
        rows = Comment.objects.published().filter(subject=thing.subject).select_related("author", "parent")
        row = get_object_or_404(rows, pk=comment)
        row.subject = thing.subject
        number = page_of(row, request.user)
        query = f"?comments={number}" if number > 1 else ""
        return thing, row, f"{thing.get_absolute_url()}{query}#comment-{row.pk}"

    def _translating(self, request: HttpRequest, thing, place: str, comment: Comment | None = None) -> HttpResponse:
        """`place`: the address where the original stands."""
        original = comment or thing
        data = request.POST if request.method == "POST" else None
        wished = request.GET.get("language") or get_language()
        form = TranslationForm(data, original=original, initial={"language": wished})
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("language", "title", "body")}
            try:
                once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: offer_translation(subject=thing.subject, comment=comment, by=request.user, **said),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(
                    request, _("Thank you. Your translation stands beside the original, and its author is told.")
                )
                return redirect(place)
        language = dict(settings.LANGUAGES).get(original.language, "")
        context = {"thing": thing, "original": original, "place": place, "form": form, "url": request.path}
        return render(request, "ideas/translations/translate.html", {**context, "language_name": language})

    @signed_in
    def take_down_translation(self, request: HttpRequest, pk: int, translation: int) -> HttpResponse:
        """The author of the original says no, or the translator takes it back; others learn of no such address."""
        thing = self.find(request, pk)
        row = self._translation_of(request, translation, subject=thing.subject, comment=None)
        address = self.address("translation-decline", thing.pk, row.pk)
        return self._taking_down(request, thing, row, address, thing.get_absolute_url())

    @signed_in
    def take_down_comment_translation(
        self, request: HttpRequest, pk: int, comment: int, translation: int
    ) -> HttpResponse:
        """The same for one of a comment: whoever wrote the comment says no, or the translator takes it back."""
        thing, original, place = self._comment_at(request, pk, comment)
        row = self._translation_of(request, translation, subject=thing.subject, comment=original)
        address = self.address("comment-translation-decline", thing.pk, original.pk, row.pk)
        return self._taking_down(request, thing, row, address, place)

    def _translation_of(self, request: HttpRequest, translation: int, **of) -> OfferedTranslation:
        rows = OfferedTranslation.objects.visible_to(request.user).select_related("author", "subject", "comment")
        row = rows.filter(pk=translation, **of).first() if translation < 2**63 else None
        if row is None or not (row.original.is_owned_by(request.user) or row.author_id == request.user.pk):
            raise Http404
        return row

    def _taking_down(
        self, request: HttpRequest, thing, row: OfferedTranslation, address: str, place: str
    ) -> HttpResponse:
        if request.method != "POST":
            question = {
                "title": _("Take this translation down?"),
                "text": _("It goes at once, and the original stays as it is."),
                "label": _("Take it down"),
            }
            return self.ask(request, thing, question, address)
        try:
            take_translation_down(translation=row, by=request.user)
        except CivicError as broken:
            return self.refuse(request, thing, broken)
        messages.success(request, _("The translation is taken down."))
        return redirect(place)
