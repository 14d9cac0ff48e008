"""Words of a sentence -> the time phrases in them: "last week", "on 23 March", "in the coming weeks"."""

from typing import Final, Literal, NamedTuple

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import Sentence

Direction = Literal["past", "ahead", "neither"]

UNITS: Final = frozenset(
    "day days week weeks weekend month months year years hour hours minute minutes quarter summer "
    "winter autumn spring night morning afternoon evening term decade decades".split()
)
SMALL_NUMBERS: Final = frozenset("a an one two three four five six seven eight nine ten several few".split())
PARTS: Final = frozenset((part,) for part in ("morning", "afternoon", "evening", "night"))
RELATIVE: Final = frozenset("last next this coming past previous".split())
PAST: Final = frozenset("last past previous yesterday ago earlier since recent".split())
COMING: Final = frozenset("next coming tomorrow within".split())
SINGLE: Final = {"yesterday": "past", "tomorrow": "ahead", "immediately": "ahead", "soon": "ahead"}
LEADS: Final = frozenset(
    "earlier later on by until in since from before after during early late mid- over within for at".split()
)
YEAR_LEADS: Final = frozenset("in since by until from of during early late before to".split())
SPANS: Final = frozenset("coming next last past near previous short long".split())
OPENERS: Final = SINGLE.keys() | RELATIVE | SMALL_NUMBERS | {"the", "in", "over", "for"}


class Time(NamedTuple):
    """A time phrase: its words and whether it looks back, ahead or tells neither."""

    first: int
    last: int
    direction: Direction


def times_in(sentence: Sentence, lexicon: Lexicon) -> list[Time]:
    """Return the time phrases of a sentence in order."""
    found: list[Time] = []
    dates = lexicon["dates"]
    behind = 0
    for place, word in enumerate(sentence.lower):
        if place < behind or not (word in OPENERS or word[0].isdigit() or sentence.words[place] in dates):
            continue
        last = _date_end(sentence, place, lexicon)
        direction: Direction = "neither"
        if not last:
            last, direction = _relative(sentence, place, lexicon)
        if last:
            found.append(Time(_with_lead(sentence, place, lexicon), last, direction))
            behind = last
    return found


def _date_end(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Return the end of "Friday", "23 March 2005", "Oct. 7, 2023", "in 2014"; 0 if it is none."""
    words = sentence.words
    word = words[place]
    behind = words[place + 1] if place + 1 < len(words) else ""
    if word in lexicon["days"]:
        return _weekday_end(sentence, place + 1, lexicon)
    if word in lexicon["months"]:
        return _month_end(words, place + 1) if _is_month(sentence, place) else 0
    if word.startswith(("mid-", "Mid-")):
        return place + 1 if word[4:] in lexicon["months"] else 0
    if word.isdigit() and len(word) <= 2 and behind in lexicon["months"]:
        return place + (3 if place + 2 < len(words) and _is_year(words[place + 2]) else 2)
    return place + 1 if _is_year(word) and place and sentence.lower[place - 1] in YEAR_LEADS else 0


def _weekday_end(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Return the end of what belongs to a weekday before it: "Tuesday 9 June", "Friday, Oct. 7", "Monday evening"."""
    words = sentence.words
    behind = place + 1 if words[place : place + 1] == (",",) else place
    if behind + 1 < len(words):
        is_day = words[behind].isdigit() and words[behind + 1] in lexicon["months"]
        is_month = words[behind] in lexicon["months"] and words[behind + 1].isdigit()
        if is_day or is_month:
            place = _date_end(sentence, behind, lexicon) or place
    return place + 1 if sentence.lower[place : place + 1] in PARTS else place


def _month_end(words: tuple[str, ...], place: int) -> int:
    """Return the end of the day and year behind a month: "7, 2023"."""
    while place < len(words):
        comma = words[place] == "," and place + 1 < len(words) and _is_year(words[place + 1])
        if not words[place].isdigit() and not comma:
            break
        place += 1
    return place


def _relative(sentence: Sentence, place: int, lexicon: Lexicon) -> tuple[int, Direction]:
    """Return the end of "last week", "in four days", "two years ago" and where it looks; 0 if it is none."""
    lower = sentence.lower
    word = lower[place]
    if word in SINGLE:
        return place + 1, "past" if SINGLE[word] == "past" else "ahead"
    if word in RELATIVE and place + 1 < len(lower):
        if lower[place + 1] in UNITS or sentence.words[place + 1] in lexicon["dates"]:
            return place + 2, "past" if word in PAST else "ahead" if word in COMING else "neither"
        return 0, "neither"
    if word in SMALL_NUMBERS or word.isdigit():
        return _ago(lower, place), "past"
    last = _span(lower, place)
    if not last:
        return 0, "neither"
    phrase = set(lower[place:last])
    return last, "past" if phrase & PAST else "ahead" if word == "in" or phrase & COMING else "neither"


def _with_lead(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Return where the phrase starts with the small words that belong to it: "by early March", "until"."""
    lower = sentence.lower
    first = place
    while first > 0 and lower[first - 1] in LEADS and place - first < 2:
        first -= 1
    if first < place and lower[first] in ("for", "at") and sentence.words[place] not in lexicon["days"]:
        return first + 1
    return first


def _is_month(sentence: Sentence, place: int) -> bool:
    """Return whether May and March mean months here."""
    if sentence.words[place] not in ("May", "March"):
        return True
    before = sentence.lower[place - 1] if place else ""
    behind = sentence.words[place + 1] if place + 1 < len(sentence.words) else ""
    return before in LEADS or before in RELATIVE or before == "of" or behind.isdigit() or before.isdigit()


def _is_year(word: str) -> bool:
    """Return whether this is a year of our time."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _span(lower: tuple[str, ...], place: int) -> int:
    """Return the end of "in the coming weeks", "over the past month", "in four days"; 0 if it is none."""
    cut = place + 1
    if lower[place] != "the" and lower[cut : cut + 1] == ("the",):
        cut += 1
    words = lower[cut : cut + 3]
    if not words:
        return 0
    if words[0] in SPANS:
        number = 1 if len(words) > 1 and (words[1] in SMALL_NUMBERS or words[1].isdigit()) else 0
        unit = words[number + 1 : number + 2]
        return cut + 2 + number if unit and (unit[0] in UNITS or unit[0] in ("term", "future")) else 0
    if lower[place] != "in":
        return 0
    if words[0] in ("weeks", "days", "months", "hours"):
        return cut + 1
    counted = words[0] in SMALL_NUMBERS or words[0].isdigit() or words[0] == "recent"
    return cut + 2 if counted and len(words) > 1 and words[1] in UNITS else 0


def _ago(lower: tuple[str, ...], place: int) -> int:
    """Return the end of "two years ago", "a week earlier"; 0 if it is none."""
    words = lower[place + 1 : place + 3]
    return place + 3 if len(words) == 2 and words[0] in UNITS and words[1] in ("ago", "earlier") else 0
