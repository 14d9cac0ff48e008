"""Articles -> briefings of the extractive engine, by several processes: reading is all work and no waiting.

What a worker is given and gives back is a line of JSON, so another machine could do it as well.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from summarizer.digesting.briefings import KEPT_AT_ONCE, Finished, read_finished
from summarizer.domain import Article
from summarizer.errors import SourceError, SummarizerError
from summarizer.sandbox.process import worker_environment

if TYPE_CHECKING:
    from summarizer.digesting.briefings import Office

MOST: Final = 8
# articles that are worth a process of their own
SHARE: Final = 12


async def brief_in_processes(
    wanted: Sequence[tuple[str, Article]], office: "Office"
) -> list[Finished | SummarizerError]:
    """Return the briefings of articles, in their order, and keep them under their keys as they come.

    Cancelled, it keeps what is made by then and leaves no process behind.
    """
    bench = _Bench(wanted, office)
    number = max(1, min(MOST, os.cpu_count() or 1, len(wanted) // SHARE))
    tasks = [asyncio.create_task(asyncio.to_thread(bench.work)) for _ in range(number)]
    try:
        await asyncio.gather(*map(asyncio.shield, tasks))
    finally:
        bench.stop()
        await asyncio.wait(tasks)
        bench.keep()
    return [bench.results[position] for position in range(len(wanted))]


class _Bench:
    """The articles that wait, and what became of the others. Each thread speaks with one process."""

    def __init__(self, wanted: Sequence[tuple[str, Article]], office: "Office") -> None:
        self._wanted, self._office = wanted, office
        self._waiting = deque(range(len(wanted)))
        self._fresh: list[tuple[str, str]] = []
        self._keeping = threading.Lock()
        self.results: dict[int, Finished | SummarizerError] = {}

    def stop(self) -> None:
        """Give no more to anybody."""
        self._waiting.clear()

    def work(self) -> None:
        """Have articles briefed until none waits; a process that dies takes only its article with it."""
        process: subprocess.Popen[str] | None = None
        try:
            while self._waiting:
                try:
                    position = self._waiting.popleft()
                except IndexError:  # another was quicker
                    break
                key, article = self._wanted[position]
                try:
                    process = process or _start(self._office)
                    answer = _ask(process, article)
                except (OSError, ValueError) as error:
                    _end(process)
                    process = None
                    self.results[position] = SummarizerError(
                        f"the process that read it ended: {error}", hint="please report this"
                    )
                    continue
                self._take(position, key, answer)
        finally:
            _end(process)

    def _take(self, position: int, key: str, answer: dict[str, Any]) -> None:
        if "finished" not in answer:
            kind = SourceError if answer["exit_code"] == SourceError.exit_code else SummarizerError
            self.results[position] = kind(answer["message"], hint=answer["hint"])
            return
        self.results[position] = read_finished(answer["finished"])
        with self._keeping:
            self._fresh.append((key, answer["finished"]))
            if len(self._fresh) >= KEPT_AT_ONCE:
                self._keep()

    def keep(self) -> None:
        """Keep what was made and is not kept yet."""
        with self._keeping:
            self._keep()

    def _keep(self) -> None:
        self._office.archive.keep_briefings(self._fresh)
        self._fresh = []


def _start(office: "Office") -> "subprocess.Popen[str]":
    told = json.dumps({"now": office.now.isoformat()})
    return subprocess.Popen(  # noqa: S603 - our own module, in the interpreter that runs us
        [sys.executable or "python3", "-P", "-m", "summarizer.digesting.worker", told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=worker_environment(),
        start_new_session=True,  # Ctrl-C in the terminal is ours to handle
    )


def _ask(process: "subprocess.Popen[str]", article: Article) -> dict[str, Any]:
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they are pipes
    process.stdin.write(json.dumps(asdict(article), ensure_ascii=True) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise OSError("it said nothing more")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _end(process: "subprocess.Popen[str] | None") -> None:
    if process is None:
        return
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written goes nowhere
                continue
    process.wait()
