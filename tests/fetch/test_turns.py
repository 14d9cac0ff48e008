"""One request a host at a time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.deadlines import Deadline, Ending
from summarizer.fetch.turns import Turns


def most_at_once(hosts: list[str]) -> int:
    """Return how many held a turn at the same time at most, when all wanted theirs at once."""
    ending = Ending()
    turns, lock = Turns(ending), threading.Lock()
    now = most = 0

    def hold(host: str) -> None:
        nonlocal now, most
        with turns.take(host, Deadline(5, ending=ending, name=host)):
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.05)
            with lock:
                now -= 1

    with ThreadPoolExecutor(len(hosts)) as threads:
        list(threads.map(hold, hosts))
    return most


def test_a_host_is_asked_once_at_a_time() -> None:
    assert most_at_once(["a"] * 4) == 1


def test_hosts_do_not_wait_for_each_other() -> None:
    assert most_at_once(["a", "b", "c", "a", "b", "c"]) == 3


def test_a_turn_ends_with_an_error_too() -> None:
    ending = Ending()
    turns = Turns(ending)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.take("a", Deadline(1, ending=ending, name="a")):
            raise ZeroDivisionError


def test_waiting_for_a_turn_takes_no_time_from_the_fetch() -> None:
    ending = Ending()
    turns, left = Turns(ending), []

    def wait() -> None:
        deadline = Deadline(0.2, ending=ending, name="a")
        with turns.take("a", deadline):
            left.append(deadline.left())

    with turns.take("a", Deadline(5, ending=ending, name="a")):
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.4)
    thread.join()
    assert left[0] > 0.1


def test_the_end_reaches_those_who_wait() -> None:
    ending = Ending()
    turns = Turns(ending)
    codes: list[str | None] = []

    def wait() -> None:
        try:
            with turns.take("a", Deadline(60, ending=ending, name="a")):
                codes.append("had its turn")
        except FetchError as error:
            codes.append(error.code)

    with turns.take("a", Deadline(60, ending=ending, name="a")):
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.05)
        ending.end()
        thread.join(1)
    assert codes == ["closed"]
