"""The root of every broken rule; its message is fit to show to the person."""


class CivicError(Exception):
    """A rule was broken. `str()` is a plain sentence that says what to do."""

    message = ""
    field: str | None = None

    def __init__(self, message: str = "", *, field: str | None = None):
        super().__init__(str(message or self.message))
        self.field = field or self.field


class KeyReused(CivicError):
    """The same key came again with other content (contract: safe to repeat)."""
