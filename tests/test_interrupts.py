import asyncio
import os
import signal

import pytest

from summarizer.interrupts import ended_by_interrupt


def interrupted(times: int, under_way: int) -> tuple[list[int], list[str], list[str]]:
    """Interrupt a run so often; return what was counted, what was stopped and what was said."""
    interrupts: list[int] = []
    stopped: list[str] = []
    said: list[str] = []

    def stop() -> int:
        stopped.append("once")
        return under_way

    async def run() -> None:
        with ended_by_interrupt(stop, said.append, interrupts):
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)
                await asyncio.sleep(0.05)

    asyncio.run(run())
    return interrupts, stopped, said


def test_the_first_interrupt_lets_what_is_under_way_come_in() -> None:
    interrupts, stopped, said = interrupted(1, 3)

    assert (interrupts, stopped) == ([1], ["once"])
    assert said == ["interrupted: waiting for 3 answers under way, to keep them; Ctrl-C again leaves at once"]


def test_one_answer_is_spoken_of_as_one() -> None:
    assert interrupted(1, 1)[2] == [
        "interrupted: waiting for 1 answer under way, to keep it; Ctrl-C again leaves at once"
    ]


def test_the_second_leaves_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(2, 3)


def test_afterwards_an_interrupt_is_what_it_was() -> None:
    interrupted(1, 0)
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
