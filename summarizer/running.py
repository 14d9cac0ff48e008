"""Sources -> outcomes, one run: articles at once, in order, watched, and ended early by Ctrl-C without loss."""

import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.contract import Briefing
from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, SummarizerError
from summarizer.interrupts import ended_by_interrupt
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.prompts import PromptVersion
from summarizer.session import Means, Session, open_session
from summarizer.sources import Lead, Reader

if TYPE_CHECKING:
    from concurrent.futures import Future

    from summarizer.models.ledger import Spent

Source = Lead | Article | Failure


@dataclass(frozen=True, slots=True)
class Briefed:
    """A briefing and the article that it is of."""

    article: Article
    briefing: Briefing


Outcome = Briefed | Failure
T = TypeVar("T")
OnOutcome = Callable[[Outcome], None]
# seconds between two looks at how far a run is
TICK = 0.25


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is: articles, chunks of those under way, and what the model took, None for what costs nothing.

    ``unit`` is what is counted as an article: a comparison briefs each of them several times.
    """

    articles: int
    articles_done: int
    chunks: int
    chunks_done: int
    spent: "Spent | None"
    unit: str = "articles"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: ``on_notice`` hears what the user must be told, ``on_state`` how far the run is."""

    on_notice: Callable[[str], None] = lambda _: None
    on_state: Callable[[State], None] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed for a whole run: who reads, who answers, with which prompt, how."""

    means: Means
    prompt: PromptVersion
    watch: Watch
    reader: Reader

    def options(self, progress: Progress) -> Options:
        """Return what each briefing of the run is asked to be."""
        settings = self.means.settings
        return Options(settings.lang, self.means.notices, settings.concurrency, progress)


def waits(sources: list[Source], plan: Plan) -> bool:
    """Say whether a run waits for anything: a model, or several sources that can be fetched or parsed at once."""
    return plan.means.waits or sum(isinstance(source, Lead) and source.slow for source in sources) > 1


async def brief_each(
    sources: list[Source],
    plan: Plan,
    on_outcome: OnOutcome,
    *,
    ends_early: bool = False,
    at_once: bool = True,
) -> "Spent | None":
    """Hand each outcome to ``on_outcome`` in the order of the sources, and return what the model took.

    With ``ends_early`` an interrupt lets the answers under way come in before `KeyboardInterrupt` is raised. Without
    ``at_once`` nothing is waited for and no event loop is needed; a source that is fetched holds the caller.
    """
    async with open_session(plan.means, plan.watch.on_notice) as session:
        if at_once:
            await _at_once(sources, session, plan, on_outcome, ends_early=ends_early)
        else:
            options = plan.options(Progress())
            for source in sources:
                on_outcome(await _outcome(source, session, plan, options))
        return session.ledger.spent if session.ledger else None


async def _at_once(
    sources: list[Source], session: Session, plan: Plan, on_outcome: OnOutcome, *, ends_early: bool
) -> None:
    """Hand over outcomes in order, each as soon as its turn has come, with several articles under way."""
    import asyncio

    places = asyncio.Semaphore(plan.means.settings.concurrency)
    progress = Progress()
    options = plan.options(progress)
    interrupts: list[int] = []

    async def in_place(source: Source) -> Outcome:
        if not isinstance(source, Lead) or not source.slow:
            async with places:
                return await _outcome(source, session, plan, options)
        reading = plan.reader.start_reading(source)
        try:
            read = await _read(reading, source)
            async with places:
                return await _outcome(source, session, plan, options, read)
        finally:
            reading.add_done_callback(lambda _: plan.reader.briefed())

    tasks = [asyncio.create_task(in_place(source)) for source in sources]

    def state() -> State:
        done = sum(task.done() for task in tasks)
        spent = session.ledger.spent if session.ledger else None
        return State(len(tasks), done, progress.chunks, progress.chunks_done, spent)

    looking_on = asyncio.create_task(report_on(plan.watch, state))
    ends_early = ends_early and plan.means.waits  # an engine that answers at once has nothing to wait for

    def stop() -> int:
        session.stop()
        plan.reader.close()
        return session.ledger.spent.in_flight if session.ledger else 0

    ending = (
        ended_by_interrupt(stop, plan.watch.on_notice, interrupts) if ends_early else contextlib.nullcontext()
    )
    given = 0
    try:
        with ending:
            for task in tasks:
                outcome = await task
                given += 1
                on_outcome(outcome)
    except asyncio.CancelledError:
        # what is ready is not lost, though something before it never came
        for source, task in zip(sources[given:], tasks[given:], strict=True):
            ready = task.done() and not task.cancelled()
            on_outcome(task.result() if ready else Failure(name_of(source), _interrupted()))
        raise
    finally:
        looking_on.cancel()
        for unfinished in tasks:
            unfinished.cancel()
        await asyncio.gather(*tasks, looking_on, return_exceptions=True)
    if interrupts:
        raise KeyboardInterrupt


async def report_on(watch: Watch, state: Callable[[], State]) -> None:
    """Tell whoever looks on how far a run is, again and again until it is cancelled."""
    import asyncio

    while watch.on_state is not None:
        await asyncio.sleep(TICK)
        watch.on_state(state())


async def _outcome(
    source: Source,
    session: Session,
    plan: Plan,
    options: Options,
    read: Article | Failure | None = None,
) -> Outcome:
    """Return what becomes of a source, of which the article may have been ``read`` already."""
    if isinstance(source, Failure):
        return source
    if isinstance(read, Failure):
        return read
    try:
        article = read_source(read or source, plan.reader)
        briefing = await brief_article(
            article,
            model=session.model,
            prompt=plan.prompt,
            options=options,
            clock=session.clock(article.sha256),
        )
        session.note(article.sha256, briefing.run.created_at, briefing.run.seconds)
    except SummarizerError as error:
        return Failure(name_of(source), error)
    except Exception as error:  # noqa: BLE001 - a fault of ours with one article must not cost the others
        return _our_fault(source, error)
    return Briefed(article, briefing)


async def _read(reading: "Future[Article]", lead: Lead) -> Article | Failure:
    """Return the article that is being read in a thread, or the failure to."""
    import asyncio

    try:
        return await asyncio.wrap_future(reading)
    except SummarizerError as error:
        return Failure(lead.name, error)
    except Exception as error:  # noqa: BLE001 - as above
        return _our_fault(lead, error)


def _interrupted() -> SourceError:
    return SourceError("interrupted", code="interrupted")


def _our_fault(source: Source, error: Exception) -> Failure:
    ours = SummarizerError(f"internal error: {type(error).__name__}: {error}", hint="please report this")
    ours.__cause__ = error
    return Failure(name_of(source), ours)


def read_source(source: Lead | Article, reader: Reader) -> Article:
    """Return the article of a source. Raises `SourceError` for one without text."""
    article = source if isinstance(source, Article) else reader.read(source)
    if not article.text.strip():
        raise SourceError("the article is empty", hint="give it the text of an article")
    return article


def name_of(source: Source) -> str:
    """Return what a source is called when one speaks of it."""
    if isinstance(source, Article):
        return source.title or "article"
    return source.source if isinstance(source, Failure) else source.name


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
