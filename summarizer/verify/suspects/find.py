"""Text -> suspect text: what is hidden from readers, meant for software, or poses as something else than the article.

A planted sentence *is* in the article, so that its quote is found like any other: no evidence may rest on these spans.
Recognition is a label and no promise; what a model may do with an article is limited elsewhere.
"""
# ruff: noqa: E501 - patterns are easier to read whole

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.verify.suspects.extent import Layout
from summarizer.verify.suspects.needed import Finder, finders_needed

Kind = Literal["hidden", "invisible", "instruction", "role_marker", "encoded", "markup", "repeated"]
# of two kinds at one place the first gives the detail
_TELLING: Final[tuple[Kind, ...]] = (
    "instruction", "role_marker", "hidden", "markup", "encoded", "invisible", "repeated",
)  # fmt: skip
# kinds whose words go on in the sentences behind them
_SPEAKING: Final[frozenset[Kind]] = frozenset({"instruction", "role_marker", "markup", "hidden", "encoded"})

_FLOOD: Final = 20_000  # letters of what has said all it could say


@dataclass(frozen=True, slots=True)
class Suspect:
    """A range ``[start, end)`` of the article's code points; ``detail`` says what it does: "poses as a chat"."""

    start: int
    end: int
    kind: Kind
    detail: str


def find_suspects(text: str) -> tuple[Suspect, ...]:
    """Return the suspect text of an article, in order and without overlap. Linear."""
    layout = Layout(text)
    found = [suspect for finder in finders_needed(text) for suspect in _found(finder, layout)]
    if not found:
        return ()
    return tuple(_joined(sorted(_grown(_adjoining(found), layout), key=_place), layout))


def _found(finder: Finder, layout: Layout) -> Iterator[Suspect]:
    """Yield what one of the finders finds; they are loaded for texts that have something for them."""
    match finder:
        case "invisible":
            from summarizer.verify.suspects.invisible import find_invisible

            return _of("invisible", find_invisible(layout.text))
        case "orders":
            from summarizer.verify.suspects.legible import legible
            from summarizer.verify.suspects.orders import find_orders

            return _of("instruction", find_orders(layout, legible(layout.text)))
        case "roles":
            from summarizer.verify.suspects.markup import find_roles

            return _of("role_marker", find_roles(layout.text))
        case "markup":
            from summarizer.verify.suspects.markup import find_markup

            return _of("markup", find_markup(layout.text))
        case "encoded":
            from summarizer.verify.suspects.encoded import find_encoded

            return _of("encoded", find_encoded(layout.text))
        case "repeats":
            from summarizer.verify.suspects.repeats import find_repeats

            return _of("repeated", find_repeats(layout.text))


def _of(kind: Kind, found: Iterator[tuple[int, int, str]]) -> Iterator[Suspect]:
    for start, end, detail in found:
        yield Suspect(start, end, "hidden" if detail.startswith("is hidden") else kind, detail)


def _adjoining(suspects: list[Suspect]) -> Iterator[Suspect]:
    """Yield suspects in order, with neighbours of one kind made one: a flood of them must not cost much."""
    ordered = sorted(suspects, key=_place)
    current = ordered[0]
    for suspect in ordered[1:]:
        if suspect.kind == current.kind and suspect.start - current.end <= 1:
            end = max(current.end, suspect.end)
            current = Suspect(current.start, end, current.kind, current.detail)
        else:
            yield current
            current = suspect
    yield current


def _grown(suspects: Iterator[Suspect], layout: Layout) -> Iterator[Suspect]:
    """Yield suspects with the sentences that go on with them; one inside another has nothing to add."""
    reached = -1
    for suspect in suspects:
        if suspect.kind not in _SPEAKING or suspect.end <= reached or suspect.end - suspect.start > _FLOOD:
            yield suspect
            continue
        start, end = layout.grown((suspect.start, suspect.end), poses=suspect.kind == "role_marker")
        reached = max(reached, end)
        yield Suspect(start, end, suspect.kind, suspect.detail)


def _place(suspect: Suspect) -> tuple[int, int]:
    return suspect.start, -suspect.end


def _joined(suspects: list[Suspect], layout: Layout) -> Iterator[Suspect]:
    """Yield suspects with those that touch, or are parted by a few words, made one."""
    current = suspects[0]
    for suspect in suspects[1:]:
        near = {current.kind, suspect.kind} <= _SPEAKING and layout.near(current.end, suspect.start)
        if suspect.start < current.end or near:
            telling = min(current, suspect, key=lambda one: _TELLING.index(one.kind))
            end = max(current.end, suspect.end)
            current = Suspect(current.start, end, telling.kind, telling.detail)
        else:
            yield current
            current = suspect
    yield current
