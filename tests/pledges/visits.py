"""Visits to the admin on different days: each signs in anew, since a session does not last from one to the other."""

from dataclasses import dataclass

from django.test import Client


@dataclass
class Visitor:
    """Somebody of the staff (None: signed out) who comes by whenever the story has them."""

    user: object

    def get(self, *args, **kwargs):
        return self._client().get(*args, **kwargs)

    def post(self, *args, **kwargs):
        return self._client().post(*args, **kwargs)

    def _client(self) -> Client:
        client = Client()
        if self.user is not None:
            client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def words_of(answer) -> str:
    """The page as one line."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())
