"""A part of a model's answer -> why it does not hold: what it rests on, what of that is new, its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.digest.attribution import misattribution, without_publishers
from summarizer.digest.statements import Ground, refusal
from summarizer.digest.telling import Told
from summarizer.domain import Article
from summarizer.story_answers import AnswerStep, PartName, Said, grounds_limit, text_limit
from summarizer.verify import SourceIndex
from summarizer.verify.conclusions import spans_of

MAX_NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What words may rest on: items by reference, those that the writer has seen, those that were known before.

    ``texts`` are the articles by the sha256 of their text; each is prepared once, when words first rest on it.
    """

    items: Mapping[str, Told]
    seen: frozenset[str]
    known: frozenset[str]
    texts: Mapping[str, Article]
    _indexes: dict[str, SourceIndex] = field(default_factory=dict)

    def index(self, sha256: str) -> SourceIndex:
        """Return the index of an article."""
        if sha256 not in self._indexes:
            self._indexes[sha256] = SourceIndex.of(self.texts[sha256])
        return self._indexes[sha256]


def fault_in(part: PartName, said: Said, standing: Standing, *, step: AnswerStep, needed: bool) -> str:
    """Return why a part of an answer does not hold, in words that a model can mend it by; empty if it does.

    A part may be empty unless it is ``needed``. What happened, what changed and what stands above them must rest on
    something that was not known before.
    """
    if not said.text:
        return "it is empty, and there are items that bear it" if needed else ""
    unknown = [
        reference for reference in said.rests_on if reference not in standing.seen & standing.items.keys()
    ]
    if unknown:
        return f"rests_on names what is not in the list: {', '.join(unknown[:MAX_NAMED])[:100]}"
    if len(said.rests_on) > (most := grounds_limit(step, part)):
        return f"it rests on {len(said.rests_on)} items: at most {most}"
    if part != "means" and said.rests_on and standing.known.issuperset(said.rests_on):
        return "it rests on nothing that is new or changed"
    by_article: dict[str, Ground] = {}
    voices: dict[str, list[Ground]] = {}
    for article in dict.fromkeys(reference.partition(".")[0] for reference in said.rests_on):
        named = [
            standing.items[reference] for reference in said.rests_on if reference.startswith(f"{article}.")
        ]
        source = named[0][0]
        ground = Ground(standing.index(source.source.sha256), tuple(spans_of([item for _, item in named])))
        by_article[article] = ground
        for publisher in {source.publisher, source.source.publisher} - {None}:
            voices.setdefault(str(publisher), []).append(ground)
    if len(said.text) > (limit := text_limit(step, part)):
        return f"it has {len(said.text)} characters: at most {limit}"
    neutral = without_publishers(said.text, tuple(voices))
    grounds = tuple(by_article.values())
    return refusal(neutral, grounds, limit=len(neutral)) or misattribution(said.text, voices)
