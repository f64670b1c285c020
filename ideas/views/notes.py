"""Words with one's appreciation: saying what one likes, and taking the words back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.forms import NoteForm
from ideas.models import AppreciationNote
from ideas.services import appreciate_with_words, take_words_back

from .access import signed_in


class NoteViews:
    """The part of `ActViews` about the words that go with an appreciation."""

    @signed_in
    def appreciate_words(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: a page with the form, with what one said before. POST: appreciate it, in these words."""
        thing = self.find(request, pk)
        mine = AppreciationNote.objects.visible_to(request.user).filter(subject=thing.subject, author=request.user)
        before = mine.first()
        initial = {"body": before.body if before else ""}
        form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
        if request.method == "POST" and form.is_valid():
            body = form.cleaned_data["body"]
            try:
                once(
                    user=request.user,
                    address=request.path,
                    key=form.cleaned_data["key"],
                    content=form.content(),
                    create=lambda: appreciate_with_words(subject=thing.subject, author=request.user, body=body),
                )
            except CivicError as broken:
                form.add_broken_rule(broken)
            else:
                messages.success(request, _("Thank you. Your words are here, and whoever shared this is told."))
                return redirect(f"{thing.get_absolute_url()}#appreciations")
        context = {"thing": thing, "acts": self, "form": form, "before": before, "url": request.path}
        return render(request, "ideas/acts/note_page.html", context)

    @signed_in
    def unappreciate_words(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the words back and appreciate it still."""
        thing = self.find(request, pk)
        if request.method != "POST":
            question = {
                "title": _("Take back your words?"),
                "text": _("Your words go away. You still appreciate it."),
                "label": _("Take them back"),
            }
            return self.ask(request, thing, question, self.address("unappreciate-words", thing.pk))
        take_words_back(subject=thing.subject, user=request.user)
        messages.success(request, _("You took your words back."))
        return redirect(thing)
