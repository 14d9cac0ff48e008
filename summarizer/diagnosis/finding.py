"""One thing that was looked at, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from summarizer.errors import SummarizerError

Status = Literal["ok", "warn", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at in an ``area``, and what to do if it is not in order.

    ``exit_code`` is the one that a run would end with because of it, 0 if it would not.
    """

    area: str
    status: Status
    text: str
    hint: str | None = None
    exit_code: int = 0


def broken(area: str, error: SummarizerError) -> Finding:
    """Return the finding that a run would end with this error."""
    return Finding(area, "broken", error.message, error.hint, error.exit_code)


def exit_code(findings: Iterable[Finding]) -> int:
    """Return the code of the first thing that is broken, 0 if nothing is."""
    return next((finding.exit_code for finding in findings if finding.status == "broken"), 0)
