import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.digesting.briefings import (
    AsFirstAsked,
    Finished,
    Office,
    brief_all,
    briefing_key,
    is_failure_of_model,
    read_finished,
    write_finished,
)
from summarizer.domain import Article, Model, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SourceError, SummarizerError
from summarizer.models.extractive import ExtractiveModel
from summarizer.prompts import load_briefing_prompt
from summarizer.running import Watch
from summarizer.session import Session
from summarizer.store import Archive
from tests.digesting.runs import BRIDGE, NOW, PORT
from tests.doubles import FunctionModel
from tests.test_api import empty

PROMPT = load_briefing_prompt("briefing@default", [])
ONE, TWO = Article(PORT, title="Port"), Article(BRIDGE, title="Bridge")
DUTCH = Article("De haven van Selmouth blijft dicht tot vrijdag, zegt de vakbond van de dokwerkers vandaag.")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "store.sqlite") as opened:
        yield opened


def office(archive: Archive, model: Model | None = None, **parts: Any) -> Office:
    session = Session(model or ExtractiveModel())
    return Office(
        session,
        **{"prompt": PROMPT, "language": "auto", "archive": archive, "watch": Watch(), "now": NOW, **parts},
    )


def brief(articles: Sequence[Article], where: Office) -> dict[int, Finished | SummarizerError]:
    return asyncio.run(brief_all(articles, where, ends_early=False))


def test_each_article_is_briefed_once_and_never_again(archive: Archive) -> None:
    model = FunctionModel(empty)
    first = brief([ONE, TWO], office(archive, model))
    asked = len(model.seen)
    again = brief([TWO, ONE], office(archive, model))

    assert asked == len(model.seen) == 2
    assert (first[0], first[1]) == (again[1], again[0])
    assert all(isinstance(one, Finished) and one.usage.prompt_tokens == 3 for one in again.values())


def test_the_first_articles_are_asked_for_first(archive: Archive) -> None:
    model = FunctionModel(empty)
    articles = [Article(f"{number}. {PORT}") for number in range(10)]
    brief(articles, office(archive, model, concurrency=1))

    assert [request.chunks[0].text[:1] for request in model.seen] == [str(number) for number in range(10)]


def test_an_article_that_cannot_be_briefed_costs_only_itself(archive: Archive) -> None:
    results = brief([DUTCH, ONE], office(archive))

    assert isinstance(results[0], SourceError)
    assert isinstance(results[1], Finished)
    assert isinstance(brief([DUTCH], office(archive))[0], SourceError)


@pytest.mark.parametrize(
    "error",
    [ModelError("it is down", code="unreachable"), BudgetError("0.10 USD are spent"), ZeroDivisionError("x")],
)
def test_a_model_that_fails_at_one_article_is_asked_about_the_others(
    archive: Archive, error: Exception
) -> None:
    def answer(request: Request) -> str:
        if "Selmouth" in request.chunks[0].text:
            raise error
        return empty(request)

    results = brief([ONE, TWO], office(archive, FunctionModel(answer)))
    failed = results[0]

    assert isinstance(failed, SummarizerError)
    assert str(error) in failed.message
    assert isinstance(results[1], Finished)


def test_what_concerns_all_articles_ends_the_run_and_what_was_made_is_kept(archive: Archive) -> None:
    def answer(request: Request) -> str:
        if "Selmouth" in request.chunks[0].text:
            raise ModelError("the key is refused", code="bad_key")
        return empty(request)

    model = FunctionModel(answer)
    with pytest.raises(ModelError, match="the key is refused"):
        brief([TWO, ONE, Article(PORT * 2)], office(archive, model, concurrency=1))
    asked = len(model.seen)
    brief([TWO], office(archive, model))

    assert len(model.seen) == asked


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda one: replace(one, retrieved_at="2026-06-03T00:00:00+00:00"), True),
        (lambda one: replace(one, text=f"{one.text} "), False),
        (lambda one: replace(one, title="Harbour"), False),
        (lambda one: replace(one, published_at="2026-06-02"), False),
        (lambda one: replace(one, publisher="Post"), False),
        (lambda one: replace(one, notices=("cut",)), False),
        (lambda one: replace(one, page_starts=(0, 9)), False),
    ],
)
def test_a_briefing_belongs_to_all_that_shaped_it(
    archive: Archive, change: Callable[[Article], Article], same: bool
) -> None:
    where = office(archive)

    assert (briefing_key(change(ONE), where) == briefing_key(ONE, where)) is same


def test_what_a_model_is_asked_shapes_its_briefing_and_not_that_of_the_rules(archive: Archive) -> None:
    model, other = FunctionModel(empty), FunctionModel(empty, name="another")
    keys = {
        briefing_key(ONE, office(archive, model)), briefing_key(ONE, office(archive, other)),
        briefing_key(ONE, office(archive, model, language="Dutch")), briefing_key(ONE, office(archive)),
    }  # fmt: skip

    assert len(keys) == 4
    assert briefing_key(ONE, office(archive)) == briefing_key(ONE, office(archive, language="Dutch"))


def test_a_text_that_is_no_utf8_has_a_key(archive: Archive) -> None:
    assert briefing_key(replace(ONE, text="half \ud83d", title="\udcff"), office(archive))


def test_a_briefing_comes_back_from_json_as_it_was(archive: Archive) -> None:
    made = brief([ONE], office(archive))[0]
    assert isinstance(made, Finished)
    again = read_finished(write_finished(made))

    assert again == made
    assert write_finished(again) == write_finished(made)
    assert again.briefing.demands
    assert again.answered.startswith("extractive")


def test_what_an_answer_took_is_what_it_took_when_it_was_asked_for() -> None:
    then = Usage(prompt_tokens=40, cost_usd=0.2)

    class Kept:
        name, reads_prompts, context_tokens = "kept", True, None

        async def complete(self, _: Request) -> Reply:
            return Reply("{}", "kept-1", Usage(calls=0, cached_calls=1), usage_then=then)

    request: Any = None

    assert asyncio.run(AsFirstAsked(Kept()).complete(request)).usage == then


@pytest.mark.parametrize(
    ("error", "fails"),
    [
        (ModelError("no", code="x"), True), (AnswerError("no", raw=""), True), (BudgetError("no"), True),
        (SourceError("no"), False), (SummarizerError("no"), False),
    ],
)  # fmt: skip
def test_a_model_that_fails_is_told_from_an_article_that_does(error: SummarizerError, fails: bool) -> None:
    assert is_failure_of_model(error) is fails
