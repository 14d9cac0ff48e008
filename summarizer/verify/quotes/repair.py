"""A quote with a slip of the pen -> the source's own words, if nothing that carries meaning differs.

Differences are counted word by word, never by a score: a quote may lack a function word, or have one
letter wrong in a long word, once in ten words. All else that differs, a comma too, makes it another quote.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from summarizer.text import Span
from summarizer.verify.quotes.folding import Folded, occurrences
from summarizer.verify.quotes.slips import is_other_spelling, is_slip
from summarizer.verify.quotes.subjects import is_past
from summarizer.verify.quotes.turns import words_of

MIN_WORDS: Final = 6
WORDS_A_DIFFERENCE: Final = 10
MAX_DIFFERENCES: Final = 4
MAX_PLACES: Final = 32
DROPPABLE: Final = frozenset(
    "a an the of in on at to for by with and that which who is are was were be been has have had said as it its his "
    "her their this".split()
)
_BEFORE_FIGURES: Final = frozenset("to by from at for".split())  # "rose to 5" is not "rose 5"
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion trillion dozen half third quarter".split()
)
_TURNED: Final = (("a", "few"), ("a", "little"))  # "there is a little hope" is not "there is little hope"
_LONG_NAME: Final = (
    6  # letters: of shorter names, and in front, one letter often makes another ("gambia", "zambia")
)
_SENTENCE_ENDS: Final = frozenset([*".!?:\"'(-", ""])
_SEEN: Final = 24  # characters: room for the word beside another
_SLACK: Final = 16  # characters a difference, for words that the quote lacks


class Vocabulary(NamedTuple):
    """The words of an article in small letters, and whether its names are written with capitals."""

    words: frozenset[str]
    has_capitals: bool


class Token(NamedTuple):
    """A word or a mark of folded text, with the space before it and its range there."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """Return the token without the space."""
        return self.text.lstrip()


def vocabulary_of(text: str) -> Vocabulary:
    """Return the words of an article; in one without capitals inside its sentences any word may be a name."""
    return Vocabulary(frozenset(words_of(text)), re.search(r"[a-z,] [A-Z][a-z]+", text) is not None)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r" ?(?:[^\W_]+(?:'[^\W_]+)*|[^\s])")


def find_repaired(text: str, folded: Folded, needle: str, article: Vocabulary) -> list[Span]:
    """Return the ranges of ``folded`` that a folded quote differs from in harmless ways only.

    With so few differences one of the pieces of the quote, one more than these, must stand in the text as it
    is: the quote is compared outwards from there. A word that stands elsewhere in the article is no slip.
    """
    tokens = _tokens(needle, 0, len(needle))
    words = sum(token.word[0].isalnum() for token in tokens)
    if words < MIN_WORDS:
        return []
    allowed = min(MAX_DIFFERENCES, max(1, words // WORDS_A_DIFFERENCE))
    judge = _Judge(text, folded, article)
    found: dict[Span, None] = {}
    for first, last in _pieces(tokens, allowed + 1):
        piece = needle[tokens[first].start : tokens[last - 1].end].strip()
        for start, end in islice(occurrences(folded.text, piece), MAX_PLACES):
            if _splits(folded.text, start) or _splits(folded.text, end):
                continue
            reach = allowed * _SLACK
            before = _tokens(folded.text, max(0, start - tokens[first].start - reach), start)
            behind = _tokens(folded.text, end, end + len(needle) - tokens[last - 1].end + reach)
            left = judge.compare(tokens[:first][::-1], before[::-1], allowed)
            if left is None:
                continue
            right = judge.compare(tokens[last:], behind, allowed - left[0])
            if right is None or left[0] + right[0] == 0:
                continue
            begin = before[-left[1]].start if left[1] else start
            begin += folded.text[begin] == " "
            found[begin, behind[right[1] - 1].end if right[1] else end] = None
    return list(found)


def _tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a part of folded text; a word that the part's beginning cuts is left out."""
    end = min(end, len(text))
    while start < end and _splits(text, start):
        start += 1
    return [Token(match.group(), *match.span()) for match in _token().finditer(text, start, end)]


def _splits(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _pieces(tokens: Sequence[Token], number: int) -> list[tuple[int, int]]:
    edges = [len(tokens) * part // number for part in range(number + 1)]
    return [(first, last) for first, last in pairwise(edges) if first < last]


class _Judge(NamedTuple):
    """What the differences between a quote and the source are judged by."""

    text: str
    folded: Folded
    article: Vocabulary

    def compare(
        self, quote: Sequence[Token], source: Sequence[Token], allowed: int
    ) -> tuple[int, int] | None:
        """Return the differences and the source tokens that the quote's stand for, None where they differ more.

        One pass: a difference is settled by the token behind it.
        """
        here = there = differences = 0
        while here < len(quote):
            if there < len(source) and _same(quote[here], source[there]):
                here, there = here + 1, there + 1
                continue
            differences += 1
            if differences > allowed or there >= len(source):
                return None
            behind = source[there + 1] if there + 1 < len(source) else None
            if behind and _same(quote[here], behind) and self.may_lack(source[there]):
                there += 1
            elif self.is_slip(quote[here], source[there]):
                here, there = here + 1, there + 1
            else:
                return None
        return differences, there

    def may_lack(self, token: Token) -> bool:
        """Say whether the quote may be without a word of the source."""
        if token.word not in DROPPABLE or not self._is_plain(token):
            return False
        former, following = self._neighbours(token)
        if _is_figure(following) and (token.word in _BEFORE_FIGURES or _is_figure(former)):
            return False
        return (token.word, following) not in _TURNED and not (token.word == "been" and is_past(following))

    def is_slip(self, quote: Token, source: Token) -> bool:
        """Say whether the quote's word is the source's, misspelt or spelt as elsewhere."""
        if quote.start and quote.text.startswith(" ") != source.text.startswith(" "):
            return False
        written, meant = quote.word, source.word
        if not self._is_plain(source) or written in self.article.words:
            return False
        in_doubt = self._written(source) != meant or not self.article.has_capitals
        long = len(meant) >= _LONG_NAME and written[0] == meant[0]
        must_know = in_doubt and (self.article.has_capitals or not long)
        return is_other_spelling(written, meant) or is_slip(written, meant, must_know=must_know)

    def _is_plain(self, token: Token) -> bool:
        """Say whether a word is written as no name is: in small letters, or with a capital where sentences begin."""
        written = self._written(token)
        return written.islower() or (
            self._neighbours(token)[0] in _SENTENCE_ENDS and written[1:] == written[1:].lower()
        )

    def _written(self, token: Token) -> str:
        return self.text[slice(*self.folded.span(token.end - len(token.word), token.end))]

    def _neighbours(self, token: Token) -> tuple[str, str]:
        """Return the words or marks before and behind a word, empty at the text's ends."""
        folded = self.folded.text
        before = _token().findall(folded, max(0, token.start - _SEEN), token.start)
        behind = _token().findall(folded, token.end, token.end + _SEEN)
        return before[-1].strip() if before else "", behind[0].strip() if behind else ""


def _same(quote: Token, source: Token) -> bool:
    """Say whether two tokens are the same; before the quote's first one the space does not count."""
    return quote.text == source.text or (quote.start == 0 and quote.word == source.word)


def _is_figure(word: str) -> bool:
    return word[:1].isnumeric() or word in _NUMBERS or word in ("$", "£", "€", "¥", "#")
