"""What a briefing records of its source and its making, as frozen types: part of the published contract.

A field marked `ours` is computed by code and never asked of a model.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Place = Annotated[int, Field(ge=0)]


def ours(description: str) -> Any:
    """Return a field that code computes: in the published schema ``readOnly``, absent on the wire."""
    return Field(description=description, json_schema_extra={"readOnly": True})


class Part(BaseModel):
    """A frozen part of a briefing; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Part):
    """The article that was briefed. ``tokens`` is null where no tokenizer was needed."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    name: str | None = Field(description="Name of the file, without its folder.")
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_at: str | None
    published_from: str | None = Field(
        description="What gave the date: an element of the page, the feed, the caller."
    )
    retrieved_at: str | None = Field(description="When it was fetched, for what came from an address.")
    language: str | None
    characters: Place
    pages: Place | None = Field(description="Number of its pages, for what has pages.")
    tokens: Place | None


class Stretch(Part):
    """A range ``[start, end)`` of the article's text."""

    start: Place
    end: Place


class FailedStretch(Stretch):
    """A range of the article that was not read, and why."""

    reason: str


class Coverage(Part):
    """How much of the article was read, and which paragraphs (numbered from 1) no item rests on."""

    read: tuple[Stretch, ...] = Field(description="What of the article's text reached the model.")
    failed: tuple[FailedStretch, ...] = Field(description="What of it was not read since the model failed.")
    chunks_read: Place
    chunks_failed: Place
    characters_sent: Place
    paragraphs: Place
    unused_paragraphs: tuple[int, ...]


class PromptUse(Part):
    """The prompt version of a run. ``read`` is false for an engine that reads no prompts."""

    reference: str
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    read: bool


class UsageReport(Part):
    """Attempts and tokens of a run, failed attempts included; ``cached_calls`` were answered from the store."""

    calls: Place
    failed_calls: Place
    cached_calls: Place
    prompt_tokens: Place
    completion_tokens: Place


class Run(Part):
    """What made the briefing."""

    prompt: PromptUse
    model_asked: str
    model_answered: str
    parameters: dict[str, float | int | str]
    usage: UsageReport
    cost_usd: float | Literal["unpriced"]
    seconds: Annotated[float, Field(ge=0)]
    version: str
    created_at: str
