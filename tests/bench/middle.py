"""`python -m tests.bench.middle` writes ideas/vector_middle.txt: the middle of the vectors of the demonstration.

Needed again only with another model. After it, every idea must be embedded anew.
"""

import base64

import numpy

from home.demo.texts import rows, unwrapped
from ideas.embedding import MIDDLE, text_of, vectors_of


def main() -> None:
    texts = [text_of(row["title"], unwrapped(row["body"])) for row in rows("ideas", "idea")]
    found = [numpy.frombuffer(each, dtype=numpy.int8) for each in vectors_of(texts)]
    middle = numpy.median(numpy.stack(found), axis=0).astype(numpy.int8)
    MIDDLE.write_text(base64.b64encode(middle.tobytes()).decode() + "\n")


if __name__ == "__main__":
    main()
