"""allauth's forms in our words: plain labels, errors that say what to do, no words inside the boxes.

Apart from people/forms.py because allauth's own forms import that one.
"""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from core.forms import CivicFormMixin

EMAIL_ERRORS = {
    "required": _("Write your e-mail address."),
    "invalid": _("Write an e-mail address like name@example.org."),
}
WORDS = {
    # field name: label, hint, what to do when it is empty
    "email": (_("E-mail address"), "", EMAIL_ERRORS["required"]),
    "login": (_("E-mail address"), "", EMAIL_ERRORS["required"]),
    "code": (_("Code"), "", _("Write the code.")),
    "password": (_("Password"), "", _("Write your password.")),
    "oldpassword": (_("Password now"), "", _("Write the password you have now.")),
    "password1": (
        _("New password"),
        _("At least 8 signs. Three words in a row that you can remember work well."),
        _("Write a new password."),
    ),
    "password2": (_("New password again"), "", _("Write the same password again.")),
}


class PlainWords(CivicFormMixin):
    """Our labels and errors on whatever fields a form of allauth has."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.help_text, field.error_messages["required"] = WORDS[name]
            if isinstance(field, forms.EmailField):
                # allauth's own field lets 320 signs through; the column holds what an address may have.
                field.validators.append(MaxLengthValidator(254, _("Write a shorter e-mail address.")))
                field.error_messages["invalid"] = EMAIL_ERRORS["invalid"]
                for validator in field.validators:
                    if getattr(validator, "code", "") == "invalid":
                        validator.message = EMAIL_ERRORS["invalid"]


class SignUpForm(PlainWords, account.SignupForm):
    field_order = ["email", "display_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("We send a code to it. Nobody else sees it.")


class SignInForm(PlainWords, account.LoginForm):
    """One form for both ways: with a password it is a password sign-in, without one a code is mailed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def _setup_password_field(self) -> None:
        """Keep the field that allauth would drop where sign-up asks for no password."""
        self.fields["password"].required = False


class SignInCodeRequestForm(PlainWords, account.RequestLoginCodeForm):
    pass


class CodeWords(PlainWords):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Capitals and the dash do not matter.")
        self.fields["code"].widget.attrs.update({"autocapitalize": "characters", "spellcheck": "false"})


class SignInCodeForm(CodeWords, account.ConfirmLoginCodeForm):
    pass


class EmailCodeForm(CodeWords, account.ConfirmEmailVerificationCodeForm):
    pass


class EmailForm(PlainWords, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class PasswordChangeForm(PlainWords, account.ChangePasswordForm):
    pass


class PasswordSetForm(PlainWords, account.SetPasswordForm):
    pass


class PasswordForgottenForm(PlainWords, account.ResetPasswordForm):
    pass


class PasswordNewForm(PlainWords, account.ResetPasswordKeyForm):
    pass


class PasswordAgainForm(PlainWords, account.ReauthenticateForm):
    pass


class AppCodeForm(PlainWords, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six figures from your app, or one of your recovery codes.")


class AppCodeAgainForm(PlainWords, mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six figures from your app, or one of your recovery codes.")


class AppActivateForm(PlainWords, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six figures your app shows now.")
