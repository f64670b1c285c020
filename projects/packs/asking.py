"""What somebody fills in to ask those who hold a pack."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ideas.forms import MessageForm
from projects.models import PackFamily, ProjectPackPage


def page_of_family(family: PackFamily) -> ProjectPackPage | None:
    """The page that speaks for the family to everybody, in the first language where there is one; with its holders."""
    pages = ProjectPackPage.objects.live().public().filter(translation_key=family.translation_key)
    pages = pages.select_related("owner_user", "co_owner_user", "locale").order_by("pk")
    first = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    return (first or [*pages, None])[0]


class AskForm(MessageForm):
    """A message to one of those who hold the pack; where one person does, there is nothing to choose."""

    person = forms.ChoiceField(
        label=_("Who should read it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who should read it."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    field_order = ["person", "body"]

    def __init__(self, *args, holders, **kwargs):
        super().__init__(*args, **kwargs)
        self.holders = {str(person.uid): person for person in holders}
        self.fields["person"].choices = [(uid, str(person)) for uid, person in self.holders.items()]
        if len(holders) == 1:
            del self.fields["person"]

    @property
    def reader(self):
        """The person chosen, or the only one there is."""
        return self.holders[self.cleaned_data.get("person") or next(iter(self.holders))]
