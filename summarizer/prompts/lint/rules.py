"""The rules of the linter, what breaks each of them, and the complaint that a file gets."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from summarizer.errors import PromptError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how bad a breach is, what it asks for and why."""

    code: str
    severity: Severity
    asks: str
    why: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one place of a file. ``line`` counts from 1."""

    path: Path
    line: int
    code: str
    severity: Severity
    message: str


_ALL: Final = (
    Rule("P001", "error", "The file is TOML in UTF-8; no key stands twice.", "Nothing else can be read."),
    Rule(
        "P002",
        "error",
        "Every key is known, none is missing, each value has its type.",
        "A misspelt key would be ignored in silence.",
    ),
    Rule(
        "P003",
        "error",
        "Folder and file name are the family and version that the file says.",
        "References are looked up by name.",
    ),
    Rule(
        "P004",
        "error",
        "`description` and `changes` say something; `parent` is an older version that exists.",
        "Somebody must be able to tell versions apart. In a draft empty `changes` are a warning, as is a missing "
        "`parent` everywhere.",
    ),
    Rule(
        "P005",
        "error",
        "No invisible or control characters, no marks that turn the direction of text; composed letters (NFC).",
        "What a reviewer cannot see, a model reads.",
    ),
    Rule(
        "P006",
        "warning",
        "No CRLF, no tabs, no spaces at the end of a line.",
        "They come from an editor and show in no diff; tabs and spaces change the digest.",
    ),
    Rule(
        "P101",
        "error",
        "A released version has the words of its row in the lock.",
        "Released words never change.",
    ),
    Rule(
        "P102",
        "error",
        "What says that it is released stands in the lock; what stands in the lock says so.",
        "Only `prompts release` releases. A locked version that calls itself a draft is a warning: its words hold.",
    ),
    Rule(
        "P103",
        "error",
        "With `--against`: no row of the earlier lock was removed or changed.",
        "The lock only grows; a version is retired, never deleted.",
    ),
    Rule(
        "P104",
        "error",
        "The golden renders are those that were released.",
        "Another renderer, or edited tests, would otherwise pass unseen.",
    ),
    Rule(
        "P105",
        "error",
        "No two versions have the same words.",
        "A comparison of the two would compare a thing with itself.",
    ),
    Rule(
        "P106",
        "error",
        "Inputs fit the contract: the types that it gives, and a default for what it does not always give.",
        "Else a run stops in the middle.",
    ),
    Rule(
        "P107",
        "error",
        "The lock can be read, each row has its file, each label its version, and nothing stands twice.",
        "Two branches may have released the same number. A label that leads to a retired version is a warning.",
    ),
    Rule(
        "P201",
        "error",
        "Templates keep to the subset: variables, `if`, `for` and seven filters.",
        "A template is text with gaps, not a program.",
    ),
    Rule("P202", "error", "Every variable is declared in `[inputs]`.", "A misspelt one would stop the run."),
    Rule(
        "P203",
        "error",
        "Nothing untrusted stands in a system message.",
        "There a stranger's words would be our orders.",
    ),
    Rule("P204", "error", "Every input is used by a step.", "A forgotten `{{ article }}` briefs nothing."),
    Rule(
        "P205",
        "error",
        "Untrusted text stands only as `{{ name | fence }}`.",
        "The fence is what keeps it apart from our words.",
    ),
    Rule(
        "P206",
        "error",
        "Golden renders hold: they can be made, have what they promise, lack what they exclude.",
        "They show that a value is inserted once and never read as a template.",
    ),
    Rule(
        "P301",
        "warning",
        "A step that shows fenced text says in `system` that it is data and no instruction.",
        "A sentence is looked for that names the text (data, material, text, article ...), an instruction "
        "(instruction, command, request, obey, follow) and a negation (not, never, no, ignore). Other languages than "
        "English are not judged.",
    ),
    Rule(
        "P302",
        "warning",
        "A step names all parts of its answer, or leaves them to the schema and says so.",
        "A model takes the section that a prompt forgets for one that does not matter.",
    ),
    Rule(
        "P303",
        "warning",
        "The rules of a step take at most 4,096 tokens.",
        "More than half of a window of 8,192, the usual one of local programs, would go before the article comes.",
    ),
    Rule(
        "P304",
        "error",
        "No control tokens of some model (`<|im_start|>`, `[INST]`, `<<SYS>>` ...).",
        "Some servers obey them wherever they stand; roles are keys of the file.",
    ),
    Rule(
        "P306",
        "error",
        "Nothing looks like a password, a key or a token.",
        "Prompt files are committed, sent and shown.",
    ),
)
RULES: Final = {rule.code: rule for rule in _ALL}
# codes that concern what was released and under which name: the exit code of a refused version
LOCK_CODES: Final = frozenset(("P101", "P102", "P103", "P104", "P107"))


def complain(
    path: Path, line: int, code: str, message: str, *, severity: Severity | None = None
) -> Complaint:
    """Return a complaint under a rule, as severe as the rule is unless said otherwise."""
    return Complaint(path, line, code, severity or RULES[code].severity, message)


def complain_of(path: Path, error: PromptError, code: str) -> Complaint:
    """Return the complaint about a file that could not be read, at the line that the reader of it names."""
    message = str(error)
    found = re.match(rf"{re.escape(str(path))}(?::(\d+))?: ", message)
    if not found:
        return complain(path, 1, code, message)
    return complain(path, int(found[1] or 1), code, message[found.end() :])
