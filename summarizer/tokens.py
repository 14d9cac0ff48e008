"""Text -> how many tokens it is, counted offline with the ranks of o200k_base that we ship.

Loading the tokenizer takes 0.3 s, 300 times what counting an article takes, so it is loaded on the first
count and not before; `fits` answers from the length alone where that settles it. Nothing here ever reaches
for the network: tiktoken's own loader does, so we build its `Encoding` ourselves.

Texts are cut into pieces before they are encoded, since a million spaces in a row end tiktoken 0.14 in a
panic that ``except Exception`` does not catch. The cuts are at *seams*: places where the pattern of
o200k_base always ends a token, whatever stands around them. At a seam the parts' counts add up exactly::

    The ministry refused , twice       every "|" is a seam: a letter or digit before white space or
       |        |       | |            punctuation, or anything else before a space
"""

import base64
import functools
import hashlib
import math
import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise, starmap
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    import tiktoken

RANKS: Final = Path(__file__).parent / "data" / "o200k_base.zlib"
RANKS_SHA256: Final = "815ad0c59958aa18ac2136a9d9ac315c38394f2584aefdc5e2aa426fb96722c4"
SIZE: Final = 199_998
LONGEST_TOKEN: Final = 128  # bytes; that token is 128 spaces
PIECE: Final = 100_000  # characters; the panic needs some 999,000 of white space
UNKNOWN_MARGIN: Final = 1.25
# families that count with these very ranks: tiktoken's own table, and gpt-oss (o200k_harmony: same ranks)
O200K_MODELS: Final = re.compile(r"(ft:)?(chatgpt-4o|gpt-4o|gpt-4\.[15]|gpt-5|gpt-oss|o[134])(?![a-z0-9])")
PATTERN: Final = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
# a seam is where a match of this ends; no apostrophe: it may begin a contraction that belongs to the word
_SEAM: Final = re.compile(r"[^\W_](?=[\s.,:;!?。，、：；！？])|\S(?= )")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTINUATION: Final = bytes(range(0x80, 0xC0))


def count(text: str, *, model: str | None = None) -> int:
    """Return the number of tokens of ``text``; with a ``model``, including its `margin`.

    Exactly what o200k_base gives, with two exceptions that cannot be otherwise: a stretch of 100,000
    characters without a seam (spaces only, or one "word") is cut all the same, and a lone surrogate,
    which no tokenizer accepts, counts as U+FFFD. "<|endoftext|>" in an article is plain text.
    """
    tokens = sum(len(_encode(text[start:end])) for start, end in _pieces(text))
    return math.ceil(tokens * margin(model))


def at_most(text: str) -> int:
    """Return a number that the token count never exceeds, from the length alone: the bytes in UTF-8.

    Every token is at least one byte long. Prose needs 0.2 to 0.37 tokens a byte, but a table of prices needs
    0.85 and "1 2 3 4" needs 1.0, so no smaller factor would be true.
    """
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def fits(text: str, budget: int, *, model: str | None = None) -> bool:
    """Say whether ``text`` is at most ``budget`` tokens: the same answer as `count`, often without it.

    The tokenizer is loaded only for a text whose bytes exceed the budget and are fewer than 128 times it.
    """
    budget = allowance(budget, model=model)
    longest = at_most(text)
    if longest <= budget:
        return True
    return longest <= budget * LONGEST_TOKEN and count(text) <= budget


def margin(model: str | None) -> float:
    """Return the factor by which to multiply a count for this model: 1.0 if it counts with o200k, else 1.25.

    The name may carry a route, as in ``openrouter/openai/gpt-4o``. None asks for o200k itself.
    """
    if model is None or O200K_MODELS.match(model.rpartition("/")[2].lower()):
        return 1.0
    return UNKNOWN_MARGIN


def allowance(budget: int, *, model: str | None = None) -> int:
    """Return how many tokens, counted without margin, may stand in for ``budget`` tokens of ``model``."""
    return math.floor(budget / margin(model))


class Ruler:
    """The token counts of every range of one text, from one encode of it.

    `between` is what `count` says about that range. It is read off the encode between the first and the
    last seam of the range; only the few characters outside of them are encoded again.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # how many characters of the text have begun when token i ends; a token may hold part of one only
        self._begun = array("Q")
        begun = _characters_begun()
        for start, end in _pieces(text):
            each = map(begun.__getitem__, _encode(text[start:end]))
            self._begun.extend(islice(accumulate(each, initial=start), 1, None))

    def estimate(self, start: int, end: int) -> int:
        """Return about how many tokens stand in ``[start, end)``: off by a few where a border cuts one."""
        return self._tokens_before(end) - self._tokens_before(start)

    def reach(self, start: int, tokens: int) -> int:
        """Return the place up to which about so many tokens stand from ``start`` on."""
        last = self._tokens_before(start) + tokens - 1
        return self._begun[last] if last < len(self._begun) else len(self._text)

    def between(self, start: int, end: int) -> int:
        """Return the exact number of tokens of the text in ``[start, end)`` when it stands alone."""
        first = _SEAM.search(self._text, start, end)
        if first is None:
            return count(self._text[start:end])
        left = first.end()
        right = _last_seam(self._text, left, end) or left
        outside = count(self._text[start:left]) + count(self._text[right:end])
        return outside + self.estimate(left, right)

    def _tokens_before(self, place: int) -> int:
        return bisect_right(self._begun, place)


def pack(official: bytes) -> bytes:
    """Return the official rank file in the form that we ship: lengths of all tokens, then all tokens.

    Its lines are ``<token in base64> <rank>`` in the order of the ranks, so the ranks need not be kept.
    zlib: xz would be 178 KB smaller, but takes 30 ms more at each start.
    """
    tokens = [base64.b64decode(line.split()[0]) for line in official.splitlines()]
    return zlib.compress(bytes(map(len, tokens)) + b"".join(tokens), level=9)


@functools.cache
def vocabulary() -> tuple[bytes, ...]:
    """Return the tokens in the order of their ranks. A damaged or missing rank file is an error."""
    try:
        packed = RANKS.read_bytes()
    except OSError as exc:
        raise SummarizerError(f"cannot read the token ranks {str(RANKS)!r}: {exc}", hint=_REINSTALL) from exc
    if (digest := hashlib.sha256(packed).hexdigest()) != RANKS_SHA256:
        raise SummarizerError(
            f"the token ranks {str(RANKS)!r} are damaged: sha256 is {digest}, not {RANKS_SHA256}",
            hint=_REINSTALL,
        )
    unpacked = zlib.decompress(packed)
    borders = accumulate(unpacked[:SIZE], initial=SIZE)
    return tuple(map(unpacked.__getitem__, starmap(slice, pairwise(borders))))


_REINSTALL: Final = "install briefing-summarizer again"


@functools.cache
def _encoding() -> "tiktoken.Encoding":
    import tiktoken  # 20-40 ms, and 250 ms to build the encoding

    ranks = {token: rank for rank, token in enumerate(vocabulary())}
    # no special tokens: an article holds plain text only, whatever it looks like
    return tiktoken.Encoding("o200k_base", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={})


@functools.cache
def _characters_begun() -> list[int]:
    return [len(token.translate(None, _CONTINUATION)) for token in vocabulary()]


def _encode(piece: str) -> list[int]:
    try:
        piece.encode()
    except UnicodeEncodeError:
        piece = _SURROGATE.sub("\ufffd", piece)
    return _encoding().encode_ordinary(piece)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges of at most 100,000 characters that tile the text, each up to the last seam in reach.

    Where none is in reach, the cuts lie 100,000 and 200,000 characters behind the seam before, so that they
    are the same in every longer text around it.
    """
    start = 0
    while len(text) - start > PIECE:
        end = _last_seam(text, start, start + PIECE) or start + PIECE
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _last_seam(text: str, start: int, end: int) -> int | None:
    """Return the last seam between ``start`` and ``end``, without either of them."""
    for reach in (64, 4096, end - start):
        seams = [found.end() for found in _SEAM.finditer(text, max(start, end - reach), end)]
        if seams:
            return seams[-1]
    return None
