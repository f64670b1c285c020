"""Photos of a subject: its owners add them, put them in order and take them away, on a page of their own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.models import Photo
from ideas.models.photos import MOST_PHOTOS
from ideas.permissions import user_owns_subject
from ideas.photo_forms import PhotoForm
from ideas.selectors import photos_of
from ideas.services.photos import add_photo, move_photo, remove_photo

from .access import signed_in


class PhotoViews:
    """The part of `ActViews` about photos."""

    @signed_in
    def photos(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._photos(request, self._owned(request, pk))

    def _owned(self, request: HttpRequest, pk: int):
        """The thing, for its owners alone: nobody else learns that there is such a page."""
        thing = self.find(request, pk)
        if not user_owns_subject(request.user, thing.subject):
            raise Http404
        return thing

    def _photos(self, request: HttpRequest, thing) -> HttpResponse:
        """GET: what is there, and a form for one more. POST: add it."""
        form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
        if form.is_valid() and self._added(request, thing, form):
            return redirect(self.address("photos", thing.pk))
        photos = photos_of(thing.subject, request.user)
        context = {"thing": thing, "acts": self, "photos": photos, "form": form, "most": MOST_PHOTOS}
        return render(request, "ideas/photos/photos_page.html", {**context, "is_full": len(photos) >= MOST_PHOTOS})

    def _added(self, request: HttpRequest, thing, form: PhotoForm) -> bool:
        photo = form.cleaned_data["photo"]
        try:
            _photo, is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: add_photo(
                    subject=thing.subject, author=request.user, upload=photo.upload, alt_text=photo.alt_text
                ),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
            return False
        except ValidationError as broken:
            form.add_error("photo", broken.messages)
            return False
        messages.success(request, _("Your photo is here.") if is_new else _("Your photo was here already."))
        return True

    def _photo(self, thing, pk: int) -> Photo:
        rows = Photo.objects.filter(subject=thing.subject, in_gallery=True).exclude(visibility="removed")
        return get_object_or_404(rows, pk=pk)

    @signed_in
    def remove_photo(self, request: HttpRequest, pk: int, photo: int) -> HttpResponse:
        thing = self._owned(request, pk)
        row = self._photo(thing, photo)
        if request.method != "POST":
            question = {
                "title": _("Take this photo away?"),
                "text": row.alt_text,
                "label": _("Take it away"),
            }
            return self.ask(request, thing, question, self.address("photo-remove", thing.pk, row.pk))
        remove_photo(photo=row)
        messages.success(request, _("The photo is gone."))
        return redirect(self.address("photos", thing.pk))

    @signed_in
    def move_photo(self, request: HttpRequest, pk: int, photo: int) -> HttpResponse:
        """POST `to`: earlier or later. A GET asks whether to bring it to the front of its neighbour."""
        thing = self._owned(request, pk)
        row = self._photo(thing, photo)
        if request.method != "POST":
            question = {
                "title": _("Show this photo earlier?"),
                "text": row.alt_text,
                "label": _("Show it earlier"),
            }
            url = self.address("photo-move", thing.pk, row.pk)
            return self.ask(request, thing, question, url, [{"name": "to", "value": "earlier"}])
        try:
            move_photo(photo=row, earlier=request.POST.get("to") != "later")
        except CivicError as broken:
            messages.error(request, str(broken))
        return redirect(f"{self.address('photos', thing.pk)}#photo-{row.pk}")
