"""An article, its key facts, and briefings of it out of a few items, for tests of what they are worth."""

import json
from typing import Any, Final

from summarizer.contract import Briefing, SectionName
from summarizer.domain import Article
from summarizer.drafts import read_draft
from summarizer.key_facts import Fact, KeyFacts
from summarizer.models.extractive.central import central_sentences
from summarizer.scoring import FirstAnswer
from summarizer.verify import SourceIndex, verify_draft
from summarizer.wire import Step
from tests.briefings import sample
from tests.drafts import answer

TEXT: Final = """The tram drivers’ union wants twelve minutes of rest at the end of each line. It will strike on Monday if the company refuses.

The company offers nine minutes, its director Ida Sol said. A longer pause would cost 4 million crowns a year.

Two drivers were suspended in May. The union wants them back with full pay.

Passengers would have to walk if the trams stop. Nobody knows how long a strike would last.
"""
ARTICLE: Final = Article(TEXT, name="trams.txt")
INDEX: Final = SourceIndex.of(ARTICLE)
CENTRALITY: Final = central_sentences(TEXT)

REST: Final = "The tram drivers' union wants twelve minutes of rest at the end of each line"
STRIKE: Final = "It will strike on Monday if the company refuses"
OFFER: Final = "The company offers nine minutes"
COST: Final = "A longer pause would cost 4 million crowns a year"
BACK: Final = "The union wants them back with full pay"
WALK: Final = "Passengers would have to walk if the trams stop"


def fact(identity: str, section: SectionName, span: str, *alias: str, weight: int = 2) -> Fact:
    """Return a key fact that one passage bears."""
    return Fact(identity, section, weight, "what the passage says", (span,), alias)


def key_facts(*facts: Fact, **parts: Any) -> KeyFacts:
    """Return key facts of the article."""
    return KeyFacts(ARTICLE.sha256, "trams", "test", "labour", "human", facts, **parts)


def first(step: Step = "single", *, valid: bool | None = True, **sections: Any) -> FirstAnswer:
    """Return what a model may have answered."""
    said = answer(**sections)
    if step == "map":
        del said["headline"], said["bottom_line"]
    return FirstAnswer(step, json.dumps(said), valid)


def briefed(**sections: Any) -> Briefing:
    """Return the briefing that comes of an answer: what of it holds."""
    verified = verify_draft(read_draft(json.dumps(answer(**sections))), INDEX)
    return sample(**verified.sections, rejected=verified.rejected)
