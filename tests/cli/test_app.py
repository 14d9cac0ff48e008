import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.cli.app import run
from tests.chat_server import ChatServer, Raw, completion
from tests.command import PORT_STRIKE, command, start

HELP = [("--help",), ("-h",), ("brief", "--help"), ("brief", "-h"), ("schema", "--help"), ("schema", "-h")]


@dataclass(frozen=True)
class Case:
    id: str
    arguments: tuple[str, ...]
    said: str


MISUSES = [
    Case("unknown option", ("brief", "--nope", "a.md"), "--nope"),
    Case("unknown option of all commands", ("--nope",), "--nope"),
    Case("unknown command", ("summarise",), "'summarise'"),
    Case("no command", ("--",), "Missing command"),
    Case("option without its value", ("brief", "a.md", "-m"), "-m"),
    Case("a source that looks like an option", ("brief", "-x.md"), "-x"),
    Case("argument of a command that takes none", ("schema", "a.md"), "a.md"),
    Case("an option that does not exist", ("brief", "--dry-ran", "a.md"), "--dry-ran"),
]


@pytest.mark.parametrize("case", MISUSES, ids=lambda case: case.id)
def test_a_misused_option_is_one_line_that_names_it_and_the_help(case: Case) -> None:
    done = command(*case.arguments)

    assert (done.code, done.out) == (2, b"")
    assert len(done.said) == 1
    assert case.said in done.said[0]
    assert done.said[0].endswith("--help'")


@pytest.mark.parametrize("arguments", HELP, ids=" ".join)
def test_help_is_a_result(arguments: tuple[str, ...]) -> None:
    done = command(*arguments, env={"COLUMNS": "80"})

    assert (done.code, done.said) == (0, [])
    assert done.text.startswith("Usage: summarizer")
    assert max(map(len, done.text.splitlines())) <= 80
    assert done.text.isascii()


def test_no_arguments_print_the_help_and_count_as_misuse() -> None:
    done = command()

    assert (done.code, done.out) == (2, b"")
    assert done.said[0].startswith("Usage: summarizer")
    assert "Commands:" in done.said


def test_the_version_may_be_asked_for_among_other_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version", "brief"]) == 0
    assert capfd.readouterr().out.startswith("summarizer ")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("brief", "-h"), ("--version",), ("--show-completion", "bash")]
)
def test_help_on_a_full_disk_fails_in_one_line(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a file of ours
        done = command(*arguments, stdout=full)

    assert done.code == 1
    assert done.said == ["summarizer: error: cannot write to standard output: No space left on device"]


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("schema",)])
def test_a_reader_that_is_gone_gives_no_traceback(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nobody:
        done = command(*arguments, stdout=nobody)

    assert done.code == 1
    assert len(done.said) <= 1
    assert not any("Traceback" in line for line in done.said)


@pytest.mark.parametrize("stream", ["exec <&-", "exec >&-", "exec 2>&-", "exec <&- >&- 2>&-"])
def test_closed_streams_are_survived(stream: str) -> None:
    done = command("brief", "missing.txt", first=stream)

    assert done.code == 3
    assert len(done.said) == (0 if "2>" in stream else 2)


class Slowly:
    """A server that answers when it is told to."""

    def __init__(self) -> None:
        self.now = threading.Event()

    def __call__(self, _: object) -> Raw:
        self.now.wait(20)
        return completion("{}")


@pytest.fixture
def waiting(
    chat_server: ChatServer,
) -> Iterator[tuple[subprocess.Popen[bytes], Slowly]]:
    """Yield a command whose first call is under way, and the server that lets it wait."""
    slow = Slowly()
    chat_server.answers(slow)
    process = start(
        "brief", "-m", "slow", "-o", "out.md", PORT_STRIKE, env={"OPENAI_BASE_URL": chat_server.base_url}
    )
    give_up = time.monotonic() + 30
    while not chat_server.requests and time.monotonic() < give_up:
        time.sleep(0.02)
    yield process, slow
    slow.now.set()
    process.kill()
    process.communicate()


def test_ctrl_c_waits_for_what_is_under_way_and_sends_nothing_more(
    waiting: tuple[subprocess.Popen[bytes], Slowly], chat_server: ChatServer, tmp_path: Path
) -> None:
    process, slow = waiting
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline().decode() == (
        "summarizer: interrupted: waiting for 1 answer under way, to keep it; Ctrl-C again leaves at once\n"
    )
    slow.now.set()
    out, said = process.communicate(timeout=10)

    assert process.returncode == 130
    assert (out, said) == (b"", b"summarizer: interrupted\n")
    assert len(chat_server.requests) == 1  # the answer is no briefing, and is not asked for again
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_second_ctrl_c_leaves_at_once(
    waiting: tuple[subprocess.Popen[bytes], Slowly], tmp_path: Path
) -> None:
    process, _ = waiting
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=10)

    assert process.returncode == 130
    assert (out, said) == (b"", b"summarizer: interrupted\n")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("model", ["extractive", "some"])
def test_ctrl_c_ends_the_wait_for_standard_input_at_once(model: str, tmp_path: Path) -> None:
    """Inside an event loop the first Ctrl-C would only be noted, and the read would go on."""
    fifo = tmp_path / "article.txt"
    os.mkfifo(fifo)
    process = start("brief", "-m", model, fifo, env={"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
    # opening for writing returns once the command has opened it for reading
    with fifo.open("wb"):
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=10)

    assert process.returncode == 130
    assert (out, said) == (b"", b"summarizer: interrupted\n")


def test_the_same_command_can_run_twice_in_one_process(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "-q", "-m", "extractive", "--format", "json", str(PORT_STRIKE)]) == 0
    assert run(["brief", "-q", "missing.txt"]) == 3
    assert run(["schema"]) == 0
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_help_screen_names_every_exit_code() -> None:
    shown = " ".join(command("--help").text.split())

    for code in (
        "0 ok",
        "1 our",
        "2 usage",
        "3 source",
        "4 model",
        "5 answer",
        "6 rejected",
        "9 prompt",
        "130 ",
    ):
        assert code in shown


def test_a_quiet_end_leaves_nothing_running() -> None:
    process = start("brief", "-m", "extractive", PORT_STRIKE, stdin=subprocess.DEVNULL)

    assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 0
