"""Text -> spans that are written in code, and what they say: base64, hex, bits, escapes, rot13, written backwards.

A hash or a short code in a report is no suspect: what it stands for must read as several words.
"""
# ruff: noqa: E501 - lists of words are easier to read whole

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from summarizer.text import Span
from summarizer.verify.suspects.invisible import hidden_words

Found = tuple[int, int, str]

_WORDS: Final = r"[A-Za-z]{2}[\s,.:;'-]{1,3}[A-Za-z]{2}"
# three words of these in a sentence that is not English: it is English in disguise
_COMMON: Final = frozenset(
    "the and that with this from have for not you all are was will your into instead previous ignore instructions "
    "headline write summary article include must set to of in".split()
)
_MORSE: Final = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
_ENOUGH: Final = 3
_LETTER: Final = r"&#(?:0*(?:6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2])|[xX]0*[4-7][0-9a-fA-F]);"
_LONG: Final = 20
# one of them stands in every sentence that is long enough to judge; looked for before anything is split
_BACKWARDS: Final = frozenset(("eht", "dna", "siht", "taht", "htiw", "snoitcurtsni", "erongi", "suoiverp"))
_TURNED: Final = frozenset(("gur", "naq", "guvf", "gung", "jvgu", "vafgehpgvbaf", "vtaber", "cerivbhf"))


def find_encoded(text: str) -> Iterator[Found]:
    """Yield spans of text in code, and what each does, in words for a reader."""
    for start, end, _ in _decodings(text):
        yield start, end, "is written in code"


def decoded(text: str) -> str:
    """Return what the parts of a text in code say, in plain words, each on a line; empty if none is in code."""
    said = [words for _, _, words in _decodings(text)]
    if secret := hidden_words(text):
        said.append(secret)
    return "\n".join(said)


def _decodings(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, decode in _codes_in(text):
        for found in pattern.finditer(text):
            said = decode(found.group())
            if re.search(_WORDS, said) and _is_legible(said):
                yield *found.span(), said
    words = set(text.lower().split())
    if not words.isdisjoint(_BACKWARDS):
        yield from _disguised(text, lambda line: line[::-1])
    if not words.isdisjoint(_TURNED):
        yield from _disguised(text, _from_rot13)


def _is_legible(words: str) -> bool:
    return sum(letter.isprintable() or letter.isspace() for letter in words) >= 0.95 * len(words)


def _disguised(text: str, undo: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of lines that are English once they are undone, from the first such word to the last."""
    for line in re.finditer(r"[^\n]+", text):
        words = list(re.finditer(r"[^\W\d_]+", line.group()))
        told = [
            word for word in words
            if undo(word.group()).lower() in _COMMON and word.group().lower() not in _COMMON
        ]  # fmt: skip
        if len(told) >= _ENOUGH and len(told) >= 0.15 * len(
            words[_index(words, told[0]) : _index(words, told[-1]) + 1]
        ):
            start, end = _widened(line.group(), told[0].start(), told[-1].end())
            yield line.start() + start, line.start() + end, undo(line.group()[start:end])


def _index(words: list[re.Match[str]], word: re.Match[str]) -> int:
    return words.index(word)


def _widened(line: str, start: int, end: int) -> Span:
    """Return a range of a line, widened to the marks that end sentences around it."""
    while start > 0 and not (line[start - 1] in ".!?:" and line[start].isspace()):
        start -= 1
    while end < len(line) and not (line[end - 1] in ".!?" and line[end].isspace()):
        end += 1
    return start + len(line[start:end]) - len(line[start:end].lstrip()), end


def _codes_in(text: str) -> Iterator[tuple[re.Pattern[str], Callable[[str], str]]]:
    """Yield the codes that a text may hold: what each cannot do without is cheaper to look for than the code."""
    long_word = max(map(len, text.split()), default=0) >= _LONG
    for needles, pattern, decode in _codes():
        if any(needle in text for needle in needles) if needles else long_word:
            yield _pattern(pattern), decode


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def _codes() -> tuple[tuple[tuple[str, ...], str, Callable[[str], str]], ...]:
    """Return what must stand in a text (nothing: a long word), the pattern of a code, and how it is read."""
    return (
        (
            (),
            (r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,2}(?:\s?[A-Za-z0-9+/_-]{20,}={0,2})*"),
            _from_base64,
        ),
        ((), (r"(?<![A-Z2-7])[A-Z2-7]{24,}={0,6}"), _from_base32),
        ((), (r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){12,}(?![0-9A-Za-z])"), _from_hex),
        (
            ("\\x", "0x", " 20 ", ":20:", ",20,"),
            (r"(?<![0-9A-Fa-f])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[ ,:]?){12,}(?![0-9A-Za-z])"),
            _from_hex,
        ),
        (("010", "011"), (r"(?<![01])(?:[01]{8}[ ,]?){6,}(?![01])"), _from_bits),
        (
            ("\\u",),
            (r"(?:\\u\{?[0-9A-Fa-f]{4}\}?\s?){4,}"),
            lambda run: _from_numbers(run, r"[0-9A-Fa-f]{4}", 16),
        ),
        (
            ("&#",),
            (r"(?:&#x[0-9A-Fa-f]{2,5};\s?){4,}"),
            lambda run: _from_numbers(run, r"(?<=x)[0-9A-Fa-f]+", 16),
        ),
        (("&#",), (r"(?:&#\d{2,6};\s?){4,}"), lambda run: _from_numbers(run, r"\d+", 10)),
        # letters that need no reference, here and there in plain words
        (
            ("&#",),
            (rf"(?:[^\s&]{{0,20}}{_LETTER}[^\s&]{{0,40}}(?:\s+[a-z]{{1,12}}){{0,3}}\s*){{2,}}"),
            _from_references,
        ),
        (
            (" 32 ", "32,"),
            (r"(?:\b(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\b[ ,]{1,2}){12,}\d{2,3}"),
            lambda run: _from_numbers(run, r"\d+", 10),
        ),
        (
            (". .", ". -", "- .", "- -", ".  ", "-  ", " / "),
            (r"(?<![.\w-])(?:[.-]{1,5}[ ]{1,3}(?:/[ ]?)?){8,}[.-]{1,5}(?![.\w-])"),
            _from_morse,
        ),
        (("%20", "%2", "%6", "%7"), (r"(?:[\w.-]{0,20}%[0-9A-Fa-f]{2}){5,}[\w.-]{0,40}"), _from_percents),
    )


def _from_base64(run: str) -> str:
    from base64 import b64decode

    letters = re.sub(r"\s", "", run).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return b64decode(
            letters[: len(letters) // 4 * 4 + (len(letters) % 4 > 1) * 4] + "=" * (-len(letters) % 4)
        ).decode("utf-8")
    except ValueError:
        return ""


def _from_base32(run: str) -> str:
    from base64 import b32decode

    letters = run.rstrip("=")
    try:
        return b32decode(letters + "=" * (-len(letters) % 8)).decode("utf-8")
    except ValueError:
        return ""


def _from_rot13(line: str) -> str:
    from codecs import encode

    return encode(line, "rot13")


def _from_percents(run: str) -> str:
    from urllib.parse import unquote

    return unquote(run)


def _from_hex(run: str) -> str:
    words = run.split(" ") if "\\x" in run else [run]  # behind an escape a gap is a gap
    digits = [re.sub(r"0x|\\x|[ ,:]", "", word) for word in words]
    try:
        return " ".join(bytes.fromhex(word).decode("utf-8") for word in digits)
    except ValueError:
        return ""


def _from_references(run: str) -> str:
    from html import unescape  # a long table that few texts need

    return unescape(run)


def _from_morse(run: str) -> str:
    letters = dict(zip(_MORSE.split(), "abcdefghijklmnopqrstuvwxyz", strict=True))
    words = re.split(r"\s*/\s*|\s{2,}", run)
    return " ".join("".join(letters.get(sign, "") for sign in word.split()) for word in words)


def _from_bits(run: str) -> str:
    return "".join(chr(int(bits, 2)) for bits in re.findall("[01]{8}", run))


def _from_numbers(run: str, number: str, base: int) -> str:
    codes = [int(digits, base) for digits in re.findall(number, run)]
    return "".join(chr(code) for code in codes if code < 0x110000 and not 0xD800 <= code < 0xE000)
