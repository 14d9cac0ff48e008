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


class Eavesdropper(Wrapper):
    """A model whose requests carry the number of their repeat, and whose answers are kept as they came.

    ``foreign`` is the first failure on the way to it, which the briefing may have survived: without a part of the
    article, say.
    """

    def __init__(self, inner: Model, repeat: int) -> None:
        super().__init__(inner)
        self._repeat = repeat
        self.answers: list[FirstAnswer] = []
        self.usage: Usage = NOTHING_USED
        self.now: Usage = NOTHING_USED
        self.foreign: ModelError | None = None

    async def complete(self, request: Request) -> Reply:
        """Return what the model inside answers. Raises what it raises."""
        try:
            reply = await self._inner.complete(replace(request, repeat=self._repeat))
        except (AnswerError, ModelError) as error:
            self._count(error.usage or Usage(failed_calls=1), None)
            last = (error.raw,) if isinstance(error, AnswerError) else ()
            self._keep(request, (*error.raws, *last), valid=False)
            if isinstance(error, ModelError) and error.code not in OWN_FAILURES:
                self.foreign = self.foreign or error
            raise
        self._count(reply.usage, reply.usage_then)
        self._keep(request, reply.raws or (reply.text,), reply.valid, used=reply.text)
        return reply

    def _keep(self, request: Request, raws: tuple[str, ...], valid: bool | None, used: str = "") -> None:
        if raws:
            first, *later = raws
            self.answers.append(FirstAnswer(cast("Step", request.step), first, valid, tuple(later), used))

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
    trial = _trial(cell, scores, heard, failure=None, seconds=briefing.run.seconds)
    trial = trial.model_copy(update={"answered": briefing.run.model_answered})
    return Tried(trial, briefing, scores.touched)


def failed(
    cell: Cell, example: Example, error: SummarizerError, heard: Eavesdropper, seconds: float
) -> Tried:
    """Return the trial of a failure: it scores 0 and stays in."""
    scores = score_failure(example.facts, heard.answers)
    return Tried(
        _trial(cell, scores, heard, failure=error.message, seconds=seconds),
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
        foreign_failure=heard.foreign.message if heard.foreign else None,
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
