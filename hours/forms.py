"""Answering hours: a thank-you, a question, or a reason."""

from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from core.forms import CivicForm
from hours.models import DESCRIPTION_LIMIT


class ThanksForm(CivicForm):
    """Confirming needs nothing but a tap; a thank-you may go with it."""

    thanks = PlainTextField(
        label=_("Say thank you"),
        help_text=_(
            "The business reads it. It may stand, with your project's name, on the page of what the traders give."
        ),
        required=False,
        max_length=DESCRIPTION_LIMIT,
        rows=2,
    )


class QueryForm(CivicForm):
    """A question before confirming."""

    reason = PlainTextField(
        label=_("What do you want to know?"),
        help_text=_("The business reads it, and changes the entry or takes it back."),
        max_length=DESCRIPTION_LIMIT,
        rows=3,
        error_messages={"required": _("Write what you want to know.")},
    )


class RejectForm(CivicForm):
    """Why the time does not count."""

    reason = PlainTextField(
        label=_("Why is it not right?"),
        help_text=_("The business reads it. The hours then do not count."),
        max_length=DESCRIPTION_LIMIT,
        rows=3,
        error_messages={"required": _("Say why in a few words.")},
    )
