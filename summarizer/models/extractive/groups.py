"""Sentence -> mentions of groups and bodies without a name: "public sector unions", "the government"."""

from dataclasses import replace
from typing import Final

from summarizer.models.extractive.capitals import is_capital
from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.mentions import Mention, extended
from summarizer.models.extractive.sentence import Sentence

OFFICES: Final = ("president", "chancellor")
BREAKS_MODIFIER: Final = ("ing", "ed", "ly")


def with_groups(
    sentence: Sentence, names: list[Mention], covered: set[int], lexicon: Lexicon
) -> list[Mention]:
    """Return the names of a sentence and its groups: "public sector unions", "the government"."""
    mentions: list[Mention] = []
    by_end = {mention.last: mention for mention in names}
    merged: dict[Mention, Mention] = {}
    groups: list[Mention] = []
    for place, word in enumerate(sentence.lower):
        if place in covered or not _heads_group(sentence, place, lexicon):
            continue
        if sentence.lower[place + 1 : place + 2] and sentence.lower[place + 1] in lexicon["collectives"]:
            continue  # "union members": the last noun is the head
        owner = _owner(sentence, place, by_end, lexicon)
        if (
            owner is None
            and sentence.words[place - 1] in ("’s", "'s")
            and groups
            and groups[-1].last == place - 1
        ):
            groups[-1] = extended(groups[-1], place + 1, "group")  # "the company's board" is the company
        elif owner is None:
            groups.append(_group(sentence, _modifiers(sentence, place, covered, lexicon), place + 1))
        if owner is None:
            continue
        government = word in ("government", "state", "administration", "parliament", "military", "army")
        if owner.kind == "demonym" or (
            owner.kind == "state" and word in lexicon["own_people"] | {"government"}
        ):
            if word in lexicon["states_people"] and not government:
                merged[owner] = extended(owner, place + 1, "state")
            else:
                merged[owner] = _group(sentence, owner.first, place + 1)
        elif word in lexicon["own_people"]:
            groups.append(_group(sentence, owner.first, place + 1))
        else:
            merged[owner] = extended(owner, place + 1, owner.kind)
    names = [merged.get(mention, mention) for mention in names]
    names, groups = _appositions(sentence, names, groups)
    mentions = names + groups
    mentions.sort(key=lambda mention: (mention.first, mention.last))
    return mentions


def _appositions(
    sentence: Sentence, names: list[Mention], groups: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Return names and groups with "water firm Suez" as one mention, the name's."""
    starts = {group.last: group for group in groups if not sentence.lower[group.last - 1].endswith("s")}
    joined: list[Mention] = []
    dropped: set[Mention] = set()
    for name in names:
        group = starts.get(name.first)
        if group is not None and name.kind in ("name", "organisation"):
            dropped.add(group)
            name = replace(name, first=group.first)
        joined.append(name)
    return joined, [group for group in groups if group not in dropped]


def _heads_group(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether a word names people or a body; "report" only as "the report", "forces" of a kind."""
    word = sentence.lower[place]
    before = sentence.lower[place - 1] if place else ""
    if word in OFFICES:
        behind = sentence.words[place + 1 : place + 2]
        return before == "the" and behind != ("of",) and not (behind and is_capital(behind[0]))
    if word in lexicon["documents"]:
        return before in ("the", "this", "its", "’s", "'s")
    if word == "forces":
        return before in ("security", "armed", "government", "coalition", "rebel")
    if word not in lexicon["collectives"]:
        return False
    if word.endswith("s") or word in lexicon["mass_groups"] or not place:
        return True
    # a singular noun without an article is part of another one: "senior union figures"
    return any(low in lexicon["articles"] for low in sentence.lower[max(0, place - 4) : place])


def _owner(sentence: Sentence, place: int, by_end: dict[int, Mention], lexicon: Lexicon) -> Mention | None:
    """Return the name right before a group word, one adjective or a possessive between them allowed."""
    before = by_end.get(place)
    if before is None and place and sentence.words[place - 1] in ("’s", "'s", "'", "’"):
        before = by_end.get(place - 1)
    if before is None and place > 1 and sentence.lower[place - 1].isalpha():
        candidate = by_end.get(place - 1)
        if (
            candidate is not None
            and candidate.kind == "demonym"
            and sentence.lower[place - 1] not in lexicon["auxiliaries"]
        ):
            before = candidate
    if before is not None and before.kind == "person":
        return None
    return before


def _group(sentence: Sentence, first: int, last: int) -> Mention:
    """Return the mention of a group under its words in lower case, names in it as written."""
    words = [word if any(c.isupper() for c in word[1:]) or (place and is_capital(word)) else word.lower()
             for place, word in enumerate(sentence.words[first:last], start=first)]  # fmt: skip
    return Mention(sentence.index, first, last, sentence.slice(first, last), "group", "", " ".join(words))


def _modifiers(sentence: Sentence, place: int, covered: set[int], lexicon: Lexicon) -> int:
    """Return where the noun phrase of a group word begins, at most two modifiers before it."""
    first = place
    lower = sentence.lower
    while first > 0 and place - first < 2:
        word = lower[first - 1]
        if (
            first - 1 in covered
            or not word.replace("-", "").isalpha()
            or word in lexicon["function_words"]
            or word in lexicon["auxiliaries"]
            or word in lexicon["say"]
            or word in lexicon.verbs
            or word in lexicon["plain_verbs"]
            or word.endswith(BREAKS_MODIFIER)
            or (first > 1 and lower[first - 2] in lexicon["modals"])
            or (sentence.words[first - 1][0].isupper() and first > 1)
            or word
            in (
                "any",
                "several",
                "five",
                "four",
                "six",
                "many",
                "including",
                "across",
                "among",
                "through",
                "per",
                "via",
                "our",
                "my",
                "your",
                "security" if lower[place] != "forces" else "",
            )
        ):
            break
        first -= 1
    if first < place and first > 0 and not _opens_phrase(lower[first - 1], lexicon):
        first = max(first, place - 1) if lower[place - 1] in lexicon["collectives"] else place
    return first


def _opens_phrase(word: str, lexicon: Lexicon) -> bool:
    """Return whether a noun phrase can begin behind this word."""
    return not word.isalpha() or word in lexicon["function_words"] or word.endswith(("ed", "ing")) or word in (
        "several", "five", "four", "six", "many", "including", "among", "any", "across", "’s", "'s",
    ) or word in lexicon["say"] or word in lexicon.verbs  # fmt: skip
