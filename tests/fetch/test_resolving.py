"""Names are looked up once, and never longer than the fetch may take."""

import socket
import threading
import time
from collections.abc import Callable

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.deadlines import Deadline, Ending
from summarizer.fetch.resolving import Resolve, ask_system, look_up


def looked_up(
    resolve: Resolve, *, host: str = "a.example", seconds: float = 5, ending: Ending | None = None
) -> list[str]:
    deadline = Deadline(seconds, ending=ending or Ending(), name=f"http://{host}/")
    return [str(address) for address in look_up(host, 80, resolve=resolve, deadline=deadline)]


def test_all_answers_are_given_in_their_order_and_once() -> None:
    assert looked_up(lambda *_: ["2600::1", "8.8.8.8", "2600::1"]) == ["2600::1", "8.8.8.8"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_nobody_is_asked_about_an_address(host: str) -> None:
    assert looked_up(fails(AssertionError), host=host) == [host]


def fails(kind: type[Exception]) -> Resolve:
    def resolve(host: str, port: int) -> list[str]:
        raise kind(host)

    return resolve


@pytest.mark.parametrize(
    "resolve", [fails(socket.gaierror), fails(OSError), fails(UnicodeError), lambda *_: [], lambda *_: ["a"]]
)
def test_a_host_without_addresses_is_unknown(resolve: Resolve) -> None:
    with pytest.raises(FetchError, match=r"a\.example") as caught:
        looked_up(resolve)
    assert caught.value.code == "unknown_host"


def test_a_fault_of_our_own_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        looked_up(fails(ZeroDivisionError))


def waits(until: threading.Event) -> Resolve:
    def resolve(host: str, port: int) -> list[str]:
        until.wait(20)
        return ["8.8.8.8"]

    return resolve


def ends_with(code: str, within: float, action: Callable[[], object]) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        action()
    assert (caught.value.code, time.monotonic() - began < within) == (code, True)


def test_a_slow_resolver_is_left_behind() -> None:
    over = threading.Event()
    ends_with("too_slow", 1, lambda: looked_up(waits(over), seconds=0.2))
    over.set()


def test_the_end_does_not_wait_for_a_resolver() -> None:
    over, ending = threading.Event(), Ending()
    threading.Timer(0.1, ending.end).start()
    ends_with("closed", 1, lambda: looked_up(waits(over), ending=ending))
    over.set()


def test_the_system_knows_this_machine() -> None:
    assert set(ask_system("localhost", 80)) & {"127.0.0.1", "::1"}
