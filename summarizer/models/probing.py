"""What can the model behind an endpoint do? Asked with one tiny call, and a second one only where that fails.

The question asks for a word that the schema does not allow. Whoever answers inside the schema all the same is held
to it by its server; whoever says the word was not, whatever the server claims.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from summarizer.domain import Chunk, EndpointFacts, Form, Message, Model, Reply, Request
from summarizer.models.choice import Choice
from summarizer.models.negotiation import FORMS, NEW_LIMIT, Negotiation, below, lower_of
from summarizer.models.openai import OpenAIModel

STATE: Final = "ready"
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"state": {"type": "string", "enum": [STATE]}},
    "required": ["state"],
    "additionalProperties": False,
}
# room for models that think before they answer; the others end after a word
ANSWER_TOKENS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Abilities:
    """What an endpoint showed that it can do. ``form`` is the best that worked, ``claimed`` the best it accepted."""

    form: Form
    claimed: Form
    model: str
    milliseconds: int
    reports_usage: bool
    takes_new_limit: bool
    calls: int
    prompt_tokens: int
    completion_tokens: int


async def probe_choice(choice: Choice, *, seconds: float) -> Abilities:
    """Return what the chosen endpoint can do. Raises `ModelError` or `AnswerError` where it does not answer."""
    negotiation = Negotiation()
    model = OpenAIModel(
        choice.model,
        name=choice.name,
        base_url=choice.base_url or "",
        key=choice.key,
        timeout=seconds,
        negotiation=negotiation,
    )
    try:
        return await probe(model, lambda: negotiation.facts)
    finally:
        await model.close()


async def probe(
    model: Model, facts: Callable[[], EndpointFacts], *, clock: Callable[[], float] = time.monotonic
) -> Abilities:
    """Return what a model can do; ``facts`` tell what it refused on the way. Raises what the model raises."""
    asked: Form = FORMS[0]
    claimed: Form | None = None
    calls = prompt_tokens = completion_tokens = 0
    while True:
        started = clock()
        reply = await model.complete(_question(asked))
        milliseconds = round(1000 * (clock() - started))
        calls += reply.usage.calls
        prompt_tokens += reply.usage.prompt_tokens
        completion_tokens += reply.usage.completion_tokens
        given = lower_of(asked, facts().form)
        claimed = claimed or given
        if _keeps(reply, given):
            return Abilities(
                form=given,
                claimed=claimed,
                model=reply.model,
                milliseconds=milliseconds,
                reports_usage=reply.usage.prompt_tokens > 0,
                takes_new_limit=NEW_LIMIT not in facts().refused,
                calls=calls,
                prompt_tokens=prompt_tokens,
                completion_tokens=completion_tokens,
            )
        asked = below(given)


def _question(form: Form) -> Request:
    return Request(
        step="probe",
        chunks=(Chunk("", 0, 0),),
        schema=SCHEMA,
        messages=(Message("user", "Write the word hello."),),
        parameters={"max_output_tokens": ANSWER_TOKENS},
        form=form,
        attempts=1,
    )


def _keeps(reply: Reply, form: Form) -> bool:
    """Say whether an answer has the form that was asked for; any answer is a text."""
    if form == "text":
        return True
    try:
        value = json.loads(reply.text)
    except (ValueError, RecursionError):
        return False
    return value == {"state": STATE} if form == "json_schema" else isinstance(value, dict)
