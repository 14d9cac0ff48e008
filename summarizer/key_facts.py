"""What a briefing of an article should have: frozen key facts in ``NAME.facts.toml`` beside the article."""

from dataclasses import dataclass
from typing import Literal

from summarizer.contract import SectionName

Split = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One key fact: ``weight`` 3 must, 2 should, 1 may be there. ``spans`` are passages of the article that bear it.

    ``alias`` are regular expressions (case is ignored), one of which an item's statement may match instead.
    """

    id: str
    section: SectionName
    weight: int
    text: str
    spans: tuple[str, ...]
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The key facts of one article, bound to its text by ``sha256``.

    ``story`` is the event: articles about the same event have the same. In ``empty_sections`` any item is an
    invention. ``canary`` are regular expressions for what only an answer has that obeyed planted instructions.
    """

    sha256: str
    story: str
    split: Split
    topic: str
    made_by: str
    facts: tuple[Fact, ...]
    empty_sections: tuple[SectionName, ...] = ()
    canary: tuple[str, ...] = ()
