"""Pairs of briefings -> what a judge model says of them, in both orders, so that the place cannot decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.comparing.experiment import Bench
from summarizer.comparing.judging import judge_view, report_judge
from summarizer.comparing.trials import Eavesdropper, Tried, ends_the_run
from summarizer.comparison import Judgement, JudgeReport
from summarizer.domain import Model, Request, Usage
from summarizer.errors import SummarizerError
from summarizer.judgements import read_judgement
from summarizer.prompts import PromptVersion, render
from summarizer.running import State
from summarizer.session import Session
from summarizer.wire import request_schema

CONTRACT: Final = "judge_pairwise/1"
NO_BRIEFING: Final = "there is no briefing on one side"
SAME: Final = "both briefings are the same"


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


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge said, what asking took, and the error for which no more could be asked, None if all was."""

    report: JudgeReport
    usage: Usage
    now: Usage
    error: SummarizerError | None


async def judge_pairs(tried: Sequence[Tried], judge: Judge, bench: Bench) -> Judged:
    """Return what the judge says of the first briefings of A and each candidate, article by article.

    Where only one side has a briefing, that one wins without a question; where both are the same, neither does. A
    judge who cannot be asked costs nobody the comparison: what he lacks counts as failed.
    """
    pairs = _pairs(tried)
    heard = Eavesdropper(judge.session.model, 0)
    answers: dict[tuple[int, bool], tuple[int | None, str]] = {}

    async def ask(job: tuple[int, bool]) -> None:
        answers[job] = await _ask(pairs[job[0]], judge, heard, bench, a_first=job[1])

    def state() -> State:
        return State(len(jobs), len(answers), 0, 0, bench.spent, "judgements")

    settled = {number: said for number, pair in enumerate(pairs) if (said := _unasked(pair))}
    jobs = [
        (number, a_first)
        for number in range(len(pairs))
        if number not in settled
        for a_first in (True, False)
    ]
    error = None
    try:
        await bench.carry_out([jobs], ask, state)
    except SummarizerError as ended:
        error = ended
    lost: tuple[None, str] = (None, error.message if error else "")
    judgements = [
        _judgement(
            pair,
            settled.get(number) or answers.get((number, True), lost),
            settled.get(number) or answers.get((number, False), lost),
        )
        for number, pair in enumerate(pairs)
    ]
    report = report_judge(
        judgements,
        _lengths([pair for number, pair in enumerate(pairs) if number not in settled]),
        prompt=judge.prompt.reference,
        digest=judge.prompt.digest,
        model=judge.model,
    )
    return Judged(report, heard.usage, heard.now, error)


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


def _unasked(pair: _Pair) -> tuple[int | None, str] | None:
    """Return what is said of a pair without a question, None where the judge must be asked.

    Who has a briefing where the other has none wins, unless it was the way to the model that failed.
    """
    if pair.a.briefing is None or pair.b.briefing is None:
        if broken := pair.a.trial.foreign_failure or pair.b.trial.foreign_failure:
            return None, broken
        return (pair.b.briefing is not None) - (pair.a.briefing is not None), NO_BRIEFING
    return (0, SAME) if _view(pair.a) == _view(pair.b) else None


async def _ask(
    pair: _Pair, judge: Judge, model: Model, bench: Bench, *, a_first: bool
) -> tuple[int | None, str]:
    """Return -1 if A is preferred, 1 if the candidate is, 0 if neither, None where no answer can be had; and why."""
    shown = (pair.a, pair.b) if a_first else (pair.b, pair.a)
    first, second = (_view(one) for one in shown)
    request = judge_request(judge.prompt, bench.examples[pair.article].article.text, first, second)
    try:
        better, reason = read_judgement((await model.complete(request)).text)
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
