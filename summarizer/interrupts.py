"""Ctrl-C in a run that waits for answers: the first lets those under way come in, the second leaves at once."""

import contextlib
import signal
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def ended_by_interrupt(
    stop: Callable[[], int], on_notice: Callable[[str], None], interrupts: list[int]
) -> Iterator[None]:
    """Call ``stop`` at the first interrupt, and raise `KeyboardInterrupt` in the run's task at the second.

    ``stop`` lets nothing more be sent and returns how many answers are under way; each interrupt is counted in
    ``interrupts``. Where signals cannot be had, in a thread or on Windows, an interrupt ends the run at once.
    """
    import asyncio

    loop, main = asyncio.get_running_loop(), asyncio.current_task()

    def interrupt() -> None:
        interrupts.append(1)
        if len(interrupts) > 1 and main is not None:
            main.cancel()
            return
        under_way = stop()
        on_notice(
            f"interrupted: waiting for {under_way} answer{'s' * (under_way != 1)} under way, to keep "
            f"{'them' if under_way != 1 else 'it'}; Ctrl-C again leaves at once"
        )

    try:
        loop.add_signal_handler(signal.SIGINT, interrupt)
    except (NotImplementedError, ValueError, RuntimeError):
        yield
        return
    try:
        yield
    except asyncio.CancelledError:
        if len(interrupts) > 1:
            raise KeyboardInterrupt from None
        raise
    finally:
        loop.remove_signal_handler(signal.SIGINT)
