"""How much of what a careful reader would put into a briefing is there, and how much of what is there belongs.

An item is right when its evidence covers half of a fragment of the gold, an actor when the names agree. What the
gold calls optional counts for precision only.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.contract import Briefing
from summarizer.domain import Article

SECTIONS = {
    "key_actors": "actors",
    "demands": "demands",
    "risks": "risks",
    "recommended_actions": "recommended_actions",
}


@dataclass
class Tally:
    """Counts over articles: required pieces of gold, those found, items given, those right."""

    required: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.required)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.given)


def tally(article: Article, briefing: Briefing, gold: Path, tallies: dict[str, Tally]) -> None:
    """Add an article's counts to the tallies of the sections."""
    wanted = json.loads(gold.read_text("utf-8"))
    for section, name in SECTIONS.items():
        pieces, items = wanted[name], getattr(briefing, section)
        agrees: Callable[[Any, Any], bool]
        agrees = _same_name if name == "actors" else lambda item, piece: _covers(item, piece, article.text)
        tallies[section].required += sum(not piece["optional"] for piece in pieces)
        tallies[section].found += sum(
            any(agrees(item, piece) for item in items) for piece in pieces if not piece["optional"]
        )
        tallies[section].given += len(items)
        tallies[section].right += sum(any(agrees(item, piece) for piece in pieces) for item in items)


def _same_name(item: Any, piece: Any) -> bool:
    name = item.name.casefold()
    return any(alias.casefold() in name or name in alias.casefold() for alias in piece["aliases"])


def _covers(item: Any, piece: Any, text: str) -> bool:
    for fragment in piece["evidence"]:
        start = text.index(fragment)
        end = start + len(fragment)
        for quote in item.evidence:
            if min(end, quote.end) - max(start, quote.start) >= (end - start) / 2:
                return True
    return False
