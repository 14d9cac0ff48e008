"""How a prompt differs from another, cut down to what a reader looks at: the changes and the words around them."""

from collections.abc import Sequence
from typing import Final

from summarizer.word_diff import Difference, Piece, TextDifference

# characters of unchanged text that stay on each side of a change
AROUND: Final = 160


def shortened(difference: Difference) -> Difference:
    """Return the texts and values that changed; of what stays the same, a few words around the changes."""
    texts = tuple(
        TextDifference(text.place, tuple(_around(text.pieces)))
        for text in difference.texts
        if any(piece.kind != "same" for piece in text.pieces)
    )
    return Difference(texts, difference.fields)


def _around(pieces: Sequence[Piece]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        piece if piece.kind != "same" else Piece("same", _cut(piece.text, head=place > 0, tail=place < last))
        for place, piece in enumerate(pieces)
    ]


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """Return the beginning of an unchanged text if a change stands before it, its end if one stands behind it."""
    if len(text) <= 2 * AROUND + 40:
        return text
    start = text[:AROUND].rpartition(" ")[0] if head else ""
    end = text[-AROUND:].partition(" ")[2] if tail else ""
    return f"{start} […] {end}"
