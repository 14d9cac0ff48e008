"""Characters that nobody sees, or that should not be in a file that everybody may read: P005, P006, P306."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from summarizer.prompts.lint.rules import Complaint, Severity, complain
from summarizer.prompts.lint.sheet import Sheet

# controls (C0 without tab and new line, C1), soft hyphen, zero-width marks, directions, invisible signs, tags
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# joiners shape letters of Persian and Indian scripts and hold emoji together: there they are seen
_JOINERS: Final = "\u200c\u200d"
# marks of direction that a line with right-to-left letters may need; they turn nothing round
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_SECRETS: Final = (
    ("a private key", re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----")),
    (
        "a key of an endpoint",
        re.compile(r"\b(?:sk|gsk|pk|rk|hf|xai|csk|nvapi|r8)[-_](?=[\w-]{0,200}\d)[\w-]{20,}"),
    ),
    ("a token of a code host", re.compile(r"\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})")),
    ("a key of a cloud", re.compile(r"\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{35})\b")),
    ("a token of a chat", re.compile(r"\bxox[abeoprs]-[\w-]{10,}")),
    ("a signed token", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.")),
    ("a password in an address", re.compile(r"://[^\s/:@]{1,64}:[^\s/@]{3,64}@")),
    ("a header with a token", re.compile(r"\bBearer\s+(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{20,}", re.I)),
    (
        "a password or key",
        re.compile(
            r"\b(?:api[_-]?key|secret|passw(?:or)?d|access[_-]?token)\b[\"']?\s*[:=]\s*[\"']?"
            r"(?=[^\s\"']{0,200}\d)[^\s\"'{}]{10,}",
            re.I,
        ),
    ),
)
SHOWN: Final = 4  # characters of a secret that a message shows, so that it can be found


def check_unseen(sheet: Sheet, *, severity: Severity | None = None) -> Iterator[Complaint]:
    """Yield invisible characters and letters that are not composed, written as they are or as escapes."""
    seen: set[str] = set()
    for number, line in enumerate(sheet.raw.split("\n"), start=1):
        for found in _UNSEEN.finditer(line):
            seen.add(found[0])
            if not _is_wanted(line, found.start()):
                yield complain(sheet.path, number, "P005", _name(found[0]), severity=severity)
        if not unicodedata.is_normalized("NFC", line):
            message = (
                "letters and their accents are written apart (not NFC): save the file with composed letters"
            )
            yield complain(sheet.path, number, "P005", message, severity=severity)
    for key, text in _texts(sheet.content, ()):
        for found in _UNSEEN.finditer(text):
            if found[0] not in seen and found[0] not in "\r\f\v":
                yield sheet.complain(key, "P005", f"an escape puts in {_name(found[0])}", severity=severity)


def check_white_space(path: Path, raw: str) -> Iterator[Complaint]:
    """Yield each kind of white space that an editor left behind, once, at its first line."""
    lines = raw.split("\n")
    kinds = (
        ("ends in CRLF instead of LF", lambda line: line.endswith("\r")),
        ("holds a tab", lambda line: "\t" in line),
        ("ends in white space", lambda line: line.rstrip("\r") != line.rstrip()),
    )
    for what, is_meant in kinds:
        numbers = [number for number, line in enumerate(lines, start=1) if is_meant(line)]
        if numbers:
            more = f"; so do {len(numbers) - 1} more" if len(numbers) > 1 else ""
            yield complain(path, numbers[0], "P006", f"the line {what}{more}")


def check_secrets(path: Path, raw: str) -> Iterator[Complaint]:
    """Yield what looks like a secret, comments included; a message shows no more than its beginning."""
    for number, line in enumerate(raw.split("\n"), start=1):
        for what, pattern in _SECRETS:
            if found := pattern.search(line):
                shown = found[0][:SHOWN]
                message = (
                    f"this looks like {what} ({shown}...): take it out, and let whoever issued it withdraw it"
                )
                yield complain(path, number, "P306", message)
                break


def _is_wanted(line: str, at: int) -> bool:
    """Say whether an invisible character stands where its script needs it; CR is a rule of its own."""
    if line[at] == "\r":
        return at == len(line) - 1
    if line[at] in _JOINERS:
        around = line[max(0, at - 1) : at] + line[at + 1 : at + 2]
        return bool(around) and not around.isascii()
    return line[at] in _DIRECTION_MARKS and any(
        unicodedata.bidirectional(sign) in ("R", "AL") for sign in line
    )


def _name(sign: str) -> str:
    return f"the invisible character U+{ord(sign):04X} {unicodedata.name(sign, '(control)')}".rstrip()


def _texts(value: Any, key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text of a file with its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*key, name))
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _texts(part, (*key, str(number)))
