"""A mention: where a name or a group of people stands in a sentence, and for whom."""

from dataclasses import dataclass
from typing import Literal

from summarizer.models.extractive.sentence import Sentence

Kind = Literal["state", "demonym", "person", "organisation", "name", "group", "place", "title"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or group at words ``first`` to ``last`` of a sentence.

    ``last`` takes in what belongs to the party without being its name: "RMT union", "Iranian officials".
    ``party`` is the key of whom it stands for; it starts as the mention's own words.
    """

    sentence: int
    first: int
    last: int
    text: str
    kind: Kind
    title: str
    party: str


def mention_of(sentence: Sentence, first: int, last: int, kind: Kind, title: str) -> Mention:
    """Return a mention under its own words."""
    text = sentence.slice(first, last)
    return Mention(sentence.index, first, last, text, kind, title, " ".join(text.split()))


def extended(mention: Mention, last: int, kind: Kind) -> Mention:
    """Return the mention reaching up to ``last``, its name unchanged."""
    return Mention(mention.sentence, mention.first, last, mention.text, kind, mention.title, mention.party)
