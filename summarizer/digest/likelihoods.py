"""Model-written English -> what in it breaks the wording of ICD 203: seven words for how likely something is.

almost no chance · very unlikely · unlikely · roughly even chance · likely · very likely · almost certain. The second
row of the standard, and words outside both, must not be mixed with them; and how sure we are of the evidence, the
confidence, does not stand in the sentence that says how likely a thing is. What is quoted is left as it was said.
Verbs such as "may" and "could" are plain reporting, no estimates, as are "possibly" and "perhaps".
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from functools import cache
from typing import Final

from summarizer.text import sentences

MAX_FAULTS: Final = 12
MAX_READ: Final = 20_000  # characters; the contract allows 1,200
# words that are not of the first row -> what to write instead; the longest that begins at a place is meant
_INSTEAD: Final = {
    r"highly improbable": "very unlikely",
    r"improbabl[ey]": "unlikely",
    r"roughly even odds|even odds|fifty[- ]fifty|50[-/]50|(?<!roughly )even chance": "roughly even chance",
    r"highly probable": "very likely",
    r"probabl[ey]": "likely",
    r"(?:nearly|virtually|practically|as good as|all but|near(?:ly)?[- ]) ?certain(?:ly|ty)?": "almost certain",
    r"(?:is|are|was|were|seems?|looks?|appears?) (?:certain|sure|bound) to|it is certain that": "almost certain",
    r"(?:highly|extremely|quite|fairly|rather|pretty|overwhelmingly) likely": "likely or very likely",
    r"(?:highly|extremely|quite|fairly|rather|pretty|most) unlikely": "unlikely or very unlikely",
    r"more likely than not|(?:will|would|is|are) most likely|most likely(?= (?:to|will|be)\b)|in all (?:likelihood|probability)": "likely or very likely",
    r"(?<!more )(?<!less )not (?:very |so |particularly )?likely": "unlikely",
    r"chances are|odds are|(?:could|may|might) (?:very )?well(?= [a-z]+)(?! known)": "one of the seven likelihood words",
    r"undoubtedly|doubtless(?:ly)?|(?:without|beyond) (?:a |any )?doubt|inevitabl[ey]": "almost certain",
    r"(?:chances?|likelihood|probability|possibility|prospects?|risk|odds)(?: [a-z]+){0,6} (?:is|are|was|were|seems?|remains?|looks?) (?:very |extremely )?remote": "very unlikely",
    r"remote (?:chance|possibility|probability|likelihood|prospect)": "very unlikely",
    r"(?:(?:high|low|strong|slim|small|slight|faint|real|distinct|serious|significant|considerable|substantial|fair|reasonable|better[- ]than[- ]even|greater[- ]than[- ]even) (?:likelihood|probability|possibility|chance|odds)|good (?:likelihood|probability|possibility|chance(?= (?:that|of)\b)))": "one of the seven likelihood words",
}  # fmt: skip
# what says how likely a thing is, of whichever row; "likely" of a comparison is none
_FIRST_ROW: Final = (
    r"almost no chance|(?:very )?unlikely|roughly even chance|(?<!more )(?<!less )(?:very )?likely"
    r"|almost certain(?:ly)?"
)
_LEVEL: Final = r"(?:very |fairly )?(?:high|moderate|medium|low|great|full|limited|some|little)"
_CONFIDENCE: Final = (
    rf"(?:with|have|has|had|of|at|in|hold) (?:a )?{_LEVEL}(?: level of)? confidence(?! vote)"
    rf"|\({_LEVEL} confidence\)|{_LEVEL} confidence(?= (?:that|level|assessment|judge?ment|estimate))"
    r"|(?:our|analytic(?:al)?|analysts'|the) confidence (?:is|level|remains|in (?:this|that|the|our) (?:judge?ment|assessment|estimate|finding|conclusion))"
    r"|(?:we|I) (?:are|am|remain|feel) (?:[a-z]+ )?confident|(?:we|I) (?:judge|assess|estimate) (?:this )?(?:confidently|with confidence)"
)
# each opening mark ends the one before it, so that marks without their partner cost no time
_QUOTED: Final = r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|‘[^‘’]*’(?!\w)|\"[^\"]*\"|``(?:[^`']|'(?!'))*''"


def wording_faults(text: str) -> tuple[str, ...]:
    """Return what in a text breaks the rules for likelihood and confidence, in its order; empty if nothing does.

    Words between quotation marks are exempt. What comes behind 20,000 characters is not read.

    >>> wording_faults("The port will probably close.")
    ('“probably” is not one of the seven likelihood words: write “likely”',)
    >>> wording_faults("The port is likely to close. We have moderate confidence in this judgment.")
    ()
    """
    own = _quoted().sub(
        lambda found: re.sub(r"[^\W_]", "x", found.group()), text[:MAX_READ].replace("\u00a0", " ")
    )
    faults: dict[str, None] = {}
    for start, end in sentences(own):
        sentence = " ".join(own[start:end].replace("’", "'").split())
        foreign = list(_foreign().finditer(sentence))
        for found in foreign:
            instead = _replacements()[int((found.lastgroup or "w0")[1:])]
            write = instead if instead.startswith("one of") else f"“{instead.replace(' or ', '” or “')}”"
            faults[f"“{found.group()}” is not one of the seven likelihood words: write {write}"] = None
        likely = _likelihood().search(sentence) or (foreign[0] if foreign else None)
        if likely and (sure := _confidence().search(sentence)):
            faults[
                f"“{likely.group()}” and “{sure.group().strip('()')}” stand in one sentence: likelihood and confidence "
                "belong in two"
            ] = None
    return tuple(faults)[:MAX_FAULTS]


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(_QUOTED)


@cache
def _replacements() -> tuple[str, ...]:
    return tuple(_INSTEAD.values())


@cache
def _foreign() -> re.Pattern[str]:
    ways = "|".join(f"(?P<w{number}>{way})" for number, way in enumerate(_INSTEAD))
    return re.compile(rf"\b(?:{ways})(?!\w)", re.IGNORECASE)


@cache
def _likelihood() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_FIRST_ROW})\b", re.IGNORECASE)


@cache
def _confidence() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_CONFIDENCE})(?!\w)", re.IGNORECASE)
