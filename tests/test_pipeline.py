import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from summarizer.contract import ID_LETTERS, LIMITS, Briefing
from summarizer.domain import Article, Reply, Request
from summarizer.errors import AnswerError, ModelError
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import load_prompt
from summarizer.schema import to_json
from tests.doubles import FunctionModel

TEXT = (
    "Dockers give operator until Friday\n\n"
    "The dockers' union wants the port operator to raise pay by 6 per cent before Friday.\n\n"
    "The operator rejected the claim on Monday, and a strike could close the port, its chairman said.\n\n"
    "Nobody knows what the harbour master thinks of it."
)
ARTICLE = Article.from_text(TEXT, title="Dockers give operator until Friday")
WANTS = "The dockers' union wants the port operator to raise pay by 6 per cent before Friday."
STRIKE = "a strike could close the port, its chairman said"


def item(*quotes: str, **fields: object) -> dict[str, object]:
    return {
        "basis": "reported",
        "attributed_to": None,
        "evidence": [{"quote": quote} for quote in quotes],
        **fields,
    }


def demand(*quotes: str) -> dict[str, object]:
    return item(
        *quotes, by="the dockers' union", of="the port operator", demand="raise pay by 6 per cent",
        condition=None, deadline="Friday", response="rejected",
    )  # fmt: skip


def risk(*quotes: str) -> dict[str, object]:
    return item(
        *quotes, risk="the port may close", condition=None, likelihood="unstated", likelihood_from="unstated", impact="unstated",
        horizon=None,
    )  # fmt: skip


def answer(**parts: object) -> str:
    empty: dict[str, Any] = {section: [] for section in ID_LETTERS}
    whole = {
        "headline": "A port strike is possible after Friday.",
        "bottom_line": {"text": "Pay decides whether the port closes.", "rests_on": ["d1", "r1"]},
        **empty,
        "demands": [demand(WANTS)],
        "risks": [risk(STRIKE)],
        **parts,
    }
    return json.dumps(whole)


def ticking() -> Callable[[], datetime]:
    moments = iter(
        datetime(2026, 11, 22, 8, 0, tzinfo=UTC) + timedelta(seconds=3 * turn) for turn in range(9)
    )
    return lambda: next(moments)


def brief(model: FunctionModel, article: Article = ARTICLE, **options: Any) -> Briefing:
    return asyncio.run(
        brief_article(
            article,
            model=model,
            prompt=load_prompt("briefing@v1"),
            options=Options(**options),
            clock=ticking(),
        )
    )


def test_an_answer_becomes_a_checked_briefing_that_fits_the_contract() -> None:
    briefing = brief(FunctionModel(lambda _: answer()))

    assert TEXT[briefing.demands[0].evidence[0].start : briefing.demands[0].evidence[0].end] == WANTS
    assert briefing.bottom_line.rests_on == ("d1", "r1")
    assert briefing.rejected == ()
    assert json.loads(to_json(briefing))["contract"] == "briefing/1"
    assert briefing.limits == LIMITS


def test_the_run_says_what_made_it() -> None:
    run = brief(FunctionModel(lambda _: answer())).run

    assert (run.prompt.reference, run.prompt.read) == ("briefing@v1", True)
    assert run.prompt.digest == load_prompt("briefing@v1").digest
    assert (run.model_asked, run.model_answered) == ("double", "double-1")
    assert (run.usage.prompt_tokens, run.usage.completion_tokens) == (3, 2)
    assert (run.created_at, run.seconds) == ("2026-11-22T08:00:00+00:00", 3.0)
    assert run.cost_usd == "unpriced"


def test_an_invented_quote_ends_in_rejected_not_in_a_section() -> None:
    briefing = brief(
        FunctionModel(lambda _: answer(risks=[risk("the port will close for at least two years")]))
    )

    assert briefing.risks == ()
    assert [(lost.section, lost.reason) for lost in briefing.rejected] == [
        ("risks", "missing"),
        ("bottom_line", "no_grounds"),
        ("headline", "no_grounds"),
    ]
    assert briefing.rejected[0].text == "the port may close"
    assert briefing.bottom_line.rests_on == ("d1",)
    assert set(briefing.composed) == {"headline", "bottom_line"}


def test_a_server_that_counted_far_too_few_tokens_is_reported() -> None:
    model = FunctionModel(lambda _: answer())

    assert any("seems to have cut the article" in warning for warning in brief(model).warnings)


def test_the_parameters_are_those_that_were_sent() -> None:
    class Simpler(FunctionModel):
        async def complete(self, request: Request) -> Reply:
            reply = await super().complete(request)
            return replace(reply, parameters={"max_output_tokens": 8000})

    assert brief(Simpler(lambda _: answer())).run.parameters == {"max_output_tokens": 8000, "lang": "auto"}


def test_when_nothing_holds_the_headline_is_the_articles_own() -> None:
    invented = "the moon will be sold to the highest bidder"
    briefing = brief(FunctionModel(lambda _: answer(demands=[demand(invented)], risks=[risk(invented)])))

    assert briefing.headline == "Dockers give operator until Friday"
    assert set(briefing.composed) == {"headline", "bottom_line"}
    assert {"headline", "bottom_line"} <= {lost.section for lost in briefing.rejected}
    assert any("this briefing is empty" in warning for warning in briefing.warnings)


def test_the_model_reads_the_whole_article_fenced() -> None:
    model = FunctionModel(lambda _: answer())
    brief(model)

    system, user = model.seen[0].messages
    assert system.role == "system"
    assert TEXT in user.content
    assert TEXT not in system.content
    assert "SOURCE" in user.content


def test_the_language_of_the_statements_is_asked_for() -> None:
    model = FunctionModel(lambda _: answer())
    briefing = brief(model, language="German")

    assert "Write the statements in German" in model.seen[0].messages[1].content
    assert briefing.run.parameters["lang"] == "German"


def test_a_model_that_reads_no_prompts_gets_the_chunks_and_no_messages() -> None:
    model = FunctionModel(
        lambda request: answer() if request.chunks[0].text == TEXT else "", reads_prompts=False
    )
    briefing = brief(model)

    assert model.seen[0].messages == ()
    assert briefing.run.prompt.read is False
    assert briefing.run.cost_usd == 0.0


def test_paragraphs_that_no_item_rests_on_are_counted() -> None:
    coverage = brief(FunctionModel(lambda _: answer())).coverage

    assert (coverage.paragraphs, coverage.unused_paragraphs) == (4, (1, 4))
    assert coverage.characters_sent == len(TEXT)


def test_notices_reach_the_reader() -> None:
    assert "no key found" in brief(FunctionModel(lambda _: answer()), notices=("no key found",)).warnings


def test_an_article_longer_than_one_call_is_refused_in_plain_words() -> None:
    model = FunctionModel(lambda _: answer(), context_tokens=20_000)
    article = Article.from_text("The dockers' union wants more pay before Friday. " * 4000)

    with pytest.raises(ModelError, match=r"has \d+ tokens, and one call of double takes \d+") as caught:
        brief(model, article)

    assert caught.value.code == "too_long"
    assert model.seen == []


def test_an_answer_that_is_no_briefing_is_an_error_that_keeps_it() -> None:
    with pytest.raises(AnswerError) as caught:
        brief(FunctionModel(lambda _: "I am sorry, I cannot."))

    assert caught.value.raw == "I am sorry, I cannot."


def test_an_error_of_the_model_passes_through() -> None:
    def fail(_: Request) -> str:
        raise ModelError("no", code="quota")

    with pytest.raises(ModelError, match="no"):
        brief(FunctionModel(fail))


def test_the_same_answer_makes_the_same_briefing() -> None:
    assert to_json(brief(FunctionModel(lambda _: answer()))) == to_json(
        brief(FunctionModel(lambda _: answer()))
    )


def test_how_far_a_model_has_read_is_reported() -> None:
    class Tired(FunctionModel):
        async def complete(self, request: Request) -> Reply:
            return replace(await super().complete(request), characters_read=50)

    assert brief(Tired(lambda _: answer())).coverage.characters_sent == 50
