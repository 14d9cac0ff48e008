"""The engine: article -> chunks -> request -> reply -> draft -> verified items -> briefing.

What does not hold goes back to the model once, if the prompt version has the step ``repair``.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from summarizer import __version__
from summarizer.contract import CONTRACT, LIMITS, Briefing
from summarizer.domain import NOTHING_USED, Article, Chunk, Draft, Model, Reply, Request, Usage
from summarizer.errors import AnswerError, ModelError
from summarizer.prompts import PromptVersion, render
from summarizer.record import PromptUse, Run, Source, UsageReport
from summarizer.schema import read_draft
from summarizer.text import Span
from summarizer.verify import (
    SourceIndex,
    Verified,
    measure_coverage,
    objections,
    reconsidered,
    repair_notice,
    repetition_notice,
    suspect_notices,
    verify_draft,
)
from summarizer.wire import Step, request_schema


@dataclass(frozen=True, slots=True)
class Options:
    """What a briefing is asked to be: the language of its statements, and notices that it must carry."""

    language: str = "auto"
    notices: tuple[str, ...] = ()


async def brief_article(
    article: Article, *, model: Model, prompt: PromptVersion, options: Options, clock: Callable[[], datetime]
) -> Briefing:
    """Return the checked briefing of one article.

    Raises `ModelError` where the model fails or the article does not fit one call of it, `AnswerError` where
    its answer is not a briefing. Quotes that are not found raise nothing: they end in ``rejected``.
    """
    started = clock()
    chunk = _only_chunk(article, model, prompt)
    read = (chunk.start, chunk.end)
    request = _request("single", article, chunk, model, prompt, options)
    reply = await model.complete(request)
    index = SourceIndex.of(article)
    draft = read_draft(reply.text)
    verified = verify_draft(draft, index, read=read)
    usage, notes = [reply.usage], [*reply.notes]
    told = objections(draft, verified)
    if told and model.reads_prompts and "repair" in prompt.steps:
        again = _request("repair", article, chunk, model, prompt, options, objections=told)
        corrections, spent, said = await _corrections(again, model)
        if corrections:
            first, verified = verified, reconsidered(draft, verified, corrections, index, read=read)
            said = (repair_notice(first, verified), *said)
        usage.append(spent)
        notes += said
    run = Run.model_construct(
        prompt=PromptUse.model_construct(
            reference=prompt.reference, digest=prompt.digest, read=model.reads_prompts
        ),
        model_asked=model.name,
        model_answered=reply.model,
        parameters=_parameters(request, reply, options) if model.reads_prompts else {},
        usage=_report(usage),
        cost_usd="unpriced" if model.reads_prompts else 0.0,
        seconds=max(0.0, round((clock() - started).total_seconds(), 3)),
        version=__version__,
        created_at=started.isoformat(timespec="seconds"),
    )
    if reply.characters_read is not None:
        read = (chunk.start, chunk.start + reply.characters_read)
    warnings = (
        *options.notices,
        *suspect_notices(index),
        *repetition_notice(verified),
        *notes,
        *_warnings(request, reply, model, verified),
    )
    return _assembled(article, read, index, verified, run, warnings)


async def _corrections(request: Request, model: Model) -> tuple[Draft | None, Usage, tuple[str, ...]]:
    """Return the model's corrections of what did not hold, what they took, and what the reader must know of them."""
    if not _has_room(request, model):
        return None, Usage(calls=0), ("What did not hold was not sent back: it does not fit one call.",)
    try:
        reply = await model.complete(request)
    except (ModelError, AnswerError) as error:
        why = f"What did not hold could not be sent back: {error.message}."
        return None, Usage(failed_calls=1), (why,)
    notes = (*reply.notes, *_cut_notice(request, reply))
    try:
        return read_draft(reply.text, step="repair"), reply.usage, notes
    except AnswerError as error:
        why = f"The corrections of what did not hold could not be read: {error.message}."
        return None, reply.usage, (why, *notes)


def _has_room(request: Request, model: Model) -> bool:
    if model.context_tokens is None:
        return True
    from summarizer.tokens import fits

    room = model.context_tokens - int(request.parameters["max_output_tokens"])
    return fits("\n".join(message.content for message in request.messages), room, model=model.name)


def _report(usages: list[Usage]) -> UsageReport:
    """Return what several calls took together."""
    total = asdict(sum(usages, NOTHING_USED))
    return UsageReport.model_construct(**{name: total[name] for name in UsageReport.model_fields})


def _only_chunk(article: Article, model: Model, prompt: PromptVersion) -> Chunk:
    """Return the whole article as one chunk, or raise `ModelError` where one call cannot take it."""
    if model.context_tokens is None:
        return Chunk(article.text, 0, len(article.text))
    from summarizer.chunking import split
    from summarizer.tokens import count

    templates = sum(len(text) for text in prompt.steps["single"].values())
    room = model.context_tokens - int(prompt.parameters["max_output_tokens"]) - templates // 2
    chunks = split(article, limit=room, model=model.name)
    if len(chunks) > 1:
        size = count(article.text, model=model.name)
        raise ModelError(
            f"the article has {size} tokens, and one call of {model.name} takes {room}",
            code="too_long",
            hint="--model extractive reads articles of any length",
        )
    return chunks[0]


def _request(
    step: Step,
    article: Article,
    chunk: Chunk,
    model: Model,
    prompt: PromptVersion,
    options: Options,
    **inputs: str,
) -> Request:
    schema = request_schema(prompt.contract, step=step)
    if not model.reads_prompts:
        return Request(step=step, chunks=(chunk,), schema=schema)
    values = {
        "article": chunk.text,
        "title": article.title,
        "published_at": article.published_at,
        "language": options.language if options.language != "auto" else None,
        **inputs,
    }
    given = {name: value for name, value in values.items() if value and name in prompt.inputs}
    return Request(
        step=step,
        chunks=(chunk,),
        schema=schema,
        messages=render(prompt, step, given),
        parameters=prompt.parameters,
    )


def _parameters(request: Request, reply: Reply, options: Options) -> dict[str, float | int | str]:
    sent = request.parameters if reply.parameters is None else reply.parameters
    return {**sent, "lang": options.language}


def _warnings(request: Request, reply: Reply, model: Model, verified: Verified) -> tuple[str, ...]:
    warnings = _cut_notice(request, reply)
    if model.reads_prompts and not any(verified.sections.values()):
        return (*warnings, "No item of the model's answer held against the article: this briefing is empty.")
    return warnings


def _cut_notice(request: Request, reply: Reply) -> tuple[str, ...]:
    if not _seems_cut(reply, request):
        return ()
    return (
        f"The server reports {reply.usage.prompt_tokens} prompt tokens, far fewer than were sent: it seems to "
        "have cut the article. A larger context on the server helps.",
    )


def _seems_cut(reply: Reply, request: Request) -> bool:
    """Say whether the server counted less than a token for ten characters; no language is that short."""
    sent = sum(len(message.content) for message in request.messages)
    return 0 < reply.usage.prompt_tokens * 10 < sent


def _assembled(
    article: Article,
    read: Span,
    index: SourceIndex,
    verified: Verified,
    run: Run,
    warnings: tuple[str, ...],
) -> Briefing:
    sections = cast("dict[str, Any]", verified.sections)
    items = [item for items in verified.sections.values() for item in items]
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
            published_at=article.published_at,
            published_from=article.published_from,
            language=article.language,
            characters=len(article.text),
            tokens=None,
        ),
        coverage=measure_coverage([read], items, index),
        run=run,
        warnings=warnings,
        limits=LIMITS,
    )
