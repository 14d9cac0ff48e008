"""Answers as a model would write them, in the shape of the contract, for tests to bend."""

import json
from typing import Any

from summarizer.domain import Draft
from summarizer.drafts import read_draft

Fields = dict[str, Any]


def answer(**parts: Any) -> Fields:
    """Return a whole answer: every section empty unless it is given."""
    return {
        "key_actors": [],
        "demands": [],
        "risks": [],
        "recommended_actions": [],
        "timeline": [],
        "figures": [],
        "open_questions": [],
        "bottom_line": {"text": "Pay decides whether the port closes.", "rests_on": []},
        "headline": "The port may close on Friday.",
        **parts,
    }


def draft(**parts: Any) -> Draft:
    """Return an answer, read as any answer is read."""
    return read_draft(json.dumps(answer(**parts)))


def bottom_line(text: str, *rests_on: str) -> Fields:
    return {"text": text, "rests_on": list(rests_on)}


def actor(*quotes: str, **fields: Any) -> Fields:
    return _item(
        quotes, {"name": "Dockers' union", "kind": "organisation", "role": None, "stance": None}, fields
    )


def demand(*quotes: str, **fields: Any) -> Fields:
    asked = {
        "by": "the union",
        "of": "the operator",
        "demand": "higher pay",
        "condition": None,
        "deadline": None,
    }
    return _item(quotes, {**asked, "response": "open"}, fields)


def risk(*quotes: str, **fields: Any) -> Fields:
    feared = {
        "risk": "the port closes",
        "condition": None,
        "likelihood": "likely",
        "likelihood_from": "source",
    }
    return _item(quotes, {**feared, "impact": "high", "horizon": None}, fields)


def action(*quotes: str, because: tuple[str, ...] = (), **fields: Any) -> Fields:
    """Return advice; naming grounds makes it ours."""
    basis = "inferred" if because else "reported"
    asked = {
        "basis": basis,
        "action": "book other ports",
        "owner": None,
        "urgency": "days",
        "because": list(because),
    }
    return _item(quotes, asked, fields)


def entry(*quotes: str, **fields: Any) -> Fields:
    return _item(quotes, {"when": "Friday", "event": "the talks end", "status": "scheduled"}, fields)


def figure(*quotes: str, **fields: Any) -> Fields:
    return _item(quotes, {"figure": "six percent", "meaning": "the rise that is asked for"}, fields)


def question(*quotes: str, **fields: Any) -> Fields:
    return _item(quotes, {"question": "who pays?", "why": "nobody has said"}, fields)


def _item(quotes: tuple[str, ...], usual: Fields, given: Fields) -> Fields:
    evidence = [{"quote": quote} for quote in quotes]
    return {"basis": "reported", "attributed_to": None, "evidence": evidence, **usual, **given}
