"""Connections end when their time is over, when somebody ends them, and never look whole when they were cut."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpcore2
import pytest

from summarizer.errors import FetchError
from summarizer.fetch.addresses import read_address
from summarizer.fetch.deadlines import Deadline, Ending
from summarizer.fetch.streams import Stream, connect

HERE = read_address("127.0.0.1")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)
        yield listening


def connected(listener: socket.socket, deadline: Deadline) -> tuple[Stream, socket.socket]:
    stream = connect([HERE], listener.getsockname()[1], deadline)
    return stream, listener.accept()[0]


def within(seconds: float = 5, ending: Ending | None = None) -> Deadline:
    return Deadline(seconds, ending=ending or Ending(), name="http://a.example/")


def code_of(action: Callable[[], object], *, before: float = 1) -> str | None:
    """Return the code of the error that something ends with, soon enough."""
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"'http://a\.example/'") as caught:
        action()
    assert time.monotonic() - began < before
    return caught.value.code


def test_bytes_go_there_and_come_back(listener: socket.socket) -> None:
    stream, other = connected(listener, within())
    with other:
        stream.write(b"asked")
        assert other.recv(10) == b"asked"
        other.sendall(b"said")
        assert stream.read(10) == b"said"
        other.shutdown(socket.SHUT_WR)
        assert stream.read(10) == b""
        stream.close()


def test_the_next_address_is_tried_if_one_refuses(listener: socket.socket) -> None:
    nobody = read_address("::1")
    stream = connect([nobody, HERE], listener.getsockname()[1], within())
    stream.close()


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert code_of(lambda: connect([HERE], port, within())) == "unreachable"


def full_queue() -> tuple[socket.socket, list[socket.socket]]:
    """Return a listener that takes no more connections, and those that fill it: the next waits for ever."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = []
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(listening.getsockname())
        waiting.append(one)
    return listening, waiting


@pytest.mark.parametrize(("seconds", "ended", "code"), [(0.3, None, "too_slow"), (5, 0.2, "closed")])
def test_a_connection_that_is_never_made(seconds: float, ended: float | None, code: str) -> None:
    listening, waiting = full_queue()
    ending = Ending()
    if ended:
        threading.Timer(ended, ending.end).start()
    assert code_of(lambda: connect([HERE], listening.getsockname()[1], within(seconds, ending))) == code
    for one in (listening, *waiting):
        one.close()


def test_silence_ends_with_the_time(listener: socket.socket) -> None:
    stream, other = connected(listener, within(0.2))
    with other:
        assert code_of(lambda: stream.read(10)) == "too_slow"
        stream.close()


def test_another_thread_ends_a_silence(listener: socket.socket) -> None:
    ending = Ending()
    stream, other = connected(listener, within(60, ending))
    with other:
        threading.Timer(0.1, ending.end).start()
        assert code_of(lambda: stream.read(10)) == "closed"
        stream.close()


def test_a_connection_that_is_closed_is_not_touched_by_the_end(listener: socket.socket) -> None:
    ending = Ending()
    stream, other = connected(listener, within(60, ending))
    stream.close()
    other.close()
    ending.end()


def test_an_end_without_an_answer_is_an_error(listener: socket.socket) -> None:
    stream, other = connected(listener, within())
    other.close()
    assert code_of(lambda: stream.read(10)) == "broken_off"
    stream.close()


def test_what_nobody_takes_is_an_error_of_the_client_library(listener: socket.socket) -> None:
    """It knows what to do then: read the answer that may have come before."""
    stream, other = connected(listener, within())
    other.close()
    with pytest.raises(httpcore2.WriteError):
        stream.write(b"a" * 10_000_000)
    stream.close()
