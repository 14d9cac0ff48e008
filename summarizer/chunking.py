"""Article -> Chunks that tile it: nothing lost, nothing twice, none over the limit.

Rules, in the order in which they win:

1. The chunks' texts, joined, are the article's text, character for character; nothing is stripped, no chunk
   is empty, offsets are running sums.
2. No chunk is more tokens than the limit, as `tokens.count` counts its text standing alone.
3. No cut between ``\\r`` and ``\\n``; none within an accented letter or a composed emoji if it can be avoided.
4. An article that fits is one chunk. Else the chunks are of about equal size, and planned to be at most 95 %
   full: three of 70 %, not two full ones and a crumb.
5. A chunk ends at the strongest border within a fifth of its planned size, and where that is not even the end
   of a sentence, within a half: paragraph, line, sentence, clause, word. Only where there is none of these
   does it end between two characters.

For example, a note of 31 tokens at a limit of 24. Two chunks of 15 or 16 are planned; no border is that near,
and of the two that are farther off, the paragraph (11) is stronger than the sentence (20)::

    "The council meets on Monday. Nobody expects a vote.\\n\\n"                              11 tokens
    "The dockers want their money now. The mayor, who promised it in May, says no."          20 tokens

LangChain's splitter finds the borders. It is asked for pieces of a quarter of the limit *in characters*, which
costs it no counting and is never too much: a character has at most four bytes, a token at least one. The
pieces are then put together along a single encode of the article (`tokens.Ruler`), so that for prose all of it
takes 2 to 3 times that encode; LangChain's own token mode takes 4 to 30 times (``benchmarks/chunking.py``).
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from summarizer import tokens
from summarizer.domain import Article, Chunk
from summarizer.errors import UsageError

SMALLEST_LIMIT: Final = 16  # four characters of four bytes
FILL: Final = 0.95  # of the limit is what a chunk is planned to hold, so that its end has some choice
ROOMS: Final = (0.2, 0.5)  # how far from its planned size a chunk may end: the second to save a sentence
LONGEST_PIECE: Final = 1000  # characters; LangChain's merging is quadratic in the splits of one piece

# Each begins with a set of characters, which `re` can search for fast, and looks back from there; quantifiers are
# possessive or bounded: a megabyte of "......" must not take quadratic time.
_NEWLINE: Final = r"[\r\n\v\f\x85\u2028\u2029](?:(?<=\r)\n)?+"
_ABBREVIATED: Final = r"(?<!\b[A-Z].)(?<!\b[DMS][rt].)(?<!\bMrs.)(?<!\bGen.)(?<!\bSen.)(?<!\bProf.)"
_CLOSING: Final = r"[\"'”’»›)\]」』）》】]{0,4}+"
_BORDERS: Final = (
    rf"{_NEWLINE}(?:[^\S\r\n]*+{_NEWLINE})++",  # paragraph
    rf"(?:{_NEWLINE}){{1,8}}+(?!\Z)",  # line; not the end of a paragraph once more
    rf"[.!?…。！？｡](?:(?<=[.!?…]){_ABBREVIATED}[.!?…]{{0,3}}+{_CLOSING}\s++(?![a-zß-ÿ])"  # sentence
    rf"|(?<=[。！？｡])[。！？｡]{{0,3}}+{_CLOSING}\s*+)",
    r"[,;:，、；：—](?:(?<=[,;:])\s++|(?<=[，、；：—])\s*+)",  # clause
    r"\s++",  # word
)
SENTENCE: Final = 2  # the index of the weakest border at which we like to cut
_STRENGTHS: Final = tuple(map(re.compile, _BORDERS))
# what belongs to the character before it: the common combining marks, variation selectors, skin tones, tags
_MARKS: Final = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983"
    "\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_FLAG: Final = "[\U0001f1e6-\U0001f1ff]"


def split(article: Article, *, limit: int, model: str | None = None) -> tuple[Chunk, ...]:
    """Return the chunks of the article, each at most ``limit`` tokens; none for an empty article.

    With a ``model`` the limit is in its tokens, so fewer of ours if we do not know its tokenizer.
    Raises `UsageError` for a limit below 16, at which not every character has a place.
    """
    allowed = tokens.allowance(limit, model=model)
    if allowed < SMALLEST_LIMIT:
        least = math.ceil(SMALLEST_LIMIT * tokens.margin(model))
        raise UsageError(f"cannot split into chunks of {limit!r} tokens", hint=f"allow at least {least}")
    text = article.text
    if not text:
        return ()
    if tokens.at_most(text) <= allowed:  # settled without a tokenizer
        return (Chunk(text, 0, len(text)),)
    ruler = tokens.Ruler(text)
    if ruler.between(0, len(text)) <= allowed:
        return (Chunk(text, 0, len(text)),)
    borders = tuple(accumulate(map(len, _pieces(text, min(allowed // 4, LONGEST_PIECE)))))
    return tuple(_packed(text, borders, ruler, allowed))


def _pieces(text: str, size: int) -> list[str]:
    """Return pieces of at most ``size`` characters that tile the text and end at the best borders there are."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # 0.4 s

    whole = rf"(?<!\u200d)(?!{_MARKS})(?:(?<!{_FLAG})|(?!{_FLAG}))"
    newline = r"(?:(?<!\r)|(?!\n))"
    # between two characters: within the last twelve one looks for a place where nothing is torn apart
    anywhere = rf"(?s:.{{{max(1, size - 12)},{size - 1}}}{newline}{whole}|.{{1,{size - 1}}}{newline})"
    splitter = RecursiveCharacterTextSplitter(
        separators=[*_BORDERS, anywhere],
        is_separator_regex=True,
        keep_separator="end",
        strip_whitespace=False,
        chunk_size=size,
        chunk_overlap=0,
        length_function=len,
    )
    return splitter.split_text(text)


def _packed(text: str, borders: Sequence[int], ruler: tokens.Ruler, limit: int) -> Iterator[Chunk]:
    start = 0
    while start < len(text):
        end = _end(text, start, borders, ruler, limit)
        yield Chunk(text[start:end], start, end)
        start = end


def _end(text: str, start: int, borders: Sequence[int], ruler: tokens.Ruler, limit: int) -> int:
    """Return where the chunk that begins at ``start`` ends."""
    left = ruler.estimate(start, len(text))
    if left <= limit and ruler.between(start, len(text)) <= limit:
        return len(text)
    chunks_left = max(2, math.ceil(left / (limit * FILL)))
    planned = left / chunks_left
    enough = left - (chunks_left - 1) * limit  # what the chunks to come could not hold

    aim = ruler.reach(start, round(planned))
    first = bisect_right(borders, start)
    for room in ROOMS:
        least, most = max(planned * (1 - room), enough), min(planned * (1 + room), limit)
        low = max(first, bisect_left(borders, ruler.reach(start, math.floor(least))))
        high = max(first + 1, bisect_right(borders, ruler.reach(start, math.floor(most))))
        weakness, _, best = min(
            (_weakness(text, borders[index]), abs(borders[index] - aim), index)
            for index in range(min(low, high - 1), high)
        )
        if weakness <= SENTENCE:
            break
    # a piece alone is never over the limit, so the first is always possible
    while best > first and ruler.between(start, borders[best]) > limit:
        best -= 1
    return borders[best]


def _weakness(text: str, place: int) -> int:
    """Return 0 for the end of a paragraph, 1 for the end of a line, and so on."""
    for weakness, border in enumerate(_STRENGTHS):
        if any(found.end() == place for found in border.finditer(text, max(0, place - 24), place + 1)):
            return weakness
    return len(_STRENGTHS)
