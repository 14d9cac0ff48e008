import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarizer
from summarizer.domain import Article
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.messages import Question, decode_result
from summarizer.sandbox.process import WorkerProcess, worker_environment
from tests.sandbox.materials import GREEDY, HARMLESS, children, open_files


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    process = WorkerProcess()
    yield process
    process.discard()


def test_a_worker_answers_again_and_again(worker: WorkerProcess) -> None:
    for _ in range(3):
        assert isinstance(decode_result(worker.ask(Question(HARMLESS, Limits())).result), Article)
    assert worker.started
    assert worker.usable


def test_a_worker_that_is_killed_while_it_reads_is_noticed_at_once(worker: WorkerProcess) -> None:
    begun = time.monotonic()
    killer = threading.Timer(0.5, worker.kill)
    killer.start()
    with pytest.raises((EOFError, OSError)):
        worker.ask(Question(GREEDY, Limits()))
    killer.join()

    assert time.monotonic() - begun < 3
    assert not worker.usable


def test_a_worker_that_hangs_is_killed(worker: WorkerProcess) -> None:
    worker.ask(Question(HARMLESS, Limits()))
    # negative seconds leave it less time than it needs to notice by itself
    with pytest.raises(TimeoutError):
        worker.ask(Question(GREEDY, Limits(seconds=-3.99999)))

    assert not worker.usable


def test_nothing_is_left_of_a_worker() -> None:
    before = open_files()
    worker = WorkerProcess()
    worker.ask(Question(HARMLESS, Limits()))
    worker.discard()
    worker.discard()

    assert open_files() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_sees_no_secrets_and_finds_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "HTTPS_PROXY", "AWS_SECRET_ACCESS_KEY", "SUMMARIZER_MODEL"):
        monkeypatch.setenv(name, "planted")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "/opt/libraries"]))

    environment = worker_environment()

    assert "planted" not in environment.values()
    folders = environment["PYTHONPATH"].split(os.pathsep)
    assert folders == [str(Path(summarizer.__file__).parents[1]), "/opt/libraries"]
    assert environment["PATH"] == os.environ["PATH"]


def test_a_worker_is_deaf_to_what_the_terminal_sends_us() -> None:
    before = set(children())
    worker = WorkerProcess()
    (process,) = set(children()) - before
    worker.ask(Question(HARMLESS, Limits()))

    assert os.getsid(process) == process
    worker.discard()
