"""What the editor of a pack's page checks beyond its fields."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm

from core.exceptions import CivicError
from core.page_forms import CivicPageForm
from people.models import User
from projects.exceptions import OtherSourceKnown

ACCOUNTS = {"owner_user", "co_owner_user", "answered_by"}


class PackCopyForm(CopyForm):
    """A copy of a pack is a draft that says what is different here before it goes live, and never a mirror of one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


class PackPageForm(CivicPageForm):
    """Who is to answer people that take a role must be able to; no pack comes from itself, directly or in a circle.

    Accounts that are open can be named; one that closed since stays until an editor names somebody else.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ACCOUNTS.intersection(self.fields):
            stays = Q(is_active=True) | Q(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset = User.objects.filter(stays)

    def clean_adapted_from(self):
        from projects.models import Lineage, PackFamily
        from projects.services import check_source

        source = self.cleaned_data["adapted_from"]
        family = PackFamily.objects.filter(translation_key=self.instance.translation_key).first()
        if source is None or family is None:
            return source
        try:
            check_source(family=family, source_family=source)
            if Lineage.objects.filter(family=family, source_family=None).exists():
                raise OtherSourceKnown
        except CivicError as broken:
            raise forms.ValidationError(str(broken)) from broken
        return source

    def clean_co_owner_user(self):
        second = self.cleaned_data["co_owner_user"]
        if second and second == self.cleaned_data.get("owner_user"):
            raise forms.ValidationError(_("Choose somebody else than the owner, or leave it empty."))
        return second

    def clean(self):
        """An adapted pack is published only once it says what is different here; a draft may wait with it."""
        from projects.travel.differences import is_unsaid
        from projects.travel.exceptions import DifferenceMissing

        cleaned = super().clean()
        if not self.is_deferred_validation and "what_is_different" in self.fields:
            self.instance.what_is_different = cleaned.get("what_is_different", "")
            self.instance.adapted_from = cleaned.get("adapted_from")
            if is_unsaid(self.instance):
                self.add_error("what_is_different", str(DifferenceMissing()))
        return cleaned

    def clean_answered_by(self):
        from projects.permissions import user_can_answer_role

        person = self.cleaned_data["answered_by"]
        if person and not user_can_answer_role(person):
            raise forms.ValidationError(_("Choose an organiser or an editor: others cannot answer here."))
        return person
