"""A desk whose digest is made again and again: the same articles, a store and a folder of its own, runs that may die."""

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from summarizer.store import Archive
from tests.analyst import article_in, briefed
from tests.digesting.runs import BRIDGE, PORT, write_article
from tests.fault_server import envelope
from tests.journal_server import Behaviour, Entry
from tests.killing import Ended, Nursery, Started

DAYS: Final = ("2026-06-02", "2026-06-03")
SCHOOL: Final = (
    "Parents in Oskerry demand that the council keep the village school open beyond July. "
    "The council, led by Petra Lindqvist, plans to save 310,000 crowns a year by closing it. "
    "A vote is scheduled for 18 June."
)
FERRY: Final = (
    "The ferry to Ostrand ran aground on Monday with 84 passengers on board; nobody was hurt. "
    "Its owner, Nordal Lines, said a sandbank had moved. "
    "The coast guard warned that the channel may stay closed for two weeks."
)
AGREED: Final = (
    "The Harbour Union and the port of Selmouth agreed on a pay rise of 4 per cent on Wednesday. "
    "Ines Darrow said the 2,300 dockers would vote on it by 20 June. "
    "The port expects all three ships to be unloaded by Friday."
)
DEARER: Final = (
    "Repairs of the Carrow bridge will cost 7 million crowns, engineers said on Wednesday. "
    "The mayor of Carrow, Tomas Venn, asked the state to pay all of it. "
    "The detour of 40 kilometres could last until the winter."
)
# by the hour at which they came out; the last of each day is a reprint
NEWS: Final[Mapping[str, tuple[str, ...]]] = {
    DAYS[0]: (PORT, BRIDGE, SCHOOL, FERRY, PORT),
    DAYS[1]: (AGREED, DEARER, AGREED),
}
_REFERENCE: Final = re.compile(r"\bn\d+\.[a-z]\d+\b")
_STEPS: Final = {
    "morning digest of a cabinet office. Below stand the items": "story",
    "first lines of the morning": "bottom_line",
}


def write_news(folder: Path) -> None:
    """Write the articles of both days."""
    for day, texts in NEWS.items():
        for hour, words in enumerate(texts, start=8):
            write_article(folder, f"{day}-{hour}", words, date=f"{day}T{hour:02}:00:00Z")


class Newsdesk:
    """One store and one folder of editions. ``news`` is where the articles are."""

    def __init__(self, nursery: Nursery, folder: Path, news: Path, **env: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.nursery, self.folder, self.news = nursery, folder, news
        self.store, self.out = folder / "store.sqlite", folder / "out"
        self.env = {"SUMMARIZER_MODEL": "extractive", **env}
        self.env |= {"HOME": str(folder), "SUMMARIZER_STORE": str(self.store)}

    def start(self, day: str, *more: str | Path, **env: str) -> Started:
        """Start the run that makes and delivers the edition of a day."""
        return self.command(
            "digest", self.news, "--date", day, "--tz", "UTC", "--out", self.out, *more, env=env
        )

    def command(
        self, *arguments: str | Path, file_limit: int | None = None, env: Mapping[str, str] | None = None
    ) -> Started:
        """Start any command."""
        return self.nursery.start(
            *arguments, env={**self.env, **(env or {})}, cwd=self.folder, file_limit=file_limit
        )

    def run(self, day: str, *more: str | Path, **env: str) -> Ended:
        """Return how the run of a day ended."""
        return self.start(day, *more, **env).wait()

    def delivered(self) -> dict[str, bytes]:
        """Return the files that were delivered; what a killed process did not get to its place is none."""
        return {path.name: path.read_bytes() for path in self.out.glob("*") if not path.name.startswith(".")}

    def editions(self) -> dict[str, str]:
        """Return the documents of the editions in the store by their ids, having checked that it is whole."""
        if not self.store.exists():
            return {}
        with closing(sqlite3.connect(self.store)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Archive.open(self.store) as archive:
            return {row.id: archive.edition("daily", row.id) for row in archive.editions("daily")}

    def pending(self) -> int:
        """Return how many runs have begun and not ended."""
        with closing(sqlite3.connect(self.store)) as connection:
            (number,) = connection.execute("SELECT count(*) FROM runs WHERE state = 'pending'").fetchone()
            return int(number)

    def made(self) -> tuple[dict[str, str], dict[str, bytes]]:
        """Return all that a run leaves behind for its readers."""
        return self.editions(), self.delivered()

    def is_like(self, other: "Newsdesk") -> bool:
        """Say whether nothing is left to be done, having checked that both have the same editions and files."""
        assert self.editions() == other.editions()
        assert self.delivered() == other.delivered()
        return self.pending() == 0

    def copy(self, folder: Path) -> "Newsdesk":
        """Return another desk that has all that this one has."""
        shutil.copytree(self.folder, folder)
        return Newsdesk(self.nursery, folder, self.news, **self.env)


def answering(seconds: float = 0.0) -> Behaviour:
    """Return how a server behaves that answers every question of a digest well, after some time."""

    def behave(entry: Entry) -> bytes:
        time.sleep(seconds)
        raw = json.dumps(envelope(_said(entry.text))).encode()
        return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (
            len(raw),
            raw,
        )

    return behave


def step_of(entry: Entry) -> str:
    """Return what a server was asked for: ``briefing``, ``story`` or ``bottom_line``."""
    return next((step for words, step in _STEPS.items() if words in entry.text), "briefing")


def _said(text: str) -> str:
    step = next((step for words, step in _STEPS.items() if words in text), "briefing")
    if step == "briefing":
        answer: dict[str, Any] = briefed(article_in(text)) | {"bottom_line": {"text": "", "rests_on": []}}
        return json.dumps(answer)
    found = _REFERENCE.search(text.rpartition("<<<")[0] or text) or _REFERENCE.search(text)
    assert found
    part = {"text": "What was reported stands as it is quoted here.", "rests_on": [found[0]]}
    nothing = {"text": "", "rests_on": []}
    if step == "bottom_line":
        return json.dumps({"order": re.findall(r"^s\d+(?= \()", text, re.M)[:3], "bottom_line": part})
    changed = part if "What the last digest said" in text else nothing
    return json.dumps({"happened": part, "changed": changed, "means": nothing, "headline": part})
