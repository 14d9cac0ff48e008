"""Headline and bottom line: checked like items, and written by code from the items where they do not hold.

What a model concluded stands in the largest letters of the page, so it falls with *any* of its grounds, and each
figure and name in it must stand beside the quotes of the items that it rests on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from summarizer.contract import (
    MAX_BOTTOM_LINE,
    MAX_HEADLINE,
    BottomLine,
    Evidence,
    Item,
    Reason,
    Rejected,
    SectionName,
)
from summarizer.text import Span, sentences
from summarizer.verify.index import SourceIndex
from summarizer.verify.items import describe, planted_words

ComposedPart = Literal["headline", "bottom_line"]
PARTS: Final[tuple[ComposedPart, ...]] = ("headline", "bottom_line")
MAX_COMPOSED_HEADLINE: Final = 300
MAX_PASSAGE: Final = 400
NOTHING_CLEAN: Final = "No headline: every paragraph of the article holds suspect text"
# what a reader wants first when code has to write the bottom line itself
_WEIGHT: Final[tuple[SectionName, ...]] = (
    "risks",
    "demands",
    "recommended_actions",
    "timeline",
    "key_actors",
    "figures",
    "open_questions",
)


def spans_of(items: Sequence[Item]) -> list[Span]:
    """Return the places of all quotes of some items."""
    return [(part.start, part.end) for item in items for part in item.evidence]


def refusal(
    part: ComposedPart, text: str, index: SourceIndex, grounds: Sequence[Item], unfounded: str
) -> Rejected | None:
    """Return why a headline or bottom line does not hold, None if it does.

    ``grounds`` are the items that it rests on, ``unfounded`` says what is wrong with them, empty if nothing is.
    """
    limit = MAX_HEADLINE if part == "headline" else MAX_BOTTOM_LINE
    if len(text) > limit:
        return _rejection(part, text, "malformed", "too long for its place")
    if planted := index.planted(text):
        return _rejection(part, text, "suspect", planted_words(planted))
    checks = [check for check in index.check(text, spans_of(grounds)) if check.hard]
    if unfounded:
        # what has lost its grounds cannot stand beside them; what stands nowhere is worth knowing too
        lost = [describe(check) for check in checks if check.status == "nowhere"]
        return _rejection(part, text, "no_grounds", "; ".join((unfounded, *lost)))
    if lost := [describe(check) for check in checks if check.status != "beside"]:
        return _rejection(part, text, "ungrounded", "; ".join(lost))
    return None


def compose_bottom_line(sections: Mapping[SectionName, Sequence[Item]], index: SourceIndex) -> BottomLine:
    """Return a bottom line of up to three passages of the article: the sentences of the foremost items' quotes."""
    chosen: dict[str, Item] = {}
    characters = 0
    for section in _WEIGHT:
        for item in sections[section][:1]:
            quote = _passage(item.evidence[0], index)
            if quote not in chosen and characters + len(quote) < MAX_BOTTOM_LINE and len(chosen) < 3:
                chosen[quote] = item
                characters += len(quote) + 1
    return BottomLine.model_construct(
        text=" ".join(chosen), rests_on=tuple(item.id for item in chosen.values())
    )


def compose_headline(index: SourceIndex) -> str:
    """Return the article's title, else its first words that nobody has planted."""
    clean = (index.text[slice(*span)] for span in index.paragraphs if not index.suspect_in(span))
    nothing = NOTHING_CLEAN if index.paragraphs else ""
    words = " ".join((index.title or "").split()) or " ".join(next(clean, nothing).split())
    if len(words) <= MAX_COMPOSED_HEADLINE:
        return words
    return words[:MAX_COMPOSED_HEADLINE].rsplit(" ", 1)[0] + " …"


def _passage(part: Evidence, index: SourceIndex) -> str:
    """Return the whole sentences of a quote, which by itself may begin anywhere; the quote if they are too much."""
    whole = sentences(index.text)
    first = bisect_right(whole, (part.start, len(index.text))) - 1
    last = bisect_left(whole, (part.end, 0)) - 1
    start, end = whole[max(0, first)][0], whole[max(0, last)][1]
    start, end = min(start, part.start), max(end, part.end)
    if end - start > MAX_PASSAGE or index.suspect_in((start, end)):
        start, end = part.start, part.end
    words = " ".join((index.text[start:end] or part.quote).split())
    return words if words[-1:] in tuple(".!?…”\"’'") else f"{words}."


def _rejection(part: ComposedPart, text: str, reason: Reason, detail: str) -> Rejected:
    return Rejected.model_construct(section=part, text=text, quote=None, reason=reason, detail=detail)
