"""How far a run is, in one line on stderr, once it takes longer than a second; and what it took, at its end."""

import contextlib
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, ParamSpec

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent
    from summarizer.running import State

FIRST: Final = 1.0  # seconds before the first line
EVERY: Final = 10.0  # seconds between two lines where the line cannot be written over
Arguments = ParamSpec("Arguments")


class ProgressLine:
    """A line that is written over on a terminal; elsewhere, such as in a log, a new one every ten seconds."""

    def __init__(self, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._terminal = _is_terminal()
        self._next = self._began + (FIRST if self._terminal else EVERY)
        self._quiet = quiet
        self._shown = 0

    def show(self, state: "State") -> None:
        """Show how far the run is, if it is time to."""
        now = self._clock()
        if self._quiet or now < self._next:
            return
        line = describe(state, now - self._began)
        if not self._terminal:
            from summarizer.cli.output import notice

            self._next = now + EVERY
            notice(line)
            return
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write("\r" + line.ljust(self._shown))
            sys.stderr.flush()
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write("\r" + " " * self._shown + "\r")
                sys.stderr.flush()
            self._shown = 0

    def around(self, speak: Callable[Arguments, None]) -> Callable[Arguments, None]:
        """Return a function that takes the line away before it speaks."""

        def spoken(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            self.clear()
            speak(*args, **kwargs)

        return spoken


def describe(state: "State", seconds: float) -> str:
    """Return how far a run is, in few words."""
    parts = []
    if state.articles > 1:
        parts.append(f"{state.articles_done} of {state.articles} {state.unit}")
    if state.chunks > max(1, state.articles):
        parts.append(f"{state.chunks_done} of {state.chunks} parts")
    if state.spent is not None:
        parts.append(took(state.spent))
    return ", ".join([*parts, f"{seconds:.0f} s"])


def took(spent: "Spent") -> str:
    """Return what a model took: calls, failed ones, tokens, price."""
    calls = f"{spent.calls} call{'s' * (spent.calls != 1)}"
    if spent.failed_calls:
        calls += f" ({spent.failed_calls} failed)"
    parts = [calls, f"{spent.prompt_tokens:,} tokens in", f"{spent.completion_tokens:,} out", dollars(spent)]
    if spent.cached_calls:
        parts.append(f"{spent.cached_calls} answer{'s' * (spent.cached_calls != 1)} at hand")
    return ", ".join(parts)


def dollars(spent: "Spent") -> str:
    """Return the price of what was spent, and what failed attempts may cost on top of it."""
    if spent.cost_usd is None:
        return "unpriced" if spent.calls else "$0"
    price = f"${spent.cost_usd:.4f}"
    return (
        f"{price} (up to ${spent.forfeited_usd:.4f} more for failed calls)" if spent.forfeited_usd else price
    )


def say_spent(spent: "Spent") -> None:
    """Say what a run took, if it took anything."""
    if spent.prompt_tokens or spent.cached_calls or spent.forfeited_tokens:
        from summarizer.cli.output import notice

        notice(took(spent))


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False
