"""Mail on a newcomer's machine: printed in the terminal and kept under var/mail/."""

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.console import EmailBackend as Terminal
from django.core.mail.backends.filebased import EmailBackend as Files


class TerminalAndFileBackend(BaseEmailBackend):
    """Both of Django's development backends, so that a code can be read where one looks."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.backends = [Terminal(**kwargs), Files(**kwargs)]

    def send_messages(self, messages) -> int:
        return min(backend.send_messages(messages) or 0 for backend in self.backends)
