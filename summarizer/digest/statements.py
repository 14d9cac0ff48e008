"""Words that a model wrote about several articles -> why they do not hold.

Each hard figure, name, title and date must stand beside a quote of at least one of the articles that the words rest
on. That does not prove that the words follow from the quotes: a figure of one article and a name of another may be
put together wrongly, sums that the writer made fall since no article has them, and "in both cities" or "everybody"
cannot be looked up at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.contract import Check
from summarizer.digest.likelihoods import wording_faults
from summarizer.text import Span
from summarizer.verify import SourceIndex
from summarizer.verify.items import describe, planted_words

MAX_REASONS: Final = 6  # that are told at once: a model mends what it can read
_NEARNESS: Final = {"nowhere": 0, "elsewhere": 1, "beside": 2}


@dataclass(frozen=True, slots=True)
class Ground:
    """An article that words rest on, and where the quotes stand that they rest on."""

    index: SourceIndex
    spans: tuple[Span, ...]


def refusal(text: str, grounds: Sequence[Ground], *, limit: int) -> str:
    """Return why words that a model wrote do not hold, in words that it can mend them by; empty if they hold.

    ``limit`` is the number of characters that there is room for. The indexes are the caller's: preparing one costs
    far more than looking words up in it.

    >>> ground = Ground(SourceIndex("The dockers rejected 57 crowns on Friday."), ((0, 41),))
    >>> refusal("The dockers rejected 57 crowns.", [ground], limit=200)
    ''
    >>> refusal("The dockers rejected 75 crowns.", [ground], limit=200)
    'figure “75 crowns” is not in the article (the nearest in the source is 57 crowns)'
    """
    if not text.strip():
        return "there are no words"
    if len(text) > limit:
        return f"{len(text)} characters are too long: there is room for {limit}"
    if not grounds:
        return "the words rest on no item"
    for ground in grounds:
        if planted := ground.index.planted(text):
            return planted_words(planted)
    lost = [
        _described(check, grounds)
        for check in _best(text, grounds)
        if check.hard and check.status != "beside"
    ]
    return "; ".join([*lost, *wording_faults(text)][:MAX_REASONS])


def _best(text: str, grounds: Sequence[Ground]) -> list[Check]:
    """Return each figure, name, title and date of a text with the best that any article knows of it, in order.

    Articles may read a name differently, since each joins names that it has as one: a name that is part of another is
    looked up as part of it wherever the longer one holds.
    """
    best: dict[tuple[str, str], Check] = {}
    for ground in grounds:
        for check in ground.index.check(text, ground.spans):
            before = best.get((check.kind, check.text))
            if before is None or _worth(check) > _worth(before):
                best[check.kind, check.text] = check
    held = [check for check in best.values() if check.status == "beside"]
    return [check for check in best.values() if check.status == "beside" or not _is_covered(check, held)]


def _worth(check: Check) -> tuple[int, bool]:
    return _NEARNESS[check.status], not check.hard


def _is_covered(check: Check, held: Sequence[Check]) -> bool:
    """Say whether all words of a name stand in names that hold, as another article reads the same words."""
    if check.kind != "name":
        return False
    known = {word for other in held if other.kind == "name" for word in _words(other.text)}
    return any(
        other.kind == "name" and (check.text in other.text or other.text in check.text) for other in held
    ) and known.issuperset(_words(check.text))


def _words(name: str) -> list[str]:
    words = (word.strip("'’") for word in name.replace(",", " ").split())
    return [word for word in words if word[:1].isupper()]


def _described(check: Check, grounds: Sequence[Ground]) -> str:
    if check.status == "nowhere" and len(grounds) > 1:
        note = f" ({check.note})" if check.note else ""
        return f"{check.kind} “{check.text}” is in none of the articles{note}"
    return describe(check)
