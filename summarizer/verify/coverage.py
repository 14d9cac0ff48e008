"""What of an article was read, and which of its paragraphs no item rests on."""

from collections.abc import Iterable, Sequence

from summarizer.contract import Item
from summarizer.record import Coverage, FailedStretch, Stretch
from summarizer.text import Span
from summarizer.verify.index import SourceIndex


def measure_coverage(
    read: Sequence[Span], items: Iterable[Item], index: SourceIndex, *, failed: Sequence[FailedStretch] = ()
) -> Coverage:
    """Return the coverage of an article whose stretches ``read`` reached the model, one for each chunk."""
    return Coverage.model_construct(
        read=tuple(Stretch.model_construct(start=start, end=end) for start, end in read),
        failed=tuple(failed),
        chunks_read=len(read),
        chunks_failed=len(failed),
        characters_sent=sum(end - start for start, end in read),
        paragraphs=len(index.paragraphs),
        unused_paragraphs=unused_paragraphs(items, index),
    )


def unused_paragraphs(items: Iterable[Item], index: SourceIndex) -> tuple[int, ...]:
    """Return the numbers, from 1, of the paragraphs that no quote of the items touches."""
    used = {
        number
        for item in items
        for part in item.evidence
        for number in range(
            index.paragraph_at(part.start), index.paragraph_at(max(part.start, part.end - 1)) + 1
        )
    }
    return tuple(number for number in range(1, len(index.paragraphs) + 1) if number not in used)
