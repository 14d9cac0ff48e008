"""A model's server that reads articles as a model would, keeps books, and fails when a test tells it to.

It answers every step of the released prompt about articles of `tests.pipeline.long`: nothing that it says is wrong, so
what is missing in a briefing was lost on the way. Its books are what a run has to agree with.
"""

import contextlib
import hashlib
import json
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any, Final, Self

from summarizer.prompts import load_prompt
from summarizer.tokens import count
from tests import drafts
from tests.fault_server import Script, envelope
from tests.pipeline.long import PORTS, demands, sections, selection

IDS: Final = re.compile(r"^([adrstfq]\d+) ¶\d+: ", re.M)
# what a chat template puts around a message, and around all of them
PER_MESSAGE, PER_REQUEST = 3, 3


@dataclass
class Entry:
    """One request in the books: what was asked, and whether all of the answer has been sent.

    ``digest`` is that of the messages; ``nth`` says the how manieth request with this digest it is. ``billed`` are
    the tokens of prompt and answer that a reading of the article took, None for a fault.
    """

    digest: str
    step: str
    text: str
    head: str
    body: dict[str, Any]
    nth: int = 1
    sent: bool = False
    billed: tuple[int, int] | None = None

    def bill(self) -> None:
        """Bill a reading, whatever becomes of its answer."""
        self.billed = reading(self)[1]


# what is to be done with a request: a script to play, or None to answer it; it may wait before it returns
Behaviour = Callable[[Entry], "Script | bytes | None"]


class JournalServer:
    """Serves until the block ends, each connection in a thread of its own; ``entries`` are its books."""

    def __init__(self, behave: Behaviour = lambda _: None) -> None:
        self.behave = behave
        self.entries: list[Entry] = []
        self._digests: Counter[str] = Counter()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._threads = [threading.Thread(target=self._listen)]

    @property
    def base_url(self) -> str:
        """Return the address to give as OPENAI_BASE_URL."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables with which a run asks this server."""
        return {"OPENAI_BASE_URL": self.base_url, "SUMMARIZER_MODEL": "tiny"}

    @property
    def requests(self) -> int:
        """Return how many requests have come."""
        return len(self.entries)

    @property
    def answered(self) -> int:
        """Return how many answers have been sent whole."""
        return sum(entry.sent for entry in list(self.entries))

    def forget(self) -> None:
        """Begin new books."""
        with self._lock:
            self.entries = []
            self._digests.clear()

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with self._lock:
            sockets = [self._listener, *self._open]
        for one in sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while not self._over.is_set() and (request := _received(connection)):
                entry = self._entered(*request)
                script = self.behave(entry)
                if callable(script):
                    script(connection, self._over)
                    connection.shutdown(socket.SHUT_WR)
                    break
                if script is None:
                    answer, billed = reading(entry)
                    entry.billed = billed
                    script = _kept_alive(answer)
                connection.sendall(script)
                entry.sent = True
        with self._lock:
            self._open.discard(connection)

    def _entered(self, head: bytes, raw: bytes) -> Entry:
        body = json.loads(raw)
        text = "\n".join(message["content"] for message in body["messages"])
        digest = hashlib.sha256(text.encode()).hexdigest()
        entry = Entry(digest, step_of(text), text, head.decode("latin-1"), body)
        with self._lock:
            self._digests[digest] += 1
            entry.nth = self._digests[digest]
            self.entries.append(entry)
        return entry


def _received(connection: socket.socket) -> tuple[bytes, bytes] | None:
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            return None
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
    while length and len(body) < int(length[1]):
        part = connection.recv(65536)
        if not part:
            return None
        body += part
    return head, body


def _kept_alive(answer: dict[str, Any]) -> bytes:
    raw = json.dumps(answer).encode()
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (
        len(raw),
        raw,
    )


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    """Return how the instructions of each step begin."""
    steps = load_prompt("briefing").steps
    return tuple((step, texts["system"].strip().partition("\n")[0]) for step, texts in steps.items())


def step_of(text: str) -> str:
    """Return the step that a request belongs to; ``probe`` where it is none of the prompt's."""
    return next((step for step, opening in _openings() if opening in text), "probe")


def reading(entry: Entry) -> tuple[dict[str, Any], tuple[int, int]]:
    """Return a good answer to a request, and the tokens that it is billed with.

    The name under which the model answers bears the digest of the request: a kept answer tells what it is to.
    """
    content = said(entry)
    asked = sum(_tokens(message["content"]) + PER_MESSAGE for message in entry.body["messages"])
    used = asked + PER_REQUEST, count(content)
    usage = {"prompt_tokens": used[0], "completion_tokens": used[1], "total_tokens": sum(used)}
    return envelope(content, model=f"scripted-{entry.digest[:16]}", usage=usage), used


@cache
def _tokens(text: str) -> int:
    return count(text)


def said(entry: Entry) -> str:
    """Return what a careful model says."""
    if entry.step == "map":
        return sections(demands=list(demands(entry.text))[:10])
    if entry.step == "reduce":
        first = IDS.findall(entry.text)[:3]
        return selection("The pilots want more boats.", tuple(first), "Pilots want boats.", demands=first)
    if entry.step == "probe":
        return '{"state": "ready"}'
    found = list(demands(entry.text))[:10] if entry.step == "single" else []
    return json.dumps(drafts.answer(demands=found, headline="", bottom_line=drafts.bottom_line("")))


def slowly(seconds: float) -> Behaviour:
    """Return a behaviour that answers everything well, after some time."""

    def behave(_: Entry) -> None:
        time.sleep(seconds)

    return behave


def tiny_article(number: int) -> str:
    """Return an article of three sentences, each one different."""
    port = PORTS[number % len(PORTS)]
    return (
        f"The pilots of {port} want {number + 3} more boats before the winter of 2031. "
        f"The harbour office of {port} has refused them twice. "
        f"Nobody at {port} expects the matter to be settled soon.\n"
    )


def wait_for(condition: Callable[[], object], seconds: float = 30.0, *, must: bool = True) -> None:
    """Return as soon as the condition holds. Raises AssertionError when it does not in time, if it ``must``."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            assert not must, "it did not come to pass in time"
            return
        time.sleep(0.002)
