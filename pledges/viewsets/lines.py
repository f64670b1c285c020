"""Where a line of a statement leads: the week, review, waiver or correction that it settles."""

from django.urls import reverse

from pledges.models import StatementLine


def line_url(line: StatementLine) -> str:
    """The page with everything behind a line; a week's has its base rent, band and pledge."""
    if line.review_id:
        return reverse("reviews:inspect", args=[line.review_id])
    if line.waiver_id:
        return reverse("waivers:inspect", args=[line.waiver_id])
    if line.correction_id:
        return reverse("corrections:inspect", args=[line.correction_id])
    return reverse("tenancies:week", args=[line.tenancy_id, line.monday])
