"""The admin's forms: signing a permission, and taking it back."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainCharField, PlainTextField
from projects.models.permits import LIST_LIMIT, WHY_LIMIT

from .rules import LINE_LIMIT, MOST_LINES, lines_of

NO_DAY = {"required": _("Choose a day."), "invalid": _("Write the day as year-month-day, such as 2026-05-31.")}


class LinesField(PlainTextField):
    """A short list, one thing on each line, that fits on a card."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LIST_LIMIT, rows=MOST_LINES, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        lines = lines_of(value)
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Write at most %(n)d lines, so that they fit on a card.") % {"n": MOST_LINES})
        for line in lines:
            if len(line) > LINE_LIMIT:
                said = {"line": f"{line[:30]}…", "n": LINE_LIMIT}
                raise forms.ValidationError(_("Make the line “%(line)s” shorter: at most %(n)d characters.") % said)


class SignPermitForm(forms.Form):
    """What the group may do without asking."""

    may_do = LinesField(
        label=_("You may…"),
        help_text=_("What the group may do without asking, one thing on each line. Speak to the group: “You may…”."),
    )
    limits = LinesField(
        label=_("Not without asking…"),
        help_text=_("What the group asks you about first, one thing on each line."),
    )
    starts_on = forms.DateField(label=_("From"), error_messages=NO_DAY, help_text=_("The first day; today or later."))
    ends_on = forms.DateField(
        label=_("Until"), error_messages=NO_DAY, help_text=_("The last day. Everybody is warned 30 and 7 days before.")
    )
    signed_name = PlainCharField(
        label=_("Your name, as signed"), max_length=100, help_text=_("Stands under the permission and on the card.")
    )
    signed_title = PlainCharField(
        label=_("Your job, as signed"), max_length=120, help_text=_("Such as: Head of parks. It stays when you leave.")
    )
    replace = forms.BooleanField(
        label=_("It takes the place of the permission that holds in these days"),
        required=False,
        help_text=_("That one then ends on the day before. It stays on the page with its dates."),
    )

    def __init__(self, *args, by, holding, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["starts_on"].initial = clock.today()
        self.fields["ends_on"].initial = clock.today() + timedelta(days=364)
        self.fields["signed_name"].initial = by.display_name
        if holding is None:
            del self.fields["replace"]
        else:
            self.fields["may_do"].initial, self.fields["limits"].initial = holding.may_do, holding.limits


class WithdrawPermitForm(forms.Form):
    why = PlainCharField(
        label=_("Why"),
        max_length=WHY_LIMIT,
        help_text=_("Everybody reads it on the project's page. The owners and the team are told."),
        error_messages={"required": _("Say why in a sentence.")},
    )
