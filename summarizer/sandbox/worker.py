"""The process beside ours: reads documents from a pipe, each in a copy of itself that is gone afterwards.

Parsers are loaded once, before the copy is made. A document can change nothing for the next one, and what it does to
its copy is seen from here. Where processes cannot be copied, the worker reads the document itself and leaves
after a failure.
"""

import gc
import math
import os
import select
import signal
import time
from typing import Final, Literal

from summarizer.errors import SourceError
from summarizer.sandbox.failures import crashed, describe_status, no_process, too_much_memory, too_slow
from summarizer.sandbox.limits import confine, in_bytes, peak_bytes
from summarizer.sandbox.messages import (
    MAX_RESULT_BYTES,
    READ_AT_ONCE,
    READY,
    Answer,
    Question,
    decode_result,
    encode_result,
    read_question,
    write_all,
    write_answer,
)
from summarizer.sandbox.reading import load_parser, read_document

CAN_COPY: Final = hasattr(os, "fork")
# how a copy's side of the pipe ended: it closed it, time was up, or it wrote more than we take
End = Literal["closed", "late", "large"]


class AbandonedError(Exception):
    """Nobody waits for the answer any more."""


def main() -> None:
    """Answer questions on standard input until there are no more. What parsers print goes nowhere."""
    questions, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    try:
        serve(questions, answers)
    except (EOFError, OSError, AbandonedError):
        os._exit(0)


def serve(questions: int, answers: int, *, in_copies: bool = CAN_COPY) -> None:
    """Answer each question of one pipe in the other. Raises `EOFError` at the end of the questions."""
    write_all(answers, READY)
    while True:
        question = read_question(questions)
        load_parser(question.material.kind)
        answer = _read_in_copy(question, questions, answers) if in_copies else _read_here(question)
        write_answer(answers, answer)
        if answer.leaving:
            return


def _read_here(question: Question) -> Answer:
    result = read_document(question.material, question.limits)
    return Answer(result, peak_bytes(), leaving=isinstance(decode_result(result), SourceError))


def _read_in_copy(question: Question, questions: int, answers: int) -> Answer:
    """Return the answer of a copy of this process that reads the document within its limits."""
    reader, writer = os.pipe()
    gc.freeze()  # what is loaded stays shared with the copy
    deadline = time.monotonic() + question.limits.seconds
    try:
        copy = os.fork()
    except OSError as error:
        os.close(reader)
        os.close(writer)
        reason = error.strerror or "no reason given"
        return Answer(encode_result(no_process(question.material.name, reason=reason)), 0)
    if copy == 0:
        status = 1
        try:
            for pipe in (reader, questions, answers):
                os.close(pipe)
            confine(question.limits)
            write_all(writer, read_document(question.material, question.limits))
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    try:
        end, result = _collect(reader, questions, deadline)
    except BaseException:
        os.kill(copy, signal.SIGKILL)
        raise
    finally:
        os.close(reader)
    if end != "closed":
        os.kill(copy, signal.SIGKILL)
    _, status, usage = os.wait4(copy, 0)
    peak = in_bytes(usage.ru_maxrss)
    failure = _failure(question, end, os.waitstatus_to_exitcode(status), peak)
    return Answer(encode_result(failure) if failure else result, peak)


def _collect(reader: int, questions: int, deadline: float) -> tuple[End, bytes]:
    """Return how the reading of a copy's result ended, and the result. Raises `AbandonedError` if we are alone."""
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    poll.register(questions, 0)  # nothing is asked meanwhile: this tells when the other side is gone
    parts: list[bytes] = []
    length = 0
    while (left := deadline - time.monotonic()) > 0:
        ready = dict(poll.poll(math.ceil(left * 1000)))
        if questions in ready:
            raise AbandonedError
        if reader not in ready:
            continue
        part = os.read(reader, READ_AT_ONCE)
        if not part:
            return "closed", b"".join(parts)
        parts.append(part)
        length += len(part)
        if length > MAX_RESULT_BYTES:
            return "large", b""
    return "late", b""


def _failure(question: Question, end: End, status: int, peak: int) -> SourceError | None:
    """Return what went wrong with a copy, None if it has given its result."""
    name, limits = question.material.name, question.limits
    if end == "late" or status == -signal.SIGXCPU:
        return too_slow(name, seconds=limits.seconds)
    if end == "large" or (status and limits.nearly_used(peak)) or status == -signal.SIGKILL:
        return too_much_memory(name, memory_bytes=limits.memory_bytes)
    return crashed(name, how=describe_status(status)) if status else None


if __name__ == "__main__":
    main()
