import asyncio
import contextlib
from dataclasses import replace

import pytest

from summarizer.comparing.examples import Example
from summarizer.comparing.matrix import Cell
from summarizer.comparing.trials import Eavesdropper, ends_the_run, failed
from summarizer.domain import Article, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, StoreError, SummarizerError
from summarizer.scoring import FirstAnswer
from tests.doubles import FunctionModel

REQUEST = Request("single", (), {})
CELL = Cell("B", "m", "strike", 2)


class OneReply(FunctionModel):
    """Says one reply, whatever is asked."""

    def __init__(self, reply: Reply | Exception) -> None:
        super().__init__(lambda _: "")
        self._reply = reply

    async def complete(self, request: Request) -> Reply:
        self.seen.append(request)
        if isinstance(self._reply, Exception):
            raise self._reply
        return self._reply


def listened(reply: Reply | Exception, *requests: Request) -> tuple[Eavesdropper, OneReply]:
    model = OneReply(reply)
    heard = Eavesdropper(model, repeat=2)

    async def ask() -> None:
        for request in requests or (REQUEST,):
            with contextlib.suppress(SummarizerError):
                await heard.complete(request)

    asyncio.run(ask())
    return heard, model


REPLY = Reply("{}", "m-1", Usage(prompt_tokens=30, completion_tokens=5, cost_usd=0.01))


def test_requests_carry_the_number_of_their_repeat() -> None:
    _, model = listened(REPLY)

    assert [request.repeat for request in model.seen] == [2]


def test_an_answer_that_was_read_as_it_came_is_valid() -> None:
    heard, _ = listened(REPLY)

    assert heard.answers == [FirstAnswer("single", "{}", True)]


def test_of_an_answer_that_was_mended_the_first_text_counts() -> None:
    heard, _ = listened(replace(REPLY, first_text="{ oops"))

    assert heard.answers == [FirstAnswer("single", "{ oops", False)]


def test_an_answer_that_could_not_be_read_is_kept_too() -> None:
    heard, _ = listened(AnswerError("no JSON", raw="hm", usage=Usage(calls=2, prompt_tokens=9)))

    assert heard.answers == [FirstAnswer("single", "hm", False)]
    assert heard.usage.prompt_tokens == 9


def test_corrections_are_no_first_answers() -> None:
    heard, _ = listened(REPLY, Request("repair", (), {}))

    assert heard.answers == []
    assert heard.usage.prompt_tokens == 30


def test_an_answer_that_was_at_hand_has_the_price_that_it_had() -> None:
    free = Usage(calls=0, cached_calls=1, cost_usd=0.0)
    heard, _ = listened(replace(REPLY, usage=free, usage_then=REPLY.usage))

    assert heard.usage.cost_usd == 0.01
    assert heard.now == free


@pytest.mark.parametrize(
    ("error", "ends"),
    [
        (ModelError("x", code="bad_key"), True),
        (ModelError("x", code="not_recorded"), True),
        (ModelError("x", code="timeout"), False),
        (ModelError("x", code="refused"), False),
        (AnswerError("x", raw=""), False),
        (BudgetError("x"), True),
        (StoreError("x"), False),
        (ValueError("a fault of ours"), True),
    ],
)
def test_some_errors_end_the_run_and_others_only_a_trial(error: Exception, ends: bool) -> None:
    assert ends_the_run(error) is ends


def example() -> Example:
    return Example("strike", Article("Dockers in Arlen stop work until they are paid."))


@pytest.mark.parametrize(
    ("code", "foreign"), [("timeout", True), ("server_error", True), ("refused", False), ("too_long", False)]
)
def test_the_way_to_the_model_is_told_from_what_was_asked(code: str, foreign: bool) -> None:
    heard, _ = listened(ModelError("it failed", code=code))
    trial = failed(CELL, example(), ModelError("it failed", code=code), heard, 1.5).trial

    assert (trial.failure, trial.foreign_failure, trial.repeat) == ("it failed", foreign, 2)
    assert trial.scores["valid"] == 0
    assert trial.scores["seconds"] is None
