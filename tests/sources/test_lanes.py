import threading
import time
from functools import partial

import pytest

from summarizer.errors import SourceError
from summarizer.sources.lanes import Lanes


def test_one_lane_does_one_thing_after_another_and_does_not_hold_the_others() -> None:
    lanes = Lanes(at_once=2)
    release = threading.Event()
    done: list[int] = []

    def wait(number: int) -> None:
        release.wait(5)
        done.append(number)

    slow = [lanes.submit("slow", partial(wait, number)) for number in range(9)]
    quick = [lanes.submit("quick", lambda: "quick") for _ in range(5)]

    assert [future.result(timeout=5) for future in quick] == ["quick"] * 5
    assert done == []
    release.set()
    for future in slow:
        future.result(timeout=5)
    assert done == list(range(9))
    lanes.close()


def test_what_is_raised_is_heard_by_who_waits() -> None:
    lanes = Lanes()
    future = lanes.submit("a", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        future.result(timeout=5)
    assert lanes.submit("a", lambda: 5).result(timeout=5) == 5
    lanes.close()


def test_closed_lanes_give_up_what_has_not_begun_and_take_nothing_more() -> None:
    lanes = Lanes()
    release = threading.Event()
    running = lanes.submit("a", lambda: release.wait(5))
    waiting = lanes.submit("a", lambda: 5)
    while not running.running():
        time.sleep(0.001)

    lanes.close()

    for future in (waiting, lanes.submit("b", lambda: 5)):
        with pytest.raises(SourceError) as caught:
            future.result(timeout=5)
        assert caught.value.code == "closed"
    release.set()
    assert running.result(timeout=5)
