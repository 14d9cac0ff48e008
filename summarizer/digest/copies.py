"""Articles that are copies of one text: reprints, excerpts, later versions. Nothing is dropped."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from summarizer.digest.addresses import canonical_url
from summarizer.domain import Article

_UNDATED = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Places of articles that go back to one text, the first published first.

    ``own`` are those with text of their own: the first, later versions at the same address, and those that add much
    or have other figures. All others say nothing that an earlier one does not.
    """

    members: tuple[int, ...]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that go back to one text, the first published first; ``own`` are those with text of their own."""

    articles: tuple[Article, ...]
    own: tuple[Article, ...]

    @property
    def lead(self) -> Article:
        """Return the article that was published first."""
        return self.articles[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the digests of the texts of the articles."""
        return tuple(article.sha256 for article in self.articles)


def origins(articles: Iterable[Article]) -> tuple[Origin, ...]:
    """Return the articles grouped by the text that they go back to, in the order of the first articles given."""
    given = tuple(articles)
    return tuple(
        Origin(
            tuple(given[place] for place in group.members),
            tuple(given[place] for place in group.members if place in group.own),
        )
        for group in group_copies(given)
    )


def group_copies(articles: Sequence[Article]) -> tuple[CopyGroup, ...]:
    """Return the articles grouped by the text that they go back to: each place stands in exactly one group.

    Articles with one address or with the same words are of one group, and so is one that has much of an earlier
    article's text. Members are in the order of publication, undated ones last, then of the digests of their texts;
    groups in the order of their first members in the sequence. The order of the articles does not change the groups.
    """
    # numpy and scipy are loaded for digests only
    from summarizer.digest.lookalikes import split_copies
    from summarizer.digest.novelty import have_other_figures, have_own_words
    from summarizer.digest.publishers import house_of
    from summarizer.digest.reprints import find_parents
    from summarizer.digest.shingles import number_shingles, words_of

    order = sorted(range(len(articles)), key=lambda place: _order(articles[place], place))
    with_words: defaultdict[Hashable, list[int]] = defaultdict(list)

    def different_words() -> Iterator[list[str]]:
        # the words of all articles are never in memory together
        for place in order:
            words = words_of(articles[place].text)
            same = with_words[_identity(words, place)]
            same.append(place)
            if len(same) == 1:
                yield words

    shingles = number_shingles(different_words())
    same_words = list(with_words.values())
    texts = [places[0] for places in same_words]
    parents = find_parents(shingles, [house_of(articles[place]) for place in texts])
    addresses = [canonical_url(article.url) for article in articles]
    links = [(text, parent) for text, parent in enumerate(parents)]
    at_address: dict[str, int] = {}
    versions: set[int] = set()
    for text, places in enumerate(same_words):
        for address in sorted({address for place in places if (address := addresses[place]) is not None}):
            earlier = at_address.setdefault(address, text)
            if earlier != text:
                links.append((text, earlier))
                versions.add(text)
    groups = _joined(len(texts), links)
    own = versions | have_own_words(shingles, groups)
    for group in groups:
        if len(group) > 1:
            differing = have_other_figures([articles[texts[text]].text for text in group])
            own.update(text for text, differs in zip(group, differing, strict=True) if differs)
    rank = {place: number for number, place in enumerate(order)}
    made = (
        CopyGroup(
            tuple(sorted((place for text in group for place in same_words[text]), key=rank.__getitem__)),
            frozenset(texts[text] for text in group if text in own),
        )
        for group in groups
    )
    return split_copies(articles, tuple(made))


def _order(article: Article, place: int) -> tuple[datetime, str, int]:
    try:
        moment = datetime.fromisoformat(article.published_at or "")
    except ValueError:
        moment = _UNDATED
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return moment, article.sha256, place


def _identity(words: Sequence[str], place: int) -> Hashable:
    """Return what articles with the same words share; an article without words shares nothing."""
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest() if words else place


def _gathered(pairs: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, place in pairs:
        found[key].append(place)
    return list(found.values())


def _joined(number: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers below ``number`` in groups of those that links connect, in ascending order."""
    root = list(range(number))

    def find(text: int) -> int:
        while root[text] != text:
            root[text] = root[root[text]]
            text = root[text]
        return text

    for one, other in links:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    return _gathered((find(text), text) for text in range(number))
