"""A name at the beginning of a sentence -> the name without an ordinary word that has its capital from there."""

import re
from typing import Final

from summarizer.verify.claims.names import Name, begins_sentence, stands_whole
from summarizer.verify.claims.peoples import peoples
from summarizer.verify.claims.words import Words

# verbs and other words with which headlines, points of lists and advice begin
_OPENERS: Final = frozenset(
    "accept address advise agree aim allow announce answer appeal appoint approve ask assess assure attack audit "
    "avoid await back ban bar beat begin blame block board boost brace brief bring broker build buy call cancel cap "
    "challenge check choose claim clear close come commit compare compel condemn confirm confront consider contact "
    "continue convince cover criticise criticize cut defend delay demand deny deploy discuss drop ease elect enable "
    "encourage end engage ensure escalate examine expect explain expose extend face favour favor file find fine fire "
    "follow force forge form fund get give grant grill guard hail halt hear help hire hit hold host impose inform "
    "insist insure invest investigate invite involve issue join judge keep launch lead leave let lift limit link "
    "lobby make map meet monitor move name negotiate notify offer open oppose order organise organize overhaul "
    "oust pay permit persuade place plan pledge praise prepare present press pressure prevent probe promise "
    "propose protect prove publish pull punish push put question quit quiz quote raise reach read rebuke reject "
    "release remind remove replace report request require rescue resist respond restore restrict retain review "
    "revive rule save seek sell send set settle shift show sign slam slap spare split stage start stop strengthen "
    "strip strike sue summon supply support suspend take target task tax tell test thank threaten track trade treat "
    "trust try turn unite urge use value visit vote warn watch welcome win withdraw work write "
    "neither either whether unlike among amid across against along alongside around beyond beside besides despite "
    "except inside outside regarding throughout toward towards versus within concerning considering given including "
    "annual average big chief current early entire fellow few fewer fresh full further future global half high huge "
    "key large leading local long low main major minor much multiple near nearby national new nine old older only "
    "other overseas own past potential previous prior private public rare recent regional rival senior separate "
    "several similar single small so-called state strong top total troubled various veteran whole young younger "
    "investor investors analyst analysts employer employers worker workers union unions lender lenders creditor "
    "creditors supplier suppliers shareholder shareholders giant maker operator owner owners rivals voters "
    "negotiator negotiators striker strikers staff workforce carmaker retailer airline airlines company companies "
    "bank banks firm firms group ministers lawmakers lawyers prosecutors protesters residents sources".split()
)
_GIVEN: Final = frozenset(
    "james charles agnes ines mercedes dolores giles miles jules yves hans jens lars mads niels nils anders johannes "
    "hannes andrews hughes jones georges jacques gilles carles wales athens naples brussels hodges jenkins".split()
)
_NO_VERBS: Final = ("ss", "us", "is", "as", "os", "ys", "'s")
_ENDINGS: Final = ("ly", "ing", "led", "ted", "sed", "ced", "ged", "ked", "shed", "tion", "sion", "ness", "ship")
_MIN_VERB: Final = 5
_MIN_ENDING: Final = 6
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
    if not first.isalpha() or not first[1:].islower() or text[name.words[0][1]] == "." or peoples().others(first):
        return False
    places = source.find(first)
    if places:  # a name if it ever stands with a capital
        return all(source.text[place].islower() for place in places)
    if low in _OPENERS or (len(low) >= _MIN_ENDING and low.endswith(_ENDINGS)):
        return True
    if len(low) >= _MIN_VERB and low[-1] == "s" and not low.endswith(_NO_VERBS) and low not in _GIVEN:
        return True
    if len(rest.words) > 1:
        return stands_whole(rest, source)
    return bool(peoples().others(rest.words[0][2])) and re.compile(_TO).match(text, name.end) is not None
