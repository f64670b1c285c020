"""How people/ looks in the admin. Accounts and roles stand apart (accounts.py): Wagtail loads them by their path."""
