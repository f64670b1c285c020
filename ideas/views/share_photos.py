"""Photos of an idea that is not shared yet. For somebody signed in: nobody fills our disk without a name.

Nobody but the draft's author is shown them; their files become public sizes only when the idea is shared.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.drafts import current_draft
from ideas.models import DraftPhoto, IdeaDraft
from ideas.models.photos import MOST_DRAFT_PHOTOS
from ideas.photo_forms import PhotoForm
from ideas.services.photos import add_draft_photo

from .access import sign_in_first


def _own_draft(request: HttpRequest) -> IdeaDraft | None:
    draft = current_draft(request)
    return draft if draft and draft.user_id == request.user.pk else None


def share_photos(request: HttpRequest) -> HttpResponse:
    """GET: the photos so far, and a form for one more. POST: add it."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    draft = _own_draft(request)
    if draft is None:
        messages.info(request, _("We found no idea that you began here, or it is older than 30 days. Begin anew."))
        return redirect("ideas:idea-share")
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if form.is_valid() and _added(request, draft, form):
        return redirect("ideas:idea-share-photos")
    photos = list(draft.photos.all())
    context = {"form": form, "photos": photos, "most": MOST_DRAFT_PHOTOS, "is_full": len(photos) >= MOST_DRAFT_PHOTOS}
    return render(request, "ideas/share/photos.html", context)


def _added(request: HttpRequest, draft: IdeaDraft, form: PhotoForm) -> bool:
    photo = form.cleaned_data["photo"]
    try:
        once(
            user=request.user,
            address=request.path,
            key=form.cleaned_data["key"],
            content={**form.content(), "draft": draft.pk},
            create=lambda: add_draft_photo(
                draft=draft, author=request.user, upload=photo.upload, alt_text=photo.alt_text
            ),
        )
    except CivicError as broken:
        form.add_broken_rule(broken)
    except ValidationError as broken:
        form.add_error("photo", broken.messages)
    return form.is_valid()


def _own_photo(request: HttpRequest, pk: int) -> DraftPhoto:
    if not request.user.is_authenticated or pk >= 2**63:
        raise Http404
    return get_object_or_404(DraftPhoto.objects.select_related("image"), pk=pk, draft__user=request.user)


def share_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture itself, for the one who put it there."""
    answer = FileResponse(_own_photo(request, pk).image.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


def share_photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the draft; by POST alone. One that is gone already stays gone."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    if request.method == "POST":
        _own_photo(request, pk).delete()
        messages.success(request, _("The photo is gone."))
    return redirect("ideas:idea-share-photos")
