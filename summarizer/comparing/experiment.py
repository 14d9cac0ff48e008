"""Cells -> trials, each of them a briefing that is scored, or the failure to make one."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from summarizer.comparing.examples import Example
from summarizer.comparing.matrix import Cell, cell_key
from summarizer.comparing.trials import Eavesdropper, Tried, ends_the_run, failed, succeeded
from summarizer.crew import Job, carry_out
from summarizer.errors import SummarizerError
from summarizer.models.ledger import add_up
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.prompts import PromptVersion
from summarizer.running import State, Watch
from summarizer.session import Session

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent


@dataclass(frozen=True, slots=True)
class Bench:
    """What the cells of a comparison name: versions by arm, articles by name, open models by theirs.

    ``judge`` is open too, if there is one; it may be one of the models.
    """

    prompts: Mapping[str, PromptVersion]
    examples: Mapping[str, Example]
    sessions: Mapping[str, Session]
    watch: Watch
    language: str = "auto"
    concurrency: int = 16
    judge: Session | None = None
    ends_early: bool = False
    progress: Progress = field(default_factory=Progress)

    @property
    def spent(self) -> "Spent":
        """Return what all models took up to now, the judge's included."""
        ledgers = {id(session.ledger): session.ledger for session in self._open}
        return add_up(ledger.spent for ledger in ledgers.values() if ledger)

    def stop(self) -> int:
        """Let nothing more be sent, and return how many answers are under way."""
        for session in self._open:
            session.stop()
        return self.spent.in_flight

    async def carry_out(
        self, lanes: Sequence[Sequence[Job]], do: Callable[[Job], Awaitable[None]], state: Callable[[], State]
    ) -> None:
        """Do all jobs with what is open here: see `crew.carry_out`."""
        await carry_out(
            lanes,
            do,
            places=self.concurrency,
            watch=self.watch,
            state=state,
            stop=self.stop,
            ends_early=self.ends_early,
        )

    @property
    def _open(self) -> tuple[Session, ...]:
        return (*self.sessions.values(), *((self.judge,) if self.judge else ()))


async def run_cells(cells: Sequence[Cell], bench: Bench) -> tuple[Tried, ...]:
    """Return the trials of all cells, in their order.

    An article that cannot be briefed is a trial like any other. What ends the run, such as a refused key or a budget
    that is used up, is raised once the answers under way are in: they are paid and kept.
    """
    tried: dict[int, Tried] = {}

    async def do(job: tuple[int, Cell]) -> None:
        number, cell = job
        tried[number] = await _try(cell, bench)

    def state() -> State:
        progress = bench.progress
        return State(len(cells), len(tried), progress.chunks, progress.chunks_done, bench.spent, "briefings")

    jobs = list(enumerate(cells))
    lanes = [[job for job in jobs if job[1].model == name] for name in bench.sessions]
    try:
        await bench.carry_out(lanes, do, state)
    except SummarizerError as error:
        error.message = f"{len(tried)} of {len(cells)} briefings were made, then: {error.message}"
        raise
    return tuple(tried[number] for number in range(len(cells)))


async def _try(cell: Cell, bench: Bench) -> Tried:
    """Return the trial of a cell, with its briefing where that may still be asked for. Raises what ends the run."""
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
    tried = succeeded(cell, example, briefing, heard)
    # judge and page show the first of several; the others would only take memory
    return tried if cell.repeat == 0 else replace(tried, briefing=None)
