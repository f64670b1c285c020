"""What tests about people share."""

import re

import pytest
from django.core import mail

CODE = re.compile(r"^\s+([A-Z0-9]{4}-?[A-Z0-9]{4}|[A-Z0-9]{6})\s*$", re.MULTILINE)


@pytest.fixture
def newest_code():
    """The code in the newest mail to an address."""

    def read(address: str) -> str:
        message = next(message for message in reversed(mail.outbox) if address in message.to)
        found = CODE.search(message.body)
        assert found, message.body
        return found[1]

    return read
