import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.domain import Article, Reply, Request, Usage
from summarizer.errors import BudgetError, UsageError
from summarizer.models import Choice
from summarizer.prices import ModelPrice
from summarizer.session import Means, Session, choose_means, make_ledger, open_session, open_store
from tests.chat_server import ChatServer
from tests.doubles import FunctionModel


def means(tmp_path: Path, server: ChatServer | None = None, **settings: Any) -> Means:
    environment = {"HOME": str(tmp_path), "OPENAI_API_KEY": "sk-secret"}
    base_url = server.base_url if server else "http://127.0.0.1:1/v1"
    made = Settings(**settings)
    return Means(Choice("some", "some", base_url, "sk-secret"), made, environment)


def opened(made: Means, told: list[str] | None = None) -> Session:
    async def run() -> Session:
        async with open_session(made, (told if told is not None else []).append) as session:
            return session

    return asyncio.run(run())


def test_a_name_chooses_and_says_why() -> None:
    chosen = choose_means(Settings(), {})

    assert isinstance(chosen.model, Choice)
    assert chosen.model.name == "extractive"
    assert "no key found" in chosen.notices[0]
    assert not chosen.waits


def test_what_the_engine_does_not_heed_is_said() -> None:
    said = choose_means(Settings(model="extractive", lang="German", prompt="briefing@v1"), {}).notices

    assert len(said) == 2


def test_record_and_replay_do_not_go_together() -> None:
    with pytest.raises(UsageError, match="do not go together"):
        choose_means(Settings(record="a", replay="b"), {})


def test_a_model_of_ones_own_is_used_as_it_is_but_for_the_reading_of_its_answers(tmp_path: Path) -> None:
    model = FunctionModel(lambda _: "", reads_prompts=True)
    session = opened(choose_means(Settings(), {"HOME": str(tmp_path)}, model))

    assert session.model.name == "double"
    assert session.ledger is None
    assert not (tmp_path / ".local").exists()


def test_a_cap_cannot_be_kept_for_a_model_of_ones_own_and_is_not_silently_dropped() -> None:
    with pytest.raises(UsageError, match="not one of your own"):
        choose_means(Settings(max_tokens=1), {}, FunctionModel(lambda _: ""))


def test_a_model_of_ones_own_that_counts_as_nothing_is_used_all_the_same() -> None:
    class Empty(FunctionModel):
        def __len__(self) -> int:
            return 0

    model = Empty(lambda _: "")
    assert choose_means(Settings(), {}, model).model is model


def test_the_store_is_the_users_own_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    store = open_store(means(tmp_path), pytest.fail)
    assert store is not None
    store.close()

    assert (tmp_path / ".local/share/summarizer/store.sqlite").is_file()
    assert open_store(means(tmp_path, cache=False), pytest.fail) is None


def test_a_store_that_cannot_be_had_is_said_and_no_error(tmp_path: Path) -> None:
    place = tmp_path / ".local/share/summarizer/store.sqlite"
    place.parent.mkdir(parents=True)
    place.write_text("this is no database at all, but somebody's letter\n" * 99)
    told: list[str] = []

    assert open_store(means(tmp_path), told.append) is None
    assert len(told) == 1
    assert "answers are not kept" in told[0]
    assert place.read_text().startswith("this is no database")


def test_the_ledger_has_the_caps_and_the_price() -> None:
    settings = Settings(max_cost=0.001, prices={"desk/x": ModelPrice(1.0, 2.0)})
    ledger = make_ledger(settings, Choice("desk/x", "x", "http://127.0.0.1:1/v1"))
    unknown = make_ledger(Settings(max_cost=1.0), Choice("desk/y", "y", "http://127.0.0.1:1/v1"))

    async def fits(prompt: int, answer: int) -> bool:
        await ledger.reserve(prompt, answer)
        return True

    assert asyncio.run(fits(400, 300))
    with pytest.raises(BudgetError, match="price of desk/y is not known"):
        asyncio.run(unknown.reserve(1, 1))


def test_the_clock_is_the_time_of_day_or_that_of_the_recorded_run(tmp_path: Path) -> None:
    article = Article.from_text("The board met on Monday.")
    began = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    class Recorded:
        def times(self, sha256: str) -> tuple[str, float] | None:
            return (began.isoformat(), 2.5) if sha256 == article.sha256 else None

    replay = Session(FunctionModel(lambda _: ""), recorded=Recorded())  # type: ignore[arg-type]
    clock = replay.clock(article.sha256)

    assert (clock(), clock()) == (began, began + timedelta(seconds=2.5))
    now = Session(FunctionModel(lambda _: "")).clock(article.sha256)()
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_recorded_run_is_replayed_without_the_model(tmp_path: Path) -> None:
    class Once:
        name, reads_prompts, context_tokens = "once", False, None

        async def complete(self, request: Request) -> Reply:
            return Reply("what it said", "once-1", Usage())

    file = str(tmp_path / "run.jsonl")
    request = Request(step="single", chunks=(), schema={})

    async def ask(made: Means) -> Reply:
        async with open_session(made, pytest.fail) as session:
            return await session.model.complete(request)

    first = asyncio.run(ask(choose_means(Settings(record=file), {}, Once())))
    again = asyncio.run(ask(choose_means(Settings(replay=file), {})))

    assert again == first
