"""Words that turn the meaning of what stands beside them: negations, conditions, denials, doubts."""

import re
from collections.abc import Sequence
from typing import Final

NEGATIONS: Final = frozenset(
    "not no never none neither nor nothing nobody nowhere without cannot hardly barely scarcely rarely seldom".split()
)
CONDITIONS: Final = frozenset(
    "if unless whether until till except provided providing assuming supposing lest otherwise depending depends "
    "contingent conditional hypothetically".split()
)
DENIALS: Final = frozenset(
    "deny denies denied denying denial denials refuse refuses refused refusing refusal reject rejects rejected "
    "rejecting fail fails failed failing failure false falsely untrue wrongly mistakenly incorrectly unlikely "
    "doubt doubts doubted doubtful dispute disputes disputed refute refutes refuted rebut rebutted disavowed "
    "dismissed dismisses dismissing retracted".split()
)
# conditions and nouns that as a rule hold of something else than what stands behind them
_LATER: Final = frozenset(
    "until till providing depending depends failing failure dispute disputes refusal".split()
)
HEARSAY: Final = frozenset(
    "alleged allegedly allege alleges alleging claim claims claimed claiming reportedly purported purportedly "
    "supposedly rumoured rumored rumours rumors".split()
)
# what stands before a quote in its sentence and changes what the quote says
BEFORE: Final = (NEGATIONS | CONDITIONS | DENIALS | HEARSAY | {"minus"}) - _LATER
# what an ellipsis may not leave out, wherever it stands; "but" parts what is for from what is against. Words such
# as "although", that ask nothing of what follows, are not among them: one honest ellipsis of 200 leaves one out
OMITTED: Final = (
    NEGATIONS
    | (CONDITIONS - {"whether", "providing", "depends", "otherwise"})
    | frozenset(
        "deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting fail fails "
        "failed falsely untrue unlikely doubt doubts doubted doubtful refute refutes refuted allegedly "
        "reportedly purportedly supposedly but".split()
    )
)
# ... and what it may not leave out just before it goes on: verbs and adverbs that hold of the words behind them
GOVERNING: Final = (HEARSAY - {"claim", "claims"}) | frozenset(
    "whether only false wrongly lacks lacked disputes disputed dismissed dismisses cancelled canceled stop stops "
    "stopped stopping cease ceases prevent prevents prevented preventing banned banning barred barring forbid "
    "forbids forbade forbidden prohibit prohibits prohibited avoid avoids avoided avoiding oppose opposes opposed "
    "opposing threatened threatens".split()
)
REACH: Final = 4  # words: design study, quotes cut behind a negation
_BETWEEN: Final = frozenset("from to the a an any its his her their that being".split())

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


def turning(words: Sequence[str], kinds: frozenset[str] = BEFORE) -> str:
    """Return the last of the words that turns the meaning, empty if none does."""
    for word in reversed(words):
        if word in kinds or (word.endswith("n't") and "not" in kinds):
            return word
    return ""


def omission(words: Sequence[str]) -> str:
    """Return what among words left out would have turned the words that follow them, empty if nothing would."""
    governed = 2 if words[-1:] and words[-1] in _BETWEEN else 1
    return turning(words, OMITTED) or turning(words[-governed:], GOVERNING)
