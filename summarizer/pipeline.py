"""The engine: article -> chunks -> request -> reply -> draft -> verified items -> briefing."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, cast

from summarizer import __version__
from summarizer.contract import CONTRACT, LIMITS, Briefing, Coverage, PromptUse, Run, Source, UsageReport
from summarizer.domain import Article, Chunk, Model, Reply, Request
from summarizer.errors import ModelError
from summarizer.prompts import PromptVersion, render
from summarizer.schema import read_draft
from summarizer.verify import SourceIndex, Verified, verify_draft
from summarizer.wire import request_schema

UNCHECKED_WORDS: Final = (
    "Headline and bottom line are the model's own words; only the items that they rest on were checked."
)


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
    request = _request(article, chunk, model, prompt, options)
    reply = await model.complete(request)
    index = SourceIndex(article.text)
    verified = verify_draft(read_draft(reply.text), index, read=(chunk.start, chunk.end), title=article.title)
    run = Run.model_construct(
        prompt=PromptUse.model_construct(
            reference=prompt.reference, digest=prompt.digest, read=model.reads_prompts
        ),
        model_asked=model.name,
        model_answered=reply.model,
        parameters=_parameters(request, reply, options) if model.reads_prompts else {},
        usage=UsageReport.model_construct(**asdict(reply.usage)),
        cost_usd="unpriced" if model.reads_prompts else 0.0,
        seconds=max(0.0, round((clock() - started).total_seconds(), 3)),
        version=__version__,
        created_at=started.isoformat(timespec="seconds"),
    )
    read = chunk.end - chunk.start if reply.characters_read is None else reply.characters_read
    return _assembled(
        article, read, index, verified, run, _warnings(request, reply, model, verified, options)
    )


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
    article: Article, chunk: Chunk, model: Model, prompt: PromptVersion, options: Options
) -> Request:
    if not model.reads_prompts:
        return Request(step="single", chunks=(chunk,), schema=request_schema(prompt.contract))
    values = {"article": chunk.text, "title": article.title, "published_at": article.published_at}
    if options.language != "auto":
        values["language"] = options.language
    given = {name: value for name, value in values.items() if value and name in prompt.inputs}
    return Request(
        step="single",
        chunks=(chunk,),
        schema=request_schema(prompt.contract),
        messages=render(prompt, "single", given),
        parameters=prompt.parameters,
    )


def _parameters(request: Request, reply: Reply, options: Options) -> dict[str, float | int | str]:
    sent = request.parameters if reply.parameters is None else reply.parameters
    return {**sent, "lang": options.language}


def _warnings(
    request: Request, reply: Reply, model: Model, verified: Verified, options: Options
) -> tuple[str, ...]:
    warnings = [*options.notices, *reply.notes]
    if model.reads_prompts and not {"headline", "bottom_line"} <= set(verified.composed):
        warnings.append(UNCHECKED_WORDS)
    if _seems_cut(reply, request):
        warnings.append(
            f"The server reports {reply.usage.prompt_tokens} prompt tokens, far fewer than were sent: it seems to "
            "have cut the article. A larger context on the server helps."
        )
    if model.reads_prompts and not any(verified.sections.values()):
        warnings.append("No item of the model's answer held against the article: this briefing is empty.")
    return tuple(warnings)


def _seems_cut(reply: Reply, request: Request) -> bool:
    """Say whether the server counted less than a token for ten characters; no language is that short."""
    sent = sum(len(message.content) for message in request.messages)
    return 0 < reply.usage.prompt_tokens * 10 < sent


def _assembled(
    article: Article,
    read: int,
    index: SourceIndex,
    verified: Verified,
    run: Run,
    warnings: tuple[str, ...],
) -> Briefing:
    used = {
        number
        for items in verified.sections.values()
        for item in items
        for evidence in item.evidence
        for number in range(evidence.paragraph, index.paragraph_at(evidence.end - 1) + 1)
    }
    paragraphs = len(index.paragraphs)
    sections = cast("dict[str, Any]", verified.sections)
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
        coverage=Coverage.model_construct(
            chunks_read=1,
            chunks_failed=0,
            characters_sent=read,
            paragraphs=paragraphs,
            unused_paragraphs=tuple(number for number in range(1, paragraphs + 1) if number not in used),
        ),
        run=run,
        warnings=warnings,
        limits=LIMITS,
    )
