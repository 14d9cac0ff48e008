"""The chunks of a long article -> what was found in all of them, checked and without repeats, and what failed."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from summarizer.contract import ID_LETTERS, Rejected
from summarizer.domain import NOTHING_USED, Chunk, DraftItem, Usage
from summarizer.errors import AnswerError, ModelError
from summarizer.merge import Found, merge
from summarizer.pipeline.job import Job
from summarizer.pipeline.plan import Plan, halved
from summarizer.pipeline.reading import FATAL, Reading, read_chunk, taken_by
from summarizer.record import FailedStretch

MOST_IDS: Final = 9999
# a part whose answer is too long is read in halves, quarters, eighths
MOST_HALVINGS: Final = 3
# so many answers that are cut, and none that is not, and the others are not halved any more
MOST_IN_VAIN: Final = 4


@dataclass(frozen=True, slots=True)
class Collection:
    """What the chunks of an article gave: items that hold, without repeats, and what did not come of it."""

    readings: tuple[Reading, ...]
    failed: tuple[FailedStretch, ...]
    found: tuple[Found, ...]
    faults: Mapping[str, Rejected]
    usage: Usage


async def read_parts(job: Job, plan: Plan) -> Collection:
    """Return what was found in all chunks. A chunk that fails is named, and the others go on.

    Raises what concerns the whole run, such as a refused key, once the calls under way have ended: they are paid.
    Raises the error of the first chunk if all of them failed.
    """
    outcomes: list[list[Reading | _Failed]] = [[] for _ in plan.chunks]
    fatal: list[Exception] = []
    answers = _Answers()
    waiting = iter(enumerate(plan.chunks))
    # megabytes take seconds to index: meanwhile the first answers are on their way
    prepared = _in_background(job.index.prepare)
    job.options.progress.chunks += len(plan.chunks)

    async def work() -> None:
        for number, chunk in waiting:
            try:
                outcomes[number] = await _read(job, chunk, plan.output_tokens, prepared, answers)
            except Exception as error:  # noqa: BLE001 - it is raised once the others have ended
                fatal.append(error)
            if fatal:
                return
            job.options.progress.chunks_done += 1

    workers = min(len(plan.chunks), job.options.concurrency)
    await asyncio.gather(*(work() for _ in range(workers)))
    if fatal:
        job.options.progress.chunks -= len(plan.chunks)
        job.options.progress.chunks_done -= sum(map(bool, outcomes))
        raise fatal[0]
    ended = [outcome for several in outcomes for outcome in several]
    readings = tuple(outcome for outcome in ended if isinstance(outcome, Reading))
    failures = [outcome for outcome in ended if isinstance(outcome, _Failed)]
    if failures and not readings:
        raise failures[0].error
    return Collection(
        readings=readings,
        failed=tuple(failure.stretch() for failure in failures),
        found=merge(_numbered(readings)),
        faults={
            f"{number}.{about}": fault
            for number, reading in enumerate(readings, start=1)
            for about, fault in reading.verified.faults.items()
        },
        usage=sum((outcome.usage for outcome in ended), NOTHING_USED),
    )


def _in_background(work: Callable[[], None]) -> "asyncio.Future[None]":
    """Return what is done once a thread has done the work. Whoever leaves early does not wait for it."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def report(error: Exception | None) -> None:
        if done.cancelled():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        fault = None
        try:
            work()
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            fault = error
        with contextlib.suppress(RuntimeError):  # the run has ended without it
            loop.call_soon_threadsafe(report, fault)

    threading.Thread(target=run, daemon=True).start()
    return done


@dataclass(slots=True)
class _Answers:
    """How many answers about the chunks of an article were whole, how many too long."""

    whole: int = 0
    too_long: int = 0


@dataclass(frozen=True, slots=True)
class _Failed:
    chunk: Chunk
    error: ModelError | AnswerError
    usage: Usage

    def stretch(self) -> FailedStretch:
        return FailedStretch.model_construct(
            start=self.chunk.start, end=self.chunk.end, reason=self.error.message
        )


async def _read(
    job: Job,
    chunk: Chunk,
    output_tokens: int | None,
    prepared: "asyncio.Future[None]",
    answers: _Answers,
    halvings: int = 0,
) -> list[Reading | _Failed]:
    """Return what came of a chunk: of its halves, where question or answer were too long for the model."""
    try:
        reading = await read_chunk(job, "map", chunk, output_tokens=output_tokens, prepared=prepared)
    except (AnswerError, ModelError) as error:
        if getattr(error, "code", None) in FATAL:
            raise
        wasted = taken_by(error)
        too_long = error.cut if isinstance(error, AnswerError) else error.code == "too_long"
        answers.too_long += too_long
        # a model that never ends would be paid for all halves of all parts
        hopeless = not answers.whole and answers.too_long > MOST_IN_VAIN
        halves = halved(job, chunk) if too_long and not hopeless and halvings < MOST_HALVINGS else ()
        if len(halves) < 2:
            return [_Failed(chunk, error, wasted)]
        first, *others = [
            outcome
            for half in halves
            for outcome in await _read(job, half, output_tokens, prepared, answers, halvings + 1)
        ]
        return [replace(first, usage=first.usage + wasted), *others]
    answers.whole += 1
    return [reading]


def _numbered(readings: tuple[Reading, ...]) -> list[Found]:
    """Return all items that hold, in the article's order, under ids that are unique in the article."""
    found: list[Found] = []
    counts = dict.fromkeys(ID_LETTERS.values(), 0)
    for reading in readings:
        verified = reading.verified
        spans = {
            item.id: tuple((part.start, part.end) for part in item.evidence)
            for items in verified.sections.values()
            for item in items
        }
        standing = [item for item in reading.draft.items if item.id in verified.ids]
        ids: dict[str, str] = {}
        for item in standing:
            letter = ID_LETTERS[item.section]
            if counts[letter] < MOST_IDS:
                counts[letter] += 1
                ids[item.id] = f"{letter}{counts[letter]}"
        found += [
            Found(_renamed(item, ids), spans[verified.ids[item.id]]) for item in standing if item.id in ids
        ]
    return found


def _renamed(item: DraftItem, ids: Mapping[str, str]) -> DraftItem:
    fields: dict[str, Any] = dict(item.fields)
    if "because" in fields:
        fields["because"] = tuple(ids[ground] for ground in fields["because"] if ground in ids)
    return replace(item, id=ids[item.id], fields=fields)
