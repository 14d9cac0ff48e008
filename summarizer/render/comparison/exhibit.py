"""What a page about a comparison shows of one article besides the numbers: its text, its key facts, its briefings."""

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.contract import Briefing
from summarizer.domain import Article
from summarizer.key_facts import KeyFacts


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One article with what is known of it, and one briefing of each arm that made one, by the arm's name."""

    article: Article
    facts: KeyFacts | None
    briefings: Mapping[str, Briefing]
