"""Sources -> outcomes, one run: articles at once, in order, watched, and ended early by Ctrl-C without loss."""

import contextlib
import signal
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.contract import Briefing
from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, SummarizerError, UsageError
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.prompts import PromptVersion
from summarizer.session import Means, Session, open_session
from summarizer.sources import read_article

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent

AnySource = str | Path | Article
Outcome = Briefing | Failure
T = TypeVar("T")
OnOutcome = Callable[[AnySource, Outcome], None]
# seconds between two looks at how far a run is
TICK = 0.25


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is: articles, chunks of those under way, and what the model took, None for what costs nothing."""

    articles: int
    articles_done: int
    chunks: int
    chunks_done: int
    spent: "Spent | None"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: ``on_notice`` hears what the user must be told, ``on_state`` how far the run is."""

    on_notice: Callable[[str], None] = lambda _: None
    on_state: Callable[[State], None] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed for a whole run: who answers, with which prompt, how."""

    means: Means
    prompt: PromptVersion
    watch: Watch

    def options(self, progress: Progress) -> Options:
        """Return what each briefing of the run is asked to be."""
        settings = self.means.settings
        return Options(settings.lang, self.means.notices, settings.concurrency, progress)


async def brief_each(
    sources: list[AnySource], plan: Plan, on_outcome: OnOutcome, *, ends_early: bool = False
) -> "Spent | None":
    """Hand each outcome to ``on_outcome`` in the order of the sources, and return what the model took.

    With ``ends_early`` an interrupt lets the answers under way come in before `KeyboardInterrupt` is raised.
    """
    async with open_session(plan.means, plan.watch.on_notice) as session:
        if plan.means.waits:
            await _at_once(sources, session, plan, on_outcome, ends_early=ends_early)
        else:
            options = plan.options(Progress())
            for source in sources:
                on_outcome(source, await _outcome(source, session, plan, options))
        return session.ledger.spent if session.ledger else None


async def _at_once(
    sources: list[AnySource], session: Session, plan: Plan, on_outcome: OnOutcome, *, ends_early: bool
) -> None:
    """Hand over outcomes in order, each as soon as its turn has come, with several articles under way."""
    import asyncio

    places = asyncio.Semaphore(plan.means.settings.concurrency)
    progress = Progress()
    options = plan.options(progress)
    interrupts: list[int] = []

    async def in_place(source: AnySource) -> Outcome:
        async with places:
            return await _outcome(source, session, plan, options)

    tasks = [asyncio.create_task(in_place(source)) for source in sources]

    def state() -> State:
        done = sum(task.done() for task in tasks)
        spent = session.ledger.spent if session.ledger else None
        return State(len(tasks), done, progress.chunks, progress.chunks_done, spent)

    looking_on = asyncio.create_task(_report(plan.watch, state))
    ending = _interruptible(session, plan.watch, interrupts) if ends_early else contextlib.nullcontext()
    try:
        with ending:
            for source, task in zip(sources, tasks, strict=True):
                on_outcome(source, await task)
    finally:
        looking_on.cancel()
        for unfinished in tasks:
            unfinished.cancel()
        await asyncio.gather(*tasks, looking_on, return_exceptions=True)
    if interrupts:
        raise KeyboardInterrupt


async def _report(watch: Watch, state: Callable[[], State]) -> None:
    import asyncio

    while watch.on_state is not None:
        await asyncio.sleep(TICK)
        watch.on_state(state())


@contextlib.contextmanager
def _interruptible(session: Session, watch: Watch, interrupts: list[int]) -> Iterator[None]:
    """Let the first Ctrl-C end the run once the answers under way are there, the second at once.

    Where signals cannot be had, in a thread or on Windows, an interrupt ends it at once as always.
    """
    import asyncio

    loop, main = asyncio.get_running_loop(), asyncio.current_task()

    def interrupt() -> None:
        interrupts.append(1)
        if len(interrupts) > 1 and main is not None:
            main.cancel()
            return
        session.stop()
        under_way = session.ledger.spent.in_flight if session.ledger else 0
        watch.on_notice(
            f"interrupted: waiting for {under_way} answer{'s' * (under_way != 1)} under way, to keep "
            f"{'them' if under_way != 1 else 'it'}; Ctrl-C again leaves at once"
        )

    try:
        loop.add_signal_handler(signal.SIGINT, interrupt)
    except (NotImplementedError, ValueError, RuntimeError):
        yield
        return
    try:
        yield
    except asyncio.CancelledError:
        if len(interrupts) > 1:
            raise KeyboardInterrupt from None
        raise
    finally:
        loop.remove_signal_handler(signal.SIGINT)


async def _outcome(source: AnySource, session: Session, plan: Plan, options: Options) -> Outcome:
    try:
        article = read_source(source)
        briefing = await brief_article(
            article, model=session.model, prompt=plan.prompt, options=options, clock=session.clock(article)
        )
        session.note(briefing)
    except SummarizerError as error:
        return Failure(name_of(source), error)
    except Exception as error:  # noqa: BLE001 - a fault of ours with one article must not cost the others
        ours = SummarizerError(f"internal error: {type(error).__name__}: {error}", hint="please report this")
        ours.__cause__ = error
        return Failure(name_of(source), ours)
    return briefing


def read_source(source: AnySource) -> Article:
    """Return the article of a source. Raises `SourceError` for one without text, `UsageError` for what is none."""
    if not isinstance(source, Article | str | Path):
        raise UsageError(f"{source!r} is no source", hint="give a path or an Article")
    article = source if isinstance(source, Article) else read_article(source)
    if not article.text.strip():
        raise SourceError("the article is empty", hint="give it the text of an article")
    return article


def name_of(source: AnySource) -> str:
    """Return what a source is called when one speaks of it."""
    return (source.title or "article") if isinstance(source, Article) else str(source)


def finish(coroutine: Coroutine[Any, Any, T], *, waits: bool) -> T:
    """Return what a coroutine returns, driven by an event loop of its own if it ``waits`` for anything.

    The extractive engine never waits, so its coroutine runs through in one step; an event loop would add 40 ms
    to every start.
    """
    if waits:
        import asyncio

        return asyncio.run(coroutine)
    try:
        coroutine.send(None)
    except StopIteration as finished:
        result: T = finished.value
        return result
    coroutine.close()
    raise SummarizerError("the extractive engine waited for something", hint="this is a bug in summarizer")
