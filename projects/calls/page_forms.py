"""What the editor of a call checks beyond its fields."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.page_forms import CivicPageForm


class CallPageForm(CivicPageForm):
    """Days in their order, also in a draft; an account has its day."""

    def clean(self) -> dict:
        said = super().clean()
        opens, closes, promised = (said.get(name) for name in ("opens_on", "closes_on", "promise_by"))
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The last day is before the first. Choose the same day or a later one."))
        if closes and promised and promised < closes:
            self.add_error("promise_by", _("This is before the call closes. Choose its last day or a later one."))
        account, told = said.get("account"), said.get("account_on")
        if told and told > clock.today():
            self.add_error("account_on", _("This day is still to come. Write the day on which you tell it."))
        elif account and not told:
            said["account_on"] = self.instance.account_on = clock.today()
        elif told and not account:
            self.add_error("account", _("Say what you did, or leave the day of the account empty."))
        return said
