"""One chunk -> what a model finds in it and what of that holds; what does not hold goes back to it once."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace

from summarizer.domain import NOTHING_USED, Chunk, Draft, Reply, Request, Usage
from summarizer.drafts import read_draft, salvage_draft
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.pipeline.job import Job, make_request
from summarizer.text import Span
from summarizer.verify import Verified, objections, reconsidered, repair_notice, sent_back, verify_draft
from summarizer.wire import Step

# after these nothing more will come of the run: they end it, wherever they happen
FATAL = frozenset(
    "bad_key forbidden quota unknown_model redirected given_up interrupted not_recorded cut_prompt".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a chunk, checked, with what it took; ``read`` is how far the model is known to have read.

    ``repaired`` says what became of what was sent back, empty if nothing was.
    """

    draft: Draft
    verified: Verified
    read: Span
    reply: Reply
    usage: Usage
    notes: tuple[str, ...]
    repaired: str


async def read_chunk(
    job: Job,
    step: Step,
    chunk: Chunk,
    *,
    output_tokens: int | None,
    prepared: Awaitable[None] | None = None,
) -> Reading:
    """Return what holds of the model's answer about a chunk. Raises `ModelError` and `AnswerError` kinds.

    Nothing is looked up before the index is ``prepared``, if somebody does that.
    """
    request = make_request(job, step, (chunk,), output_tokens=output_tokens)
    reply = await job.model.complete(request)
    if prepared is not None:
        await prepared
    seen = (chunk.start, chunk.end)
    draft = _placed(understood(reply.text, step), seen)
    verified = verify_draft(draft, job.index)
    usage, notes, repaired = reply.usage, list(reply.notes), ""
    # in a part what merely had its quote widened is not worth reading the part again
    told = objections(draft, verified) if step == "single" or sent_back(verified) else ""
    if told and job.model.reads_prompts and "repair" in job.prompt.steps:
        again = make_request(job, "repair", (chunk,), output_tokens=output_tokens, objections=told)
        corrections, spent, said = await _corrections(again, job)
        if corrections:
            first = verified
            draft, verified = reconsidered(draft, verified, _placed(corrections, seen), job.index)
            repaired = repair_notice(first, verified)
        usage += spent
        notes += said
    read = seen if reply.characters_read is None else (chunk.start, chunk.start + reply.characters_read)
    return Reading(draft, verified, read, reply, usage, tuple(notes), repaired)


def understood(text: str, step: Step) -> Draft:
    """Return what a model said, item by item where it did not keep to the schema as a whole."""
    try:
        return read_draft(text, step=step)
    except AnswerError:
        return salvage_draft(text, step=step)


async def _corrections(request: Request, job: Job) -> tuple[Draft | None, Usage, tuple[str, ...]]:
    """Return the model's corrections of what did not hold, what they took, and what the reader must know of them.

    A correction is worth having, not worth failing for: where it cannot be had the briefing goes without.
    """
    if not _has_room(request, job):
        return None, NOTHING_USED, ("What did not hold was not sent back: it does not fit one call.",)
    try:
        reply = await job.model.complete(request)
    except (ModelError, AnswerError, BudgetError) as error:
        if getattr(error, "code", None) == "interrupted":
            raise
        why = f"What did not hold could not be sent back: {error.message}."
        return None, taken_by(error), (why,)
    try:
        return understood(reply.text, "repair"), reply.usage, reply.notes
    except AnswerError as error:
        why = f"The corrections of what did not hold could not be read: {error.message}."
        return None, reply.usage, (why, *reply.notes)


def taken_by(error: ModelError | AnswerError | BudgetError) -> Usage:
    """Return what the attempts took that ended in an error: one call, where a model does not say; none for money."""
    if isinstance(error, BudgetError):
        return NOTHING_USED
    return error.usage or Usage(failed_calls=1)


def _has_room(request: Request, job: Job) -> bool:
    if job.context_tokens is None:
        return True
    from summarizer.tokens import fits

    room = job.context_tokens - int(request.parameters["max_output_tokens"])
    return fits("\n".join(message.content for message in request.messages), room, model=job.model.name)


def _placed(draft: Draft, read: Span) -> Draft:
    """Return the draft whose items know which range of the article the model had before it."""
    return replace(draft, items=tuple(replace(item, read=read) for item in draft.items))
