import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.domain import Chunk, Message, Reply, Request, Usage
from summarizer.errors import ModelError, StoreError
from summarizer.models.cached import CachedModel, reply_key
from summarizer.models.ledger import Ledger
from summarizer.store import Store
from tests.doubles import FunctionModel

ADDRESS = "https://api.example.org/v1"
REQUEST = Request(
    "single",
    (Chunk("A storm is coming.", 0, 18),),
    {"type": "object", "properties": {"headline": {"type": "string"}}},
    (Message("system", "Brief."), Message("user", "A storm is coming.")),
    {"temperature": 0, "max_output_tokens": 900},
    "briefing@v2 abc",
)


def asked(words: str) -> Request:
    return replace(REQUEST, messages=(Message("user", words),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s", wait=0.2) as opened:
        yield opened


def cached(inner: Any, store: Store, **more: Any) -> CachedModel:
    return CachedModel(inner, store, **{"endpoint": ADDRESS, "model": "gpt-x", **more})


@dataclass
class SlowModel(FunctionModel):
    """Answers when it is told to; the first ``failures`` calls fail then."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    failures: int = 0

    async def complete(self, request: Request) -> Reply:
        reply = await super().complete(request)
        await self.go.wait()
        if len(self.seen) <= self.failures:
            raise ModelError("out of order", code="server_error")
        return reply


# ---------------------------------------------------------------- asked once


def test_the_second_time_nothing_is_asked_and_nothing_is_spent(store: Store) -> None:
    model, ledger = FunctionModel(lambda _: "{}"), Ledger()
    first = asyncio.run(cached(model, store).complete(REQUEST))
    second = asyncio.run(cached(model, store, ledger=ledger).complete(REQUEST))

    assert first.usage == Usage(prompt_tokens=3, completion_tokens=2)
    free = Usage(calls=0, cached_calls=1, cost_usd=0.0)
    assert second == replace(first, usage=free, usage_then=first.usage)
    assert len(model.seen) == 1
    assert ledger.spent.cached_calls == 1


def test_nobody_waits_for_the_disk_and_the_answer_is_there_when_the_store_is_closed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        asyncio.run(cached(FunctionModel(lambda _: "{}"), store).complete(REQUEST))
    with sqlite3.connect(tmp_path / "s") as other:
        (number,) = other.execute("SELECT count(*) FROM replies").fetchone()
    other.close()

    assert number == 1


def test_errors_are_not_kept(store: Store) -> None:
    def answer(_: Request) -> str:
        if len(model.seen) == 1:
            raise ModelError("refused", code="refused")
        return "{}"

    model = FunctionModel(answer)
    with pytest.raises(ModelError):
        asyncio.run(cached(model, store).complete(REQUEST))

    assert asyncio.run(cached(model, store).complete(REQUEST)).usage.calls == 1
    assert store.stats().replies == 1


def test_it_is_the_model_within_to_the_outside(store: Store) -> None:
    model = cached(FunctionModel(lambda _: "{}", name="ollama/q", context_tokens=8192), store)

    assert (model.name, model.reads_prompts, model.context_tokens) == ("ollama/q", True, 8192)


# ---------------------------------------------------------------- what makes a question another one


def test_what_only_shapes_the_way_does_not_count() -> None:
    same = replace(
        REQUEST,
        form="text",
        attempts=1,
        chunks=(),
        schema={"properties": {"headline": {"type": "string"}}, "type": "object"},
        parameters=dict(reversed(list(REQUEST.parameters.items()))),
    )
    address = "https://ada:secret@API.example.org/v1/?key=secret"

    assert reply_key(same, endpoint=address, model="m") == reply_key(REQUEST, endpoint=ADDRESS, model="m")


@pytest.mark.parametrize(
    ("change", "endpoint", "model"),
    [
        ({"step": "map"}, ADDRESS, "m"),
        ({"schema": {"type": "object"}}, ADDRESS, "m"),
        ({"messages": REQUEST.messages[::-1]}, ADDRESS, "m"),
        ({"messages": REQUEST.messages[:1]}, ADDRESS, "m"),
        ({"messages": (Message("user", "Brief."), REQUEST.messages[1])}, ADDRESS, "m"),
        ({"messages": (REQUEST.messages[0], Message("user", "A storm is coming! "))}, ADDRESS, "m"),
        ({"messages": (Message("system", "Brief.\ud800"), REQUEST.messages[1])}, ADDRESS, "m"),
        ({"messages": ()}, ADDRESS, "m"),
        ({"messages": (), "chunks": (Chunk("A calm.", 0, 7),)}, ADDRESS, "m"),
        ({"parameters": {"temperature": 0}}, ADDRESS, "m"),
        ({"parameters": {**REQUEST.parameters, "temperature": 1}}, ADDRESS, "m"),
        ({"prompt": "briefing@v2 abd"}, ADDRESS, "m"),
        ({}, "https://api.example.org/v2", "m"),
        ({}, "http://api.example.org/v1", "m"),
        ({}, ADDRESS, "n"),
    ],
)
def test_whatever_shapes_the_answer_makes_another_question(
    change: dict[str, Any], endpoint: str, model: str, store: Store
) -> None:
    changed = replace(REQUEST, **change)
    double = FunctionModel(lambda _: "{}")
    asyncio.run(cached(double, store, model="m").complete(REQUEST))
    asyncio.run(cached(double, store, model=model, endpoint=endpoint).complete(changed))

    assert reply_key(changed, endpoint=endpoint, model=model) != reply_key(
        REQUEST, endpoint=ADDRESS, model="m"
    )
    assert len(double.seen) == 2


def test_one_model_asked_with_several_schemas_keeps_them_apart(store: Store) -> None:
    double = FunctionModel(lambda request: str(request.schema))
    model = cached(double, store)
    schemas = [{"title": "a"}, {"title": "b"}, {"title": "a"}, {}]
    texts = [asyncio.run(model.complete(replace(REQUEST, schema=schema))).text for schema in schemas]

    assert texts == [str(schema) for schema in schemas]
    assert len(double.seen) == 3


# ---------------------------------------------------------------- at the same time


def test_equal_questions_at_the_same_time_are_one_call(store: Store) -> None:
    async def run() -> tuple[list[Reply], int]:
        double, ledger = SlowModel(lambda _: "{}"), Ledger()
        model = cached(double, store, ledger=ledger)
        tasks = [asyncio.create_task(model.complete(REQUEST)) for _ in range(5)]
        await asyncio.sleep(0.01)
        assert len(double.seen) == 1
        double.go.set()
        replies = await asyncio.gather(*tasks)
        assert ledger.spent.cached_calls == 4
        return replies, len(double.seen)

    replies, calls = asyncio.run(run())

    assert calls == 1
    assert [reply.usage.cached_calls for reply in replies] == [0, 1, 1, 1, 1]


def test_when_the_first_fails_the_second_tries_itself(store: Store) -> None:
    async def run() -> list[Reply | BaseException]:
        double = SlowModel(lambda _: "{}", failures=1)
        model = cached(double, store)
        tasks = [asyncio.create_task(model.complete(REQUEST)) for _ in range(3)]
        await asyncio.sleep(0.01)
        double.go.set()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert len(double.seen) == 2
        return ends

    failed, asked_again, given = asyncio.run(run())

    assert isinstance(failed, ModelError)
    assert isinstance(asked_again, Reply)
    assert asked_again.usage.calls == 1
    assert isinstance(given, Reply)
    assert given.usage.cached_calls == 1


@pytest.mark.parametrize("cancelled", [0, 1])
def test_one_that_is_cancelled_does_not_take_the_others_with_it(store: Store, cancelled: int) -> None:
    async def run() -> Reply:
        double = SlowModel(lambda _: "{}")
        model = cached(double, store)
        tasks = [asyncio.create_task(model.complete(REQUEST)) for _ in range(2)]
        await asyncio.sleep(0.01)
        tasks[cancelled].cancel()
        await asyncio.sleep(0.01)
        double.go.set()
        with pytest.raises(asyncio.CancelledError):
            await tasks[cancelled]
        return await tasks[1 - cancelled]

    assert asyncio.run(run()).text == "{}"


def transactions(log: Path) -> int:
    """Return how many transactions stand in SQLite's write-ahead log: each ends in a page that says so."""
    content = log.read_bytes()
    page = int.from_bytes(content[8:12])
    return sum(1 for at in range(32, len(content), 24 + page) if any(content[at + 4 : at + 8]))


def test_many_answers_at_once_share_transactions(store: Store, tmp_path: Path) -> None:
    async def run() -> None:
        double = SlowModel(lambda _: "{}")
        model = cached(double, store)
        tasks = [asyncio.create_task(model.complete(asked(f"{n}"))) for n in range(200)]
        await asyncio.sleep(0)
        double.go.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())

    assert transactions(tmp_path / "s-wal") < 20
    assert store.stats().replies == 200


# ---------------------------------------------------------------- a store that fails


def test_a_store_that_is_locked_costs_a_notice_and_no_answer(store: Store, tmp_path: Path) -> None:
    said: list[str] = []
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    async def run() -> list[Reply]:
        double = FunctionModel(lambda request: request.messages[0].content)
        model = cached(double, store, on_trouble=said.append)
        kept = await model.complete(asked("before"))
        store.stats()  # it waits until that is written
        other = sqlite3.connect(tmp_path / "s", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ticking = asyncio.create_task(tick())
        replies = await asyncio.gather(*(model.complete(asked(f"{n}")) for n in range(5)))
        while not said:  # noqa: ASYNC110 - it is said by another thread
            await asyncio.sleep(0.01)
        ticking.cancel()
        other.close()
        replies.append(await model.complete(asked("after")))
        again = await model.complete(asked("before"))
        assert (again.text, again.usage.cached_calls) == (kept.text, 1)
        return replies

    replies = asyncio.run(run())

    assert [reply.text for reply in replies] == ["0", "1", "2", "3", "4", "after"]
    assert len(said) == 1
    assert "locked by another process" in said[0]
    assert str(tmp_path / "s") in said[0]
    assert ticks >= 5


def test_a_store_that_cannot_be_read_costs_a_notice_and_no_answer(store: Store, tmp_path: Path) -> None:
    said: list[str] = []
    with sqlite3.connect(tmp_path / "s") as other:
        other.execute("DROP TABLE replies")
    other.close()
    double = FunctionModel(lambda _: "{}")
    model = cached(double, store, on_trouble=said.append)
    texts = [asyncio.run(model.complete(REQUEST)).text for _ in range(3)]

    assert texts == ["{}"] * 3
    assert len(double.seen) == 3
    assert len(said) == 1


def test_a_store_may_fail_without_anybody_to_tell(store: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "s") as other:
        other.execute("DROP TABLE replies")
    other.close()
    with pytest.raises(StoreError):
        store.find_reply("a")

    assert asyncio.run(cached(FunctionModel(lambda _: "{}"), store).complete(REQUEST)).text == "{}"


def test_what_is_being_written_when_the_run_ends_is_kept(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = sqlite3.connect(tmp_path / "s", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.run(cached(FunctionModel(lambda _: "{}"), store).complete(REQUEST))
    other.close()
    store.close()
    with Store.open(tmp_path / "s") as again:
        assert again.stats().replies == 1
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_half_an_answer_is_not_kept(store: Store) -> None:
    class Half(FunctionModel):
        async def complete(self, request: Request) -> Reply:
            return replace(await super().complete(request), provisional=True)

    model = Half(lambda _: "{}")
    for _ in range(2):
        asyncio.run(cached(model, store).complete(REQUEST))

    assert len(model.seen) == 2
