"""A demand -> whether the quotes say that it was accepted or rejected, for comparing what articles say of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.contract import Evidence, Item
from summarizer.digest.likeness import compare
from summarizer.digest.meanings import Meaning, meaning_of
from summarizer.text import Span

_WORDS: Final = {
    "accepted": r"\b(?:accept(?:ed|s)?|agree[ds]?(?: to)?|approved|approves|granted|gave in|conceded)\b",
    "rejected": r"\b(?:reject(?:ed|s)?|refuse[ds]?|turn(?:ed|s) (?:it )?down|rul(?:ed|es) out|declined|dismissed)\b",
}
_TURNED: Final = (
    r"\b(?:not|never|n't|no|if|unless|would|could|may|might|yet to|until|den(?:y|ied|ies))\b[^.;]{0,30}$"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a quote says was answered to a demand; ``shown`` and ``about`` are ranges of the quote."""

    thing: str
    response: str
    demand: Meaning
    shown: Span
    about: Span

    def may_equal(self, other: object) -> bool:
        """Say whether both answers are the same."""
        return isinstance(other, Answer) and self.response == other.response

    def is_like(self, other: "Answer") -> bool:
        """Say whether both answer the same demand of the same one."""
        ours, theirs = (answer.demand for answer in (self, other))
        drift = compare(ours, theirs)
        return drift is not None and bool(ours.subject and theirs.subject) and ours.values == theirs.values


def answers(item: Item) -> Iterator[tuple[Answer, Evidence]]:
    """Yield the answer to a demand with the quote that has its word; nothing where no quote has it plainly."""
    response = vars(item).get("response")
    if response not in _WORDS:
        return
    opposite = _WORDS["rejected" if response == "accepted" else "accepted"]
    for part in item.evidence:
        found = re.search(_WORDS[response], part.quote, re.IGNORECASE)
        if not found or re.search(opposite, part.quote, re.IGNORECASE):
            continue
        if re.search(_TURNED, part.quote[: found.start()], re.IGNORECASE):
            continue
        yield Answer("answer", response, meaning_of(item), found.span(), (0, len(part.quote))), part
        return
