"""How many origins of a story stand on their own: reprints, one house's reports and echoes are not corroboration."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.digest.outside import canonical, outlets_in, quotations, spelled
from summarizer.digest.publishers import name_of_house

LEAD: Final = (
    700  # characters in which a report says what it rests on; further down it credits single statements
)
END: Final = 250  # ... and at its end
LONGEST_NAME: Final = 6  # words
LOOKED_THROUGH: Final = 60  # characters beside a phrase
# what may stand behind a name and is none of it
_KINDS: Final[tuple[list[str], ...]] = (
    [],
    ["agency"],
    ["news", "agency"],
    ["press", "agency"],
    ["news", "service"],
    ["wire", "service"],
)


def _phrases(*phrases: str) -> str:
    return rf"\b(?:{'|'.join(phrases)})"


_CREDIT: Final = re.compile(  # in front of the name
    _phrases(
        r"tells?|telling|told|speaking (?:to|with)|spoke (?:to|with)|(?:in )?an interview (?:with|to)",
        r"according to|cit(?:es|ing|ed by)|quot(?:es|ing|ed by)|laut|selon|d['’]après|según|secondo|volgens",
        r"(?:reported|published|revealed|broken|obtained|seen|reviewed|disclosed) (?:by|in)",
        r"(?:report|story|article|investigation|account)s? (?:by|in|from|of)|reporting (?:by|from)",
        r"(?:appeared|published) (?:by|in|on)|(?:material|files|information) from|(?:text|story|source|quelle|via):?",
    )
    + r"\s+",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(  # ... and what may stand between it and the name
    r"(?:(?:an?|the|la|le|el|der|die|das|den|il|by|in|from|of|on|to|news|daily|weekly|local|state|newspaper|magazine|"
    r"broadcaster|agency|site|website|outlet|reports?|story|article|interview|sources?) )*",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(  # behind the name
    r"(?:,? (?:citing|quoting) [^.\n]{2,120}?,)?\s*"
    + _phrases(
        r"(?:(?:has|have|had|was|were) )?(?:the )?(?:first |exclusively |previously |earlier )?"
        r"(?:to report|reports?|reported)\b",
        r"broke the (?:story|news)|has learn(?:ed|t)\b|contributed to this (?:report|story|article)|revealed\b",
        r"(?:said|says|wrote|writes) in (?:a|its) (?:report|story|dispatch)|berichtet|meldet|rapporte|informó",
    ),
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")  # "(Tidewire)", "VELMORA (Tidewire, 3 May) -"
# "— Tidewire" at the end of a line
_SIGNED: Final = re.compile(r"\s[—–-]{1,2} *([^\n—–]{2,60})$", re.MULTILINE)
_TITLE_END: Final = re.compile(r"[-–—|:,]\s+([^-–—|:,]{2,60}?)(?: (?:says|reports|writes))?$")
_OPENING: Final = re.compile(r"\s*([^\n:]{2,40}):\s")  # "Tidewire: Three ships"
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
# behind the name: the house is what the report is about, or somebody and something of its is
_OF_HOUSE: Final = re.compile(
    r"(?:['’]s?\s+(?:[^\W\d_]+ )?(?:workers|union|shares?|stock|investors?|layoffs|annual|trust|circulation|readers)"
    r"|(?:['’]s?)?\s+(?:[A-Z]\w+ )?(?:buildings?|offices?|headquarters|newsroom|staff|employees|journalists|board|"
    r"(?:share|stock)holders?|management|owners?|publishers?|editors?|chief|executives?|chair\w*|presidents?|"
    r"directors?|spokes\w+|plc))\b"
)
_OWN_RESULTS: Final = re.compile(
    r"\s+(?:[\w.%-]+ ){0,5}?(?:profits?|loss(?:es)?|earnings|revenues?|sales|income|results|turnover|circulation|"
    r"subscribers|to (?:the )?police)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One article of a story: its house, its text and its title."""

    house: str | None
    text: str
    title: str | None


def independent_origins(origins: Sequence[Sequence[Voice]]) -> int:
    """Return how many origins of a story stand on their own, at least 1.

    An origin is given as its articles, the first published first. Origins of one house count once. One whose lead
    credits another house of the story is an echo of that house; houses that credit only each other count once. So do
    those that credit one agency or paper that is not of the story, or quote one statement that was sent out, unless
    they have been told something themselves. An article of an unknown house counts by itself.
    """
    if len(origins) < 2:
        return 1
    houses = {_squeezed(voice.house) for voices in origins for voice in voices if voice.house}
    credits_ = [_credits(voices[0], houses) if voices else set() for voices in origins]
    named = [names & houses for names in credits_]
    members = [[_squeezed(voice.house) for voice in voices if voice.house] for voices in origins]
    speakers = [
        # a reprint that was published first is the report of the house that it names
        next((house for house in known if house in names), known[0] if known else f"{place}?")
        for place, (names, known) in enumerate(zip(named, members, strict=True))
    ]
    speaker_of = {house: speaker for speaker, known in zip(speakers, members, strict=True) for house in known}
    speaker_of |= {speaker: speaker for speaker in speakers}
    shared = _shared([names - houses for names in credits_], origins, speakers)
    rests_on: dict[str, set[str]] = {}
    circles: dict[str, set[str]] = {}
    alone: set[str] = set()
    for place, speaker in enumerate(speakers):
        if not origins[place]:
            continue
        others = {speaker_of[house] for house in named[place].difference(members[place])} - {speaker}
        rests_on.setdefault(speaker, set()).update(others)
        if not others and not shared[place]:
            alone.add(speaker)
        for source in shared[place] if not others else ():
            circles.setdefault(source, set()).add(speaker)
    # who credits a house of the story is an echo of that; it does not make one of others that credit an agency, too
    echoes = {speaker for speaker, others in rests_on.items() if others}
    for circle in circles.values():
        turned = sorted(circle - alone - echoes)
        for speaker, other in zip(turned, [*turned[1:], *turned[:1]], strict=True):
            rests_on[speaker].add(other)
    # a house with one report of its own is no echo, whatever its other reports credit
    return max(1, _sources({speaker: set() if speaker in alone else on for speaker, on in rests_on.items()}))


def _credits(voice: Voice, houses: set[str]) -> set[str]:
    """Return the houses of a story that an article credits, and the agencies and papers that are not of the story."""
    parts = (voice.text[:LEAD], voice.text[-END:], (voice.title or "")[:LEAD])
    outlets = {name for part in parts for name in outlets_in(part)}
    found = {canonical(name) for name in credited(voice, spelled(houses) | outlets)}
    return found - {_squeezed(voice.house)} if voice.house else found


def _shared(
    outside: Sequence[set[str]], origins: Sequence[Sequence[Voice]], speakers: Sequence[str]
) -> list[set[str]]:
    """Return what each origin has from a source that others have it from, too, and that is not of the story."""
    quoted = [quotations(voices[0].text) if voices else (set(), set()) for voices in origins]
    sent = {words for _, words_sent in quoted for words in words_sent}
    # no name has a space in it, a quotation has
    had = [names | (said & sent) for names, (said, _) in zip(outside, quoted, strict=True)]
    by: dict[str, set[str]] = {}
    for sources, speaker, voices in zip(had, speakers, origins, strict=True):
        for source in sources if voices and not _was_told(voices[0]) else ():
            by.setdefault(source, set()).add(speaker)
    return [
        {source for source in sources if speaker in by.get(source, ()) and len(by[source]) > 1}
        for sources, speaker in zip(had, speakers, strict=True)
    ]


def _was_told(voice: Voice) -> bool:
    """Say whether an article has words that were said to its own house: "she told the Harbour Post"."""
    if not voice.house:
        return False
    return bool(set(_phrased(voice.text[: 4 * LEAD], {_squeezed(voice.house)})))


def credited(voice: Voice, houses: Collection[str]) -> set[str]:
    """Return which of the houses a voice credits in its title, its lead or its last words; never its own.

    Houses are given, and returned, as their letters alone: "harbourpost".
    """
    found = set(_phrased(voice.text[:LEAD], houses)) | set(_signed(voice.text[:LEAD], houses))
    found |= set(_signed(voice.text[-END:], houses)) | set(_phrased(voice.text[-END:], houses))
    title = (voice.title or "")[:LEAD]
    found |= set(_phrased(title, houses))
    found |= {name for end in _TITLE_END.findall(title) if (name := _house(end, houses))}
    if (opening := _OPENING.match(voice.text)) and (name := _house(opening[1], houses)):
        found.add(name)
    return found - {_squeezed(voice.house)} if voice.house else found


def _phrased(text: str, houses: Collection[str]) -> Iterator[str]:
    for phrase in _CREDIT.finditer(text):
        between = _BETWEEN.match(text, phrase.end())
        for start in {phrase.end(), between.end() if between else phrase.end()}:
            named = _name_at(text, start, houses)
            if named and not _OF_HOUSE.match(text, named[1]):
                yield named[0]
    for phrase in _REPORTED.finditer(text):
        name = _name_before(text, phrase.start(), houses)
        if name and not _OWN_RESULTS.match(text, phrase.end()):
            yield name


def _signed(text: str, houses: Collection[str]) -> Iterator[str]:
    for words in (*_BRACKETS.findall(text), *_SIGNED.findall(text)):
        for part in re.split(r"[/,;]| and ", words):
            if name := _house(part, houses):
                yield name


def _house(words: str, houses: Collection[str]) -> str | None:
    name = _squeezed(words)
    return name if name in houses else None


def _name_at(text: str, start: int, houses: Collection[str]) -> tuple[str, int] | None:
    """Return the house whose name begins here, the longest, and the end of its name."""
    letters = ""
    found: tuple[str, int] | None = None
    for word, _ in zip(
        _WORD.finditer(text, start, start + LOOKED_THROUGH), range(LONGEST_NAME), strict=False
    ):
        if re.search(r"[.!?;:,(]\s", text[start : word.start()]):
            break
        letters += _letters(word.group())
        if letters in houses:
            found = letters, word.end()
    return found


def _name_before(text: str, end: int, houses: Collection[str]) -> str | None:
    """Return the house whose name ends here, the longest."""
    start = max(0, end - LOOKED_THROUGH)
    words = [_letters(word.group()) for word in _WORD.finditer(text, start, end)][-LONGEST_NAME:]
    for last in (len(words), len(words) - 1, len(words) - 2):  # "the Tidewire news agency reported"
        if words[last:] not in _KINDS:
            continue
        names = ("".join(words[first:last]) for first in range(last))
        if name := next((name for name in names if name in houses), None):
            return name
    return None


def _squeezed(name: str | None) -> str:
    """Return the letters and digits of a house's name, or of the name within its domain: "harbourpost"."""
    house = name_of_house(name or "")
    if "." in house and " " not in house:
        house = house.partition(".")[0]
    return canonical(_letters(house))


def _letters(words: str) -> str:
    return "".join(re.findall(r"[^\W_]+", words.casefold()))


def _sources(rests_on: dict[str, set[str]]) -> int:
    """Return how many houses, or circles of houses that credit each other, credit nobody else."""
    reach: dict[str, set[str]] = {}
    for house in rests_on:
        reached, waiting = {house}, [house]
        while waiting:
            found = rests_on[waiting.pop()] - reached
            reached |= found
            waiting.extend(found)
        reach[house] = reached
    # of a source everybody whom it reaches reaches it; a circle is counted by its first name
    return len(
        {min(reached) for house, reached in reach.items() if all(house in reach[other] for other in reached)}
    )
