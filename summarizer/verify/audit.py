"""A saved briefing against its source -> what of it does not hold. No model, no network; what it says is recomputed.

Not looked at, since nothing in the source can tell: who made the briefing, with what, at what cost, and what it
rejected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.contract import (
    ID_LETTERS,
    LIMITS,
    Briefing,
    Check,
    Evidence,
    Item,
    RecommendedAction,
    SectionName,
)
from summarizer.domain import Article
from summarizer.verify.conclusions import ComposedPart, compose_bottom_line, compose_headline
from summarizer.verify.coverage import unused_paragraphs
from summarizer.verify.index import SourceIndex
from summarizer.verify.items import contradiction, describe, grounded, look_up, planted_words, statements_of
from summarizer.verify.notices import MAX_SUSPECTS
from summarizer.verify.quotes.turns import words_of

Kind = Literal[
    "schema", "source", "quote", "offset", "place", "suspect", "claim", "reference", "coverage", "limits"
]
_RANK: Final = {"nowhere": 0, "elsewhere": 1, "beside": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: where in the briefing, of what kind, and what is wrong in words."""

    place: str
    kind: Kind
    detail: str


def audit(briefing: Briefing, article: Article) -> tuple[Finding, ...]:
    """Return what of a briefing does not hold against its article, in its own order; empty if all does."""
    index = SourceIndex.of(article)
    sections: dict[SectionName, tuple[Item, ...]] = {name: getattr(briefing, name) for name in ID_LETTERS}
    findings = [*_source(briefing, article)]
    findings += _conclusions(briefing, sections, index)
    for section, items in sections.items():
        for number, item in enumerate(items, start=1):
            if item.id != f"{ID_LETTERS[section]}{number}":
                due = f"{ID_LETTERS[section]}{number}"
                words = f"stands where {due} is due: an item is missing, or they were put in another order"
                findings.append(Finding(item.id, "reference", words))
            findings += _item(section, item, index)
    findings += _references(briefing, sections)
    findings += _coverage(briefing, sections, index)
    findings += _unwarned(briefing, index)
    if briefing.limits != LIMITS:
        findings.append(Finding("limits", "limits", "the text of the limits was changed"))
    return tuple(findings)


def _source(briefing: Briefing, article: Article) -> Iterator[Finding]:
    recorded = briefing.source
    if recorded.sha256 != article.sha256:
        yield Finding(
            "source",
            "source",
            f"this is another text: sha256 {article.sha256[:16]}, the briefing says {recorded.sha256[:16]}",
        )
    elif recorded.characters != len(article.text):
        yield Finding(
            "source", "source", f"the text has {len(article.text)} characters, not {recorded.characters}"
        )
    # a title or date that the caller or a feed gave is not in the text; then it is no evidence either
    given = {"title": recorded.title, "published_at": recorded.published_at}
    if recorded.published_from == "caller" or (recorded.published_from or "").startswith("feed "):
        del given["published_at"]
    for name, theirs in given.items():
        ours = getattr(article, name)
        if theirs is not None and ours != theirs:
            yield Finding("source", "source", f"its {name} is {ours!r}, the briefing says {theirs!r}")


def _item(section: SectionName, item: Item, index: SourceIndex) -> Iterator[Finding]:
    for number, part in enumerate(item.evidence, start=1):
        yield from _evidence(f"{item.id} quote {number}", part, index)
    fields = {name: getattr(item, name) for name in type(item).model_fields}
    if opposed := contradiction(section, fields):
        yield Finding(item.id, "reference", opposed)
    statements = statements_of(section, fields)
    for statement in statements.values():
        if planted := index.planted(statement):
            yield Finding(item.id, "suspect", planted_words(planted))
    for _, check in look_up(statements, index, _sound_spans(item, index)):
        yield from _check(item.id, check, item.checks)
    said = " ".join(statements.values())
    for recorded in item.checks:
        if recorded.text not in said:
            yield Finding(
                item.id, "claim", f"a check of {recorded.kind} “{recorded.text}”, which it does not say"
            )


def _check(place: str, check: Check, recorded: Sequence[Check]) -> Iterator[Finding]:
    if check.hard and check.status == "nowhere":
        yield Finding(place, "claim", describe(check))
        return
    if check.status == "beside" or not check.hard:
        return
    # other makers may cut names otherwise: one that holds the other is the same
    same = [other for other in recorded if other.kind == check.kind and _is_part(check.text, other.text)]
    if not same:
        yield Finding(place, "claim", f"{describe(check)}, and the briefing does not say so")
    elif all(_RANK[other.status] > _RANK[check.status] for other in same):
        yield Finding(place, "claim", f"{describe(check)}, though the briefing says that it does")


def _is_part(one: str, other: str) -> bool:
    """Say whether the words of one text are among those of the other."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return first <= second or second <= first


def _unwarned(briefing: Briefing, index: SourceIndex) -> Iterator[Finding]:
    """Yield the suspect texts that no warning names by their place."""
    said = " ".join(briefing.warnings)
    for suspect in index.suspects[:MAX_SUSPECTS]:
        if f"{suspect.start}–{suspect.end}" not in said:
            where = f"paragraph {index.paragraph_at(suspect.start)} ({suspect.start}–{suspect.end})"
            yield Finding(
                "warnings", "suspect", f"none names the suspect text in {where}, which {suspect.detail}"
            )
    if index.suspect_title and "title" not in said:
        yield Finding("warnings", "suspect", "none says that the article's title is suspect text")


def _evidence(place: str, part: Evidence, index: SourceIndex) -> Iterator[Finding]:
    stands = index.text[part.start : part.end]
    if stands != part.quote:
        location = index.locate(part.quote)
        if location.match == "exact":
            start, end = location.start, location.end
            yield Finding(place, "offset", f"stands at {start}–{end}, not at {part.start}–{part.end}")
        else:
            yield Finding(
                place, "quote", f"“{part.quote}” is not in the article: {location.detail or location.match}"
            )
        return
    span = (part.start, part.end)
    location = index.locate(part.quote, near=[span])
    if location.span is None:
        yield Finding(place, "quote", f"“{part.quote}” is no quote that stands by itself: {location.detail}")
    elif location.span != span and location.widened:
        yield Finding(place, "quote", f"“{part.quote}” is cut off behind or before “{location.widened}”")
    if suspect := index.suspect_in(span):
        yield Finding(place, "suspect", f"the quote stands in suspect text, which {suspect.detail}")
    if part.paragraph != index.paragraph_at(part.start):
        yield Finding(
            place, "place", f"stands in paragraph {index.paragraph_at(part.start)}, not {part.paragraph}"
        )
    if part.page != index.page_at(part.start):
        yield Finding(place, "place", f"stands on page {index.page_at(part.start)}, not {part.page}")
    if part.widened and not set(part.widened.replace(",", " ").split()) <= set(words_of(part.quote)):
        yield Finding(place, "place", f"“{part.widened}”, for which it is said to be widened, is not in it")
    if part.match == "exact" and location.match == "exact" and part.occurrences != location.occurrences:
        yield Finding(
            place, "place", f"stands {location.occurrences} times in the article, not {part.occurrences}"
        )


def _sound_spans(item: Item, index: SourceIndex) -> list[tuple[int, int]]:
    """Return the places of those quotes that stand where the briefing says: others are no evidence."""
    return [
        (part.start, part.end) for part in item.evidence if index.text[part.start : part.end] == part.quote
    ]


def _conclusions(
    briefing: Briefing, sections: dict[SectionName, tuple[Item, ...]], index: SourceIndex
) -> Iterator[Finding]:
    grounds = [
        item for items in sections.values() for item in items if item.id in briefing.bottom_line.rests_on
    ]
    spans = [span for item in grounds for span in _sound_spans(item, index)]
    composed = {"headline": compose_headline(index), "bottom_line": compose_bottom_line(sections, index).text}
    parts: dict[ComposedPart, str] = {"headline": briefing.headline, "bottom_line": briefing.bottom_line.text}
    for part, text in parts.items():
        if part in briefing.composed:
            if text != composed[part]:
                yield Finding(part, "claim", "is not what code puts together from the items")
            continue
        if not text.strip():
            yield Finding(part, "claim", "is empty, and not said to be composed by code")
        if planted := index.planted(text):
            yield Finding(part, "suspect", planted_words(planted))
        for check in index.check(text, spans):
            if check.hard and check.status != "beside":
                yield Finding(part, "claim", describe(check))


def _references(briefing: Briefing, sections: dict[SectionName, tuple[Item, ...]]) -> Iterator[Finding]:
    known = {item.id for items in sections.values() for item in items}
    for ground in briefing.bottom_line.rests_on:
        if ground not in known:
            yield Finding("bottom_line", "reference", f"rests on {ground}, which is not there")
    if not briefing.bottom_line.rests_on and briefing.bottom_line.text:
        yield Finding("bottom_line", "reference", "rests on no item")
    yield from _circular(briefing.recommended_actions, known)
    for action in briefing.recommended_actions:
        for ground in action.because:
            if ground not in known or ground == action.id:
                yield Finding(action.id, "reference", f"follows from {ground}, which is not there")


def _circular(actions: Sequence[RecommendedAction], known: set[str]) -> Iterator[Finding]:
    """Yield our own advice that follows from nothing but itself and each other."""
    derived = {action.id: action.because for action in actions if action.basis == "inferred"}
    reached = grounded(known - derived.keys(), derived)
    for action in actions:
        if action.id not in reached and action.because:
            yield Finding(action.id, "reference", "follows from no item but itself and other advice of ours")


def _coverage(
    briefing: Briefing, sections: dict[SectionName, tuple[Item, ...]], index: SourceIndex
) -> Iterator[Finding]:
    coverage = briefing.coverage
    unused = unused_paragraphs([item for items in sections.values() for item in items], index)
    if coverage.paragraphs != len(index.paragraphs) or coverage.unused_paragraphs != unused:
        yield Finding(
            "coverage", "coverage", f"no item rests on paragraphs {list(unused)} of {len(index.paragraphs)}"
        )
    edges = [edge for stretch in coverage.read for edge in (stretch.start, stretch.end)]
    sound = edges == sorted(edges) and all(edge <= len(index.text) for edge in edges)
    sent = sum(stretch.end - stretch.start for stretch in coverage.read)
    if not sound or sent != coverage.characters_sent or len(coverage.read) != coverage.chunks_read:
        words = f"{coverage.characters_sent} characters in {coverage.chunks_read} chunks are not the stretches read"
        yield Finding("coverage", "coverage", words)
