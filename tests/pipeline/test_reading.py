import asyncio
import json

import pytest

from summarizer.domain import NOTHING_USED, Article, Chunk, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.pipeline.job import Job, Options
from summarizer.pipeline.reading import Reading, read_chunk, taken_by, understood
from summarizer.prompts import load_prompt
from summarizer.verify import SourceIndex
from tests import drafts
from tests.doubles import FunctionModel

PART = "The dockers' union wants more pay. The operator has refused it twice."
TEXT = f"{PART}\n\n{PART}"
WANTS = "The dockers' union wants more pay."
SECOND = Chunk(PART, len(PART) + 2, len(TEXT))


def read(model: FunctionModel, *, prompt: str = "briefing@v3") -> Reading:
    article = Article.from_text(TEXT)
    job = Job(article, SourceIndex.of(article), model, load_prompt(prompt), Options(), None)
    return asyncio.run(read_chunk(job, "map", SECOND, output_tokens=None))


def answering(*demands: drafts.Fields, then: Exception | None = None) -> FunctionModel:
    def answer(request: Request) -> str:
        if request.step == "repair" and then:
            raise then
        return json.dumps(
            drafts.answer(demands=list(demands), headline="", bottom_line=drafts.bottom_line(""))
        )

    return FunctionModel(answer)


def test_a_quote_that_stands_twice_is_that_of_the_chunk_that_was_read() -> None:
    reading = read(answering(drafts.demand(WANTS)))
    evidence = reading.verified.sections["demands"][0].evidence[0]

    assert evidence.start == SECOND.start
    assert reading.read == (SECOND.start, SECOND.end)
    assert reading.draft.items[0].read == (SECOND.start, SECOND.end)


def test_a_broken_item_costs_itself_and_no_other() -> None:
    broken = {**drafts.demand(WANTS), "response": "perhaps"}
    reading = read(answering(drafts.demand(WANTS), broken), prompt="lean@v1")

    assert len(reading.verified.sections["demands"]) == 1
    assert [fault.reason for fault in reading.verified.rejected] == ["malformed"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModelError("the server is gone", code="unreachable"), "the server is gone"),
        (AnswerError("cut at its limit", raw="{", cut=True), "cut at its limit"),
        (BudgetError("$1 of --max-cost $1 are used"), "--max-cost"),
        (ModelError("no credit", code="quota"), "no credit"),
    ],
    ids=["model", "answer", "budget", "quota"],
)
def test_a_correction_is_not_worth_failing_for(error: Exception, said: str) -> None:
    reading = read(answering(drafts.demand("The union wants less pay today."), then=error))

    assert any(said in note for note in reading.notes)
    assert [fault.reason for fault in reading.verified.rejected] == ["missing"]


def test_an_interrupt_is() -> None:
    stop = ModelError("interrupted", code="interrupted")
    with pytest.raises(ModelError, match="interrupted"):
        read(answering(drafts.demand("The union wants less pay today."), then=stop))


def test_what_an_error_took_is_what_it_says_or_one_call() -> None:
    assert taken_by(ModelError("x", code="timeout", usage=Usage(calls=3, failed_calls=3))) == Usage(3, 3)
    assert taken_by(AnswerError("x", raw="")) == Usage(1, 1)
    assert taken_by(BudgetError("x")) == NOTHING_USED


def test_an_answer_that_is_no_briefing_is_no_draft() -> None:
    with pytest.raises(AnswerError):
        understood("no briefing", "single")
