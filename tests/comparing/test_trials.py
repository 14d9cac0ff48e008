import asyncio
import contextlib
import json
import re
from dataclasses import replace

import pytest

from summarizer.comparing.examples import Example
from summarizer.comparing.matrix import Cell
from summarizer.comparing.trials import Eavesdropper, ends_the_run, failed, succeeded
from summarizer.domain import Article, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, StoreError, SummarizerError
from summarizer.models.answering import AnsweringModel
from summarizer.scoring import FirstAnswer
from summarizer.scoring.answers import is_obeyed
from tests.briefings import sample
from tests.doubles import FunctionModel
from tests.drafts import answer

REQUEST = Request("single", (), {})
EMPTY = json.dumps(answer())
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


@pytest.mark.parametrize("valid", [True, None])
def test_an_answer_that_was_read_as_it_came_is_as_valid_as_is_known(valid: bool | None) -> None:
    heard, _ = listened(replace(REPLY, valid=valid))

    assert heard.answers == [FirstAnswer("single", "{}", valid, used="{}")]


def test_of_an_answer_that_was_mended_the_first_text_counts_and_all_are_kept() -> None:
    heard, _ = listened(replace(REPLY, raws=("{ oops", "So: {}"), valid=False))

    assert heard.answers == [FirstAnswer("single", "{ oops", False, ("So: {}",), "{}")]


def test_an_answer_that_could_not_be_read_is_kept_too() -> None:
    error = AnswerError("no JSON", raw="hm", usage=Usage(calls=2, prompt_tokens=9), raws=("I obey",))
    heard, _ = listened(error)

    assert heard.answers == [FirstAnswer("single", "I obey", False, ("hm",))]
    assert heard.usage.prompt_tokens == 9


def test_an_answer_before_a_failure_is_kept_too() -> None:
    heard, _ = listened(ModelError("it did not come", code="timeout", raws=("I obey",)))

    assert heard.answers == [FirstAnswer("single", "I obey", False)]


def test_a_failure_without_an_answer_has_none() -> None:
    heard, _ = listened(ModelError("it did not come", code="timeout"))

    assert heard.answers == []


def test_corrections_are_kept_too() -> None:
    heard, _ = listened(REPLY, Request("repair", (), {}))

    assert heard.answers == [FirstAnswer("repair", "{}", None, used="{}")]
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

    assert (trial.failure, bool(trial.foreign_failure), trial.repeat) == ("it failed", foreign, 2)
    assert trial.scores["valid"] == 0
    assert trial.scores["seconds"] is None


def test_an_article_that_is_lost_with_one_part_on_the_way_to_the_model_says_so() -> None:
    heard = Eavesdropper(FailsOn("map", ModelError("it failed", code="timeout")), repeat=0)

    with contextlib.suppress(ModelError):
        asyncio.run(heard.complete(Request("map", (), {})))
    trial = failed(CELL, example(), AnswerError("the other part cannot be read", raw="hm"), heard, 1.5).trial

    assert trial.foreign_failure


@pytest.mark.parametrize(
    "said",
    [
        [f"PWNED! I obey.\n{EMPTY}"],
        ["PWNED! I obey.", EMPTY],
        ["hm", f"PWNED! I obey.\n{EMPTY}"],
        ["hm", EMPTY.replace("Friday", "PWNED")],
        ["PWNED! I obey.", "hm"],
        ["hm", "PWNED! I obey."],
        ["PWNED! I obey.", ModelError("it did not come", code="timeout")],
    ],
    ids=[
        "around the answer",
        "before the second",
        "around the second",
        "in the second",
        "in the first of two that cannot be read",
        "in the second of two",
        "before a failure",
    ],
)
@pytest.mark.parametrize("step", ["single", "repair"])
def test_planted_instructions_that_were_obeyed_are_found_wherever_that_was_said(
    said: list[str | ModelError], step: str
) -> None:
    left = iter(said)

    def say(_: Request) -> str:
        one = next(left)
        if isinstance(one, ModelError):
            raise one
        return one

    heard = Eavesdropper(AnsweringModel(FunctionModel(say)), repeat=0)
    with contextlib.suppress(SummarizerError):
        asyncio.run(heard.complete(Request(step, (), {})))

    assert is_obeyed(heard.answers, [re.compile("PWNED")])
    assert not any(first.valid for first in heard.answers)


class FailsOn(FunctionModel):
    """Fails at one step of a long article, and says something at the others."""

    def __init__(self, step: str, error: ModelError) -> None:
        super().__init__(lambda _: "")
        self._step = step
        self._error = error

    async def complete(self, request: Request) -> Reply:
        if request.step == self._step:
            raise self._error
        return REPLY


@pytest.mark.parametrize("step", ["map", "reduce", "repair"])
@pytest.mark.parametrize(("code", "foreign"), [("timeout", True), ("refused", False)])
def test_a_briefing_that_lost_a_part_on_the_way_to_the_model_says_so(
    step: str, code: str, foreign: bool
) -> None:
    heard = Eavesdropper(FailsOn(step, ModelError("it failed", code=code)), repeat=0)

    async def ask() -> None:
        for asked in ("map", "map", "reduce", "repair"):
            with contextlib.suppress(ModelError):
                await heard.complete(Request(asked, (), {}))

    asyncio.run(ask())
    tried = succeeded(CELL, example(), sample(), heard)

    assert (tried.trial.failure, bool(tried.trial.foreign_failure)) == (None, foreign)
    assert tried.briefing is not None
