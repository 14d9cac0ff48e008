"""An article and a model's window -> how it will be read: whole in one call, or in parts."""

import json
from dataclasses import dataclass, replace
from typing import Final

from summarizer.domain import Chunk
from summarizer.errors import ModelError
from summarizer.pipeline.job import Job, make_request
from summarizer.wire import Step, request_schema

# of a window too small for the prompt's own limit the answer gets this part
ANSWER_SHARE: Final = 4
# servers with a smaller window enforce the schema by a grammar; the others have it in the prompt
SCHEMA_IN_PROMPT: Final = 16_000
CHAT_OVERHEAD: Final = 64
SMALLEST_ROOM: Final = 200
# what the border between two halves may cost, and more than the least that can be split
SMALLEST_HALF: Final = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """The chunks that tile the article, the step that reads them, and how many tokens an answer may have."""

    step: Step
    chunks: tuple[Chunk, ...]
    output_tokens: int | None = None


def plan_reading(job: Job, *, largest: int | None = None) -> Plan:
    """Return how an article is read.

    What fits one call is read whole. Else it is read in chunks of at most ``largest`` tokens, if that is given.
    Raises `ModelError` where the window has no room for any article, or the prompt has no steps for long ones.
    """
    whole, context_tokens = Chunk(job.article.text, 0, len(job.article.text)), job.context_tokens
    if context_tokens is None:
        return Plan("single", (whole,))
    from summarizer.tokens import at_most, count, fits

    output_tokens = answer_room(job)
    name = job.model.name
    if largest is None:
        # the templates' bytes are more than their tokens: mostly that settles it, without a tokenizer
        templates = sum(at_most(text) for text in job.prompt.steps["single"].values())
        schema = at_most(json.dumps(request_schema(job.prompt.contract)))
        if fits(whole.text, context_tokens - output_tokens - templates - schema, model=name) or fits(
            whole.text, _room(job, "single", context_tokens), model=name
        ):
            return Plan("single", (whole,), output_tokens)
    if "map" not in job.prompt.steps:
        size = count(whole.text, model=name)
        raise ModelError(
            f"the article has {size} tokens, and {job.prompt.reference} has no steps for what exceeds one call of "
            f"{name} ({context_tokens} tokens with prompt and answer)",
            code="too_long",
            hint="use --prompt briefing@v3",
        )
    room = _room(job, "map", context_tokens)
    if room < SMALLEST_ROOM:
        raise ModelError(
            f"{name} takes {context_tokens} tokens in one call, and prompt and answer leave no room for an article",
            code="too_long",
            hint=f"it needs a window of {context_tokens - room + 1000} tokens: set it on the server, and --context",
        )
    from summarizer.chunking import split

    limit = room if largest is None else min(room, largest)
    return Plan("map", split(job.article, limit=limit, model=name), output_tokens)


def answer_room(job: Job) -> int:
    """Return how many tokens an answer may have."""
    asked = int(job.prompt.parameters["max_output_tokens"])
    return asked if job.context_tokens is None else min(asked, job.context_tokens // ANSWER_SHARE)


def text_room(job: Job, step: Step) -> int | None:
    """Return how many tokens of an article or of items fit one call of a step, None for no limit."""
    return None if job.context_tokens is None else _room(job, step, job.context_tokens)


def half_size(job: Job, chunk: Chunk) -> int:
    """Return the limit in tokens at which a chunk is split in two: a border has some choice where to fall."""
    from summarizer.tokens import count

    return count(chunk.text, model=job.model.name) * 11 // 20 + SMALLEST_HALF


def halved(job: Job, chunk: Chunk) -> tuple[Chunk, ...]:
    """Return the halves of a chunk, for a model whose answer about the whole was too long."""
    from summarizer.chunking import split

    parts = split(replace(job.article, text=chunk.text), limit=half_size(job, chunk), model=job.model.name)
    return tuple(Chunk(part.text, chunk.start + part.start, chunk.start + part.end) for part in parts)


def _room(job: Job, step: Step, context_tokens: int) -> int:
    from summarizer.tokens import count

    empty = make_request(job, step, ())
    name = job.model.name
    taken = sum(count(message.content, model=name) for message in empty.messages) + CHAT_OVERHEAD
    if context_tokens >= SCHEMA_IN_PROMPT:
        taken += count(json.dumps(empty.schema), model=name)
    return context_tokens - answer_room(job) - taken
