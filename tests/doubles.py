"""A model double: a function in, a reply out, through the same door as any model."""

from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.domain import Reply, Request, Usage


@dataclass
class FunctionModel:
    """Answers with what a function makes of the request, and keeps the requests that it saw."""

    answer: Callable[[Request], str]
    name: str = "double"
    reads_prompts: bool = True
    context_tokens: int | None = None
    seen: list[Request] = field(default_factory=list)

    async def complete(self, request: Request) -> Reply:
        self.seen.append(request)
        return Reply(self.answer(request), "double-1", Usage(prompt_tokens=3, completion_tokens=2))
