"""What editors are told of packs that travel."""

from django.urls import reverse

from core import clock
from notices.services import tell
from people.models import User
from people.roles import EDITOR
from projects.models import AdaptationReport, Arrival
from projects.notice_kinds import PACK_TAKEN, PACK_TOLD


def tell_of_report(report: AdaptationReport, *, by=None) -> None:
    """Every editor, once for a pack and day, however many reports of it come; not who brought it as a file."""
    for editor in User.objects.filter(is_active=True, groups__name=EDITOR.name).order_by("pk"):
        tell(
            user=editor,
            kind=PACK_TOLD,
            happened="report",
            about=report.family,
            url=reverse("adaptation_reports_admin:inspect", args=[report.pk]),
            words={"thing": report.family},
            by=by,
            again=clock.today().isoformat(),
        )


def tell_of_taking(arrival: Arrival, editor: User, *, is_taken: bool) -> None:
    """Whoever asked for it: a large pack is taken over in a task, and they may be elsewhere when it ends."""
    tell(
        user=editor,
        kind=PACK_TAKEN,
        happened="ready" if is_taken else "failed",
        about=arrival,
        url=reverse("arrivals_admin:inspect", args=[arrival.pk]),
        words={"thing": arrival.title},
        again=f"{arrival.pk}-{arrival.started_at:%Y%m%d%H%M%S}" if arrival.started_at else str(arrival.pk),
    )
