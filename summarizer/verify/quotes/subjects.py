"""Words left out of a sentence -> do they hold the subject of the verb that follows them?"""

import re
from itertools import starmap
from typing import Final

_AUXILIARIES: Final = frozenset(
    "is are was were be am has have had do does did will would can could may might must shall should it's that's "
    "he's she's there's".split()
)
_PAST: Final = frozenset(
    "said told went came took made gave got left put set met won lost led held kept fell rose grew saw knew began "
    "became found thought brought bought sought caught fought taught felt dealt sent spent lent built hit hurt cut "
    "let ran sat stood understood paid laid heard read wrote drove spoke broke chose froze drew flew threw withdrew "
    "shot struck stuck swore wore tore bore sold quit shut beat bid forbade hid bit ate drank sang sank swam".split()
)
_PARTICIPLES: Final = frozenset(
    "taken given seen known shown driven spoken broken chosen frozen drawn thrown withdrawn sworn torn bidden hidden "
    "bitten eaten beaten fallen written forgotten forbidden done".split()
)
_REPORTING: Final = frozenset(
    "says say said added adds told tells warned warns argued argues insisted insists announced announces reported "
    "reports believes believed thinks hopes".split()
)
_OPENERS: Final = _REPORTING | frozenset(
    "that because while when whereas after before since where who whom whose which once what how why".split()
)
_JOINING: Final = frozenset("and but or".split())
_NO_PARENTHESIS: Final = frozenset("and or while whereas as so when".split())
_NO_PAST: Final = frozenset(
    "need coed speed indeed hundred seed feed breed bleed deed weed exceed proceed".split()
)
_DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your some any all many both each every several".split()
)
_OBJECTS: Final = _DETERMINERS | {"to", "it", "him", "them", "us"}
_ADVERBS: Final = frozenset(
    "also later then now still again soon already once even ever just finally".split()
)
_VERBS: Final = _AUXILIARIES | _PAST | _REPORTING
_CONTRACTED: Final = ("'ve", "'m", "'re", "'ll", "n't")

_PIECE: Final = r"[^\W_]+(?:['.][^\W_]+)*|[;:]"  # not compiled before it is needed


def hides_subject(preceding: str, gap: str, following: str) -> bool:
    """Say whether the verb that begins ``following`` would pass from somebody named in ``gap`` to ``preceding``.

    "Norland" / "said on Monday that Sudland" / "broke the truce" gives the deed to another. All three are folded
    text of one sentence, in its order. It is a judgement by word lists: where what precedes has a verb of its
    own, or the last clause left out has one, or an aside between commas is left out, the subject stays.
    """
    if not _begins_with_verb(re.findall(_PIECE, following)) or _has_verb(re.findall(_PIECE, preceding)):
        return False
    tokens = re.findall(_PIECE, gap)
    if _is_aside(gap, tokens):
        return False
    openers = [number for number, word in enumerate(tokens) if word in _OPENERS or word in ";:"]
    if openers and not _has_verb(tokens[openers[-1] + 1 :]):
        return True
    joined = [number for number, word in enumerate(tokens) if word in _JOINING]
    if not joined:
        return False
    former, clause = tokens[: joined[-1]], tokens[joined[-1] + 1 :]
    return bool(clause) and _has_verb(former) and not _has_verb(clause)  # "met Lind and Boro / resigned"


def _is_aside(gap: str, tokens: list[str]) -> bool:
    inner = gap.strip()
    return (
        inner[:1] in (",", "(", "-")
        and inner[-1:] in (",", ")", "-")
        and not (tokens and tokens[0] in _NO_PARENTHESIS)
    )


def _begins_with_verb(tokens: list[str]) -> bool:
    if tokens and (tokens[0] in _ADVERBS or tokens[0].endswith("ly")):
        tokens = tokens[1:]
    return bool(tokens) and _is_verb("", tokens[0], tokens[1] if len(tokens) > 1 else "")


def _has_verb(tokens: list[str]) -> bool:
    return any(starmap(_is_verb, zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)))


def _is_verb(before: str, word: str, behind: str) -> bool:
    """Say whether a word is a finite verb: an auxiliary, a past that describes no noun, "praises" in "praises it"."""
    if word in _VERBS or word.endswith(_CONTRACTED):
        return True
    if word.endswith("s") and not word.endswith(("ss", "'s")) and behind in _OBJECTS:
        return True
    described = before in _DETERMINERS or before.endswith("ly")
    return len(word) > 3 and word.endswith("ed") and word not in _NO_PAST and not described


def is_past(word: str) -> bool:
    """Say whether a word in small letters looks like the past of a verb, or its participle."""
    return (
        word in _PAST
        or word in _PARTICIPLES
        or (len(word) > 3 and word.endswith("ed") and word not in _NO_PAST)
    )
