"""Jobs that wait for answers -> done: several at once, watched, ended early by Ctrl-C or by what ends the run."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from summarizer.interrupts import ended_by_interrupt
from summarizer.running import State, Watch, report_on

Job = TypeVar("Job")


async def carry_out(
    lanes: Sequence[Sequence[Job]],
    do: Callable[[Job], Awaitable[None]],
    *,
    places: int,
    watch: Watch,
    state: Callable[[], State],
    stop: Callable[[], int],
    ends_early: bool,
) -> None:
    """Do all jobs, each lane in its order and ``places`` of it at once; lanes do not wait for each other.

    What a job raises ends the run: no further job is begun, and it is raised once those under way have ended, for
    they are paid and kept. With ``ends_early`` the first interrupt does the same, and raises `KeyboardInterrupt`;
    ``stop`` lets nothing more be sent and returns how many answers are under way.
    """
    ending: list[Exception] = []
    interrupts: list[int] = []

    async def work(waiting: list[Job]) -> None:
        while waiting and not ending and not interrupts:
            try:
                await do(waiting.pop())
            except Exception as error:  # noqa: BLE001 - it is raised once the others have ended
                ending.append(error)

    tasks = []
    for lane in lanes:
        waiting = list(reversed(lane))
        tasks += [asyncio.create_task(work(waiting)) for _ in range(min(places, len(lane)))]
    looking_on = asyncio.create_task(report_on(watch, state))
    listening = (
        ended_by_interrupt(stop, watch.on_notice, interrupts) if ends_early else contextlib.nullcontext()
    )
    try:
        with listening:
            await asyncio.gather(*tasks)
    finally:
        looking_on.cancel()
        for unfinished in tasks:
            unfinished.cancel()
        await asyncio.gather(*tasks, looking_on, return_exceptions=True)
    if interrupts:
        raise KeyboardInterrupt
    if ending:
        raise ending[0]
