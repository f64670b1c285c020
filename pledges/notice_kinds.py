"""What the market tells traders and officers. A shortfall is said kindly, with the way back."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

REVIEW_CLOSED = "pledges.review"
STATEMENT_ISSUED = "pledges.statement"
MINUTES_MOVED = "pledges.minutes"
DECIDED = "pledges.decided"


def register_notices() -> None:
    register_kinds(
        Kind(
            STATEMENT_ISSUED,
            _("there is a new rent statement"),
            {"issued": _("The statement %(number)s is ready: %(total)s for %(period)s.")},
        ),
        Kind(
            REVIEW_CLOSED,
            _("a review of our hours is closed"),
            {
                "met": _("You kept your pledge at %(venue)s: %(given)s hours of %(due)s. Your rent stays as it is."),
                "ahead": _(
                    "You gave more than you pledged at %(venue)s: %(given)s hours of %(due)s. Thank you! "
                    "%(carried)s hours count for the next review. If you pledge more, you pay less rent."
                ),
                "short": _(
                    "Your hours at %(venue)s came to %(given)s of %(due)s, which is the tier %(tier)s. "
                    "%(amount)s will be added to a statement, and you now pledge what you gave. "
                    "Did something get in the way? Ask us to waive it."
                ),
                "below": _(
                    "Your hours at %(venue)s came to %(given)s of %(due)s. That can happen. "
                    "Let us talk about how to come back. %(amount)s would be added to a statement: "
                    "if something got in the way, ask us to waive it."
                ),
            },
        ),
        Kind(
            MINUTES_MOVED,
            _("somebody gives minutes to our review, or answers ours"),
            {
                "asked": _("%(name)s would like to move %(hours)s hours from %(giver)s to %(receiver)s. Do you agree?"),
                "agreed": _("%(name)s agreed: %(hours)s hours moved from %(giver)s to %(receiver)s."),
                "declined": _("%(name)s did not agree to move %(hours)s hours from %(giver)s to %(receiver)s."),
            },
        ),
        Kind(
            DECIDED,
            _("an officer decides something about our rent"),
            {
                "waived": _("%(amount)s of the adjustment at %(venue)s is waived."),
                "not-waived": _("Your request to waive an adjustment at %(venue)s has an answer."),
                "late": _("%(hours)s hours of earlier work at %(venue)s now count."),
                "corrected": _("A correction of %(amount)s will stand on your next statement at %(venue)s."),
                "recounted": _(
                    "Hours at %(venue)s were taken back after their review, "
                    "so %(amount)s will be added to your next statement."
                ),
                "allowed": _("After your review at %(venue)s an officer allowed you something more."),
                "way-back": _("Read how to come back at %(venue)s, and say whether you agree."),
            },
        ),
    )
