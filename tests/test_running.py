import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.domain import Article, Failure, Model, Reply, Request
from summarizer.errors import ModelError, SourceError
from summarizer.prompts import load_prompt
from summarizer.running import Briefed, Outcome, Plan, State, Watch, brief_each, finish, name_of, read_source
from summarizer.session import choose_means
from summarizer.sources import lead_of
from tests.doubles import FunctionModel
from tests.drafts import answer
from tests.pipeline.long import long_article, reader
from tests.sources.reading import plain_reader

ARTICLE = Article.from_text("The harbour board met on Monday and put the quay off.", title="Quay")


def run(sources: list[Any], model: Model, watch: Watch | None = None, **settings: Any) -> list[Outcome]:
    means = choose_means(Settings(**settings), {}, model)
    outcomes: list[Outcome] = []
    with plain_reader() as reader:
        plan = Plan(means, load_prompt("briefing"), watch or Watch(), reader)
        asyncio.run(brief_each(sources, plan, outcomes.append))
    return outcomes


def test_each_source_has_an_outcome_in_its_place() -> None:
    outcomes = run([ARTICLE, lead_of("nowhere.txt"), ARTICLE], FunctionModel(lambda _: json.dumps(answer())))

    assert [type(outcome) for outcome in outcomes] == [Briefed, Failure, Briefed]
    assert isinstance(outcomes[1], Failure)
    assert isinstance(outcomes[1].error, SourceError)


def test_no_more_articles_are_under_way_than_calls_may_be() -> None:
    running = [0, 0]

    class Slow(FunctionModel):
        async def complete(self, request: Request) -> Reply:
            running[0] += 1
            running[1] = max(running)
            await asyncio.sleep(0.001)
            running[0] -= 1
            return await super().complete(request)

    run([ARTICLE] * 9, Slow(lambda _: json.dumps(answer())), concurrency=3)

    assert running[1] == 3


def test_whoever_looks_on_sees_articles_and_parts_pass() -> None:
    seen: list[State] = []

    class Slow(FunctionModel):
        async def complete(self, request: Request) -> Reply:
            await asyncio.sleep(0.3)
            return await super().complete(request)

    long = reader()
    run([long_article()], Slow(long.answer, context_tokens=6000), Watch(on_state=seen.append))

    assert seen
    assert (seen[0].articles, seen[0].articles_done, seen[0].spent) == (1, 0, None)
    assert seen[-1].chunks > 1
    assert [state.chunks_done for state in seen] == sorted(state.chunks_done for state in seen)


def test_what_was_interrupted_keeps_its_place_among_the_outcomes() -> None:
    calls: list[Request] = []

    def stop(request: Request) -> str:
        calls.append(request)
        if len(calls) == 1:
            raise ModelError("interrupted", code="interrupted")
        return json.dumps(answer())

    first, second = run([ARTICLE, ARTICLE], FunctionModel(stop))

    assert isinstance(first, Failure)
    assert isinstance(second, Briefed)


def test_a_coroutine_that_waits_for_nothing_needs_no_event_loop() -> None:
    async def ready() -> int:
        return 5

    assert finish(ready(), waits=False) == finish(ready(), waits=True) == 5


def test_a_source_is_an_article_or_leads_to_one(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n")

    assert name_of(ARTICLE) == "Quay"
    assert name_of(lead_of("a/b.txt")) == name_of(Failure("a/b.txt", SourceError("gone"))) == "a/b.txt"
    with plain_reader() as plain:
        assert read_source(ARTICLE, plain) is ARTICLE
        with pytest.raises(SourceError):
            read_source(Article.from_text(" \n"), plain)
        with pytest.raises(SourceError):
            read_source(lead_of(str(tmp_path / "blank.txt")), plain)


def test_what_failed_before_it_could_be_read_is_an_outcome_as_it_is() -> None:
    failure = Failure("feed.xml", SourceError("it is no feed"))

    assert run([failure, ARTICLE], FunctionModel(lambda _: json.dumps(answer())))[0] is failure
