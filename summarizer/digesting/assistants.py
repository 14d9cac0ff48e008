"""Articles -> briefings, checked in other processes while this one asks the model.

To check an answer takes as long as to send for twenty: in one process the server would wait for that. Prices, caps,
kept answers, retries and interrupts are all here, where the model is; what it is asked does not depend on who checks.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from summarizer.digesting.messages import (
    plain_error,
    plain_prompt,
    plain_reply,
    read_error,
    read_request,
    write_line,
)
from summarizer.domain import Article, Model
from summarizer.errors import SummarizerError
from summarizer.sandbox.process import worker_environment

if TYPE_CHECKING:
    from summarizer.digesting.briefings import Office

MOST: Final = 7
# a line is an article with its request, or its briefing: articles of megabytes are asked for in parts
LONGEST_LINE: Final = 1 << 28


@dataclass(slots=True)
class _Assistant:
    """A process, what it is at, and how many chunks it has begun and done."""

    process: asyncio.subprocess.Process
    under_way: dict[int, "asyncio.Future[str]"] = field(default_factory=dict)
    answering: set["asyncio.Task[None]"] = field(default_factory=set)
    chunks: tuple[int, int] = (0, 0)
    ended: bool = False

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None  # noqa: S101 - it is a pipe
        if not self.process.stdin.is_closing():
            self.process.stdin.write(write_line(message))


class Assistants:
    """Processes that brief articles with a model that is asked here."""

    def __init__(self, office: "Office", model: Model) -> None:
        self._office, self._model = office, model
        self._assistants: list[_Assistant] = []
        self._number = 0

    @property
    def chunks(self) -> tuple[int, int]:
        """Return how many chunks were begun and how many are done."""
        begun, done = zip(*(one.chunks for one in self._assistants), strict=True)
        return sum(begun), sum(done)

    async def brief(self, article: Article) -> str:
        """Return what came of an article as it is kept. Raises what briefing it raises.

        Raises `SummarizerError` if the process ends that was at it.
        """
        able = [one for one in self._assistants if not one.ended]
        if not able:
            raise _ended()
        one = min(able, key=lambda one: len(one.under_way))
        self._number += 1
        number = self._number
        made = one.under_way[number] = asyncio.get_running_loop().create_future()
        message = {"brief": number, "article": asdict(article), "context_tokens": self._model.context_tokens}
        try:
            one.send(message)
            document: str = await made
            return document
        finally:
            one.under_way.pop(number, None)

    async def start(self, number: int) -> None:
        """Start so many processes."""
        office = self._office
        told = {
            "model": self._model.name,
            "prompt": plain_prompt(office.prompt),
            "language": office.language,
            "now": office.now.isoformat(),
        }
        for _ in range(number):
            process = await asyncio.create_subprocess_exec(
                sys.executable or "python3",
                *("-P", "-m", "summarizer.digesting.assistant"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=LONGEST_LINE,
                env=worker_environment(),
                start_new_session=True,  # Ctrl-C in the terminal is ours to handle
            )
            self._assistants.append(one := _Assistant(process))
            one.send(told)

    async def hear(self) -> None:
        """Hear all of them until they end."""
        await asyncio.gather(*map(self._hear, self._assistants))

    async def _hear(self, one: _Assistant) -> None:
        assert one.process.stdout is not None  # noqa: S101 - it is a pipe
        try:
            while line := await one.process.stdout.readline():
                message = json.loads(line)
                if "asks" in message:
                    task = asyncio.create_task(self._answer(one, message))
                    one.answering.add(task)
                    task.add_done_callback(one.answering.discard)
                    continue
                begun, done = message["chunks"]
                one.chunks = begun, done
                made = one.under_way.get(message["article"])
                if made is None or made.done():
                    continue
                if "error" in message:
                    made.set_exception(read_error(message["error"]))
                else:
                    made.set_result(message["finished"])
        finally:
            one.ended = True
            for made in one.under_way.values():
                if not made.done():
                    made.set_exception(_ended())

    async def _answer(self, one: _Assistant, message: dict[str, Any]) -> None:
        """Ask the model and pass on what it says."""
        try:
            request = read_request(message["asks"], self._office.prompt.contract)
            told: dict[str, Any] = {"reply": plain_reply(await self._model.complete(request))}
        except SummarizerError as error:
            told = {"error": plain_error(error)}
        except Exception as error:  # noqa: BLE001 - whoever waits for it must hear of it
            told = {"error": plain_error(SummarizerError(f"internal error: {type(error).__name__}: {error}"))}
        one.send({"request": message["request"], **told})

    async def end(self) -> None:
        """End the processes at once."""
        for one in self._assistants:
            for task in one.answering:
                task.cancel()
            if one.process.returncode is None:
                one.process.kill()
        for one in self._assistants:
            await one.process.wait()


@asynccontextmanager
async def open_assistants(office: "Office", model: Model, number: int) -> AsyncIterator[Assistants]:
    """Start processes, and end them when the block ends, however it ends."""
    assistants = Assistants(office, model)
    hearing = None
    try:
        await assistants.start(min(number, MOST))
        hearing = asyncio.create_task(assistants.hear())
        yield assistants
    finally:
        await assistants.end()
        if hearing is not None:
            await asyncio.gather(hearing, return_exceptions=True)


def _ended() -> SummarizerError:
    return SummarizerError("the process that checked it ended", hint="please report this")
