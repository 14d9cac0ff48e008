"""One cell -> its trial: the article briefed, what was heard on the way, scored against what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, cast

from summarizer.comparing.examples import Example
from summarizer.comparing.matrix import Cell
from summarizer.comparison import Trial
from summarizer.contract import Briefing
from summarizer.domain import NOTHING_USED, Model, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError
from summarizer.models.wrapper import Wrapper
from summarizer.pipeline import FATAL
from summarizer.scoring import FirstAnswer, TrialScores, score_failure, score_trial
from summarizer.wire import Step

# what of a model's failures lies in what it was asked or in what it answered; all else is the way to it
OWN_FAILURES: Final = frozenset(("refused", "empty_answer", "too_long", "bad_request"))
ANSWERS: Final = ("single", "map", "reduce")


class Eavesdropper(Wrapper):
    """A model whose requests carry the number of their repeat, and whose first answers are kept as they came."""

    def __init__(self, inner: Model, repeat: int) -> None:
        super().__init__(inner)
        self._repeat = repeat
        self.answers: list[FirstAnswer] = []
        self.usage: Usage = NOTHING_USED
        self.now: Usage = NOTHING_USED

    async def complete(self, request: Request) -> Reply:
        """Return what the model inside answers. Raises what it raises."""
        try:
            reply = await self._inner.complete(replace(request, repeat=self._repeat))
        except (AnswerError, ModelError) as error:
            self._count(error.usage or Usage(failed_calls=1), None)
            if isinstance(error, AnswerError):
                self._keep(request, error.raw, valid=False)
            raise
        self._count(reply.usage, reply.usage_then)
        self._keep(
            request, reply.text if reply.first_text is None else reply.first_text, reply.first_text is None
        )
        return reply

    def _keep(self, request: Request, text: str, valid: bool) -> None:
        if request.step in ANSWERS:
            self.answers.append(FirstAnswer(cast("Step", request.step), text, valid))

    def _count(self, now: Usage, then: Usage | None) -> None:
        self.now += now
        self.usage += then or now


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial with its briefing, or with the error for which there is none, and the sentences that it quotes."""

    trial: Trial
    briefing: Briefing | None
    touched: frozenset[int] = field(default_factory=frozenset)
    error: SummarizerError | None = None


def ends_the_run(error: Exception) -> bool:
    """Say whether after this error nothing more will come of any cell."""
    if isinstance(error, ModelError):
        return error.code in FATAL
    return isinstance(error, BudgetError) or not isinstance(error, SummarizerError)


def succeeded(cell: Cell, example: Example, briefing: Briefing, heard: Eavesdropper) -> Tried:
    """Return the trial of a briefing."""
    scores = score_trial(
        example.article, example.index, example.facts, heard.answers, briefing, example.centrality
    )
    trial = _trial(cell, scores, heard, failure=None, seconds=briefing.run.seconds, foreign=False)
    trial = trial.model_copy(update={"answered": briefing.run.model_answered})
    return Tried(trial, briefing, scores.touched)


def failed(
    cell: Cell, example: Example, error: SummarizerError, heard: Eavesdropper, seconds: float
) -> Tried:
    """Return the trial of a failure: it scores 0 and stays in."""
    scores = score_failure(example.facts, [answer.text for answer in heard.answers])
    foreign = isinstance(error, ModelError) and error.code not in OWN_FAILURES
    return Tried(
        _trial(cell, scores, heard, failure=error.message, seconds=seconds, foreign=foreign),
        None,
        scores.touched,
        error,
    )


def _trial(
    cell: Cell,
    scores: TrialScores,
    heard: Eavesdropper,
    *,
    failure: str | None,
    seconds: float,
    foreign: bool,
) -> Trial:
    usage = heard.usage
    # answers that were at hand took no time: how long the model took is not known any more
    at_hand = heard.now.cached_calls > 0
    descriptions: Mapping[str, float | None] = {
        "seconds": None if at_hand or failure else seconds,
        "tokens": float(usage.prompt_tokens + usage.completion_tokens),
        "usd": usage.cost_usd,
    }
    return Trial.model_construct(
        arm=cell.arm,
        model=cell.model,
        article=cell.example,
        repeat=cell.repeat,
        failure=failure,
        foreign_failure=foreign,
        scores={**scores.scores, **descriptions},
        hits=scores.hits,
        answered=None,
        calls=heard.now.calls,
        cached_calls=heard.now.cached_calls,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cost_usd=usage.cost_usd,
        seconds=seconds,
    )
