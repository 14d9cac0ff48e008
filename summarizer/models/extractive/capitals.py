"""Sentence -> runs of capitalised words, each of which is one name or more."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import Sentence

PARTICLES: Final = frozenset(
    ("de", "del", "della", "di", "la", "al", "bin", "ibn", "van", "von", "der", "den", "el", "ul")
)
OPENING: Final = frozenset(('"', "“", "'", "‘", "(", "[", "-", "–", "—", ":", ";", "•", "*"))
JOINED: Final = frozenset(
    "Ministry Department Committee Commission Institute Office Board Council Centre Center "
    "Organisation Organization".split()
)
BODIES: Final = frozenset("Congress Parliament Treasury Senate Pentagon Cabinet Brotherhood".split())
OFFICES: Final = frozenset(
    "Secretary Minister President King Queen Prince Governor Mayor Leader Bishop Director Chief Head".split()
)
LEADS_TO: Final = JOINED | {
    "Centre", "Center", "Campaign", "Movement", "Network", "Observatory", "Organisation", "Organization",
    "Association", "Agency", "Society", "Authority", "Foundation", "Fund", "Plan", "Bank", "House", "Confederation",
    "Federation", "Union", "Court", "University", "Chamber", "Republic", "State", "States", "Bureau", "Party",
}  # fmt: skip


def is_capital(word: str) -> bool:
    """Return whether a word is written like a name: "Iran", "al-Wefaq"."""
    if word[:1].isupper():
        return not any(mark in word for mark in "$£€¥")
    return word[:3] in ("al-", "el-", "as-") and word[3:4].isupper()


def capital_runs(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, with the small words that hold names together."""
    words, runs, place = sentence.words, [], 0
    dates = lexicon["days"] | lexicon["months"]
    while place < len(words):
        if not is_capital(words[place]) or words[place] in dates or words[place] in lexicon["no_names"]:
            place += 1
            continue
        start, place = place, place + 1
        while place < len(words):
            if is_capital(words[place]):
                if words[place] in lexicon["no_names"]:
                    break
                if words[place] in dates and not _is_surname(words[place - 1], words[place], lexicon):
                    break
                place += 1
                continue
            step = _link(words, start, place)
            if not step:
                break
            place += step + 1
        runs.append((start, place))
    return runs


def _is_surname(before: str, word: str, lexicon: Lexicon) -> bool:
    """Return whether May, March and the like are surnames here: "Theresa May", "Mrs May"."""
    return word in ("May", "March", "April", "June") and (
        before in lexicon.first_names or before in lexicon["polite"]
    )


def _link(words: Sequence[str], start: int, place: int) -> int:
    """Return how many small words at ``place`` join the name before to the capitalised word behind, 0 for none."""
    word = words[place]
    before = words[place - 1]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in PARTICLES or word == "&":
        after_next = words[place + 2] if place + 2 < len(words) else ""
        if is_capital(following):
            return 1
        return 2 if following in PARTICLES and is_capital(after_next) else 0
    if word in ("'", "’") and before.endswith("s") and is_capital(following):
        return 1
    if word == "of" and (before in LEADS_TO or before in OFFICES):
        if is_capital(following):
            return 1
        if following == "the" and place + 2 < len(words) and is_capital(words[place + 2]):
            return 2
    if word == "for" and before in LEADS_TO and is_capital(following):
        return 1
    if word == "and" and is_capital(following):
        return 1
    return 0


def behind_sentence_start(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon, inner: Counter[str], lower: set[str]
) -> int:
    """Return where the name begins when the run opens a sentence with a word that is capital only there."""
    if first and sentence.words[first - 1] not in OPENING:
        return first
    while first < last:
        word = sentence.words[first]
        low = word.lower()
        if word.isupper() and len(word) > 1:
            break  # "US", not "us"
        small = low in lexicon["function_words"] and low not in ("first", "new", "last", "one")
        ordinary = (
            small
            or word == "I"
            or (low in lexicon["sentence_starts"] and not (inner[word] and first + 1 < last))
        )
        if first + 1 == last and not inner[word]:
            known = word in lexicon.gazetteer.names or word in lexicon.gazetteer.capitals  # Italy, Beijing
            ordinary = (
                ordinary
                or (low.endswith(("ly", "ing")) and not known)
                or _opens_group(sentence, first, lexicon)
            )
            ordinary = ordinary or bool(lexicon.risks.hits((low,))) or _describes(sentence, first, lexicon)
        if first + 1 == last and word in lexicon["org_words"] and word not in BODIES:
            ordinary = True  # "Energy and security analyst"
        if not ordinary and not (low in lower and not inner[word] and low not in lexicon["collectives"]):
            break
        if first + 1 < last and (
            word in lexicon["titles"] or " ".join(sentence.words[first : first + 2]) in lexicon["titles"]
        ):
            break  # "Prime Minister Berg", though "prime minister" stands elsewhere
        first += 1
        while first < last and not is_capital(sentence.words[first]):
            first += 1
        if low in ("the", "a", "an"):
            break  # what is capital behind an article is a name
    return first


def _opens_group(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether a group word follows at once or nearly so: "Hardliners", "Human rights groups"."""
    word = sentence.words[place]
    if word in lexicon.gazetteer.demonyms or word in lexicon.gazetteer.names or word.isupper():
        return False
    return any(low in lexicon["collectives"] for low in sentence.lower[place : place + 5])


def _describes(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether a lone capital at the start is an adjective: "Formal peace talks begin"."""
    word = sentence.words[place]
    if (
        word in lexicon.gazetteer.names
        or word in lexicon.gazetteer.capitals
        or word in lexicon.gazetteer.demonyms
    ):
        return False
    behind = sentence.lower[place + 1 : place + 3]
    if len(behind) < 2 or word.isupper() or not behind[0].isalpha() or "-" in word:
        return False
    verb = behind[0] in lexicon["auxiliaries"] or behind[0] in lexicon["say"] or behind[0] in lexicon.verbs
    small = behind[0] in lexicon["function_words"] or behind[0] in lexicon["plain_verbs"]
    return (
        not verb
        and not small
        and not behind[0].endswith(("ed", "s", "ly"))
        and behind[1] not in ("a", "an", "the", "its", "in")
    )


def parts_of(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the run split at each "and" that stands between two names rather than inside one."""
    parts, start = [], first
    for place in range(first, last):
        if sentence.words[place] == "and" and not _one_name(sentence.words, start, place, last, lexicon):
            parts.append((start, place))
            start = place + 1
    parts.append((start, last))
    return [(a, b) for a, b in parts if a < b]


def _one_name(words: Sequence[str], first: int, place: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether this "and" is inside a name: "Public and Commercial Services Union"."""
    before, behind = words[first:place], words[place + 1 : last]
    if any(word in JOINED for word in before):
        return len(behind) == 1 and behind[0] not in lexicon["org_words"] and not behind[0].isupper()
    plain = len(before) == 1 and not before[0].isupper() and before[0] not in lexicon.gazetteer.names
    return (
        plain
        and len(behind) > 1
        and behind[-1] in lexicon["org_words"]
        and before[0] not in lexicon["org_words"]
        and before[0] not in lexicon.first_names
        and before[0] not in lexicon.gazetteer.demonyms
    )
