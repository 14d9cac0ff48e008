"""Scene -> who belongs to whom: a minister to the government, a leader to the union, a state to its government."""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from summarizer.models.extractive.mentions import Mention
from summarizer.models.extractive.scene import Scene

GOVERNING: Final = frozenset("Minister Secretary President Chancellor Premier King Envoy".split())
SERVING: Final = frozenset(
    "minister ministers president ambassador envoy spokesman spokeswoman spokesperson officials diplomats "
    "negotiators parliament".split()
)
BODIES: Final = frozenset(("organisation", "name", "state", "demonym", "group"))
PARTS_THEM: Final = frozenset("and to told with by for from".split())
POSSESSIVES: Final = ((), ("’s",), ("'s",))
STANDS: Final = (("position",), ("stance",), ("policy",), ("demands",), ("demand",), ("call",))
STATING: Final = (("reiterated",), ("restated",), ("reaffirmed",))
OTHER_OFFICES: Final = ("General", "Union")  # a general secretary leads a union, not a state


def allies_in(scene: Scene) -> dict[str, frozenset[str]]:
    """Return for each party those on its side, by what the article says beside their names."""
    governments = [key for key in scene.parties if key.endswith(" government")]
    pairs = {
        (key, key.removesuffix(" government"))
        for key in governments
        if key.removesuffix(" government") in scene.parties
    }
    plain = [key for key in ("government", *governments, "ministers") if key in scene.parties]
    for mentions, sentence in zip(scene.mentions, scene.sentences, strict=True):
        for one, other in pairwise(mentions):
            between = sentence.lower[one.last : other.first]
            behind = sentence.lower[other.last : other.last + 2]
            if other.party in scene.lexicon["documents"] and between in POSSESSIVES[1:]:
                pairs.add((one.party, other.party))  # "the academy's report"
            if one.kind in ("state", "demonym") and between in POSSESSIVES and other.kind in BODIES:
                pairs.add((one.party, other.party))  # "North Korea's National Defense Commission"
            if _led_by(scene, one, other, between) or _leads(scene, one, other, between, behind):
                pairs.add((one.party, other.party))
        if len(plain) == 1:
            pairs.update((mention.party, plain[0]) for mention in mentions if _governs(mention))
    pairs |= {(key, state) for key in scene.parties if (state := _state_served(scene, key))}
    if "ministers" in scene.parties and len(plain) == 2:
        pairs.add(("ministers", plain[0]))
    found: dict[str, set[str]] = defaultdict(set)
    for party, ally in sorted(pairs):
        found[party].add(ally)
        found[ally].add(party)
    return {party: frozenset(others) for party, others in found.items()}


def _state_served(scene: Scene, key: str) -> str:
    """Return the state that an office without a name serves: Norway for "Norwegian foreign minister"."""
    words = key.split()
    if scene.parties[key].kind != "group" or words[-1] not in SERVING:
        return ""
    gazetteer = scene.lexicon.gazetteer
    names = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    known = (gazetteer.demonyms.get(name) or gazetteer.names.get(name) for name in names)
    state = next((state for state in known if state), "")
    return state if state in scene.parties else ""


def _led_by(scene: Scene, body: Mention, person: Mention, between: tuple[str, ...]) -> bool:
    """Return whether the words say "PCS leader Mark Serwotka", "Argentine Economic Minister, Roberto Lavagna"."""
    if person.kind != "person" or body.kind not in BODIES or len(between) > 4:
        return False
    if not all(word.isalpha() or word in ("’s", "'s", "-") for word in between) or PARTS_THEM & set(between):
        return False
    office = any(word in scene.lexicon["role_heads"] for word in between)
    return (office or bool(person.title) or len(between) < 2) and person.title not in scene.lexicon["polite"]


def _leads(
    scene: Scene, person: Mention, body: Mention, between: tuple[str, ...], behind: tuple[str, ...]
) -> bool:
    """Return whether the words say "Meurig Raymond, NFU president" or "Bob McNally, president of Rapidan"."""
    if person.kind != "person" or body.kind not in BODIES:
        return False
    if behind[:1] in (("’s",), ("'s",)) and behind[1:] in STANDS:
        return between[-1:] in STATING  # "Anna Dahl reiterated the union's position"
    if between == ("of",):
        return True  # "Osama Qasim of Fatah"
    if between[:1] != (",",) or len(between) > 7 or "and" in between:
        return False
    office = any(word in scene.lexicon["role_heads"] for word in (*between, *behind))
    return office or between[-1] == "of"


def _governs(mention: Mention) -> bool:
    """Return whether a person's title is one of a government."""
    if mention.kind != "person" or any(word in mention.title for word in OTHER_OFFICES):
        return False
    return mention.title.split()[-1:] != [] and mention.title.split()[-1] in GOVERNING
