"""What somebody fills in to ask those who hold a pack, or who stand on its contact cards."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ideas.forms import MessageForm
from projects.models import PackFamily, ProjectPackPage

from .contacts import Asked


def page_of_family(family: PackFamily) -> ProjectPackPage | None:
    """The page that speaks for the family to this reader, with its holders: in their language, else in the first."""
    pages = ProjectPackPage.objects.live().public().filter(translation_key=family.translation_key)
    pages = pages.select_related("owner_user", "co_owner_user", "locale").order_by("pk")
    order = (get_language(), settings.LANGUAGE_CODE)
    wanted = {code: place for place, code in reversed(list(enumerate(order)))}
    return min(pages, key=lambda page: wanted.get(page.locale.language_code, len(order)), default=None)


class AskForm(MessageForm):
    """A message to one of those who answer for the pack; where there is one person, there is nothing to choose."""

    person = forms.ChoiceField(
        label=_("Who should read it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who should read it."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    field_order = ["person", "body"]

    def __init__(self, *args, asked: list[Asked], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {each.key: each.person for each in asked}
        self.fields["person"].choices = [(each.key, each.label) for each in asked]
        if len(asked) == 1:
            del self.fields["person"]

    @property
    def reader(self):
        """The person chosen, or the only one there is."""
        return self.asked[self.cleaned_data.get("person") or next(iter(self.asked))]
