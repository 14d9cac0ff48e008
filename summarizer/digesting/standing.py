"""A part of a model's answer -> why it does not hold: what it rests on, what of that is new, its words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.contract import NAMES, Item
from summarizer.digest.attribution import misattribution, without_publishers
from summarizer.digest.former_values import without_former
from summarizer.digest.statements import Ground, refusal
from summarizer.digest.telling import Told, publisher_of
from summarizer.domain import Article
from summarizer.edition import EditionArticle
from summarizer.story_answers import AnswerStep, PartName, Said, grounds_limit, text_limit
from summarizer.text import Span
from summarizer.verify import SourceIndex
from summarizer.verify.conclusions import spans_of

MAX_NAMED: Final = 5
_BEFORE: Final = re.compile(r" \(before: “[^“”]*”\)")
_SOMEBODY: Final = "somebody"
_MARKS: Final = str.maketrans("", "", "“”")


@dataclass(frozen=True, slots=True)
class Standing:
    """What words may rest on: items by reference, those that the writer has seen, those that were known before.

    ``texts`` are the articles by the sha256 of their text; each is prepared once, when words first rest on it.
    ``former`` are the quotes that an earlier edition had in the place of items that changed.
    """

    items: Mapping[str, Told]
    seen: frozenset[str]
    known: frozenset[str]
    texts: Mapping[str, Article]
    former: Mapping[str, str] = field(default_factory=dict)
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
    if len(said.text) > (limit := text_limit(step, part)):
        return f"it has {len(said.text)} characters: at most {limit}"
    named = [standing.items[reference] for reference in said.rests_on]
    former = [standing.former[reference] for reference in said.rests_on if reference in standing.former]
    return unborne(said.text, named, lambda article: standing.index(article.source.sha256), former=former)


def unborne(
    text: str,
    named: Sequence[Told],
    index_of: Callable[[EditionArticle], SourceIndex],
    *,
    former: Sequence[str] = (),
    composed: bool = False,
) -> str:
    """Return why words do not hold beside the quotes of the items that they rest on; empty if they do.

    The names of these items' publishers may stand in them, those whom an item names though its quote does not, and
    values of ``former`` quotes where they are called so. What code ``composed`` are quotes: how they word what is
    likely is their source's own, and what it set in brackets as of before is looked up where it was.
    """
    spans: dict[str, list[Span]] = {}
    articles: dict[str, EditionArticle] = {}
    for article, item in named:
        articles[article.id] = article
        spans.setdefault(article.id, []).extend(spans_of([item]))
    voices: dict[str, list[Ground]] = {}
    grounds = []
    for identity, article in articles.items():
        grounds.append(Ground(index_of(article), tuple(spans[identity])))
        for publisher in sorted({publisher_of(article), article.publisher or ""} - {""}):
            voices.setdefault(publisher, []).append(grounds[-1])
    words = _without_speakers(without_publishers(text, tuple(voices)), [item for _, item in named])
    words = without_former(words, grounds, former)
    if composed:
        # within quotation marks the rules for wording do not hold
        words = f"“{_BEFORE.sub('', words).translate(_MARKS)}”"
    return refusal(words, grounds, limit=len(words)) or misattribution(text, voices)


def _without_speakers(text: str, items: Iterable[Item]) -> str:
    """Return a text without the names that items carry, such as a speaker's, and their articles have farther off.

    A last name that stands alone is one of them; behind another first name it is not.
    """
    names = tuple(_named_elsewhere(items))
    text = without_publishers(text, names)
    for last in sorted({name.split()[-1] for name in names}):
        places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text)]
        for place in reversed(places):
            before = text[:place].split()
            if not (before and before[-1][0].isupper()):
                text = f"{text[:place]}{_SOMEBODY}{text[place + len(last) :]}"
    return text


def _named_elsewhere(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        elsewhere = {
            check.text for check in item.checks if check.kind == "name" and check.status == "elsewhere"
        }
        fields = NAMES.intersection(type(item).model_fields)
        yield from sorted({getattr(item, name) for name in fields} & elsewhere)
