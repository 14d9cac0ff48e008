"""Cells -> trials: several at once, watched, ended early by Ctrl-C without loss, stopped by what ends the run."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from summarizer.comparing.examples import Example
from summarizer.comparing.matrix import Cell, cell_key
from summarizer.comparing.trials import Eavesdropper, Tried, ends_the_run, failed, succeeded
from summarizer.errors import SummarizerError
from summarizer.interrupts import ended_by_interrupt
from summarizer.models.ledger import add_up
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.prompts import PromptVersion
from summarizer.running import TICK, State, Watch
from summarizer.session import Session

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent


@dataclass(frozen=True, slots=True)
class Bench:
    """What the cells of a comparison name: versions by arm, articles by name, open models by theirs."""

    prompts: Mapping[str, PromptVersion]
    examples: Mapping[str, Example]
    sessions: Mapping[str, Session]
    watch: Watch
    language: str = "auto"
    concurrency: int = 16
    progress: Progress = field(default_factory=Progress)

    @property
    def spent(self) -> "Spent":
        """Return what all models took up to now."""
        return add_up(session.ledger.spent for session in self.sessions.values() if session.ledger)


async def run_cells(cells: Sequence[Cell], bench: Bench) -> tuple[Tried, ...]:
    """Return the trials of all cells, in their order.

    An article that cannot be briefed is a trial like any other. What ends the run, such as a refused key or a budget
    that is used up, is raised once the answers under way are in: they are paid and kept. Interrupted, nothing more is
    sent, and `KeyboardInterrupt` is raised then.
    """
    tried: dict[int, Tried] = {}
    fatal: list[Exception] = []
    interrupts: list[int] = []

    async def work(waiting: "asyncio.Queue[tuple[int, Cell]]") -> None:
        while not waiting.empty() and not fatal and not interrupts:
            number, cell = waiting.get_nowait()
            try:
                tried[number] = await _try(cell, bench)
            except Exception as error:  # noqa: BLE001 - it is raised once the others have ended
                fatal.append(error)

    def stop() -> int:
        for session in bench.sessions.values():
            session.stop()
        return bench.spent.in_flight

    workers = []
    for name in bench.sessions:
        waiting: asyncio.Queue[tuple[int, Cell]] = asyncio.Queue()
        mine = [(number, cell) for number, cell in enumerate(cells) if cell.model == name]
        for entry in mine:
            waiting.put_nowait(entry)
        workers += [asyncio.create_task(work(waiting)) for _ in range(min(len(mine), bench.concurrency))]
    looking_on = asyncio.create_task(_report(bench, len(cells), tried))
    try:
        with ended_by_interrupt(stop, bench.watch.on_notice, interrupts):
            await asyncio.gather(*workers)
    finally:
        looking_on.cancel()
        for unfinished in workers:
            unfinished.cancel()
        await asyncio.gather(*workers, looking_on, return_exceptions=True)
    if interrupts:
        raise KeyboardInterrupt
    if fatal:
        raise _with_progress(fatal[0], len(tried), len(cells))
    return tuple(tried[number] for number in range(len(cells)))


async def _try(cell: Cell, bench: Bench) -> Tried:
    """Return the trial of a cell. Raises what ends the run."""
    example, prompt, session = (
        bench.examples[cell.example],
        bench.prompts[cell.arm],
        bench.sessions[cell.model],
    )
    heard = Eavesdropper(session.model, cell.repeat)
    key = cell_key(cell, prompt_digest=prompt.digest, article_sha256=example.article.sha256)
    clock, moments = session.clock(key), list[datetime]()

    def ticking() -> datetime:
        moments.append(clock())
        return moments[-1]

    options = Options(bench.language, (), bench.concurrency, bench.progress)
    try:
        briefing = await brief_article(
            example.article, model=heard, prompt=prompt, options=options, clock=ticking
        )
    except SummarizerError as error:
        if ends_the_run(error):
            raise
        seconds = max(0.0, round((clock() - moments[0]).total_seconds(), 3)) if moments else 0.0
        if moments:
            session.note(key, moments[0].isoformat(timespec="seconds"), seconds)
        return failed(cell, example, error, heard, seconds)
    session.note(key, briefing.run.created_at, briefing.run.seconds)
    return succeeded(cell, example, briefing, heard)


def _with_progress(error: Exception, done: int, cells: int) -> Exception:
    """Return the error, with how far the comparison came."""
    if isinstance(error, SummarizerError) and cells > 1:
        error.message = f"{done} of {cells} briefings were made, then: {error.message}"
    return error


async def _report(bench: Bench, cells: int, tried: Mapping[int, Tried]) -> None:
    while bench.watch.on_state is not None:
        await asyncio.sleep(TICK)
        progress = bench.progress
        bench.watch.on_state(
            State(cells, len(tried), progress.chunks, progress.chunks_done, bench.spent, "briefings")
        )
