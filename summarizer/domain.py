"""The words of the product as types: article, chunk, request, reply, draft. The briefing itself is `contract`.

All are frozen. Offsets are half-open ranges of Unicode code points into `Article.text`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal, Protocol

from summarizer.contract import SectionName
from summarizer.errors import UsageError

# how a model is made to answer in JSON, the surest way first
Form = Literal["json_schema", "json_object", "text"]

# ---------------------------------------------------------------- before the model


@dataclass(frozen=True, slots=True)
class Article:
    """An extracted text with what is known about it. The text is never changed afterwards.

    ``name`` is that of the file it came in, without its folder. ``published_from`` says what gave the date;
    ``retrieved_at`` is when it was fetched. ``page_starts`` are the offsets at which its pages begin, empty where it
    has none. ``notices`` are what a reader must know of its extraction, such as hidden text that was left out; they
    become warnings of the briefing.
    """

    text: str
    name: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    published_from: str | None = None
    retrieved_at: str | None = None
    language: str | None = None
    page_starts: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()

    @classmethod
    def from_text(
        cls, text: str, *, title: str | None = None, published_at: date | str | None = None
    ) -> "Article":
        """Return an article with this very text, character for character.

        ``published_at`` is a date or time in ISO 8601, a `date` or a `datetime`. Raises `UsageError` for any
        other text, and for a text that no file could hold.
        """
        when = published_at.isoformat() if isinstance(published_at, date) else published_at
        try:
            text.encode("utf-8")
            if when is not None:
                datetime.fromisoformat(when)
        except UnicodeEncodeError:
            raise UsageError("the text holds half of a surrogate pair", hint="decode it strictly") from None
        except ValueError:
            raise UsageError(f"published_at must be a date in ISO 8601, not {when!r}") from None
        return cls(text=text, title=title, published_at=when, published_from="caller" if when else None)

    @property
    def sha256(self) -> str:
        """Return the hex digest of the text in UTF-8: the identity of the article."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A range ``[start, end)`` of the article that fits a request, and its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a rendered prompt."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: messages for those that read prompts, chunks for those that read articles.

    ``prompt`` is the reference and digest of the prompt version that the messages were made with. ``form`` asks for
    one form of structured output, None leaves it to the adapter; ``attempts`` is how often the request may be sent.
    These two do not shape the answer, so a kept answer holds whatever they are. ``repeat`` counts the times that the
    same is asked on purpose: each is a question of its own.
    """

    step: str
    chunks: tuple[Chunk, ...]
    schema: Mapping[str, Any]
    messages: tuple[Message, ...] = ()
    parameters: Mapping[str, float | int] = field(default_factory=dict)
    prompt: str = ""
    form: Form | None = None
    attempts: int = 3
    repeat: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """What answering took: attempts and tokens, those of failed attempts included.

    ``cached_calls`` are answers that were at hand and cost nothing. ``cost_usd`` is None where no price is known.
    """

    calls: int = 1
    failed_calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: "Usage") -> "Usage":
        """Return what both took together; the price is known if each has one or took nothing."""
        costs = [used.cost_usd for used in (self, other) if used.prompt_tokens or used.completion_tokens]
        return Usage(
            self.calls + other.calls,
            self.failed_calls + other.failed_calls,
            self.cached_calls + other.cached_calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            None if None in costs else sum(cost for cost in costs if cost is not None),
        )


NOTHING_USED: Final = Usage(calls=0, cost_usd=0.0)


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's whole answer, unread, with the name under which the model answered.

    ``notes`` are what the reader must know about this answer; they become warnings of the briefing.
    ``parameters`` are those that were really sent, None for those of the request; ``characters_read`` is how far
    into the chunks the model is known to have read, None for all of them. ``negotiated`` requests were refused for a
    parameter or a form that the server does not take. A ``provisional`` reply is half of one and is not to be kept: a
    later run may get a better one. ``raws`` are all answers of the server, in their order and as they came, where
    they are not just ``text``: that may be a part of one, or the second. ``valid`` says whether the first was what
    had been asked for, thoughts and a code fence aside; None where nobody looked, or nobody kept what was seen.
    ``usage_then`` is what an answer that was at hand took when it was asked for.
    """

    text: str
    model: str
    usage: Usage
    notes: tuple[str, ...] = ()
    parameters: Mapping[str, float | int] | None = None
    characters_read: int | None = None
    negotiated: int = 0
    provisional: bool = False
    raws: tuple[str, ...] = ()
    valid: bool | None = None
    usage_then: Usage | None = None


class Model(Protocol):
    """Anything that answers a request. The one seam: engines, wrappers and test doubles are all this."""

    @property
    def name(self) -> str:
        """Return the name that the user would choose it by."""

    @property
    def reads_prompts(self) -> bool:
        """Say whether the messages of a request matter to it; if not, they are not rendered."""

    @property
    def context_tokens(self) -> int | None:
        """Return how many tokens a request and its answer may take together, None for no limit."""

    async def complete(self, request: Request) -> Reply:
        """Return the answer. Raises `SummarizerError` kinds only, never another library's error."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server, and the environment variable that holds its key (None: no key)."""

    base_url: str
    key_variable: str | None = None


@dataclass(frozen=True, slots=True)
class EndpointFacts:
    """What was learned about a model behind an endpoint: the form it answers in, and parameters that it refuses."""

    form: Form = "json_schema"
    refused: frozenset[str] = frozenset()


# ---------------------------------------------------------------- what a model said


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item as the model wrote it: its fields by name, and the quotes that it offers.

    ``fault`` says what in its shape breaks the contract, such as a text that is too long; empty if nothing does.
    ``withdrawn`` says why it did not hold, where the model took it back when it was told so. ``read`` is the range of
    the article that the model had before it, None for all of it.
    """

    section: SectionName
    id: str
    fields: Mapping[str, Any]
    quotes: tuple[str, ...]
    fault: str = ""
    withdrawn: str = ""
    read: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A model's answer in our shape, unchecked. Nothing of it may be shown before `verify` has seen it.

    ``rests_on`` are the grounds of bottom line and headline; a headline that was kept when the bottom line was
    rewritten has its own in ``headline_rests_on``.
    """

    headline: str
    bottom_line: str
    rests_on: tuple[str, ...]
    items: tuple[DraftItem, ...]
    headline_rests_on: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be briefed, and why: one bad article never ends a run."""

    source: str
    error: Exception
