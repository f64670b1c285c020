"""allauth's addresses: sign up, sign in, e-mail, password, codes. Changes to an account ask for a fresh sign-in."""

from allauth.account import views as account
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from people.fresh import after_fresh_sign_in
from people.signing_out import emptying_the_phone

# Before allauth's own patterns of the same address and name, so that these are found.
urlpatterns = [
    path("logout/", emptying_the_phone(account.logout), name="account_logout"),
    path("email/", after_fresh_sign_in(account.email), name="account_email"),
    path("password/set/", after_fresh_sign_in(account.password_set), name="account_set_password"),
    path("2fa/totp/activate/", after_fresh_sign_in(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", after_fresh_sign_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("", include("allauth.urls")),
]
