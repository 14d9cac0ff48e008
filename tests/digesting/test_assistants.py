import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.digesting.assistants import Assistants, open_assistants
from summarizer.digesting.briefings import Office, brief_one, write_finished
from summarizer.domain import Article, Request
from summarizer.errors import ModelError, SummarizerError
from summarizer.pipeline import Progress
from summarizer.prompts import load_briefing_prompt
from summarizer.running import Watch
from summarizer.session import Session
from summarizer.store import Archive
from tests.analyst import briefed
from tests.digesting.runs import BRIDGE, PORT
from tests.doubles import FunctionModel

ARTICLES = [Article(PORT, title="Dockers"), Article(BRIDGE, notices=("cut",)), Article(f"{BRIDGE}\n\n{PORT}")]
NOW = datetime(2026, 6, 3, 6, tzinfo=UTC)
PROMPT = load_briefing_prompt("briefing@default", [])


ANSWERS = {article.text: briefed(article.text) for article in ARTICLES}


def analysed(request: Request) -> str:
    """Return what an analyst answers; one of his quotes is not in the article, so it goes back to him."""
    value = {**ANSWERS[request.chunks[0].text], "bottom_line": {"text": "", "rests_on": []}}
    if request.step == "single":
        value["figures"] = [{**one, "evidence": [{"quote": "nobody wrote this"}]} for one in value["figures"]]
    return json.dumps(value)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "store.sqlite") as opened:
        yield opened


def office(archive: Archive, model: FunctionModel) -> Office:
    return Office(Session(model), PROMPT, "auto", archive, Watch(), NOW)


async def made_by(assistants: Assistants, articles: list[Article]) -> list[str]:
    return list(await asyncio.gather(*map(assistants.brief, articles)))


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_checked_elsewhere_is_what_is_checked_here(archive: Archive, number: int) -> None:
    model = FunctionModel(analysed)

    async def run() -> tuple[list[str], list[str], tuple[int, int]]:
        async with open_assistants(office(archive, model), model, number) as assistants:
            there = await made_by(assistants, ARTICLES)
            chunks = assistants.chunks
        here = [
            write_finished(await brief_one(article, model, PROMPT, "auto", NOW, Progress()))
            for article in ARTICLES
        ]
        return there, here, chunks

    there, here, chunks = asyncio.run(run())

    assert there == here
    assert chunks == (3, 3)
    half = len(model.seen) // 2
    assert sorted(map(repr, model.seen[:half])) == sorted(map(repr, model.seen[half:]))
    assert {request.step for request in model.seen} == {"single", "repair"}


def test_what_the_model_raises_is_raised_where_the_briefing_is_wanted(archive: Archive) -> None:
    def fail(request: Request) -> str:
        raise ModelError("the key is refused", code="bad_key", hint="check it")

    async def run() -> None:
        model = FunctionModel(fail)
        async with open_assistants(office(archive, model), model, 1) as assistants:
            await assistants.brief(ARTICLES[0])

    with pytest.raises(ModelError, match="the key is refused") as caught:
        asyncio.run(run())

    assert (caught.value.code, caught.value.hint) == ("bad_key", "check it")


def test_a_fault_of_a_model_is_told_as_one(archive: Archive) -> None:
    def fail(request: Request) -> str:
        raise RuntimeError("wires crossed")

    async def run() -> None:
        model = FunctionModel(fail)
        async with open_assistants(office(archive, model), model, 1) as assistants:
            await assistants.brief(ARTICLES[0])

    with pytest.raises(SummarizerError, match="RuntimeError: wires crossed"):
        asyncio.run(run())


def test_who_waits_when_the_processes_end_hears_of_it(archive: Archive) -> None:
    opened: list[Assistants] = []
    ending: list[asyncio.Task[None]] = []

    def end_it(request: Request) -> str:
        ending.append(asyncio.get_running_loop().create_task(opened[0].end()))
        return "{}"

    async def run() -> None:
        model = FunctionModel(end_it)
        async with open_assistants(office(archive, model), model, 1) as assistants:
            opened.append(assistants)
            with pytest.raises(SummarizerError, match="the process that checked it ended"):
                await assistants.brief(ARTICLES[0])
            with pytest.raises(SummarizerError, match="the process that checked it ended"):
                await assistants.brief(ARTICLES[1])

    asyncio.run(run())
