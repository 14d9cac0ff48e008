import asyncio
import os
import signal
from collections.abc import Callable

import pytest

from summarizer.crew import carry_out
from summarizer.running import State, Watch


def carried_out(
    lanes: list[list[str]],
    do: Callable[[str], None],
    *,
    places: int = 1,
    ends_early: bool = False,
    begun: list[str] | None = None,
) -> list[str]:
    """Return the order in which jobs were begun; each takes a moment and then does something."""
    order = [] if begun is None else begun

    async def job(name: str) -> None:
        order.append(name)
        await asyncio.sleep(0.01)
        do(name)

    async def run() -> None:
        await carry_out(
            lanes,
            job,
            places=places,
            watch=Watch(),
            state=lambda: State(0, 0, 0, 0, None),
            stop=lambda: 0,
            ends_early=ends_early,
        )

    asyncio.run(run())
    return order


def nothing(_: str) -> None:
    pass


def test_a_lane_is_worked_off_in_its_order() -> None:
    assert carried_out([["a", "b", "c"]], nothing) == ["a", "b", "c"]


def test_lanes_do_not_wait_for_each_other() -> None:
    assert carried_out([["a", "b"], ["x", "y"]], nothing)[:2] == ["a", "x"]


def test_so_many_places_of_a_lane_are_worked_at_once() -> None:
    assert sorted(carried_out([["a", "b", "c", "d"]], nothing, places=3)[:3]) == ["a", "b", "c"]


def test_no_job_is_begun_after_one_that_ends_the_run() -> None:
    def fail(name: str) -> None:
        if name == "b":
            raise ValueError(name)

    begun: list[str] = []
    with pytest.raises(ValueError, match="b"):
        carried_out([["a", "b", "c"]], fail, begun=begun)
    assert begun == ["a", "b"]


def test_those_under_way_are_waited_for() -> None:
    done: list[str] = []

    def fail(name: str) -> None:
        done.append(name)
        if name == "a":
            raise ValueError(name)

    with pytest.raises(ValueError, match="a"):
        carried_out([["a", "b", "c"]], fail, places=2)
    assert done == ["a", "b"]


def test_the_first_interrupt_ends_it_like_that_too() -> None:
    def interrupt(name: str) -> None:
        if name == "b":
            os.kill(os.getpid(), signal.SIGINT)

    begun: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        carried_out([["a", "b", "c", "d", "e"]], interrupt, ends_early=True, begun=begun)
    assert len(begun) < 5


def test_who_does_not_ask_for_it_keeps_his_own_handler() -> None:
    heard: list[int] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, lambda: heard.append(1))

        async def job(_: str) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(0.01)

        await carry_out(
            [["a", "b"]],
            job,
            places=1,
            watch=Watch(),
            state=lambda: State(0, 0, 0, 0, None),
            stop=lambda: 0,
            ends_early=False,
        )

    asyncio.run(run())
    assert heard == [1, 1]
