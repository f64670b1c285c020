"""How every public form of ours behaves and looks: one renderer, one error summary, one key."""

import hashlib
from collections.abc import Iterator

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import CivicError
from core.submissions import new_key

CHANGED_MEANWHILE = gettext_lazy(
    "Somebody changed this while you were writing. Your words are still here. Look at the page first: "
    "if you save again, your words take the place of theirs."
)


class CivicRenderer(TemplatesSetting):
    """Forms and fields are drawn by our components; Wagtail's admin names its own templates and is not touched."""

    field_template_name = "components/form/field.html"


class CivicFormMixin:
    """Errors that say what to do, a summary that links to the fields, and what was typed kept.

    The browser's own checks are off (`novalidate` in the template), so that everybody gets the same words.
    """

    template_name = "components/form/form.html"
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def error_summary(self) -> Iterator[tuple[str, str]]:
        """Each error with the id of the field to go to ("" for the whole form)."""
        for name, errors in self.errors.items():
            target = "" if name == forms.forms.NON_FIELD_ERRORS else self.first_id(name)
            for error in errors:
                yield target, error

    def first_id(self, name: str) -> str:
        """The id of the first thing one can focus in a field; a group's first choice, not its fieldset."""
        field = self[name]
        if isinstance(field.field.widget, forms.MultiWidget):
            return f"{field.auto_id}_0"
        if (
            field.field.widget.input_type in ("radio", "checkbox")
            if hasattr(field.field.widget, "input_type")
            else False
        ):
            return (
                f"{field.auto_id}_0"
                if getattr(field.field.widget, "allow_multiple_selected", False) or hasattr(field.field, "choices")
                else field.auto_id
            )
        return field.auto_id

    def add_broken_rule(self, error: CivicError) -> None:
        """Show a rule that a service refused at its field, or on top where it has none."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class CivicForm(CivicFormMixin, forms.Form):
    """A plain form in our clothes."""


class CivicModelForm(CivicFormMixin, forms.ModelForm):
    """A model's form in our clothes."""


class KeyedFormMixin:
    """A creating form carries a key, new at each showing, kept when it comes back with errors."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_key)

    def content(self) -> dict:
        """What was said, without the key: what a repeat is recognised by."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class StaleFormMixin:
    """A form for what several people may change: nobody writes over words they have not seen.

    `began` are the words as they stand now. Whoever began from others is told, with their own words kept; when they
    save again, they do it knowing.
    """

    def __init__(self, *args, began: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.began = hashlib.sha256(repr(sorted(began.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.fields["began"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self.began)

    def clean(self) -> dict:
        said = super().clean() or self.cleaned_data
        sent = said.pop("began", "")
        if sent and sent != self.began:
            self.data = self.data.copy()
            self.data[self.add_prefix("began")] = self.began
            self.add_error(None, CHANGED_MEANWHILE)
        return said


def title_with_errors(form, title: str) -> str:
    """The page title: "Error: …" in front while a form has errors, so that a screen reader says it first."""
    return _("Error: %(title)s") % {"title": title} if form is not None and form.is_bound and form.errors else title
