"""One article -> its checked briefing: planned, read, concluded, put together."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, cast

from summarizer import __version__
from summarizer.contract import CONTRACT, LIMITS, Briefing
from summarizer.domain import Article, Model, Reply, Usage
from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.pipeline.job import Job, Options
from summarizer.pipeline.plan import Plan, half_size, plan_reading
from summarizer.pipeline.reading import Reading, read_chunk, taken_by
from summarizer.prompts import PromptVersion
from summarizer.record import FailedStretch, PromptUse, Run, Source, UsageReport
from summarizer.text import Span
from summarizer.verify import SourceIndex, Verified, measure_coverage, repetition_notice, suspect_notices

# what a server can be expected to take that refuses a request as too long and does not say how long it may be
SMALLER_WINDOW = 0.6


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of reading an article, in one call or in parts."""

    verified: Verified
    reply: Reply
    read: tuple[Span, ...]
    failed: tuple[FailedStretch, ...]
    usage: Usage
    notes: tuple[str, ...]


async def brief_article(
    article: Article, *, model: Model, prompt: PromptVersion, options: Options, clock: Callable[[], datetime]
) -> Briefing:
    """Return the checked briefing of one article, however long it is.

    Raises `ModelError` where the model fails, `AnswerError` where its answer is not a briefing, `BudgetError`
    where the next call could cost too much. Quotes that are not found raise nothing: they end in ``rejected``.
    """
    started = clock()
    job = Job(article, SourceIndex.of(article), model, prompt, options, model.context_tokens)
    result = await _read(job)
    run = Run.model_construct(
        prompt=PromptUse.model_construct(
            reference=prompt.reference, digest=prompt.digest, read=model.reads_prompts
        ),
        model_asked=model.name,
        model_answered=result.reply.model,
        parameters=_parameters(result.reply, job) if model.reads_prompts else {},
        usage=_report(result.usage),
        cost_usd=_cost(result.usage) if model.reads_prompts else 0.0,
        seconds=max(0.0, round((clock() - started).total_seconds(), 3)),
        version=__version__,
        created_at=started.isoformat(timespec="seconds"),
    )
    return _assembled(job, result, run)


async def _read(job: Job) -> _Result:
    """Return what was read by the first plan, or by a second with smaller chunks where the first was too large.

    The server's own word about its window counts more than ours; and of an answer that was cut nothing is used.
    """
    plan = plan_reading(job)
    try:
        return await _carried_out(plan, job)
    except (ModelError, AnswerError) as error:
        if plan.step != "single" or job.context_tokens is None or "map" not in job.prompt.steps:
            raise
        if isinstance(error, ModelError) and error.code == "too_long":
            job = replace(
                job, context_tokens=error.context_tokens or int(job.context_tokens * SMALLER_WINDOW)
            )
            why = "The server takes fewer tokens in one call than expected"
        elif isinstance(error, AnswerError) and error.cut:
            why = "The answer about the whole was too long for the model"
        else:
            raise
        plan = plan_reading(job, largest=max(half_size(job, chunk) for chunk in plan.chunks))
        if len(plan.chunks) < 2:
            raise
        spent = taken_by(error)
    result = await _carried_out(plan, job)
    return _Result(
        result.verified,
        result.reply,
        result.read,
        result.failed,
        spent + result.usage,
        (f"{why}: it was read in {len(plan.chunks)} parts.", *result.notes),
    )


async def _carried_out(plan: Plan, job: Job) -> _Result:
    if plan.step == "single":
        job.options.progress.chunks += 1
        try:
            reading = await read_chunk(job, "single", plan.chunks[0], output_tokens=plan.output_tokens)
        except SummarizerError:
            job.options.progress.chunks -= 1
            raise
        job.options.progress.chunks_done += 1
        notes = tuple(filter(None, (reading.repaired, *reading.notes)))
        return _Result(reading.verified, reading.reply, (reading.read,), (), reading.usage, notes)
    # only long articles wait for several answers at once
    from summarizer.pipeline.conclude import conclude
    from summarizer.pipeline.parts import read_parts

    parts = await read_parts(job, plan)
    conclusion = await conclude(job, parts.found)
    verified = conclusion.verified._replace(faults={**parts.faults, **conclusion.verified.faults})
    said = dict.fromkeys(note for reading in parts.readings for note in reading.notes)
    return _Result(
        verified,
        parts.readings[0].reply,
        tuple(reading.read for reading in parts.readings),
        parts.failed,
        parts.usage + conclusion.usage,
        (*_failures(parts.failed), *_repairs(parts.readings), *said, *conclusion.notes),
    )


def _failures(failed: tuple[FailedStretch, ...]) -> tuple[str, ...]:
    return tuple(
        f"Not read: characters {stretch.start:,} to {stretch.end:,} ({stretch.reason})." for stretch in failed
    )


def _repairs(readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """Return in how many parts something was sent back: the ids of a part are not those of the page."""
    number = sum(bool(reading.repaired) for reading in readings)
    if not number:
        return ()
    return (f"What did not hold went back to the model once, in {number} of {len(readings)} parts.",)


def _report(usage: Usage) -> UsageReport:
    total = asdict(usage)
    return UsageReport.model_construct(**{name: total[name] for name in UsageReport.model_fields})


def _cost(usage: Usage) -> Any:
    return "unpriced" if usage.cost_usd is None else round(usage.cost_usd, 6)


def _parameters(reply: Reply, job: Job) -> dict[str, float | int | str]:
    sent = job.prompt.parameters if reply.parameters is None else reply.parameters
    return {**sent, "lang": job.options.language}


def _assembled(job: Job, result: _Result, run: Run) -> Briefing:
    article, verified = job.article, result.verified
    sections = cast("dict[str, Any]", verified.sections)
    items = [item for items in verified.sections.values() for item in items]
    warnings = [
        *job.options.notices,
        *job.article.notices,
        *suspect_notices(job.index),
        *repetition_notice(verified),
        *result.notes,
    ]
    if job.model.reads_prompts and not items:
        warnings.append("No item of the model's answer held against the article: this briefing is empty.")
    return Briefing.model_construct(
        contract=CONTRACT,
        headline=verified.headline,
        bottom_line=verified.bottom_line,
        **sections,
        composed=verified.composed,
        rejected=verified.rejected,
        source=Source.model_construct(
            sha256=article.sha256,
            name=article.name,
            title=article.title,
            url=article.url,
            publisher=article.publisher,
            author=article.author,
            published_at=article.published_at,
            published_from=article.published_from,
            retrieved_at=article.retrieved_at,
            language=article.language,
            characters=len(article.text),
            pages=len(article.page_starts) or None,
            tokens=None,
        ),
        coverage=measure_coverage(result.read, items, job.index, failed=result.failed),
        run=run,
        warnings=tuple(warnings),
        limits=LIMITS,
    )
