"""Two words -> is one a slip of the pen for the other? A known word never is: "casual" is not "causal"."""

import re
from functools import cache
from itertools import islice
from typing import Final

from summarizer.verify.quotes.turns import NEGATIONS

MIN_LETTERS: Final = 5
# one letter of these more, less or other at a word's end is another form of it: plural, tense, comparison, person
_FORMS: Final = frozenset("sdrntye")
_SALTS: Final = ("de", "te", "ne")
_DOUBLED: Final = ("ss", "dd", "rr", "nn", "tt", "yy", "ee")  # "accesss", "committe"
# what a frequent word may have before or behind it, and how long it must be then. Of 3,104 pairs of words of the
# news that are one letter apart 1 % pass for slips, of 4,000 misspelt words 97 % do; with more stems or shorter ones
# "fromer" and "insted" were known words
_STEMS: Final = 20_000
_PREFIXES: Final = (("un", 4), ("in", 5), ("im", 5), ("dis", 4), ("mis", 4), ("non", 5), ("re", 5), ("a", 6))
_ENDINGS: Final = (("s", 5), ("ed", 4), ("ing", 4), ("ly", 5), ("er", 5), ("ers", 5))
# British -> American; the letters around keep "four" and "for", "prise" and "prize" apart
_SPELLINGS: Final = (
    (r"(?<=[a-z]{3})our(?=s|ed|ing|al|hood|able|ite|$)", "or"),
    (r"(?<=[a-z]{4})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", "iz"),
    (r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
    (r"(?<=[a-z]{2}[a-z])tre(?=s?$)", "ter"),
    (r"(?<=[a-z]{2})ence(?=s?$)", "ense"),
)


def is_slip(written: str, meant: str, *, must_know: bool = True) -> bool:
    """Say whether ``written`` is one letter off ``meant``, by accident: both in small letters.

    One letter is missing, too many, another, or two have changed places; what is written is no known word, and
    neither ends as another form of the same word would. What was meant must be a known one (``must_know``) where
    it might be a name.
    """
    if min(len(written), len(meant)) < MIN_LETTERS - 1 or len(meant) < MIN_LETTERS:
        return False
    if not (f"{written}{meant}".isascii() and f"{written}{meant}".isalpha()):
        return False
    if meant in NEGATIONS or not _is_one_edit(written, meant) or _is_other_form(written, meant):
        return False
    return not is_known(written) and (not must_know or is_known(meant))


def is_other_spelling(written: str, meant: str) -> bool:
    """Say whether two words are the British and the American spelling of one."""
    return min(len(written), len(meant)) >= MIN_LETTERS and _american(written) == _american(meant)


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(british), american) for british, american in _SPELLINGS)


def _american(word: str) -> str:
    for british, american in _spellings():
        word = british.sub(american, word)
    return word


def _is_one_edit(one: str, other: str) -> bool:
    """Say whether one letter is inserted, left out or replaced, or two neighbours are swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    first = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if first is None:
        return True
    if len(one) < len(other):
        return one[first:] == other[first + 1 :]
    if len(one) > len(other):
        return one[first + 1 :] == other[first:]
    swapped = one[first + 1 : first + 2] + one[first] + one[first + 2 :]
    return one[first + 1 :] == other[first + 1 :] or swapped == other[first:]


def _is_other_form(one: str, other: str) -> bool:
    """Say whether the difference is in letters that prefixes and endings are made of: "nitrate" and "nitrite" too."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        if longer[1:] == shorter:
            return longer[0] in "aei"  # "atypical", "emigrate"
        return longer.startswith(shorter) and longer[-1] in _FORMS and longer[-2:] not in _DOUBLED
    if one[:-1] == other[:-1]:
        return one[-1] in _FORMS and other[-1] in _FORMS
    return (
        one[:-3] == other[:-3] and one[-1] == other[-1] == "e" and one[-2:] in _SALTS and other[-2:] in _SALTS
    )


def is_known(word: str) -> bool:
    """Say whether a word in small letters is an English one, or formed of one by a common prefix or ending."""
    known = _known_words()
    if word in known:
        return True
    stems = [(word.removesuffix(ending), least) for ending, least in _ENDINGS if word.endswith(ending)]
    stems = [(stem, least) for stem, least in stems if stem[-1:] != "e" or word.endswith(("s", "ly"))]
    stems += [(f"{stem}e", least + 1) for stem, least in stems]
    stems += [(word.removeprefix(prefix), least) for prefix, least in _PREFIXES if word.startswith(prefix)]
    return any(len(stem) >= least and stem in _known_stems() for stem, least in stems)


@cache
def _known_stems() -> frozenset[str]:
    return frozenset(islice(_known_words(), _STEMS))


@cache
def _known_words() -> dict[str, None]:
    """Return the words that are tokens by themselves, the frequent ones first: we ship no dictionary."""
    from summarizer.tokens import vocabulary

    return {
        token[1:].decode(): None
        for token in vocabulary()
        if token[:1] == b" " and token[1:].isalpha() and token.islower()
    }
