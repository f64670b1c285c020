"""The half-done idea of this reader: found by a signed cookie, or by the person once signed in (architecture)."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from core import clock
from core.submissions import new_key
from ideas.models import IdeaDraft

COOKIE, SALT = "idea_draft", "ideas.drafts"
KEPT_FOR = timedelta(days=30)


def current_draft(request: HttpRequest) -> IdeaDraft | None:
    """The reader's draft, if any. One begun signed out becomes the person's own when they come back signed in.

    An expired or strange cookie, and the draft of somebody else, are as good as none.
    """
    fresh = IdeaDraft.objects.filter(updated_at__gte=clock.now() - KEPT_FOR).order_by("-updated_at", "-pk")
    token = _token(request)
    by_cookie = fresh.filter(token=token, user=None).first() if token else None
    if not request.user.is_authenticated:
        return by_cookie
    if by_cookie is not None:
        _claim(by_cookie, request.user)
        return by_cookie
    return fresh.filter(user=request.user).first()


def _token(request: HttpRequest) -> str:
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
    except BadSignature:
        return ""


@transaction.atomic
def _claim(draft: IdeaDraft, user) -> None:
    """The draft just typed is the person's; an older one of theirs gives way to it."""
    IdeaDraft.objects.filter(user=user).exclude(pk=draft.pk).delete()
    draft.user = user
    draft.save(update_fields=["user"])


def keep_answers(request: HttpRequest, draft: IdeaDraft | None, step: str, answers: dict) -> IdeaDraft:
    """Store what one step said, beginning a draft where there is none."""
    if draft is None:
        # Retention of drafts: a new one sweeps away those that nobody came back to.
        IdeaDraft.objects.filter(updated_at__lt=clock.now() - KEPT_FOR).delete()
        user = request.user if request.user.is_authenticated else None
        draft = IdeaDraft(token=get_random_string(43), user=user, key=new_key(), answers={})
    draft.answers = {**draft.answers, step: answers}
    draft.updated_at = clock.now()
    draft.save()
    return draft


def remember(response: HttpResponse, draft: IdeaDraft) -> HttpResponse:
    """Give a signed-out reader the cookie that finds the draft again."""
    if draft.user_id is None:
        response.set_signed_cookie(
            COOKIE,
            draft.token,
            salt=SALT,
            max_age=KEPT_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
