"""A prompt file as the rules see it: its text, what it holds, and where each thing stands. P001 to P004."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from summarizer.errors import PromptError
from summarizer.prompts.lint.places import Key, Place, find_places, line_of, line_within
from summarizer.prompts.lint.rules import Complaint, Severity, complain, complain_of
from summarizer.prompts.lock import DRAFT
from summarizer.prompts.shape import check_shape, is_version_file
from summarizer.prompts.version import parse_content

MOST_UNKNOWN: Final = 10
_AT_LINE: Final = re.compile(r"\(at line (\d+)")
_UNKNOWN_KEY: Final = re.compile(r"(?:(?P<place>.*): )?unknown key '(?P<key>.*)'")
_STEP: Final = re.compile(r"has no step '(.*)'|^the step '(.*)' (?:is missing|needs)")
_PLACE: Final = re.compile(r"(?P<place>[\w-]+(?:\.[\w-]+)*)(?::| must )")
_QUOTED_KEY: Final = re.compile(
    r"'(\w+)' (?:has the wrong type|must be)|^(contract|status|format) |: the (default) must|: (type) '"
)
# a name that check_shape takes for no version, since names are a rule of their own
_NAMELESS: Final = Path("prompt.toml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A prompt file that is TOML."""

    path: Path
    raw: str
    content: Mapping[str, Any]
    places: Mapping[Key, Place]

    def complain(
        self, key: Key, code: str, message: str, *, line: int | None = None, severity: Severity | None = None
    ) -> Complaint:
        """Return a complaint at a key, or at a line (from 1) of the text that is its value."""
        at = line_of(self.places, *key) if line is None else line_within(self.places, key, line)
        return complain(self.path, at, code, message, severity=severity)


def read_sheet(path: Path, raw: str) -> Sheet | Complaint:
    """Return what the text of a file holds, or the complaint that it is no TOML."""
    try:
        content = parse_content(raw, path)
    except PromptError as error:
        complaint = complain_of(path, error, "P001")
        found = _AT_LINE.search(complaint.message)
        at_end = raw.count("\n") + 1 if "end of document" in complaint.message else complaint.line
        return replace(
            complaint,
            line=int(found[1]) if found else at_end,
            message=_AT_LINE.split(complaint.message)[0].strip(),
        )
    return Sheet(path, raw, content, find_places(raw))


def check_keys(sheet: Sheet) -> Iterator[Complaint]:
    """Yield what check_shape refuses: all unknown keys (the first ten), and the first of everything else."""
    content: dict[str, Any] = copy.deepcopy(dict(sheet.content))
    for _ in range(MOST_UNKNOWN):
        try:
            check_shape(_NAMELESS, content)
        except PromptError as error:
            message = error.message.removeprefix(f"{_NAMELESS}: ")
            words = f"{message}; {error.hint}" if error.hint else message
            found = _UNKNOWN_KEY.fullmatch(message)
            if not found:
                yield sheet.complain(_key_in(message), "P002", words)
                return
            place = tuple(found["place"].split(".")) if found["place"] else ()
            yield sheet.complain((*place, found["key"]), "P002", words)
            if not _remove(content, place, found["key"]):
                return
        else:
            break
    else:
        return
    for number, test in enumerate(sheet.content.get("tests", ()), start=1):
        for key in ("contains", "absent"):
            if not all(isinstance(words, str) for words in test.get(key, ())):
                yield sheet.complain(("tests", str(number), key), "P002", f"{key!r} must be a list of texts")


def check_names(sheet: Sheet) -> Iterator[Complaint]:
    """Yield where a file that holds a version, or a draft, is not where its family and number belong."""
    family, version, path = sheet.content["family"], sheet.content["version"], sheet.path
    if is_version_file(path) and path.stem != f"v{version}":
        yield sheet.complain(
            ("version",), "P003", f"the file is named {path.name}, and says version {version}"
        )
    folder = path.resolve().parent.name
    if (is_version_file(path) or path.stem == DRAFT) and folder != family:
        yield sheet.complain(
            ("family",), "P003", f"the folder is named {folder!r}, and the file says family {family!r}"
        )


def check_lineage(sheet: Sheet, known: frozenset[str]) -> Iterator[Complaint]:
    """Yield what a reader of the history misses; ``known`` are the references of all versions that there are."""
    content = sheet.content
    if not content["description"].strip():
        yield sheet.complain(("description",), "P004", "the description is empty: say what the prompt is for")
    if not content["changes"].strip():
        message = "'changes' is empty: say what is new in this version, and why"
        draft = content["status"] == DRAFT
        yield sheet.complain(("changes",), "P004", message, severity="warning" if draft else None)
    parent, family, version = content.get("parent"), content["family"], content["version"]
    if parent is not None and f"{family}@v{parent}" not in known:
        yield sheet.complain(("parent",), "P004", f"there is no {family}@v{parent} that it could come from")
    elif parent is not None and parent >= version:
        yield sheet.complain(("parent",), "P004", f"the parent v{parent} is not older than v{version}")
    elif parent is None and any(f"{family}@v{number}" in known for number in range(1, min(version, 1000))):
        message = f"no parent is named, but {family} has older versions"
        yield sheet.complain(("version",), "P004", message, severity="warning")


def _key_in(message: str) -> Key:
    """Return the key that a message of check_shape speaks of, as far as it can be told."""
    if "is no name of a family" in message:
        return ("family",)
    if found := _STEP.search(message):
        return ("steps", found[1] or found[2])
    found = _PLACE.match(message)
    place = tuple(found["place"].split(".")) if found else ()
    quoted = _QUOTED_KEY.search(message)
    return (*place, quoted[quoted.lastindex or 0]) if quoted else place


def _remove(content: dict[str, Any], place: Key, key: str) -> bool:
    """Take a key out; say whether it was there."""
    table: Any = content
    for part in place:
        if isinstance(table, list):
            table = table[int(part) - 1]
        else:
            table = table.get(part) if isinstance(table, dict) else None
    return isinstance(table, dict) and table.pop(key, None) is not None
