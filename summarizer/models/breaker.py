"""When a server is asked: one that fails again and again is left alone, one that limits its rate gets its pause.

Left alone means for a while; then it is tried with one request, and given up at last.

Of a server with 30 % of faults, 15 attempts fail in a row once in seventy million, and so do five calls of three
attempts. An outage of up to 14 s is waited for; a dead server costs that, and three requests more.
"""

import asyncio
import contextlib
import math
from typing import Final

from summarizer.errors import ModelError

# calls that failed for good, or attempts: many calls at once would all try a dead server before one of them ends
CALLS_IN_A_ROW: Final = 5
ATTEMPTS_IN_A_ROW: Final = 15
# seconds before each probe; the last failed one gives up
COOL_DOWNS: Final = (2.0, 4.0, 8.0)
# pauses that no call can wait for: one that a broken gateway makes up must not cost the run. With 16 places and 8 %
# of such refusals, three come in a row without an answer between once in two thousand calls
LONG_HOLDS_IN_A_ROW: Final = 3


class Breaker:
    """What a run knows of a server's health. Times are those of the running event loop, in seconds.

    Closed, everybody may send. Open, one caller may after each cool-down (the *probe*), and the others wait for
    its outcome. Given up, nobody may any more.
    """

    def __init__(self, host: str) -> None:
        self._host = host
        self._failures = 0  # attempts, one after the other
        self._failed_calls = 0
        self._failed_probes = 0
        self._probe_at: float | None = None
        self._probing = False
        self._changed = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Say whether callers have to wait, or are refused."""
        return self._probe_at is not None

    @property
    def failures(self) -> int:
        """Return how many attempts failed one after the other."""
        return self._failures

    def wait(self, now: float) -> float:
        """Return how many seconds are to be waited before asking again; 0 means `enter` now, with no await between.

        It is endless while a probe is out: `news` tells of its end. Raises `ModelError` ``given_up``.
        """
        if self._failed_probes == len(COOL_DOWNS):
            raise ModelError(
                f"{self._host} failed {self._failures} times in a row; it is not asked again in this run",
                code="given_up",
                hint="is it down? What was read so far is kept: run it again later",
            )
        if self._probe_at is None:
            return 0.0
        return math.inf if self._probing else max(0.0, self._probe_at - now)

    def enter(self) -> bool:
        """Say whether the caller is the probe. A probe must end in `answered`, `failed` or `withdraw`."""
        self._probing = self.is_open
        return self._probing

    def answered(self) -> None:
        """Note a sign of life: any answer, to whomever, closes the breaker unless the server is given up."""
        if self._failed_probes < len(COOL_DOWNS):
            self._failures = self._failed_calls = self._failed_probes = 0
            if self.is_open:
                self._probe_at, self._probing = None, False
                self.announce()

    def failed(self, *, for_good: bool, probe: bool, now: float) -> None:
        """Note an attempt that failed, and whether its call did so for good. While open only probes count."""
        self._failures += 1
        self._failed_calls += for_good
        if probe and self._probing:
            self._failed_probes += 1
            self._probing = False
            if self._failed_probes < len(COOL_DOWNS):
                self._probe_at = now + COOL_DOWNS[self._failed_probes]
            self.announce()
        elif not self.is_open and (
            self._failed_calls >= CALLS_IN_A_ROW or self._failures >= ATTEMPTS_IN_A_ROW
        ):
            self._probe_at = now + COOL_DOWNS[0]

    def withdraw(self, *, probe: bool) -> None:
        """Note that a caller ended without an outcome; if it was the probe, another may take its place."""
        if probe:
            self._probing = False
            self.announce()

    def announce(self) -> None:
        """Wake all who wait for `news`."""
        self._changed.set()
        self._changed.clear()

    async def news(self, seconds: float) -> None:
        """Return at the next change, or when the seconds have passed."""
        await pause(self._changed, seconds)


class Hold:
    """The pause of a run that its server asked for when it limited its rate.

    ``longest`` is how many seconds a call can wait at most. A pause beyond that ends calls, so it counts only when
    the server asks for such ones again and again. Times are those of the running event loop, in seconds.
    """

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._long_ones = 0
        self._until = -math.inf

    def ask(self, seconds: float, *, now: float) -> None:
        """Note that the server asks to wait so many seconds; of several ends the latest counts."""
        if seconds >= self._longest:
            self._long_ones += 1
            if self._long_ones < LONG_HOLDS_IN_A_ROW:
                return
        self._until = max(self._until, now + seconds)

    def answered(self) -> None:
        """Note an answer: a long pause that was asked for is not meant for everybody."""
        self._long_ones = 0

    def wait(self, now: float) -> float:
        """Return how many seconds are left of the pause, 0 if there is none."""
        return max(0.0, self._until - now)


async def pause(event: asyncio.Event, seconds: float) -> None:
    """Return after so many seconds, or as soon as the event is set."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
