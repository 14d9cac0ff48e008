"""How long a fetch may still take, and how another thread ends it before that."""

import threading
import time
from collections.abc import Callable

from summarizer.errors import FetchError


class Ending:
    """Lets one thread end what others wait for: each registers how its waiting is ended. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ways: set[Callable[[], None]] = set()
        self._over = False

    @property
    def over(self) -> bool:
        """Say whether `end` was called."""
        return self._over

    def add(self, way: Callable[[], None]) -> None:
        """Call ``way`` when the end comes; at once, if it has come."""
        with self._lock:
            if not self._over:
                self._ways.add(way)
                return
        way()

    def discard(self, way: Callable[[], None]) -> None:
        """Forget ``way``: nobody waits there any more."""
        with self._lock:
            self._ways.discard(way)

    def end(self) -> None:
        """End all waiting, now and from now on."""
        with self._lock:
            self._over = True
            ways, self._ways = self._ways, set()
        for way in ways:
            way()


class Deadline:
    """The time that one fetch has, redirects included. ``name`` is what is fetched, for messages."""

    def __init__(self, seconds: float, *, ending: Ending, name: str) -> None:
        self.ending = ending
        self.name = name
        self._seconds = seconds
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, more than none.

        Raises `FetchError`: ``closed`` if the fetcher was closed, ``too_slow`` if the time is over.
        """
        if self.ending.over:
            raise FetchError(f"{self.name!r} was not fetched: the run ended", code="closed")
        seconds = self._at - time.monotonic()
        if seconds <= 0:
            raise FetchError(
                f"{self.name!r} took longer than {self._seconds:g} s", hint="try again later", code="too_slow"
            )
        return seconds

    def postpone(self, seconds: float) -> None:
        """Give back time that was spent waiting for ourselves."""
        self._at += seconds

    def hurry(self, seconds: float) -> None:
        """Leave at most ``seconds`` for what only makes an error clearer."""
        self._at = min(self._at, time.monotonic() + seconds)
