import asyncio
from pathlib import Path

import pytest

from summarizer.digesting.briefings import WORTH_WORKERS, Finished, Office, brief_all, briefing_key
from summarizer.digesting.workers import brief_in_processes
from summarizer.domain import Article
from summarizer.errors import SourceError, StoreError
from summarizer.models.extractive import ExtractiveModel
from summarizer.prompts import load_briefing_prompt
from summarizer.running import Watch
from summarizer.session import Session
from summarizer.store import Archive
from tests.digesting.runs import BRIDGE, NOW, PORT

DUTCH = Article("De haven van Selmouth blijft dicht tot vrijdag, zegt de vakbond van de dokwerkers vandaag.")
MANY = [
    *(
        Article(f"{PORT}\n\n{BRIDGE} Day {number}.", title=f"Day {number}\u2028")
        for number in range(WORTH_WORKERS)
    ),
    DUTCH,
    Article(f"{PORT} Half of a pair: \ud83d.", page_starts=(0, 9), notices=("cut",)),
]


def office(archive: Archive) -> Office:
    prompt = load_briefing_prompt("briefing@default", [])
    return Office(Session(ExtractiveModel()), prompt, "auto", archive, Watch(), NOW)


def test_processes_make_the_same_briefings_and_they_are_kept(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "one.sqlite") as archive, Archive.open(tmp_path / "two.sqlite") as other:
        where = office(archive)
        made = asyncio.run(brief_all(MANY, where, ends_early=False))
        kept = archive.find_briefings([briefing_key(article, where) for article in MANY])
        few = MANY[-5:]
        here = asyncio.run(brief_all(few, office(other), ends_early=False))

    refused = MANY.index(DUTCH)
    assert isinstance(made.pop(refused), SourceError)
    assert all(isinstance(one, Finished) for one in made.values())
    assert len(kept) == len(MANY) - 1
    offset = len(MANY) - len(few)
    assert {place: one for place, one in made.items() if place >= offset} == {
        place + offset: one for place, one in here.items() if place + offset != refused
    }


def test_a_store_that_cannot_be_written_ends_the_run_with_its_reason(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "store.sqlite")
    where = office(archive)
    archive.close()
    (tmp_path / "store.sqlite").unlink()
    (tmp_path / "store.sqlite").mkdir()

    with pytest.raises(StoreError):
        asyncio.run(brief_in_processes([("key", Article(PORT))], where))
