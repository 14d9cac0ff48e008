"""One at a time for each host: a queue that costs nothing where nobody waits."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.fetch.deadlines import Deadline, Ending


class Turns:
    """Who is being asked. Only the hosts that are being asked right now take up room. Thread-safe."""

    def __init__(self, ending: Ending) -> None:
        self._ending = ending
        self._condition = threading.Condition()
        self._busy: set[str] = set()
        ending.add(self._wake)

    @contextmanager
    def take(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Hold the turn at a host. Time in the queue is given back to the deadline.

        Raises `FetchError` ``closed`` if the end comes first.
        """
        began = time.monotonic()
        with self._condition:
            self._condition.wait_for(lambda: self._ending.over or host not in self._busy)
            deadline.postpone(time.monotonic() - began)
            deadline.left()
            self._busy.add(host)
        try:
            yield
        finally:
            with self._condition:
                self._busy.discard(host)
                self._condition.notify_all()

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()
