import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.contract import Briefing
from summarizer.domain import Article, Chunk, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.prompts import load_prompt
from summarizer.schema import to_json
from tests.doubles import FunctionModel
from tests.pipeline.long import demands, long_article, reader, sections

ARTICLE = long_article()


def brief(model: FunctionModel, article: Article = ARTICLE, **options: Any) -> Briefing:
    return asyncio.run(
        brief_article(
            article,
            model=model,
            prompt=load_prompt("briefing@v3"),
            options=Options(**options),
            clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        )
    )


def steps(model: FunctionModel) -> list[str]:
    return [request.step for request in model.seen]


def test_a_long_article_is_read_in_parts_that_tile_it() -> None:
    model = reader()
    briefing = brief(model)
    chunks = sorted(
        (request.chunks[0] for request in model.seen if request.step == "map"), key=lambda chunk: chunk.start
    )

    assert len(chunks) > 2
    assert "".join(chunk.text for chunk in chunks) == ARTICLE.text
    assert [(part.start, part.end) for part in briefing.coverage.read] == [
        (chunk.start, chunk.end) for chunk in chunks
    ]
    assert briefing.coverage.characters_sent == len(ARTICLE.text)
    assert briefing.coverage.chunks_read == len(chunks)
    assert briefing.coverage.failed == ()
    assert steps(model).count("reduce") == 1


def test_the_evidence_of_every_part_stands_in_the_whole_article() -> None:
    briefing = brief(reader())

    assert briefing.demands
    for item in briefing.demands:
        assert ARTICLE.text[item.evidence[0].start : item.evidence[0].end] == item.evidence[0].quote
    to_json(briefing)


def test_a_short_article_is_still_one_call() -> None:
    model = reader(context_tokens=128_000)
    brief(model)

    assert steps(model) == ["single"]


def failing(numbers: set[int], error: Exception) -> FunctionModel:
    """Return a reader that fails at some parts, counted in the order of asking."""
    seen: list[int] = []

    def read(request: Request) -> str:
        seen.append(1)
        if len(seen) in numbers:
            raise error
        return sections(demands=list(demands(request.chunks[0].text))[:10])

    return reader(read=read)


@pytest.mark.parametrize(
    "error",
    [
        ModelError("the server answered 500", code="server_error", usage=Usage(calls=3, failed_calls=3)),
        AnswerError("no briefing", raw="hm", usage=Usage(calls=3, failed_calls=3)),
    ],
    ids=["model", "answer"],
)
def test_a_part_that_fails_is_named_and_the_others_go_on(error: ModelError | AnswerError) -> None:
    model = failing({2}, error)
    briefing = brief(model)
    lost = briefing.coverage.failed[0]

    assert briefing.coverage.chunks_failed == 1
    assert lost.reason == error.message
    assert (lost.start, lost.end) not in [(part.start, part.end) for part in briefing.coverage.read]
    covered = sum(part.end - part.start for part in (*briefing.coverage.read, lost))
    assert covered == len(ARTICLE.text)
    assert any(f"Not read: characters {lost.start:,} to {lost.end:,}" in said for said in briefing.warnings)
    assert briefing.run.usage.failed_calls == 3
    assert briefing.run.usage.calls == len(model.seen) + 2
    assert briefing.demands


def test_when_every_part_fails_the_first_error_is_the_articles() -> None:
    with pytest.raises(ModelError, match="answered 500"):
        brief(failing(set(range(99)), ModelError("the server answered 500", code="server_error")))


@pytest.mark.parametrize("code", ["bad_key", "quota", "unknown_model", "given_up", "interrupted"])
def test_what_ends_the_run_ends_the_article_once_what_is_under_way_has_ended(code: str) -> None:
    model = failing({3}, ModelError("no more", code=code))
    with pytest.raises(ModelError, match="no more"):
        brief(model, concurrency=2)

    assert len(model.seen) <= 4


def test_a_spent_budget_is_an_error_and_no_half_of_a_briefing() -> None:
    with pytest.raises(BudgetError, match="reached"):
        brief(failing({2}, BudgetError("--max-cost is reached")))


def test_a_part_whose_answer_was_cut_is_read_in_halves() -> None:
    whole: list[Chunk] = []

    def read(request: Request) -> str:
        text = request.chunks[0].text
        if not whole:
            whole.append(request.chunks[0])
            raise AnswerError(
                "cut at its limit", raw="{", cut=True, usage=Usage(failed_calls=1, completion_tokens=9)
            )
        return sections(demands=list(demands(text))[:10])

    model = reader(read=read)
    briefing = brief(model)

    assert briefing.coverage.failed == ()
    assert briefing.coverage.characters_sent == len(ARTICLE.text)
    halves = [part for part in briefing.coverage.read if part.end <= whole[0].end]
    assert (len(halves), halves[0].start, halves[1].end) == (2, whole[0].start, whole[0].end)
    assert briefing.run.usage.failed_calls == 1
    assert briefing.run.usage.completion_tokens >= 9


def test_a_part_is_read_in_eighths_before_it_is_given_up() -> None:
    def read(request: Request) -> str:
        chunk = request.chunks[0]
        if chunk.start < 600:
            raise AnswerError("cut at its limit", raw="{", cut=True, usage=Usage(failed_calls=1))
        return sections(demands=list(demands(chunk.text))[:10])

    briefing = brief(reader(read=read))
    lost = briefing.coverage.failed

    assert len(lost) == 1
    assert lost[0].start == 0
    assert lost[0].end < len(ARTICLE.text) / 16
    assert briefing.run.usage.failed_calls == 4
    assert briefing.coverage.characters_sent + lost[0].end == len(ARTICLE.text)


def test_a_model_that_never_ends_is_not_paid_for_every_half_of_every_part() -> None:
    def endless(_: Request) -> str:
        raise AnswerError("cut", raw="{", cut=True, usage=Usage(failed_calls=1, completion_tokens=8000))

    for context_tokens in (128_000, 6000):
        model = FunctionModel(endless, context_tokens=context_tokens)
        with pytest.raises(AnswerError, match="cut"):
            brief(model, concurrency=1)

        assert len(model.seen) < 12


def test_one_part_that_is_too_long_is_halved_and_the_others_stay_as_they_were_paid_for() -> None:
    refused: list[int] = []

    def read(request: Request) -> str:
        chunk = request.chunks[0]
        if chunk.start == 0 and not refused:
            refused.append(chunk.end)
            raise ModelError("too long", code="too_long", usage=Usage(failed_calls=1))
        return sections(demands=list(demands(chunk.text))[:10])

    model = reader(read=read)
    briefing = brief(model)

    assert len(briefing.coverage.read) == steps(model).count("map") - 1
    assert briefing.coverage.characters_sent == len(ARTICLE.text)
    assert briefing.run.usage.calls == len(model.seen)


def test_a_fault_of_ours_ends_the_article_once_what_is_under_way_has_ended() -> None:
    model = failing({1}, ZeroDivisionError("ours"))
    with pytest.raises(ZeroDivisionError):
        brief(model, concurrency=1)

    assert len(model.seen) == 1


def test_an_answer_about_the_whole_that_was_cut_makes_it_a_long_article() -> None:
    def answer(request: Request) -> str:
        if request.step == "single":
            raise AnswerError("cut", raw="{", cut=True, usage=Usage(failed_calls=1))
        return parts.answer(request)

    parts = reader()
    model = FunctionModel(answer, context_tokens=128_000)
    briefing = brief(model)

    assert steps(model)[0] == "single"
    assert steps(model).count("map") >= 2
    assert briefing.coverage.characters_sent == len(ARTICLE.text)
    assert any("was read in" in said for said in briefing.warnings)
    assert briefing.run.usage.failed_calls == 1


def test_a_server_with_a_smaller_window_is_believed_once() -> None:
    def answer(request: Request) -> str:
        if len(request.chunks[0].text) > 12_000:
            raise ModelError("too long", code="too_long", context_tokens=6000, usage=Usage(failed_calls=1))
        return parts.answer(request)

    parts = reader()
    model = FunctionModel(answer, context_tokens=20_000)
    briefing = brief(model)

    assert briefing.coverage.characters_sent == len(ARTICLE.text)
    assert max(len(request.chunks[0].text) for request in model.seen[1:] if request.step == "map") <= 12_000


def test_a_server_that_takes_nothing_is_not_asked_for_ever() -> None:
    def refuse(_: Request) -> str:
        raise ModelError("too long", code="too_long")

    model = FunctionModel(refuse, context_tokens=20_000)
    with pytest.raises(ModelError, match="too long"):
        brief(model, concurrency=1)

    assert len(model.seen) < 12


def test_a_window_without_room_is_refused_before_anything_is_sent() -> None:
    model = reader(context_tokens=1000)
    with pytest.raises(ModelError, match="leave no room") as caught:
        brief(model)

    assert caught.value.code == "too_long"
    assert "--context" in str(caught.value)
    assert model.seen == []


def test_progress_counts_chunks() -> None:
    progress = Progress()
    model = reader()
    brief(model, progress=progress)

    assert progress.chunks == progress.chunks_done == steps(model).count("map")


def test_parts_are_read_at_once_but_not_all_at_once() -> None:
    running: list[int] = [0, 0]

    class Slow(FunctionModel):
        async def complete(self, request: Request) -> Any:
            running[0] += 1
            running[1] = max(running)
            await asyncio.sleep(0.001)
            running[0] -= 1
            return await super().complete(request)

    double = reader()
    brief(Slow(double.answer, context_tokens=6000), concurrency=3)

    assert running[1] == 3


def test_what_does_not_hold_in_a_part_goes_back_with_that_part_only() -> None:
    def read(request: Request) -> str:
        found = list(demands(request.chunks[0].text))[:10]
        if request.chunks[0].start == 0:
            found[0]["evidence"] = [
                {"quote": "The pilots of Aldmouth want 99 more boats before the winter of 2030."}
            ]
        return sections(demands=found)

    model = reader(read=read)
    briefing = brief(model)
    again = [request for request in model.seen if request.step == "repair"]

    assert len(again) == 1
    assert again[0].chunks[0].start == 0
    assert "99 more boats" in again[0].messages[-1].content
    assert [lost.reason for lost in briefing.rejected] == ["withdrawn"]
