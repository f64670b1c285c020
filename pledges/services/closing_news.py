"""What traders and officers hear when reviews are closed. Kind, plain, with the way back where one is needed."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.durations import hours_figure, pounds
from hours.services.history import OFFICERS
from notices.services import News, Promise, open_answers, tell_each
from people.models import Membership
from pledges.models import Review, Tenancy, Venue
from pledges.notice_kinds import REVIEW_CLOSED
from pledges.reviews import ReviewFigures
from pledges.services.rule_six import ANSWER_DAYS, NotMet

HOW_TO_COME_BACK = "Agree with the business how to come back"
KEEPS_ITS_PLACE = "Say whether the business keeps its place"


def tell_traders(closed: Sequence[tuple[ReviewFigures, Review]], *, by) -> None:
    """Everybody who represents the business hears how its review went."""
    speakers: dict[int, list[int]] = {}
    organisations = {figures.tenancy.organisation_id for figures, _review in closed}
    people = Membership.objects.representing(clock.today()).filter(organisation__in=organisations)
    for organisation, user in people.values_list("organisation_id", "user_id"):
        speakers.setdefault(organisation, []).append(user)
    with translation.override("en"):
        url = reverse("pledges:trader")
    tell_each(
        [
            News(
                user,
                REVIEW_CLOSED,
                how_it_went(figures),
                figures.tenancy,
                f"{url}?tenancy={figures.tenancy.pk}",
                _words(figures),
                again=f"{review.first_monday}",
            )
            for figures, review in closed
            for user in speakers.get(figures.tenancy.organisation_id, [])
        ],
        by=by,
    )


def how_it_went(figures: ReviewFigures) -> str:
    """The word for it: met, ahead, short, below."""
    if figures.outcome.met:
        return "ahead" if figures.due_weeks and figures.credit > figures.outcome.due else "met"
    return "below" if figures.is_below_every_tier else "short"


def _words(figures: ReviewFigures) -> dict[str, str]:
    earned = figures.outcome.earned
    return {
        "venue": figures.tenancy.venue,
        "given": hours_figure(max(0, figures.credit)),
        "due": hours_figure(figures.outcome.due),
        "carried": hours_figure(figures.carry_out),
        "amount": pounds(figures.outcome.adjustment),
        "tier": earned.name if earned else "",
    }


def promise_talks(below: Sequence[NotMet], ends: dict[int, date], venue: Venue) -> None:
    """The officers owe each business that fell below every tier a talk about how to come back.

    A place that ends is said before it does, so that an officer can let the business keep it.
    """
    due_on = clock.today() + timedelta(days=ANSWER_DAYS)
    talks = [_promise(item.tenancy, HOW_TO_COME_BACK, due_on) for item in below]
    places = [
        _promise(item.tenancy, KEEPS_ITS_PLACE, ends[item.tenancy.pk] - timedelta(days=1))
        for item in below
        if item.tenancy.pk in ends
    ]
    if talks:
        title = _("How to come back, at %(venue)s") % {"venue": venue}
        open_answers([*talks, *places], team=OFFICERS, about=venue, title=title)


def _promise(tenancy: Tenancy, question: str, due_on: date) -> Promise:
    return Promise(tenancy, str(tenancy), reverse("tenancies:inspect", args=[tenancy.pk]), question, due_on)
