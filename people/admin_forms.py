"""Forms of the admin about people."""

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core import clock
from people import services
from people.exceptions import PeopleError
from people.forms import DisplayNameField
from people.models import Membership, Organisation, User
from people.roles import ROLE_NAMES

MEMBERSHIP_FIELDS = ("user", "role", "title", "started_on", "ended_on")


class AccountForm(WagtailAdminModelForm):
    """One person's account. Roles and switching off go through their services, which keep their rules.

    No password: people sign in by a mailed code and set a password themselves if they want one.
    """

    display_name = DisplayNameField(help_text=_("Everybody can see it."))
    groups = forms.ModelMultipleChoiceField(
        Group.objects.filter(name__in=ROLE_NAMES),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Roles"),
        help_text=_("What this person may do in the admin. Residents and traders need no role."),
    )

    field_order = ["display_name", "email", "is_active", "groups"]

    def __init__(self, *args, by, **kwargs):
        self.by = by
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["groups"] = list(self.instance.groups.values_list("pk", flat=True))

    class Meta:
        model = User
        fields = ["display_name"]


class AccountCreateForm(AccountForm):
    """A colleague or a resident at the desk; without an e-mail the person cannot sign in yet."""

    email = forms.EmailField(
        required=False,
        label=_("E-mail address"),
        help_text=_("The person signs in with it. Leave it empty for somebody without e-mail."),
        error_messages={"invalid": _("Write an e-mail address like name@example.org.")},
    )

    def clean_email(self):
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if email and User.objects.filter(email=email).exists():
            raise forms.ValidationError(services.EmailTaken.message)
        return email

    def save(self, commit=True):
        name, email = self.cleaned_data["display_name"], self.cleaned_data["email"]
        if email:
            person = services.join(email=email, display_name=name)
        else:
            person = services.register_person_without_email(display_name=name)
        self.instance = person
        roles = [group.name for group in self.cleaned_data["groups"]]
        return services.set_roles(person=person, roles=roles, by=self.by)


class AccountEditForm(AccountForm):
    """E-mail is not here: only its owner changes it, with a code to the new address."""

    is_active = forms.BooleanField(
        required=False,
        label=_("Active"),
        help_text=_("Turn this off to end all sessions and bar signing in. Nothing is deleted."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_active"] = self.instance.is_active
        if self.instance.pk == self.by.pk:
            # One's own roles are somebody else's to change.
            del self.fields["groups"], self.fields["is_active"]

    def clean(self):
        data = super().clean()
        wanted = [group.name for group in data.get("groups", [])]
        try:
            if "groups" in self.fields:
                services.check_roles(person=self.instance, roles=wanted, active=data.get("is_active", True), by=self.by)
        except PeopleError as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
        return data

    def save(self, commit=True):
        person = User.objects.get(pk=self.instance.pk)
        person.display_name = self.cleaned_data["display_name"]
        person.save(update_fields=["display_name"])
        if "groups" in self.fields:
            roles = [group.name for group in self.cleaned_data["groups"]]
            services.set_roles(person=person, roles=roles, by=self.by)
            services.set_active(person=person, active=self.cleaned_data["is_active"], by=self.by)
        return person


class OwnNameForm(forms.ModelForm):
    """One's own name on Wagtail's account page; e-mail and password are changed on the site's own pages."""

    display_name = DisplayNameField(help_text=_("Everybody can see it."))

    class Meta:
        model = User
        fields = ["display_name"]


class OrganisationForm(WagtailAdminModelForm):
    """An organisation and its people. Rows of people end; they are not removed.

    Memberships decide whose hours somebody may not confirm, so nobody changes what is said of themselves, and what
    was said of the past stays. Whether it stands on the asset map is its own yes: staff who change that say how they
    know.
    """

    listing_note = forms.CharField(label=_("How do we know?"), max_length=300, required=False)
    listing_changes = False

    def clean(self):
        said = super().clean()
        before = Organisation.objects.filter(pk=self.instance.pk).first()
        self.listing_changes = bool(said.get("is_listed")) != bool(before and before.is_listed)
        if self.listing_changes and not (said.get("listing_note") or "").strip():
            self.add_error("listing_note", _("Say who of the organisation said so, and when."))
        return said

    def save(self, commit=True):
        organisation = super().save(commit)
        if commit and self.listing_changes:
            said = self.cleaned_data
            website = said.get("website") or ""
            services.set_listing(
                organisation=organisation,
                listed=said["is_listed"],
                website=website,
                by=self.for_user,
                note=said["listing_note"],
            )
        return organisation

    def is_valid(self) -> bool:
        valid = super().is_valid()
        memberships = getattr(self, "formsets", {}).get("memberships")
        if memberships is None or not self.is_bound:
            return valid
        if any(form.instance.pk for form in memberships.deleted_forms):
            self.add_error(
                None,
                _("Give a person who has left a last day instead of removing the row: it explains their hours."),
            )
            return False
        if not valid:
            return False
        kept = [form for form in memberships.forms if form not in memberships.deleted_forms]
        self._refuse_changes(kept)
        self._refuse_doubles(kept)
        return not any(form.errors for form in kept)

    def _refuse_changes(self, forms) -> None:
        # Compared with the stored rows: what a form says of its own beginning may be made up.
        rows = Membership.objects.filter(organisation=self.instance.pk).select_related("user")
        stored = {row.pk: row for row in rows}
        for form in forms:
            said, row = form.cleaned_data, stored.get(form.instance.pk)
            changed = {name for name in MEMBERSHIP_FIELDS if row is None or said.get(name) != getattr(row, name)}
            people = {said.get("user"), row and row.user}
            if changed and self.for_user in people:
                form.add_error(None, _("You cannot change what stands here about yourself. Ask a colleague."))
            elif row and {"user", "role", "started_on"} & changed:
                form.add_error(None, _("Person, role and first day stay. Set a last day here and add a new row."))
            elif row and "ended_on" in changed and said.get("ended_on") and said["ended_on"] < clock.today():
                form.add_error("ended_on", _("Choose today or a later day."))

    def _refuse_doubles(self, forms) -> None:
        seen = set()
        for form in forms:
            row = form.cleaned_data
            if not row.get("user") or row.get("ended_on"):
                continue
            who = (row["user"], row["role"])
            if who in seen:
                form.add_error("user", _("This person stands here twice in the same role. Keep one of the two rows."))
            seen.add(who)
