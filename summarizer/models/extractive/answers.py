"""Scene -> answers: who rejects, accepts or considers what, so that a demand can be shown with its answer."""

from typing import Final, Literal, NamedTuple

from summarizer.models.extractive.clauses import content_words
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.scene import Scene
from summarizer.models.extractive.sentence import Sentence

Response = Literal["accepted", "rejected", "open", "unstated"]

DEMAND_NOUNS: Final = frozenset(
    "demand demands condition conditions call calls request proposal proposals offer bid terms idea plan "
    "move".split()
)
POINTING: Final = frozenset("the these those all its any".split())
NEGATIONS: Final = frozenset("not didn't doesn't never cannot won't wouldn't".split())
SUPPOSED: Final = frozenset("would could may might will if should".split())
GIVEN: Final = frozenset("accepted agreed approved endorsed accepts agrees approves endorses".split())
NO_REJECTING: Final = frozenset("the a by".split())
NO_ACCEPTING: Final = frozenset("the be to".split())


class Answer(NamedTuple):
    """An answer; ``definite`` if it is to "the demands" without saying which."""

    party: str
    words: frozenset[str]
    response: Response
    sentence: int
    definite: bool


def find_answers(scene: Scene, who: Who) -> list[Answer]:
    """Return the answers that the article reports, in its order."""
    found: list[Answer] = []
    for sentence in scene.sentences:
        if sentence.heading:
            continue
        for place, word in enumerate(sentence.lower):
            if word not in scene.lexicon.verb_starts and word != "considering":
                continue
            response = _response(scene, sentence, place)
            party = who.subject(sentence, place) if response else None
            if response is None or party is None:
                continue
            behind = sentence.lower[place + 1 : place + 16]
            definite = behind[:1] != () and behind[0] in POINTING and bool(DEMAND_NOUNS & set(behind[:4]))
            words = content_words(behind, scene.lexicon)
            found.append(Answer(party, words, response, sentence.index, definite))
    return found


def _response(scene: Scene, sentence: Sentence, place: int) -> Response | None:
    """Return the answer that the verb at this word gives, None if it gives none or only supposes one."""
    lower = sentence.lower
    verbs = scene.lexicon.verbs
    kinds = verbs.get(" ".join(lower[place : place + 2])) or verbs.get(lower[place], frozenset())
    around = set(lower[max(0, place - 3) : place])
    negated = bool(NEGATIONS & around)
    before = sentence.low(place - 1)
    if "reject" in kinds and not negated and before not in NO_REJECTING:
        return "rejected"
    if "accept" in kinds and lower[place] not in ("back", "agree") and before not in NO_ACCEPTING:
        if negated:
            return "rejected"
        return "accepted" if lower[place] in GIVEN and not SUPPOSED & around else None
    return "open" if lower[place] == "considering" and not negated else None
