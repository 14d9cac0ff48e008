"""An OpenAI-compatible server with a fixed latency, in a process of its own, so that its work is not ours.

``python -m benchmarks.endpoint [MILLISECONDS]`` prints its port and serves until it is stopped. ``GET /stats`` says
what came in since ``POST /reset``. The answer is made while the latency runs, so it is no part of the time.
"""

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.answers import answer_of, texts_of

LATENCY_MS: Final = 200.0
HEAD: Final = "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"


@dataclass
class Tally:
    """What came in: calls by kind, texts with how often each came, how many calls were under way at once."""

    kinds: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    live: int = 0
    max_live: int = 0
    first: float = 0.0
    last: float = 0.0

    def report(self) -> dict[str, Any]:
        from summarizer.tokens import count

        return {
            "calls": self.kinds.total(),
            "kinds": self.kinds,
            "prompt_characters": sum(len(text) * times for text, times in self.texts.items()),
            "prompt_tokens": sum(count(text) * times for text, times in self.texts.items()),
            "max_live": self.max_live,
            "span": self.last - self.first,
        }


class Connection(asyncio.Protocol):
    """One connection; requests on it come one after the other."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._got = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, blank, _ = self._got.partition(b"\r\n\r\n")
        if not blank:
            return
        lines = head.decode("latin-1").lower().split("\r\n")
        length = next((int(line[15:]) for line in lines if line.startswith("content-length:")), 0)
        whole = len(head) + 4 + length
        if len(self._got) >= whole:
            body = bytes(self._got[len(head) + 4 : whole])
            del self._got[:whole]
            self._server.handle(self, lines[0].split(" ")[1], body)

    def send(self, value: Any, status: str = "200 OK") -> None:
        body = json.dumps(value).encode()
        if not self._transport.is_closing():
            self._transport.write(HEAD.format(status=status, length=len(body)).encode() + body)


class Server:
    """Answers after ``seconds``, however many ask."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._tally = Tally()

    def handle(self, connection: Connection, path: str, body: bytes) -> None:
        if path == "/stats":
            connection.send(self._tally.report())
        elif path == "/reset":
            self._tally = Tally()
            connection.send({})
        elif path.endswith("/chat/completions"):
            self._answer(connection, body)
        else:
            connection.send({"error": {"message": f"there is no {path}"}}, "404 Not Found")

    def _answer(self, connection: Connection, body: bytes) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + self._seconds
        tally = self._tally
        tally.first = tally.first or time.monotonic()
        tally.live += 1
        tally.max_live = max(tally.max_live, tally.live)
        question = json.loads(body)
        kind, text = answer_of(question)
        tally.kinds[kind] += 1
        tally.texts.update(texts_of(question))
        characters = sum(map(len, texts_of(question)))
        envelope = {
            "id": f"chatcmpl-{tally.kinds.total()}",
            "object": "chat.completion",
            "created": 0,
            "model": question.get("model"),
            "choices": [
                {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
            ],
            "usage": {
                "prompt_tokens": characters // 4,
                "completion_tokens": len(text) // 4,
                "total_tokens": (characters + len(text)) // 4,
            },
        }

        def finish() -> None:
            tally.live -= 1
            tally.last = time.monotonic()
            connection.send(envelope)

        loop.call_at(due, finish)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running endpoint; ``url`` is its base URL, ``seconds`` its latency."""

    port: int
    seconds: float

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def reset(self) -> None:
        self._ask("/reset")

    def stats(self) -> dict[str, Any]:
        """Return what came in since the last reset."""
        stats: dict[str, Any] = json.loads(self._ask("/stats"))
        return stats

    def _ask(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            body: bytes = answer.read()
            return body


@contextmanager
def running_endpoint(milliseconds: float = LATENCY_MS) -> Iterator[Endpoint]:
    """Start an endpoint, and stop it when the block ends."""
    command = [sys.executable, "-m", "benchmarks.endpoint", str(milliseconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Endpoint(int(process.stdout.readline()), milliseconds / 1000)
    finally:
        process.terminate()
        process.wait()


async def serve(milliseconds: float) -> None:
    server = Server(milliseconds / 1000)
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: Connection(server), "127.0.0.1", 0, backlog=1024)
    print(listening.sockets[0].getsockname()[1], flush=True)
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]) if sys.argv[1:] else LATENCY_MS))
