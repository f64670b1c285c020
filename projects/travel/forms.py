"""The admin's forms for packs that come as files."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.exceptions import CivicError
from projects.models import AdaptationReport, Arrival

from .arriving import bring_pack
from .differences import MOST_LETTERS, field_of
from .exceptions import IsAPackFile
from .format import MOST_BYTES
from .knowing import LEAST_LETTERS
from .plans import language_name
from .receiving import MOST_REPORT_BYTES, receive_report


class KeptByService(WagtailAdminModelForm):
    """`clean_file` hands the file to a service, which checks and keeps it; the row is there before `save`."""

    def _post_clean(self):
        """The model's own check would ask for what the service has filled in."""

    def save(self, commit=True):
        return self.instance


class BringForm(KeptByService):
    """A file to look at: nothing is written but the file itself."""

    file = forms.FileField(
        label=_("Pack file"),
        help_text=_("It ends in .civicpack. Up to 100 MB. You see what is inside before anything is taken over."),
    )

    class Meta:
        model = Arrival
        fields: list[str] = []

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than a pack may be (100 MB)."), code="too_large")
        try:
            self.instance = bring_pack(file=file, by=self.for_user)
        except CivicError as broken:
            raise forms.ValidationError(str(broken), code="refused") from broken
        return file


class BringReportForm(KeptByService):
    """A report that came by hand, because the two sites do not reach each other."""

    file = forms.FileField(
        label=_("Report"),
        help_text=_("It ends in .civicpack-report. You read it before anybody else does."),
    )

    class Meta:
        model = AdaptationReport
        fields: list[str] = []

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            # One byte more than may be, so that a longer file is refused without being read.
            raw = file.read(MOST_REPORT_BYTES + 1)
            if raw.startswith(b"PK"):
                raise IsAPackFile
            self.instance = receive_report(raw, by=self.for_user)
        except CivicError as broken:
            raise forms.ValidationError(str(broken), code="refused") from broken
        return file


FIRST = _(
    "Name what about this place, service or people is not as it is there, and what you will change for it. "
    "At least 20 letters. Everybody reads it on the pack's page; you can write it better later."
)
LATER = _("In this language. You can leave it empty: the page then stays a draft until it is said.")


class DifferenceForm(forms.Form):
    """What is asked before a pack is taken over, in each language that comes. Only the first must be answered now."""

    def __init__(self, data=None, *, languages: Sequence[str], said: Mapping[str, str] | None = None):
        super().__init__(data)
        for number, language in enumerate(languages):
            self.fields[field_of(language)] = forms.CharField(
                label=_("What is different here? (%(language)s)") % {"language": language_name(language)}
                if len(languages) > 1
                else _("What is different here?"),
                widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
                max_length=MOST_LETTERS,
                required=number == 0,
                initial=(said or {}).get(language, ""),
                help_text=LATER if number else FIRST,
            )

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by language, whether it will do or not."""
        return {name.partition("-")[2]: self.data.get(name, "") for name in self.fields}


class EndForm(forms.Form):
    """What is asked before a council is not known any more."""

    why = forms.CharField(
        label=_("Why do we not know them any more?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=LEAST_LETTERS,
        max_length=500,
        help_text=_("Such as: somebody else got hold of their key. Staff read it here; it stays with your name."),
    )
