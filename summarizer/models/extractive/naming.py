"""Run of capitals -> mentions: title and name, state and people, and what kind of party it is."""

from collections.abc import Sequence
from typing import Final

from summarizer.models.extractive.capitals import is_capital
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Kind, Mention, extended, mention_of
from summarizer.models.extractive.sentence import Sentence

PARTYS: Final = frozenset("calls demands plans proposals claims opposition".split())
COMPOUND: Final = (
    "-led",
    "-based",
    "-wide",
    "-backed",
    "-linked",
    "-run",
    "-owned",
    "-style",
    "-educated",
    "-born",
)


def named(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions in these words; "Iranian Foreign Minister Araghchi" is two."""
    words = sentence.words
    while last > first and not is_capital(words[last - 1]):
        last -= 1
    while first < last and (words[first].endswith(COMPOUND) or not is_capital(words[first])):
        first += 1
    if first >= last or words[last - 1].endswith(COMPOUND) or (last - first == 1 and len(words[first]) < 2):
        return []
    state = _state(words, first, last, lexicon)
    if state is not None:
        end, kind = state
        if end == last:
            if words[last : last + 1] == ("-",) and sentence.ends[last - 1] == sentence.starts[last]:
                return []  # "U.S.-led" is no mention of the United States
            return [mention_of(sentence, first, last, kind, "")]
        if words[end:last] in (("State",), ("Government",), ("Administration",)):
            return [mention_of(sentence, first, last, "group", "")]
        if _title(words, end, last, lexicon):
            return [mention_of(sentence, first, end, kind, ""), *named(sentence, end, last, lexicon)]
    return _titled(sentence, first, last, lexicon)


def _titled(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions in a run that opens with no state: "RMT General Secretary Mick Cash" is two."""
    words = sentence.words
    title = _title(words, first, last, lexicon)
    start = first + len(title.split())
    of_party = (
        title in lexicon["party_labels"] - {"Acting", "Former"}
        and sentence.low(last) in lexicon["collectives"] | PARTYS
    )
    if start >= last and (title == "Labour" or of_party):  # "Labour wants", "Tory MPs"
        return [mention_of(sentence, first, last, "organisation", "")]
    if start >= last:
        return [mention_of(sentence, first, last, "title", title)]
    if words[start:last] == ("State",):
        return []
    if title and all(
        word in lexicon["org_words"] or word in lexicon["facility_words"] for word in words[start:last]
    ):
        return [
            mention_of(sentence, first, last, _kind(words[first:last], "", lexicon), "")
        ]  # "Premier League"
    for place in range(start + 1, last):
        inner = _title(words, place, last, lexicon)
        in_name = words[place - 1] in ("of", "and") or any(
            w in lexicon["org_words"] for w in words[place:last]
        )
        if inner and inner not in lexicon["party_labels"] and not in_name:
            end = place if is_capital(words[place - 1]) else place - 1
            behind = place + len(inner.split())
            before = _titled(sentence, first, end, lexicon)
            if behind < last:
                return [*before, *named(sentence, place, last, lexicon)]
            return [extended(before[-1], last, before[-1].kind)] if before else []
    if title and title not in lexicon["polite"] and "of" in words[start:last]:
        cut = words.index("of", start)  # "President Nestor Kirchner of Argentina": the name ends there
        if start < cut:
            return [
                mention_of(sentence, start, cut, "person", title),
                *named(sentence, cut + 1, last, lexicon),
            ]
    return [mention_of(sentence, start, last, _kind(words[start:last], title, lexicon), title)]


def _state(words: Sequence[str], first: int, last: int, lexicon: Lexicon) -> tuple[int, Kind] | None:
    """Return where the state's name at the start of the run ends and whether it is a demonym."""
    gazetteer = lexicon.gazetteer
    for end in range(min(last, first + gazetteer.longest), first, -1):
        name = " ".join(words[first:end])
        # "British" alone is the people, "UK" before a noun as well: what follows decides
        if name in gazetteer.names or name in gazetteer.capitals:
            return end, "state"
        if name in gazetteer.demonyms:
            return end, "demonym"
    return None


def _title(words: Sequence[str], first: int, last: int, lexicon: Lexicon) -> str:
    """Return the title at the start of the run, the longest one: "Deputy Prime Minister"."""
    found = ""
    place = first
    while place < last:
        longest = next(
            (
                n
                for n in range(min(4, last - place), 0, -1)
                if " ".join(words[place : place + n]) in lexicon["titles"]
            ),
            0,
        )
        if not longest:
            break
        found = f"{found} {' '.join(words[place : place + longest])}".strip()
        place += longest
    return found


def _kind(name: Sequence[str], title: str, lexicon: Lexicon) -> Kind:
    """Return what a name without its title stands for, as far as its words tell."""
    if " ".join(name) in lexicon["places"] or all(word in lexicon["places"] for word in name):
        return "place"
    if title and title not in (
        "Conservative",
        "Labour",
        "Democrat",
        "Republican",
        "Tory",
        "Former",
        "Acting",
    ):
        return "person"
    if name[-1] in lexicon["facility_words"]:
        return "place"
    if len(name) > 1 and any(word in lexicon["org_words"] for word in name):
        return "organisation"
    if len(name) == 1 and name[0].isupper() and 2 <= len(name[0]) <= 6 and name[0].isalpha():
        return "organisation"
    if 2 <= len(name) <= 4 and name[0] in lexicon.first_names:
        return "person"
    return "name"
