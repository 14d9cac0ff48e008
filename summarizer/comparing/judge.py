"""Pairs of briefings -> what a judge model says of them, in both orders, so that the place cannot decide."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.comparing.experiment import Bench
from summarizer.comparing.judging import judge_view, report_judge
from summarizer.comparing.trials import Tried, ends_the_run
from summarizer.comparison import Judgement, JudgeReport
from summarizer.domain import Request
from summarizer.errors import SummarizerError
from summarizer.interrupts import ended_by_interrupt
from summarizer.judgements import read_judgement
from summarizer.prompts import PromptVersion, render
from summarizer.session import Session
from summarizer.wire import request_schema

CONTRACT: Final = "judge_pairwise/1"
NO_BRIEFING: Final = "there is no briefing on one side"


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges: an open model, and the prompt that it is asked with."""

    session: Session
    prompt: PromptVersion
    model: str


@dataclass(frozen=True, slots=True)
class _Pair:
    candidate: str
    model: str
    article: str
    a: Tried
    b: Tried


async def judge_pairs(tried: Sequence[Tried], judge: Judge, bench: Bench) -> JudgeReport:
    """Return what the judge says of the first briefings of A and each candidate, article by article.

    Where only one side has a briefing, that one wins without a question. Raises what ends the run.
    """
    pairs = _pairs(tried)
    places = asyncio.Semaphore(bench.concurrency)
    interrupts: list[int] = []

    async def judged(pair: _Pair) -> Judgement:
        if pair.a.briefing is None or pair.b.briefing is None:
            won = (pair.b.briefing is not None) - (pair.a.briefing is not None)
            return _judgement(pair, (won, NO_BRIEFING), (won, NO_BRIEFING))
        async with places:
            first = await _ask(pair, judge, bench, a_first=True)
            second = await _ask(pair, judge, bench, a_first=False)
        return _judgement(pair, first, second)

    def stop() -> int:
        judge.session.stop()
        return bench.spent.in_flight

    tasks = [asyncio.create_task(judged(pair)) for pair in pairs]
    try:
        with ended_by_interrupt(stop, bench.watch.on_notice, interrupts):
            judgements = await asyncio.gather(*tasks)
    finally:
        for unfinished in tasks:
            unfinished.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return report_judge(
        judgements,
        _lengths(pairs),
        prompt=judge.prompt.reference,
        digest=judge.prompt.digest,
        model=judge.model,
    )


def judge_request(prompt: PromptVersion, article: str, first: str, second: str) -> Request:
    """Return the question which of two briefings, as plain text, serves a reader better."""
    values = {"article": article, "first": first, "second": second}
    return Request(
        step="judge",
        chunks=(),
        schema=request_schema(CONTRACT, step="judge"),
        messages=render(prompt, "judge", values),
        parameters=prompt.parameters,
        prompt=f"{prompt.reference} {prompt.digest}",
    )


async def _ask(pair: _Pair, judge: Judge, bench: Bench, *, a_first: bool) -> tuple[int | None, str]:
    """Return -1 if A is preferred, 1 if the candidate is, 0 if neither, None where no answer can be had; and why."""
    shown = (pair.a, pair.b) if a_first else (pair.b, pair.a)
    first, second = (_view(one) for one in shown)
    request = judge_request(judge.prompt, bench.examples[pair.article].article.text, first, second)
    try:
        better, reason = read_judgement((await judge.session.model.complete(request)).text)
    except SummarizerError as error:
        if ends_the_run(error):
            raise
        return None, error.message
    first_won = {"first": 1, "second": -1, "neither": 0}[better]
    return (-first_won if a_first else first_won), reason


def _pairs(tried: Sequence[Tried]) -> list[_Pair]:
    first = {
        (one.trial.arm, one.trial.model, one.trial.article): one for one in tried if not one.trial.repeat
    }
    return [
        _Pair(arm, model, article, first["A", model, article], one)
        for (arm, model, article), one in sorted(first.items())
        if arm != "A" and ("A", model, article) in first
    ]


def _judgement(pair: _Pair, a_first: tuple[int | None, str], b_first: tuple[int | None, str]) -> Judgement:
    return Judgement.model_construct(
        candidate=pair.candidate,
        model=pair.model,
        article=pair.article,
        a_first=a_first[0],
        b_first=b_first[0],
        reason_a_first=a_first[1],
        reason_b_first=b_first[1],
    )


def _view(tried: Tried) -> str:
    if tried.briefing is None:
        return ""
    view = judge_view(tried.briefing)
    return f"({len(view.split())} words)\n{view}"


def _lengths(pairs: Sequence[_Pair]) -> Mapping[tuple[str, str, str], tuple[int, int]]:
    """Return the words of A and of the candidate by candidate, model and article."""
    return {
        (pair.candidate, pair.model, pair.article): (len(_view(pair.a).split()), len(_view(pair.b).split()))
        for pair in pairs
    }
