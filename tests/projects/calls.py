"""A call for the tests: what shall become of the wash house?"""

from datetime import timedelta

from wagtail.models import Locale, Page

from core import clock
from projects.models import CallIndexPage, CallPage, PageFamily

WORDS = {
    "title": "The old wash house",
    "slug": "wash-house",
    "summary": "It stands empty from May.",
    "question": "What shall become of the old wash house?",
    "kind": "ideas",
    "stage": "design",
    "budget": "£12,000 for the roof",
    "time_limits": "Open again by next spring",
    "who_is_involved": "The parks team and two tenants' groups",
    "cannot_change": "It stays a public building",
    "promise": "We read every idea and build what the budget holds.",
}


def new_call(*, opens: int = -3, closes: int = 20, promise: int = 60, publish: bool = True, **other) -> CallPage:
    """A call whose days are counted from today."""
    today = clock.today()
    home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
    index = CallIndexPage.objects.filter(locale__language_code="en").first() or home.add_child(
        instance=CallIndexPage(title="Council calls", slug="calls")
    )
    page = CallPage(
        **{
            **WORDS,
            "opens_on": today + timedelta(days=opens),
            "closes_on": today + timedelta(days=closes),
            "promise_by": today + timedelta(days=promise),
            "live": publish,
            **other,
        }
    )
    return index.add_child(instance=page)


def family_of(page: CallPage) -> PageFamily:
    return PageFamily.objects.get(translation_key=page.translation_key)
