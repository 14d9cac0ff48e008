import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.messages import (
    READY,
    Answer,
    Question,
    decode_result,
    read_answer,
    read_exactly,
    write_question,
)
from summarizer.sandbox.worker import serve
from tests.sandbox.materials import GREEDY, HARMLESS, SHORT


@dataclass
class Talk:
    """A worker in a copy of this process, and the two pipes to it."""

    process: int
    questions: int
    answers: int

    def ask(self, material: Material, **limits: float) -> Answer:
        write_question(self.questions, Question(material, Limits(**limits)))  # type: ignore[arg-type]
        return read_answer(self.answers)

    def children(self) -> list[int]:
        return [
            int(number)
            for number in Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        ]


@pytest.fixture
def worker() -> Iterator[Talk]:
    asked, questions = os.pipe()
    answers, answered = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(questions)
        os.close(answers)
        with contextlib.suppress(BaseException):
            serve(asked, answered)
        os._exit(0)
    os.close(asked)
    os.close(answered)
    assert read_exactly(answers, len(READY)) == READY
    yield Talk(process, questions, answers)
    with contextlib.suppress(OSError):
        os.close(questions)
    os.close(answers)
    os.waitpid(process, 0)


def failure(answer: Answer) -> SourceError:
    result = decode_result(answer.result)
    assert isinstance(result, SourceError)
    return result


def test_each_document_is_read_in_a_copy_that_is_gone_afterwards(worker: Talk) -> None:
    for _ in range(3):
        answer = worker.ask(HARMLESS)
        assert isinstance(decode_result(answer.result), Article)
        assert answer.peak_bytes > 5_000_000
        assert worker.children() == []
    assert failure(worker.ask(SHORT)).code == "too_short"


def test_the_clock_stops_a_document_and_the_worker_goes_on(worker: Talk) -> None:
    begun = time.monotonic()

    assert failure(worker.ask(GREEDY, seconds=0.4)).code == "too_slow"

    assert time.monotonic() - begun < 2
    assert worker.children() == []
    assert isinstance(decode_result(worker.ask(HARMLESS).result), Article)


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTRAP, "crashed"), (signal.SIGXCPU, "too_slow"), (signal.SIGKILL, "too_much_memory")],
)
def test_the_way_in_which_a_copy_dies_is_told(worker: Talk, number: signal.Signals, code: str) -> None:
    def strike() -> None:
        while not (children := worker.children()):
            time.sleep(0.01)
        time.sleep(0.02)  # it must not have eaten all its memory by then
        os.kill(children[0], number)

    striker = threading.Thread(target=strike)
    striker.start()
    # the copy has all that this process has taken before; that is not what it dies of
    told = failure(worker.ask(GREEDY, memory_bytes=1 << 40))
    striker.join()

    assert told.code == code
    assert isinstance(decode_result(worker.ask(HARMLESS).result), Article)


def test_a_worker_that_nobody_waits_for_leaves_with_its_copy(worker: Talk) -> None:
    write_question(worker.questions, Question(GREEDY, Limits()))
    while not (children := worker.children()):
        time.sleep(0.01)
    os.close(worker.questions)

    for _ in range(200):
        if not Path(f"/proc/{children[0]}/exe").exists():
            break
        time.sleep(0.01)
    assert (
        not Path(f"/proc/{children[0]}/cmdline").exists()
        or not Path(f"/proc/{children[0]}/cmdline").read_bytes()
    )
    assert os.read(worker.answers, 1) == b""


def test_where_no_copy_can_be_made_the_worker_reads_itself_and_leaves_after_a_failure() -> None:
    asked, questions = os.pipe()
    answers, answered = os.pipe()
    thread = threading.Thread(target=serve, args=(asked, answered), kwargs={"in_copies": False})
    thread.start()
    talk = Talk(0, questions, answers)
    try:
        assert read_exactly(answers, len(READY)) == READY
        assert not talk.ask(HARMLESS).leaving
        assert talk.ask(SHORT).leaving
        thread.join(5)
        assert not thread.is_alive()
    finally:
        for pipe in (asked, questions, answers, answered):
            os.close(pipe)
