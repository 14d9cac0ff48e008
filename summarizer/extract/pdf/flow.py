"""Paragraphs of pages -> one text, and where in it each page begins; what the edge of a page cut is joined."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.extract.pdf.hyphens import Vocabulary, join_lines
from summarizer.extract.pdf.paragraphs import Leadings, Paragraph, goes_on

PARTING: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs of a page in order, and what stands beside them: footnotes, stamps."""

    paragraphs: tuple[Paragraph, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph with what goes on with it, each with the number of its page."""

    paragraphs: list[tuple[int, Paragraph]]


def flow(
    pages: Sequence[PageText], usual: Leadings, words: Callable[[], Vocabulary]
) -> tuple[str, tuple[int, ...]]:
    """Return the text of the pages and the offset at which each begins; an empty page begins where the next one does.

    What stands beside a page's paragraphs follows them, or goes in front of the last one if that runs on.
    """
    texts: list[str] = []
    starts: dict[int, int] = {}
    length = 0

    def put(text: str, begins: Iterable[tuple[int, int]]) -> None:
        nonlocal length
        for page, place in begins:
            starts.setdefault(page, length + place)
        texts.append(text)
        length += len(text) + len(PARTING)

    last: _Part | None = None
    beside: list[tuple[int, str]] = []
    for number, page in enumerate(pages):
        parts = _joined(page.paragraphs, number, usual)
        if last and parts and goes_on(last.paragraphs[-1][1], parts[0].paragraphs[0][1], usual):
            last.paragraphs.extend(parts.pop(0).paragraphs)
            for origin, text in beside:
                put(text, [(origin, 0)])
            beside = []
        if parts or not page.paragraphs:
            if last:
                put(*_written(last, words))
            for origin, text in beside:
                put(text, [(origin, 0)])
            for part in parts[:-1]:
                put(*_written(part, words))
            last, beside = (parts[-1] if parts else None), []
        beside.extend((number, text) for text in page.beside)
    if last:
        put(*_written(last, words))
    for origin, text in beside:
        put(text, [(origin, 0)])
    return PARTING.join(texts), _all_starts(starts, len(pages), max(0, length - len(PARTING)))


def _joined(paragraphs: Sequence[Paragraph], number: int, usual: Leadings) -> list[_Part]:
    """Return the paragraphs of one page, those together that a column's edge has cut."""
    parts: list[_Part] = []
    for paragraph in paragraphs:
        if parts and goes_on(parts[-1].paragraphs[-1][1], paragraph, usual):
            parts[-1].paragraphs.append((number, paragraph))
        else:
            parts.append(_Part([(number, paragraph)]))
    return parts


def _written(part: _Part, words: Callable[[], Vocabulary]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a part and, for each page in it, where it begins there."""
    first = part.paragraphs[0][1]
    if first.is_table:
        return "\n".join(line.text for line in first.lines), [(part.paragraphs[0][0], 0)]
    lines = [line.text for _, paragraph in part.paragraphs for line in paragraph.lines]
    pages = [number for number, paragraph in part.paragraphs for _ in paragraph.lines]
    text, places = join_lines(lines, words)
    begins: dict[int, int] = {}
    for page, place in zip(pages, places, strict=True):
        begins.setdefault(page, place)
    return text, list(begins.items())


def _all_starts(starts: dict[int, int], count: int, length: int) -> tuple[int, ...]:
    """Return a start for each page."""
    found: list[int] = []
    following = length
    for number in reversed(range(count)):
        following = starts.get(number, following)
        found.append(following)
    return tuple(reversed(found))
