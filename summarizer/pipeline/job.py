"""What the steps of one briefing have in common: the article, who reads it, with which prompt, to which ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from summarizer.contract import ID_LETTERS, MAX_ITEMS
from summarizer.domain import Article, Chunk, Model, Request
from summarizer.prompts import PromptVersion, render
from summarizer.verify import SourceIndex
from summarizer.wire import Step, request_schema

# what an item takes of an answer: 93 to 101 in answers that were written by hand for three parts of a long article
TOKENS_PER_ITEM: Final = 100
FEWEST_ITEMS: Final = 2


@dataclass(slots=True)
class Progress:
    """How far a run has come: chunks of all its articles. The engine counts, whoever looks on reads."""

    chunks: int = 0
    chunks_done: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """What a briefing is asked to be: the language of its statements, and notices that it must carry.

    ``concurrency`` is how many chunks of one article are under way at once.
    """

    language: str = "auto"
    notices: tuple[str, ...] = ()
    concurrency: int = 16
    progress: Progress = field(default_factory=Progress)


@dataclass(frozen=True, slots=True)
class Job:
    """One article to brief. ``context_tokens`` is what a call may take, question and answer, None for no limit."""

    article: Article
    index: SourceIndex
    model: Model
    prompt: PromptVersion
    options: Options
    context_tokens: int | None


def make_request(
    job: Job, step: Step, chunks: tuple[Chunk, ...], *, output_tokens: int | None = None, **inputs: str
) -> Request:
    """Return the request of a step.

    ``output_tokens`` bounds the answer where the prompt's own limit is too much for the window. Fewer items are asked
    for then: an answer that is cut is lost.
    """
    prompt = job.prompt
    schema = request_schema(prompt.contract, step=step)
    if not job.model.reads_prompts:
        return Request(step=step, chunks=chunks, schema=schema)
    parameters: Mapping[str, float | int] = prompt.parameters
    fewer: dict[str, int] = {}
    if output_tokens is not None and output_tokens < parameters["max_output_tokens"]:
        parameters = {**parameters, "max_output_tokens": output_tokens}
        fewer = {"max_items": items_in(job, step, output_tokens)}
    values: dict[str, Any] = {
        **fewer,
        "article": "".join(chunk.text for chunk in chunks),
        "title": job.article.title,
        "published_at": job.article.published_at,
        "language": job.options.language if job.options.language != "auto" else None,
        **inputs,
    }
    given = {name: value for name, value in values.items() if value is not None and name in prompt.inputs}
    return Request(
        step=step,
        chunks=chunks,
        schema=schema,
        messages=render(prompt, step, given),
        parameters=parameters,
        prompt=f"{prompt.reference} {prompt.digest}",
    )


def items_in(job: Job, step: Step, output_tokens: int) -> int:
    """Return how many items a section may have so that an answer of so many tokens holds all sections."""
    usual = int(job.prompt.inputs.get("max_items", {}).get("default", MAX_ITEMS))
    if step == "reduce":  # its answer holds ids, not items
        return min(usual, MAX_ITEMS)
    return max(FEWEST_ITEMS, min(usual, output_tokens // (TOKENS_PER_ITEM * len(ID_LETTERS))))
