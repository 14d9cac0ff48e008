"""A chat completion's body -> what a flawless model would answer: short, in the schema, each quote a sentence read.

It knows nothing of the package but the marks around an article and the names of fields: the engine under
measurement must have no friend inside the endpoint.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

ITEMS: Final = 2  # of a section
CHOSEN: Final = 6  # ids of a section, when the editor chooses
TEXT: Final = re.compile(r"<<<SOURCE ([0-9a-f]{16})\n(.*?)\nSOURCE \1>>>", re.DOTALL)
SENTENCE: Final = re.compile(r"(?:(?<=\n)|(?<=[.!?] )|^)[A-Z][^.!?\n()]{60,300}\.(?=\s|$)")
LINE: Final = re.compile(r"^([adrstfq][1-9][0-9]{0,3}): (.+)$", re.MULTILINE)
LETTERS: Final = {
    "key_actors": "a", "demands": "d", "risks": "r", "recommended_actions": "s", "timeline": "t", "figures": "f",
    "open_questions": "q",
}  # fmt: skip
# where the first value of an enumeration would contradict another field
WORDS: Final = {"likelihood": "unstated", "likelihood_from": "unstated", "response": "unstated"}
PROSE: Final = (
    "Two parties disagree about money and time. One demands payment before a date and the other calls that too much. "
    "Observers expect further talks, and they warn of losses if none take place. The next meeting has no date yet."
)


def answer_of(body: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kind of a request (``read``, ``reduce``, ``repair``, ``other``) and the answer to it."""
    texts = texts_of(body)
    form = body.get("response_format") or {}
    schema = (form.get("json_schema") or {}).get("schema")
    if schema is None:
        asked = "\n".join(texts)
        return "other", _extractions(asked) if "extractions" in asked else PROSE
    properties = schema["properties"]
    fenced = max((found[2] for found in TEXT.finditer(texts[-1])), key=len, default="")
    if "same" in properties:
        return "reduce", json.dumps(_selection(fenced, properties))
    if "id" in properties["demands"]["items"]["properties"]:
        return "repair", json.dumps(_nothing(properties))
    return "read", json.dumps(_briefing(fenced, properties), ensure_ascii=False)


def texts_of(body: Mapping[str, Any]) -> list[str]:
    """Return the texts of the messages."""
    found: list[str] = []
    for message in body.get("messages", ()):
        content = message.get("content") or ""
        parts = [content] if isinstance(content, str) else [part.get("text", "") for part in content]
        found += parts
    return found or [""]


def _briefing(text: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    sentences = _sentences(text, ITEMS * len(LETTERS))
    pool = iter(sentences)
    answer: dict[str, Any] = {}
    for section in LETTERS:
        entry = properties[section]["items"]["properties"]
        answer[section] = [_item(entry, sentence) for _, sentence in zip(range(ITEMS), pool, strict=False)]
    if "headline" in properties:
        grounds = [f"{letter}1" for section, letter in LETTERS.items() if answer[section]]
        said = [answer[section][0]["evidence"][0]["quote"] for section in LETTERS if answer[section]]
        answer["bottom_line"] = {"text": " ".join(said[:2]), "rests_on": grounds}
        answer["headline"] = said[0] if said else ""
    return answer


def _sentences(text: str, number: int) -> list[str]:
    """Return sentences from all over a text, evenly."""
    step = max(1, len(text) // (number + 1))
    found: dict[str, None] = {}
    for place in range(0, len(text), step):
        if match := SENTENCE.search(text, place, place + 4 * step + 1000):
            found[match[0]] = None
    return list(found)[:number]


def _item(fields: Mapping[str, Any], sentence: str) -> dict[str, Any]:
    words = sentence.rstrip(".").split()
    values: dict[str, Any] = {"evidence": [{"quote": sentence}], "name": " ".join(words[:2]), "because": []}
    # a number by itself may be half of a date
    place = next((place for place, word in enumerate(words) if word[0].isdigit()), 0)
    values |= {"when": " ".join(words[:3]), "figure": " ".join(words[place : place + 2]).strip(",;:")}
    item: dict[str, Any] = {}
    for name, field in fields.items():
        if name in values:
            item[name] = values[name]
        elif "enum" in field:
            item[name] = WORDS.get(name, field["enum"][0])
        else:
            item[name] = None if "anyOf" in field else sentence
    return item


def _selection(lines: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    found = [(match[1], match[2]) for match in LINE.finditer(lines)]
    answer: dict[str, Any] = {"same": []}
    for section, letter in LETTERS.items():
        answer[section] = [about for about, _ in found if about[0] == letter][:CHOSEN]
    first = {
        about: said.partition(" (")[0] for about, said in found if about[0] in "drq" and about[1:] == "1"
    }
    answer["bottom_line"] = {"text": " ".join(first.values()), "rests_on": list(first)}
    answer["headline"] = next(iter(first.values()), "")
    return {name: answer[name] for name in properties}


def _nothing(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer that corrects nothing: whatever did not hold is withdrawn."""
    empty: dict[str, Any] = {"bottom_line": {"text": "", "rests_on": []}, "headline": ""}
    return {name: empty.get(name, []) for name in properties}


def _extractions(asked: str) -> str:
    sentences: Sequence[str] = SENTENCE.findall(asked[asked.rfind("Q: ") + 3 :])[:3]
    found = [{"actor": sentence, "actor_attributes": {"role": "party"}} for sentence in sentences]
    return json.dumps({"extractions": found}, ensure_ascii=False)
