"""A real SMTP server in the test's own process, so that a mailed code can be read where it would be read."""

import email
import re
import time
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller

from .postgres import free_port

CODE = re.compile(r"\b([A-Z0-9]{4}-[A-Z0-9]{4}|[A-Z0-9]{6})\b")


class Mailbox:
    """Everything the site sent, oldest first."""

    def __init__(self):
        self.messages: list[EmailMessage] = []
        self.controller: Controller | None = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 kept"

    def start(self) -> str:
        """Begin to listen; returns the EMAIL_URL to give the site."""
        port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=port, ready_timeout=10)
        self.controller.start()
        return f"smtp://127.0.0.1:{port}"

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()

    def clear(self) -> None:
        self.messages.clear()

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if address in str(message["To"])]

    def newest(self, address: str, *, after: int = 0, timeout: float = 10) -> EmailMessage:
        """The newest message to this address, waited for until there are more than `after` of them.

        Raises AssertionError when none comes in time.
        """
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if len(found := self.to(address)) > after:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"No mail to {address} within {timeout} s; got {[str(m['To']) for m in self.messages]}")

    def text(self, address: str, *, after: int = 0, timeout: float = 10) -> str:
        """The plain text of the newest message to this address."""
        return self.newest(address, after=after, timeout=timeout).get_body(("plain",)).get_content()

    def code(self, address: str, *, after: int = 0, timeout: float = 10) -> str:
        """The code in the newest message to this address, once there are more than `after`."""
        text = self.text(address, after=after, timeout=timeout)
        found = CODE.search(text)
        assert found, f"No code in this mail:\n{text}"
        return found[1]
