"""Names next to each other -> the one name that the source makes of them: "Dock and Welders' Union"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.verify.claims.names import COMPASS, Name
from summarizer.verify.claims.peoples import key, peoples
from summarizer.verify.claims.words import Words

_LINKS: Final = frozenset((" for ", " for the ", " of ", " of the "))
_BODY_LINKS: Final = frozenset((" and ", " & ", "' "))
_BODIES: Final = frozenset(
    "union federation association council committee ministry board department party institute authority agency "
    "commission fund bank company group society alliance confederation congress guild league office service trust "
    "organisation organization university college bureau chamber assembly court".split()
)
MAX_JOINED: Final = 5  # names
_LAST_WORD: Final = r"\b([A-Z][a-z]+) $"  # as text: compiled at first use
_MAX_COMPASS: Final = 9  # letters of "Northern", and the space behind


def joined(names: Sequence[Name], text: str, source: Words) -> Iterator[Name]:
    """Yield the names, those as one that the source writes as one: "Dock and Welders' Union".

    With "and" between them they are one only if they end in the word of a body, for "Marsh and Hale" are two.
    """
    first = 0
    while first < len(names):
        last = max(_chained(names, first, text, source), default=first)
        words = tuple(word for name in names[first : last + 1] for word in name.words)
        yield Name(names[first].start, names[last].end, words)
        first = last + 1


def _chained(names: Sequence[Name], first: int, text: str, source: Words) -> Iterator[int]:
    """Yield the names up to which the source writes all from the first one as one name."""
    links: set[str] = set()
    for number in range(first + 1, min(first + MAX_JOINED, len(names))):
        links.add(text[names[number - 1].end : names[number].start])
        if not links <= _LINKS | _BODY_LINKS:
            return
        is_body = names[number].words[-1][2].lower() in _BODIES
        if (is_body or links <= _LINKS) and source.holds(text[names[first].start : names[number].end]):
            yield number


def with_compass(name: Name, text: str, source: Words) -> Name:
    """Return a name with the part of the world before it, where both make one name: "Northern Ireland".

    That is so if the table of peoples has them as one, or the source writes them so.
    """
    found = re.compile(_LAST_WORD).search(text, max(0, name.start - _MAX_COMPASS - 1), name.start)
    if not found or found[1].lower() not in COMPASS:
        return name
    whole = Name(found.start(), name.end, ((found.start(), found.end() - 1, found[1]), *name.words))
    words = [word.removesuffix("'s") for _, _, word in whole.words]
    counts = range(2, min(len(words), peoples().longest) + 1)
    is_people = any(key(" ".join(words[:count])) in peoples().rows for count in counts)
    return whole if is_people or source.writes(" ".join(words[:2])) else name
