"""What waits at the officer's desk: heaps of things, each with a count, the oldest, the day it is due, and a link."""

from .heaps import Heap, Row, desk_of

__all__ = ["Heap", "Row", "desk_of"]
