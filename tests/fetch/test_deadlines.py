"""Time that a fetch has, and an end before it."""

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.deadlines import Deadline, Ending


def deadline(seconds: float, ending: Ending | None = None) -> Deadline:
    return Deadline(seconds, ending=ending or Ending(), name="http://a.example/")


def test_what_is_left_becomes_less() -> None:
    time_for_it = deadline(5)
    assert 4 < time_for_it.left() <= 5


def test_the_error_names_what_took_so_long() -> None:
    with pytest.raises(FetchError, match=r"'http://a.example/' took longer than 0 s") as caught:
        deadline(0).left()
    assert caught.value.code == "too_slow"


def test_time_spent_on_ourselves_is_given_back() -> None:
    time_for_it = deadline(0)
    time_for_it.postpone(7)
    assert 6 < time_for_it.left() <= 7


def test_hurry_never_gives_more_time() -> None:
    time_for_it = deadline(5)
    time_for_it.hurry(60)
    assert time_for_it.left() <= 5
    time_for_it.hurry(1)
    assert time_for_it.left() <= 1


def test_the_end_comes_before_the_time_is_over() -> None:
    ending = Ending()
    time_for_it = deadline(5, ending)
    ending.end()
    with pytest.raises(FetchError) as caught:
        time_for_it.left()
    assert caught.value.code == "closed"


def test_whoever_waits_is_woken_once() -> None:
    ending, woken = Ending(), []
    ways = {name: lambda name=name: woken.append(name) for name in ("waits", "has gone")}
    for way in ways.values():
        ending.add(way)
    ending.discard(ways["has gone"])
    ending.end()
    ending.end()
    assert woken == ["waits"]
    ending.add(lambda: woken.append("too late"))
    assert woken == ["waits", "too late"]
