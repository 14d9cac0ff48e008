import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from summarizer.domain import EndpointFacts, Message, Reply, Request
from summarizer.models import Choice
from summarizer.models.chain import Chain, LateModel, open_chain
from summarizer.models.ledger import Ledger
from summarizer.models.negotiation import Negotiation
from summarizer.store import Store
from summarizer.wire import request_schema
from tests.chat_server import ChatServer, completion, refusal
from tests.drafts import answer

T = TypeVar("T")
ANSWER = json.dumps(answer())


def request(words: str = "Brief this.") -> Request:
    return Request(
        step="single",
        chunks=(),
        schema=request_schema(),
        messages=(Message("system", "You brief."), Message("user", words)),
        parameters={"max_output_tokens": 900, "temperature": 0},
        prompt="briefing@v3 abc",
    )


def choice(server: ChatServer) -> Choice:
    return Choice("desk/small", "small", server.base_url, "sk-secret")


def with_chain(server: ChatServer, store: Store | None, use: Callable[[Chain], Any], **options: Any) -> Any:
    async def run() -> Any:
        settings = {"timeout": 5.0, "places": 4, "ledger": Ledger(), "on_trouble": lambda _: None, **options}
        async with open_chain(choice(server), store=store, **settings) as chain:
            return await use(chain)

    return asyncio.run(run())


def asking(words: str = "Brief this.") -> Callable[[Chain], Any]:
    async def ask(chain: Chain) -> Reply:
        return await chain.model.complete(request(words))

    return ask


def test_a_kept_answer_is_not_asked_for_again(chat_server: ChatServer, tmp_path: Path) -> None:
    chat_server.answers(completion(ANSWER))
    with Store.open(tmp_path / "store.sqlite") as store:
        first = with_chain(chat_server, store, asking())
        again = with_chain(chat_server, store, asking())
        with_chain(chat_server, store, asking("Brief that."))

    assert len(chat_server.requests) == 2
    assert again.text == first.text == ANSWER
    assert (first.usage.calls, again.usage.calls, again.usage.cached_calls) == (1, 0, 1)


def test_without_a_store_nothing_is_kept(chat_server: ChatServer) -> None:
    chat_server.answers(completion(ANSWER))
    for _ in range(2):
        with_chain(chat_server, None, asking())

    assert len(chat_server.requests) == 2


def test_what_an_endpoint_refuses_is_remembered_by_the_next_run(
    chat_server: ChatServer, tmp_path: Path
) -> None:
    chat_server.answers(
        refusal(400, "response_format json_schema is not supported"),
        refusal(400, "unknown parameter: temperature"),
        completion(ANSWER),
    )
    with Store.open(tmp_path / "store.sqlite") as store:
        with_chain(chat_server, store, asking())
        assert store.facts(chat_server.base_url, "small") == EndpointFacts(
            "json_object", frozenset({"temperature"})
        )
        with_chain(chat_server, store, asking("Brief that."))

    assert len(chat_server.requests) == 4
    assert chat_server.requests[-1]["response_format"] == {"type": "json_object"}
    assert "temperature" not in chat_server.requests[-1]


def test_a_server_that_does_not_heed_the_schema_is_told_it_in_words_and_remembered(
    chat_server: ChatServer, tmp_path: Path
) -> None:
    chat_server.answers(completion("The union wants more pay."), completion(ANSWER))
    with Store.open(tmp_path / "store.sqlite") as store:
        reply = with_chain(chat_server, store, asking())
        facts = store.facts(chat_server.base_url, "small")

    assert reply.text == ANSWER
    assert reply.usage.calls == 2
    assert '"headline"' in chat_server.requests[1]["messages"][0]["content"]
    assert facts is not None
    assert facts.form == "json_object"


def test_after_a_stop_nothing_is_sent(chat_server: ChatServer) -> None:
    async def stopped(chain: Chain) -> str:
        chain.stop()
        with pytest.raises(Exception, match="interrupted"):
            await chain.model.complete(request())
        return "done"

    assert with_chain(chat_server, None, stopped) == "done"
    assert chat_server.requests == []


def test_the_window_is_the_callers_or_the_tables() -> None:
    def window(base_url: str, context_tokens: int | None = None) -> int | None:
        made = Choice("x", "gpt-4.1", base_url, None)
        return LateModel(made, 1.0, context_tokens, Negotiation()).context_tokens

    assert window("http://127.0.0.1:9/v1", 5000) == 5000
    assert window("http://127.0.0.1:9/v1") == 32_768
    assert window("https://api.openai.com/v1") == 1_000_000


def test_the_client_is_made_for_the_first_request_only(tmp_path: Path, chat_server: ChatServer) -> None:
    code = (
        "import asyncio, sys\n"
        "from summarizer.models import Choice\n"
        "from summarizer.models.chain import open_chain\n"
        "from summarizer.models.ledger import Ledger\n"
        "async def run():\n"
        f"    made = Choice('x', 'x', {chat_server.base_url!r}, None)\n"
        "    async with open_chain(made, timeout=1, places=1, ledger=Ledger(), on_trouble=print): pass\n"
        "asyncio.run(run())\n"
        "print('openai' in sys.modules, 'httpx2' in sys.modules)\n"
    )
    import subprocess

    from tests.command import ROOT

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
