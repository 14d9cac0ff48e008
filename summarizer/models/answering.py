"""The wrapper that reads answers: JSON taken out of what surrounds it, one second chance, then what can be saved.

A server may be told a schema and not heed it, so whatever comes back is validated. What was cut off is not repaired.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from summarizer.domain import NOTHING_USED, Draft, Message, Model, Reply, Request, Usage
from summarizer.drafts import HINT, read_draft, salvage_draft
from summarizer.embedded_json import find_objects, without_thoughts
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.judgements import read_judgement
from summarizer.models.wrapper import Wrapper
from summarizer.selection import read_selection
from summarizer.story_answers import read_bottom_line, read_story

if TYPE_CHECKING:
    from summarizer.models.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the answers of a step are read: strictly, and item by item where that is possible."""

    strict: Callable[[str], object]
    lenient: Callable[[str], Draft] | None


READERS: Final[Mapping[str, _Reader]] = {
    "single": _Reader(partial(read_draft, step="single"), partial(salvage_draft, step="single")),
    "map": _Reader(partial(read_draft, step="map"), partial(salvage_draft, step="map")),
    "repair": _Reader(partial(read_draft, step="repair"), partial(salvage_draft, step="repair")),
    "reduce": _Reader(read_selection, None),
    "judge": _Reader(read_judgement, None),
    "story": _Reader(read_story, None),
    "bottom_line": _Reader(read_bottom_line, None),
}


_AROUND: Final = " \t\r\n\ufeff"
_FENCED: Final = re.compile(r"```\w*+[ \t]*+\r?\n(.*)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A reply and the JSON texts in it: the one that follows the schema, or with a ``fault`` all that do not.

    ``valid`` if there is no fault and nothing around the JSON but what was thought and a code fence.
    """

    reply: Reply
    texts: tuple[str, ...]
    fault: AnswerError | None

    @property
    def valid(self) -> bool:
        raw, text = self.reply.text, self.texts[0].strip(_AROUND)
        return self.fault is None and text in (raw.strip(_AROUND), _bare(raw))


class AnsweringModel(Wrapper):
    """A model whose replies are JSON texts that the reader of their step takes, whole or item by item.

    ``negotiation`` is what is known of the endpoint; it learns here that ``json_schema`` is not enforced.
    """

    def __init__(self, inner: Model, negotiation: "Negotiation | None" = None) -> None:
        super().__init__(inner)
        self._negotiation = negotiation

    async def complete(self, request: Request) -> Reply:
        """Return an answer that follows the schema, or one that does in part, with a note that says so.

        An answer that does not is asked for once more, if the request has an attempt left, with the complaints of the
        validator. Raises `AnswerError` with the last raw answer where nothing can be saved, and what the model inside
        raises; a failure of the second attempt counts only where nothing of the first answer can be saved. What is
        saved because failures took the second chance is provisional.
        """
        reader = READERS[request.step]
        first = _read(await self._inner.complete(request), reader)
        used = first.reply.usage
        if first.fault is None:
            return _answered(first.reply, first.texts[0], (first,))
        attempts = used.calls - first.reply.negotiated
        left = request.attempts - attempts
        if left <= 0:
            if saved := _saved(reader, (first,), used):
                # failures took the second chance, and may leave it another time
                return replace(saved, provisional=attempts > 1)
            raise _unreadable(first, first.fault, used)
        asked = request.form or (self._negotiation.facts.form if self._negotiation else None)
        again = replace(
            request,
            messages=_objected(request.messages, first.fault),
            form="json_object" if asked == "json_schema" else request.form,
            attempts=left,
        )
        try:
            reply = await self._inner.complete(again)
        except (ModelError, AnswerError, BudgetError) as error:
            return _saved_or_raised(reader, first, error)
        second = _read(reply, reader)
        used += reply.usage
        if second.fault is None:
            if asked == "json_schema" and self._negotiation:
                self._negotiation.step_down("json_schema")
            notes = tuple(dict.fromkeys((*first.reply.notes, *reply.notes)))
            negotiated = first.reply.negotiated + reply.negotiated
            reply = replace(reply, usage=used, notes=notes, negotiated=negotiated)
            return _answered(reply, second.texts[0], (first, second))
        if saved := _saved(reader, (second, first), used):
            return replace(saved, raws=_raws(first, second))
        raise _unreadable(second, second.fault, used, first)


def _answered(reply: Reply, text: str, answers: tuple[_Answer, ...]) -> Reply:
    """Return the reply with the text that is read, and what was answered in all where that is more."""
    raws = _raws(*answers)
    return replace(reply, text=text, raws=() if raws == (text,) else raws, valid=answers[0].valid)


def _raws(*answers: _Answer) -> tuple[str, ...]:
    return tuple(answer.reply.text for answer in answers)


def _bare(raw: str) -> str:
    """Return an answer without what was thought, and without a code fence around all of it."""
    bare = without_thoughts(raw).strip(_AROUND)
    fenced = _FENCED.fullmatch(bare)
    return fenced[1].strip(_AROUND) if fenced else bare


def _read(reply: Reply, reader: _Reader) -> _Answer:
    """Return the reply with the last JSON in it that follows the schema, or with what is wrong with the last."""
    fault = _fault(reply.text, reader)
    if fault is None:
        return _Answer(reply, (reply.text,), None)
    found = find_objects(reply.text)
    for number, text in enumerate(found):
        wrong = _fault(text, reader)
        if wrong is None:
            return _Answer(reply, (text,), None)
        if not number:
            fault = wrong
    return _Answer(reply, found or (reply.text,), fault)


def _fault(text: str, reader: _Reader) -> AnswerError | None:
    try:
        reader.strict(text)
    except AnswerError as error:
        return error
    return None


def _objected(messages: tuple[Message, ...], fault: AnswerError) -> tuple[Message, ...]:
    """Return the messages with what the model is told: paths and rules, nothing of its answer or of the article.

    It stands at the end of the last message: some chat templates refuse two messages of one role in a row.
    """
    lines = "\n".join(f"- {complaint}" for complaint in fault.complaints or (fault.message,))
    told = (
        f"Your answer could not be read. It must be one JSON object that follows the schema:\n{lines}\n"
        "Answer again in full: every property that the schema names, no other, and nothing before or behind the "
        "JSON object."
    )
    if messages and messages[-1].role == "user":
        return (*messages[:-1], Message("user", f"{messages[-1].content}\n\n{told}"))
    return (*messages, Message("user", told))


def _saved_or_raised(reader: _Reader, first: _Answer, error: ModelError | AnswerError | BudgetError) -> Reply:
    """Return what can be saved of the first answer, else raise what kept the second from coming."""
    usage, raws = first.reply.usage, _raws(first)
    if not isinstance(error, BudgetError):
        usage += error.usage or NOTHING_USED
        raws += error.raws
        error.usage, error.raws = usage, raws
    # whoever interrupts a run does not want half an answer kept for the next one
    interrupted = isinstance(error, ModelError) and error.code == "interrupted"
    saved = None if interrupted else _saved(reader, (first,), usage)
    if saved is None:
        raise error
    last = (error.raw,) if isinstance(error, AnswerError) else ()  # cut, but given
    return replace(saved, provisional=True, raws=(*raws, *last))


def _saved(reader: _Reader, answers: tuple[_Answer, ...], usage: Usage) -> Reply | None:
    """Return the answer that most items can be saved of, of equals the foremost, None if none can."""
    best: Reply | None = None
    most = -1
    for answer in answers:
        for text in answer.texts:
            draft = _salvaged(text, reader)
            if draft is None:
                continue
            lost = sum(bool(item.fault) for item in draft.items)
            if len(draft.items) - lost > most:
                most = len(draft.items) - lost
                notes = (*answer.reply.notes, _note(lost))
                raws = _raws(answer)
                best = replace(answer.reply, text=text, usage=usage, notes=notes, raws=raws, valid=False)
    return best


def _salvaged(text: str, reader: _Reader) -> Draft | None:
    try:
        return reader.lenient(text) if reader.lenient else None
    except AnswerError:
        return None


def _note(lost: int) -> str:
    if not lost:
        return "The answer did not follow the schema: what of it did was read."
    items = "1 item of the answer" if lost == 1 else f"{lost} items of the answer"
    return f"{items} did not follow the schema and {'was' if lost == 1 else 'were'} rejected."


def _unreadable(answer: _Answer, fault: AnswerError, usage: Usage, *before: _Answer) -> AnswerError:
    return AnswerError(
        fault.message,
        raw=answer.reply.text,
        complaints=fault.complaints,
        hint=HINT,
        usage=usage,
        raws=_raws(*before),
    )
