"""Where allauth meets our rules."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """New people get their display name and profile in the same step as the account."""

    def populate_username(self, request, user) -> None:
        """We have no user names."""
