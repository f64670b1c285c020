"""A zip that is written while it is sent."""

import io


class Pipe(io.RawIOBase):
    """Where ZipFile writes to and pieces are taken from; it cannot go back, so neither does the zip."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time; may be empty."""
        taken, self.pieces = b"".join(self.pieces), []
        return taken
