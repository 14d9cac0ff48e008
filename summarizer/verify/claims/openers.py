"""A name at the beginning of a sentence -> the name without an ordinary word that has its capital from there."""

import re
from collections.abc import Iterator
from typing import Final

from summarizer.verify.claims.known_names import stands_alone, stands_whole
from summarizer.verify.claims.names import Name
from summarizer.verify.claims.peoples import peoples
from summarizer.verify.claims.words import Words, begins_sentence

# verbs and other words with which headlines, points of lists and advice begin
_OPENERS: Final = frozenset(
    "accept accuse address advise agree aim allow announce answer appeal appoint approve ask assess assure attack "
    "audit avoid await ban bar beat begin blame block board boost brace brief bring broker build buy call cancel cap "
    "challenge check choose claim clear close come commit compare compel condemn confirm confront consider contact "
    "continue convince cover criticise criticize cut defend delay demand deny deploy discuss drop ease elect enable "
    "encourage end engage ensure escalate examine expect explain expose extend favour favor find fine "
    "follow forge fund get give grill hail halt hear help hire hit hold host impose inform "
    "insist insure invest investigate invite involve issue join keep launch leave let lift limit link "
    "lobby make map meet monitor move name negotiate notify offer open oppose organise organize overhaul "
    "oust pay permit persuade plan pledge praise prepare present press pressure prevent probe promise "
    "propose protect prove publish pull punish push put question quit quiz quote raise reach rebuke reject "
    "release remind remove replace report request require rescue resist respond restore restrict retain review "
    "revive rule save seek sell send set settle shift show sign slam slap spare split stage start stop strengthen "
    "strip strike sue summon supply support suspend take task tax tell test thank threaten track trade treat "
    "try turn unite urge use value visit vote warn watch welcome win withdraw work write "
    "neither either whether unlike among amid across against along alongside around beyond beside besides despite "
    "except inside outside regarding throughout toward towards versus within concerning considering given including "
    "annual average current entire fellow few fewer fresh full further future half huge "
    "key long low major minor much multiple near nearby nine older only "
    "other overseas own past potential previous prior private rare recent rival senior separate "
    "several similar single so-called total troubled various veteran whole younger "
    "investor investors analyst analysts employer employers worker workers lender lenders creditor "
    "creditors supplier suppliers shareholder shareholders giant maker operator owner owners rivals voters "
    "negotiator negotiators striker strikers staff workforce carmaker retailer airline airlines company companies "
    "firm ministers lawmakers lawyers prosecutors protesters residents sources".split()
)
_ENDINGS: Final = ("ly", "ing", "led", "ted", "sed")  # "Kelly Reed" is a name
_INFLECTED: Final = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_MIN_ENDING: Final = 6
MIN_STEM: Final = 3  # letters
# behind "Press Narnia" these show that Narnia is what the verb is about
_TO: Final = r"\s(?:to|over|on|for|into|from|with|about|against|at|in|by|as|not|before|after)\b"


def without_opener(name: Name, text: str, source: Words) -> Name:
    """Return a name of a plain statement, without its first word if that is an ordinary one of the sentence.

    "Press Narnia to pay" says something of Narnia; "Ivanka Storm came" something of Ivanka, whom the source may lack.
    """
    if len(name.words) < 2 or not begins_sentence(text, name.start):
        return name
    rest = Name(name.words[1][0], name.end, name.words[1:])
    return rest if _is_ordinary(name, rest, text, source) else name


def _is_ordinary(name: Name, rest: Name, text: str, source: Words) -> bool:
    """Say whether the first word of a name is no name, as far as its form, the source and what follows show."""
    first = name.words[0][2]
    low = first.lower()
    if (
        not first.isalpha()
        or not first[1:].islower()
        or text[name.words[0][1]] == "."
        or peoples().others(first)
    ):
        return False
    places = source.find(first)
    if places:  # a name if it ever stands with a capital
        return _is_small(first, source)
    if (len(low) >= _MIN_ENDING and low.endswith(_ENDINGS)) or any(
        stem in _OPENERS or _is_small(stem, source) for stem in _stems(low)
    ):
        return True
    if len(rest.words) > 1:
        return stands_whole(rest, source) and stands_alone(rest, source)
    return bool(peoples().others(rest.words[0][2])) and re.compile(_TO).match(text, name.end) is not None


def _stems(low: str) -> Iterator[str]:
    """Yield a word, and what it may be a form of: "reject" for "rejects"."""
    yield low
    for ending, other in _INFLECTED:
        if low.endswith(ending) and len(low) - len(ending) >= MIN_STEM:
            yield low[: -len(ending)] + other


def _is_small(word: str, source: Words) -> bool:
    """Say whether the source has a word, and never with a capital."""
    places = source.find(word)
    return bool(places) and all(source.text[place].islower() for place in places)
