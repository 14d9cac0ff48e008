"""An item -> whether it is what its section says: a risk that warns, a step that is to come, an actor who acts.

Rules that pick whole sentences put some into a section that belong to none. Fewer items are better than those.
"""
# ruff: noqa: E501 - patterns are easier to read whole

import re
from typing import Final

from summarizer.contract import Item
from summarizer.edition import ArticleBriefing

_SILENT: Final = (None, "", "unstated", ())
_DECIDING: Final = (
    "deadline",
    "response",
    "likelihood",
    "impact",
    "condition",
    "horizon",
    "urgency",
    "owner",
)
_BEARING: Final = (
    "likelihood",
    "impact",
    "condition",
    "horizon",
    "urgency",
    "owner",
    "because",
    "role",
    "stance",
)
_WARNING: Final = re.compile(
    r"(?i)\b(?:warn\w*|threat\w*|risk\w*|danger\w*|fear\w*|concern\w*|alarm\w*|could|may|might|would|if|unless|(?:un)?likely|"
    r"forecasts?|at stake|potential(?:ly)?|possib\w+|expos\w+|vulnerab\w+|jeopard\w+|will (?:not |be )?(?:fail|lose|lapse|close|die|run|come))\b"
)
_COMING: Final = re.compile(
    r"(?i)\b(?:will|shall|should|must|(?:is|are|was|were) (?:due |set |expected |scheduled )?to|(?:has|have) to|would|plans?|intends?|"
    r"urg(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|recommend\w*|call(?:s|ed|ing)? (?:on|for)|asks?|asked|demand(?:s|ed)?|orders?|ordered|"
    r"propos(?:e|es|ed)|expected|scheduled|due|go(?:es)? ahead|tomorrow|next (?:week|month|year))\b"
)
_PASSIVE: Final = re.compile(r"(?i)^(?:was|were|is|are|has been|have been|had been) ")
_ONLY_SAID: Final = re.compile(
    r"(?i)^(?:said|says|told \w+|spoke)(?: (?:on|at|in|late|early) [\w' ]{1,24})?$"
)


def is_worth_showing(item: Item) -> bool:
    """Say whether an item is what its section says. What tells a likelihood, an impact or a reason always is."""
    told = vars(item)
    if "stance" in told:
        return _acts(told["stance"], told["role"], told["name"])
    quote = item.evidence[0].quote if item.evidence else ""
    if "impact" in told:
        stated = any(told.get(name) not in _SILENT for name in ("likelihood", "impact", "condition"))
        return stated or _WARNING.search(f"{told['risk']} {quote}") is not None
    if "because" in told:
        stated = told["because"] not in _SILENT or item.basis == "inferred"
        return stated or _COMING.search(f"{told['action']} {quote}") is not None
    return True


def is_lead_figure(item: Item, briefing: ArticleBriefing) -> bool:
    """Say whether an item is a figure that stands in the headline or bottom line of its article."""
    said = re.findall(r"\d[\d.,]*\d|\d", str(vars(item).get("figure") or ""))
    return bool(said) and any(
        re.search(rf"(?<![\d.,]){re.escape(said[0])}(?![\d]|[.,]\d)", text)
        for text in (briefing.headline, briefing.bottom_line.text)
    )


def told_fields(item: Item) -> int:
    """Return how many of the fields that decide something are told."""
    return sum(vars(item).get(name) not in _SILENT for name in _DECIDING)


def is_bare(item: Item) -> bool:
    """Say whether nothing of what bears a risk, a step or an actor is told."""
    return item.id[0] in "ars" and all(vars(item).get(name) in (*_SILENT, ()) for name in _BEARING)


def _acts(stance: str | None, role: str | None, name: str) -> bool:
    """Say whether somebody is told to do or be something; a crowd that something is done to does nothing."""
    is_named = any(letter.isupper() for letter in name)
    if stance in _SILENT or _ONLY_SAID.match(stance or ""):
        return role not in _SILENT
    return is_named or not _PASSIVE.match(stance or "")
