"""Meanings for the volume: those of its few dozen texts, each idea a little apart from the next.

To compute a hundred thousand would take an hour, and finding the nearest takes as long whatever they mean.
"""

from collections.abc import Iterator

from ideas.embedding import WIDTH, is_available, middle, text_of, vectors_of

from .words import all_kinds

APART = 9
AT_ONCE = 5000


def vectors_like(meant: list[tuple[int, int]], *, seed: int) -> Iterator[tuple[int, bytes, str]]:
    """For each (idea, kind of text): the idea, its numbers, its bits. Nothing where the machine cannot tell meaning."""
    if not is_available():
        return
    import numpy

    dice = numpy.random.default_rng(seed)
    kinds = numpy.stack(
        [numpy.frombuffer(each, dtype=numpy.int8) for each in vectors_of([text_of(*each) for each in all_kinds()])]
    )
    for start in range(0, len(meant), AT_ONCE):
        some = meant[start : start + AT_ONCE]
        near = kinds[[kind for _idea, kind in some]].astype(numpy.int16)
        numbers = numpy.clip(near + dice.normal(0, APART, (len(some), WIDTH)), -127, 127).astype(numpy.int8)
        bits = ((numbers > middle()) + ord("0")).astype(numpy.uint8)
        for (idea, _kind), row, bit in zip(some, numbers, bits, strict=True):
            yield idea, row.tobytes(), bit.tobytes().decode()
