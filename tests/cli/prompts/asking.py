"""``summarizer prompts`` in this process, as a user would give it."""

from dataclasses import dataclass

import pytest

from summarizer.cli.app import run


@dataclass(frozen=True)
class Said:
    """How a command ended, what it printed, and what it said beside."""

    code: int
    out: str
    err: str


class Asking:
    """Gives commands to ``summarizer prompts``."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: object) -> Said:
        code = run(["prompts", *map(str, arguments)])
        return Said(code, *self._capfd.readouterr())
