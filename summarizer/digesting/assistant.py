"""One process that plans, checks and puts together briefings; the model is asked by the process that started it.

A line of JSON each way: an article in, a request out, its reply in, the next request, the briefing out; many articles
at once. See `assistants`.
"""

import asyncio
import gc
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from summarizer.digesting.briefings import brief_one, write_finished
from summarizer.digesting.messages import (
    plain_error,
    plain_request,
    read_article,
    read_error,
    read_prompt,
    read_reply,
    write_line,
)
from summarizer.domain import Reply, Request
from summarizer.errors import SummarizerError
from summarizer.pipeline import Progress
from summarizer.prompts import PromptVersion


@dataclass(slots=True)
class Room:
    """What is done in this process: with which prompt, in which language; requests that wait for their replies."""

    model: str
    prompt: PromptVersion
    language: str
    now: datetime
    send: Callable[[dict[str, Any]], None]
    progress: Progress = field(default_factory=Progress)
    waiting: dict[int, "asyncio.Future[Reply]"] = field(default_factory=dict)
    asked: int = 0

    def hear(self, message: dict[str, Any]) -> None:
        """Hand a reply, or the error in its place, to the request that waits for it."""
        waiting = self.waiting.pop(message["request"])
        if "error" in message:
            waiting.set_exception(read_error(message["error"]))
        else:
            waiting.set_result(read_reply(message["reply"]))

    async def brief(self, message: dict[str, Any]) -> None:
        """Brief an article and tell what came of it."""
        model = Elsewhere(self, message["context_tokens"])
        article = read_article(message["article"])
        try:
            made = await brief_one(article, model, self.prompt, self.language, self.now, self.progress)
            told: dict[str, Any] = {"finished": write_finished(made)}
        except SummarizerError as error:
            told = {"error": plain_error(error)}
        chunks = [self.progress.chunks, self.progress.chunks_done]
        self.send({"article": message["brief"], "chunks": chunks, **told})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A model that is asked by another process."""

    room: Room
    context_tokens: int | None
    reads_prompts: bool = True

    @property
    def name(self) -> str:
        """Return the name of the model."""
        return self.room.model

    async def complete(self, request: Request) -> Reply:
        """Return what the other process is answered, or raise what it raises."""
        room = self.room
        room.asked += 1
        waiting: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        room.waiting[room.asked] = waiting
        room.send({"request": room.asked, "asks": plain_request(request)})
        return await waiting


async def serve() -> None:
    """Brief what comes in until there is no more."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def listen() -> None:
        while line := sys.stdin.buffer.readline():
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, b"")

    def send(message: dict[str, Any]) -> None:
        sys.stdout.buffer.write(write_line(message))
        sys.stdout.buffer.flush()

    threading.Thread(target=listen, daemon=True).start()
    told = json.loads(await lines.get())
    room = Room(
        told["model"],
        read_prompt(told["prompt"]),
        told["language"],
        datetime.fromisoformat(told["now"]),
        send,
    )
    tasks: set[asyncio.Task[None]] = set()
    while line := await lines.get():
        message = json.loads(line)
        if "brief" in message:
            task = asyncio.create_task(room.brief(message))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        else:
            room.hear(message)


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as in the command: there is little garbage
    asyncio.run(serve())
