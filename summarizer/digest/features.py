"""Articles -> what they are compared by: weighted words, names and letters, as rows of a matrix. Linear time."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import numpy as np
import snowballstemmer
from scipy import sparse

from summarizer.domain import Article

# matrices of scipy have no types of their own
Matrix = Any

# The lead tells the story: 300 words group as well as whole articles (set on what benchmarks/stories.py measures).
LEAD_WORDS: Final = 300
FIRST_WORDS: Final = 80  # they count twice, as they say what is new: half a point more of F1 than without
FIRST_WEIGHT: Final = 2
LONGEST_WORD: Final = 12  # characters looked at per word of the lead, the gap behind it included
TITLE_LIMIT: Final = 400  # characters
WORD_LIMIT: Final = 40  # characters: what is longer is not a word but data
KEPT_STEMS: Final = 200_000  # of words seen, some 30 MB
NO_STEMS: Final = ()
GRAMS: Final = (3, 4, 5)
UNSTEMMED_LETTERS: Final = 6  # of words that no stemmer is at hand for: endings come behind them

_TOKEN = re.compile(r"[^\W_]+|[.!?…:;\n\"“”„«»`|]")
_known_stems: dict[str, tuple[str, ...]] = {}

# scripts that are written without spaces: every two neighbours are a word
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


class Terms(NamedTuple):
    """Terms of a text with how often they occur. ``length`` is the number of its words, the common ones too."""

    words: Counter[str]
    names: Counter[str]
    length: int


# ---------------------------------------------------------------- texts


def lead_of(article: Article) -> str:
    """Return the title, on a line of its own unless the text begins with it, and the first words of the text."""
    lead = article.text[: LEAD_WORDS * LONGEST_WORD]
    title = " ".join((article.title or "")[:TITLE_LIMIT].split())
    if not title or _plain(title) in _plain(lead[: 3 * TITLE_LIMIT]):
        return lead
    return f"{title}\n{lead}"


def heading_of(article: Article, words: int) -> str:
    """Return the title, followed by what the text begins with if it has fewer than so many words.

    "Bus crash" alone says too little for a headline to be compared with.
    """
    title = (article.title or "")[:TITLE_LIMIT].split()
    missing = max(words - len(title), 0)
    first = article.text[: missing * LONGEST_WORD].split()[:missing]
    return " ".join((*title, *first))


def _plain(text: str) -> str:
    return " ".join(_TOKEN.findall(text.casefold()))


# ---------------------------------------------------------------- terms


def terms_of(text: str, *, limit: int = LEAD_WORDS) -> Terms:
    """Return the terms of the first ``limit`` words.

    Words are stems without the function words. Names are the words with a capital that do not begin a sentence, and
    numbers. A line in which most words have a capital is a headline: its capitals say nothing.
    """
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    length = 0
    for line in token_lines(text):
        headline = is_headline(line)
        inside = False  # a sentence
        for token in line:
            if not token[0].isalnum():
                inside = False
                continue
            length += 1
            if length > limit:
                return Terms(words, names, limit)
            weight = FIRST_WEIGHT if length <= FIRST_WORDS else 1
            stems = stems_of(token)
            for stem in stems:
                words[stem] += weight
            if stems != NO_STEMS and (token[0].isdigit() or (inside and not headline and token[0].isupper())):
                names[token.casefold()] += weight
            inside = True
    return Terms(words, names, length)


def grams_of(text: str) -> Counter[str]:
    """Return the sequences of three to five letters within the words: they bear with endings and misspellings."""
    grams: Counter[str] = Counter()
    for token in _TOKEN.findall(_even(text).casefold()):
        if token[0].isalnum() and len(token) <= WORD_LIMIT:
            word = f" {token} "
            grams.update(word[at : at + size] for size in GRAMS for at in range(max(len(word) - size + 1, 1)))
    return grams


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no story, in the languages that most news is written in."""
    text = resources.files("summarizer.digest").joinpath("function_words.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


def stems_of(token: str) -> tuple[str, ...]:
    """Return the stem of a word, none of a function word, several of a run of letters without spaces."""
    stems = _known_stems.get(token)
    return _remember(token) if stems is None else stems


def token_lines(text: str) -> Iterable[list[str]]:
    """Return the words and the marks that end a sentence or open a quotation, line by line."""
    return (tokens for line in _even(text).splitlines() if (tokens := _TOKEN.findall(line)))


def is_headline(line: Sequence[str]) -> bool:
    """Say whether most words of a line have a capital, so that capitals say nothing."""
    long = [token for token in line if len(token) > 3 and token[0].isalpha()]
    return sum(token[0].isupper() for token in long) > 0.75 * len(long)


def _even(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _remember(token: str) -> tuple[str, ...]:
    if len(_known_stems) >= KEPT_STEMS:
        _known_stems.clear()
    stems = _known_stems[token] = _stems(token)
    return stems


def _stems(token: str) -> tuple[str, ...]:
    lower = token.casefold()
    if (
        len(token) > WORD_LIMIT
        or lower in function_words()
        or (len(token) == 1 and token.isascii() and not token.isdigit())
    ):
        return NO_STEMS
    if lower.isascii():
        return (str(_stemmer().stemWord(lower)),)
    unspaced = _UNSPACED.findall(lower)
    if unspaced:
        return tuple(run[at : at + 2] for run in unspaced for at in range(max(len(run) - 1, 1)))
    return (lower[:UNSTEMMED_LETTERS],)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


# ---------------------------------------------------------------- weights


class Background(NamedTuple):
    """News at large: so many articles, and how many of them have each term."""

    articles: float
    holding: Mapping[str, float]


def weigh(counts: Sequence[Counter[str]], background: Background = Background(0, {})) -> Matrix:  # noqa: B008
    """Return one row of unit length per text: TF-IDF with logarithmic counts.

    Rarity is as in these texts and those of the background together.
    """
    column: dict[str, int] = {}
    starts = [0]
    columns: list[int] = []
    values: list[int] = []
    for terms in counts:
        columns.extend(column.setdefault(term, len(column)) for term in terms)
        values.extend(terms.values())
        starts.append(len(columns))
    places = np.asarray(columns, dtype=np.int32)
    texts = np.bincount(places, minlength=len(column)) + [
        background.holding.get(term, 0.0) for term in column
    ]
    rarity = np.log((1 + len(counts) + background.articles) / (1 + texts)) + 1
    data = (1 + np.log(np.asarray(values, dtype=np.float64))) * rarity[places]
    shape = (len(counts), max(len(column), 1))
    return unit_rows(sparse.csr_matrix((data, places, np.asarray(starts)), shape=shape))


def unit_rows(matrix: Matrix) -> Matrix:
    """Return the matrix with rows of unit length; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix).tocsr()


def side_by_side(parts: Sequence[tuple[float, Matrix]]) -> Matrix:
    """Return rows whose product is the weighted mean of the parts' products, of unit length."""
    return unit_rows(sparse.hstack([part * weight**0.5 for weight, part in parts], format="csr"))
