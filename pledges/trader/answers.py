"""What a phone is told that sends an hour by itself, after the signal was gone: plain JSON, only on asking for it."""

from django.http import HttpRequest, JsonResponse

from pledges.exceptions import TooLongAgo

JSON = "application/json"


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == JSON


def is_for_another(request: HttpRequest) -> bool:
    """Whether a phone sends what waited on it for somebody else than who is signed in now."""
    return wants_json(request) and request.POST.get("who", "") not in ("", str(request.user.uid))


def keep_it() -> JsonResponse:
    """It waits on, until its own person is signed in."""
    return JsonResponse({"logged": False, "another": True, "words": []}, status=409)


def logged(words: str, url: str) -> JsonResponse:
    """It stands in the journal, now or since before: the phone can forget it."""
    return JsonResponse({"logged": True, "words": words, "url": url})


def refused(form) -> JsonResponse:
    """Why it does not: the phone keeps it, with these sentences, to be mended there. Nothing was written."""
    words = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"logged": False, "words": words, "late": str(TooLongAgo.message) in words}, status=422)
