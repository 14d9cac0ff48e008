"""Text -> spans: sentences, paragraphs, the likely language. Pure, exact offsets, linear time.

Spans are half-open ranges of code points, trimmed, in order and without overlap; together they hold every
character that is not white space.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

Span = tuple[int, int]
KEPT: Final = 4  # texts whose spans are remembered: one article is asked for by several steps

# ---------------------------------------------------------------- words of the trade

CLOSERS: Final = "\"'”’»)]"
OPENERS: Final = "\"'“‘«([¿¡"
CURRENCIES: Final = "£$€¥₹"
LINE_ENDS: Final = "\n\r\x0b\x0c\x85\u2028\u2029"

# a full stop behind these never ends a sentence
TITLES: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm maj st rev hon pres supt messrs vs "
    "approx dept est cf mt ft bros al i.e e.g ph.d".split()
)
# ... behind these only if they are written with a capital: "Jan. 5", "Mass. Gov."
CAPITALISED: Final = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev "
    "okla ore pa tenn tex va vt wash wis wyo".split()
)
# ... behind these only in front of a number: "No. 10", "p. 4"
NUMBERED: Final = frozenset("no nos p pp art sec fig vol ch para".split())
# ... behind these unless the next word is one that starts sentences: "in the U.S. The", "at 5 p.m. He"
SOFT: Final = frozenset("u.s u.k u.n e.u d.c u.a.e a.m p.m inc co corp ltd plc llc etc jr sr".split())
STARTERS: Final = frozenset(
    "The A An In On At It He She They We I You But And Or So However Meanwhile If As This That These Those "
    "His Her Their Its Our My There For Despite While After Before Since Earlier Later Now Then When Where "
    "What Who Why How No Not Nor Yes All Some Many Most Both Each Every Such Under With Without From To By "
    "Although Though Because Until Unless Once Still Yet Also Even Instead Last Next Today Yesterday "
    "Tomorrow Officials Police Critics Analysts Shares Talks".split()
)

# function words: in English news about four words of ten; too few of them and it is not English
FUNCTION_WORDS: Final = frozenset(
    "the of and to that with was for from by which have has had been were they their this would will is "
    "are it its be on at not but an as he his she her who said after more than when there about into "
    "could should what if you your we our out up them can do did one over before because while".split()
)
# the part of them that no neighbouring language shares
ENGLISH_ONLY: Final = frozenset(
    "the of and to that with for from by which have been were they their this would said after because "
    "should could about".split()
)
# what stands in headlines of its neighbours, and hardly ever in an English one
FOREIGN_WORDS: Final = frozenset(
    "le les des une et est dans pour qui sur aux du avec ne pas der das und ist nicht dem den ein eine mit von zu im "
    "auf sich el las por que una y se il di che della nel sono het een van voor niet zijn och det av til og ikke "
    "jest nie dos das uma um hij nog geen lundi lunes montag maandag".split()
)
HEADLINE: Final = 20  # words; fewer are a headline, or hardly more
LANGUAGE_SAMPLE: Final = 20_000
WRAP_LIMIT: Final = 120  # no line of hard-wrapped text is longer, few are shorter than the next
WRAP_START: Final = 40
WRAP_SLACK: Final = 0.9  # people break lines a little earlier than editors

_GAP = re.compile(r"\s+")
_STOP = re.compile(r"[.!?…。！？।]+")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$|\d+$")


# ---------------------------------------------------------------- what others call


@lru_cache(maxsize=KEPT)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences.

    A blank line or a new line ends a sentence, so a heading is a sentence of its own; in hard-wrapped text
    only a blank line does. "U.S. officials met Mr. Smith on Oct. 7." is one sentence.
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        found.extend(_within(text, start, end))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs: blocks between blank lines, or lines where each is a whole one."""
    blocks = _blocks(text)
    wrapped = _is_wrapped(text, blocks)
    found: list[Span] = []
    for block in blocks:
        width = max(end - start for start, end in block)
        start = block[0][0]
        for line, following in pairwise(block):
            if not _goes_on(text, line, following, width if wrapped else None):
                found.append((start, line[1]))
                start = following[0]
        found.append((start, block[-1][1]))
    return tuple(found)


def looks_english(text: str) -> bool:
    """Return whether the words are English, judged by the share of function words such as "the" and "of".

    Four sentences suffice; a headline is taken for English unless words of another language stand in it. Numbers
    alone, or another script with some English in it, are not English.
    """
    words = _WORD.findall(text[:LANGUAGE_SAMPLE].lower())
    if len(words) < HEADLINE:
        return len(words) > 1 and _is_english_headline(text, words)
    latin = sum(len(word) for word in words if word.isascii())
    if latin < 0.7 * sum(map(len, words)):
        return False
    common = sum(word in FUNCTION_WORDS for word in words)
    own = sum(word in ENGLISH_ONLY for word in words)
    return common >= 0.17 * len(words) and own >= 0.09 * len(words)


def _is_english_headline(text: str, words: list[str]) -> bool:
    """Return whether a few words could be an English headline: it has fewer function words than a sentence."""
    if sum(len(word) for word in words if word.isascii()) < 0.7 * sum(map(len, words)):
        return False
    foreign = sum(word in FOREIGN_WORDS for word in words)
    common = sum(word in FUNCTION_WORDS for word in words)
    return foreign <= common / 2 and (common > 0 or any(one.isupper() or one.isdigit() for one in text))


# ---------------------------------------------------------------- lines and blocks


def _blocks(text: str) -> list[list[Span]]:
    """Return the trimmed lines, grouped by the blank lines between them."""
    blocks: list[list[Span]] = []
    lines: list[Span] = []
    start = 0
    for gap in _GAP.finditer(text):
        breaks = _line_breaks(gap.group())
        if not breaks:
            continue
        if gap.start() > start:
            lines.append((start, gap.start()))
        start = gap.end()
        if breaks > 1 and lines:
            blocks.append(lines)
            lines = []
    end = len(text.rstrip())
    if end > start:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        lines.append((first, end))
    if lines:
        blocks.append(lines)
    # white space in front of the first line is not part of it
    if blocks:
        first_start, first_end = blocks[0][0]
        shift = len(text[first_start:first_end]) - len(text[first_start:first_end].lstrip())
        blocks[0][0] = (first_start + shift, first_end)
    return blocks


def _line_breaks(gap: str) -> int:
    """Return how many lines end in this run of white space; CR LF is one end."""
    if gap == " ":
        return 0
    breaks = sum(gap.count(mark) for mark in LINE_ENDS)
    return breaks - gap.count("\r\n")


def _is_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    """Return whether lines are broken at a width: many lines go on in lower case on the next one."""
    junctions = goes_on = 0
    for block in blocks:
        for (start, end), (following, _) in pairwise(block):
            if end - start > WRAP_LIMIT:
                continue
            junctions += 1
            goes_on += text[following].islower() and end - start >= WRAP_START
    return goes_on > 0 and goes_on >= 0.25 * junctions


def _goes_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Return whether the following line belongs to the same paragraph; ``width`` is given in wrapped text.

    Wrapped text is recognised as an editor makes it: the next line's first word would not have fitted.
    """
    start, end = line
    if text[following[0]].islower():
        return width is not None or not _ends_sentence(text, start, end)
    if width is None or width > WRAP_LIMIT:
        return False
    space = _GAP.search(text, *following)
    first_word = (space.start() if space else following[1]) - following[0]
    return end - start >= WRAP_START and end - start + 1 + first_word > WRAP_SLACK * width


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Return whether the words before ``end`` close with a full stop, closing quotes aside."""
    while end > start and text[end - 1] in CLOSERS:
        end -= 1
    return end > start and text[end - 1] in ".!?…:"


# ---------------------------------------------------------------- sentences of one paragraph


def _within(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences between two places that hold no paragraph end."""
    found: list[Span] = []
    for stop in _STOP.finditer(text, start, end):
        last = stop.end()
        while last < end and text[last] in CLOSERS:
            last += 1
        after = last
        while after < end and text[after].isspace():
            after += 1
        if last <= start or after >= end:
            continue
        if stop.group()[-1] not in "。！？" and (
            after == last
            or not _starts_sentence(text, after, end)
            or _is_abbreviation(text, start, stop, after)
        ):
            continue
        found.append((start, last))
        start = after
    if end > start:
        found.append((start, end))
    return found


def _starts_sentence(text: str, place: int, end: int) -> bool:
    """Return whether a sentence can begin here: an opening mark, then no lower-case letter."""
    while place < end and text[place] in OPENERS:
        place += 1
    if place >= end:
        return False
    return (text[place].isalnum() and not text[place].islower()) or text[place] in CURRENCIES


def _is_abbreviation(text: str, start: int, stop: re.Match[str], after: int) -> bool:
    """Return whether the stop belongs to the word before it, as in "Mr. Smith" or "John F. Kennedy"."""
    if stop.group() != ".":
        return False
    before = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
    if before is None:
        return False
    word = before.group()
    if word.isdigit():
        return before.start() == start  # "1. Introduction"
    while text[after] in OPENERS:
        after += 1
    following = _WORD.match(text, after)
    starter = following is not None and following.group() in STARTERS
    low = word.lower()
    if low in TITLES:
        return True
    if low in NUMBERED and text[after].isdigit():
        return True
    if low in SOFT or len(word) == 1 or (word[0].isupper() and low in CAPITALISED):
        return not starter
    return False
