import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer.config import Settings, load_settings
from summarizer.domain import Article, Failure
from summarizer.forecast import Forecast, forecast
from summarizer.prices import ModelPrice
from summarizer.sources import lead_of
from tests.chat_server import ChatServer, Raw, completion
from tests.command import PORT_STRIKE, SHIPYARD, command
from tests.drafts import answer
from tests.pipeline.long import long_article
from tests.sources.reading import plain_reader

PRICES = {"small": ModelPrice(1.0, 10.0)}


def forecasts(*sources: Any, server: ChatServer, **settings: Any) -> list[Forecast | Failure]:
    environment = {"OPENAI_BASE_URL": server.base_url, "HOME": str(Path.cwd() / "home")}
    made = load_settings({"model": "small", **settings}, environment, folder=Path())
    leads = [source if isinstance(source, Article) else lead_of(str(source)) for source in sources]
    with plain_reader() as reader:
        return list(
            forecast(leads, Settings(**{**plain(made), "prices": PRICES}), environment, reader=reader)
        )


def plain(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in Settings.__slots__}


def only(found: list[Forecast | Failure]) -> Forecast:
    assert len(found) == 1
    assert isinstance(found[0], Forecast)
    return found[0]


def test_nothing_is_sent_and_nothing_is_made(chat_server: ChatServer, tmp_path: Path) -> None:
    forecasts(PORT_STRIKE, server=chat_server)

    assert chat_server.requests == []
    assert not (tmp_path / "home" / ".local").exists()


def test_one_article_is_one_call_with_its_tokens_and_its_price(chat_server: ChatServer) -> None:
    one = only(forecasts(PORT_STRIKE, server=chat_server))

    assert (one.calls, one.kept) == (1, 0)
    assert 3000 < one.prompt_tokens < 9000
    assert one.completion_tokens == 8000
    assert one.cost_usd == pytest.approx((one.prompt_tokens * 1 + 8000 * 10) / 1e6)


def test_a_long_article_is_as_many_calls_as_it_has_parts_and_one_more(chat_server: ChatServer) -> None:
    one = only(forecasts(long_article(), server=chat_server, context=6000))

    assert one.calls > 3
    assert one.completion_tokens == one.calls * 1500


def test_what_is_promised_is_never_exceeded(
    chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The server bills what our own count of the real request says; the forecast is the bound of that."""
    from summarizer import tokens

    billed: list[int] = []

    def bill(request: dict[str, Any]) -> Raw:
        billed.append(sum(tokens.count(message["content"]) for message in request["messages"]))
        return completion(json.dumps(answer(bottom_line={"text": "", "rests_on": []}, headline="")))

    chat_server.answers(bill)
    one = only(forecasts(SHIPYARD, server=chat_server))
    monkeypatch.setenv("OPENAI_BASE_URL", chat_server.base_url)
    summarizer.brief(SHIPYARD, model="small")

    assert len(billed) == one.calls
    assert sum(billed) <= one.prompt_tokens


def test_answers_at_hand_cost_nothing(
    chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chat_server.answers(completion(json.dumps(answer(bottom_line={"text": "", "rests_on": []}, headline=""))))
    monkeypatch.setenv("OPENAI_BASE_URL", chat_server.base_url)
    summarizer.brief(SHIPYARD, model="small")
    known = only(forecasts(SHIPYARD, server=chat_server))

    assert (known.calls, known.kept, known.prompt_tokens, known.cost_usd) == (1, 1, 0, 0.0)
    assert only(forecasts(SHIPYARD, server=chat_server, cache=False)).kept == 0


def test_an_engine_that_costs_nothing_makes_no_call(chat_server: ChatServer) -> None:
    one = only(forecasts(PORT_STRIKE, server=chat_server, model="extractive"))

    assert asdict(one) == {**asdict(Forecast(str(PORT_STRIKE))), "cost_usd": 0.0}


def test_a_source_that_cannot_be_read_is_a_failure_beside_the_others(chat_server: ChatServer) -> None:
    found = forecasts("nowhere.txt", PORT_STRIKE, server=chat_server)

    assert [type(one) for one in found] == [Failure, Forecast]


class TestTheCommand:
    def test_says_it_in_a_line_for_each_source(self, chat_server: ChatServer) -> None:
        done = command(
            "brief",
            "--dry-run",
            "-m",
            "small",
            PORT_STRIKE,
            SHIPYARD,
            env={"OPENAI_BASE_URL": chat_server.base_url},
        )

        assert (done.code, done.said, chat_server.requests) == (0, [], [])
        lines = done.text.splitlines()
        assert lines[0].startswith(f"{PORT_STRIKE}: 1 call, at most ")
        assert lines[0].endswith(", unpriced")
        assert lines[2].startswith("together: at most 2 calls")
        assert "asked for once more" in lines[3]

    def test_says_it_in_json(self, chat_server: ChatServer) -> None:
        done = command(
            "brief", "--dry-run", "-m", "small", "--format", "json", PORT_STRIKE,
            env={"OPENAI_BASE_URL": chat_server.base_url},
        )  # fmt: skip
        value = json.loads(done.text)

        assert (value["calls"], value["cost_usd"], value["source"]) == (1, "unpriced", str(PORT_STRIKE))

    def test_fails_as_the_run_would(self, chat_server: ChatServer) -> None:
        done = command(
            "brief", "--dry-run", "-m", "small", "no.txt", env={"OPENAI_BASE_URL": chat_server.base_url}
        )

        assert (done.code, done.text) == (3, "")
