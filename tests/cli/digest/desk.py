"""A desk with two articles and a store of its own, from which digests are made by the extractive engine."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.cli.app import run

CRANE = """Dockers of Varnholm stay out

Twelve people were injured when a crane fell on the quay of Varnholm on Monday, the port authority said. The dockers' \
union demanded on Tuesday that the port replace its oldest crane before the winter.
"""
FERRY = """Ferry line goes to Northsail

Northsail won the contract for the ferries to Holm on Tuesday. It will run nine ships from 1 October, its director \
Ilse Tann said.
"""


@dataclass(frozen=True)
class Said:
    """How a command ended, what it printed, and what it said beside."""

    code: int
    out: str
    err: str


class Desk:
    """Gives commands to ``summarizer digest`` in a folder with two articles in ``articles``."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capfd = folder, capfd
        self.environment = {"SUMMARIZER_STORE": str(folder / "kept" / "store.sqlite"), "HOME": str(folder)}
        self.articles = folder / "articles"
        self.articles.mkdir()
        (self.articles / "crane.txt").write_text(CRANE, "utf-8")
        (self.articles / "ferry.txt").write_text(FERRY, "utf-8")

    def __call__(self, *arguments: object) -> Said:
        """Return how ``summarizer digest`` with these arguments ended."""
        code = run(["digest", *map(str, arguments)])
        return Said(code, *self._capfd.readouterr())

    def make(self, *arguments: object) -> Said:
        """Return how an edition of the two articles was made."""
        return self("articles", "--model", "extractive", "--since", "2020-01-01", "--tz", "UTC", *arguments)
