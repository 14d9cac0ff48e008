"""Work in threads, in lanes: what is in one lane is done one after another, and no lane waits for another."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

from summarizer.errors import SourceError

# lanes under way: hosts that are asked, documents that are parsed
AT_ONCE: Final = 16
T = TypeVar("T")


class Lanes:
    """Threads that take work from lanes in turn. A slow lane holds one thread, however much waits in it.

    Two pages of one host are never fetched at once, so with a queue for all of them one host could hold every thread.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="reader")
        self._lock = threading.Lock()
        self._lanes: dict[str, deque[tuple[Future[Any], Callable[[], Any]]]] = {}
        self._closed = False

    def submit(self, lane: str, work: Callable[[], T]) -> "Future[T]":
        """Return what will hold the result of the work, or what it raised: ``closed`` if that came first."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                future.set_exception(_closed())
            elif lane in self._lanes:
                self._lanes[lane].append((future, work))
            else:
                self._lanes[lane] = deque([(future, work)])
                self._threads.submit(self._next, lane)
        return future

    def close(self) -> None:
        """Give up what has not begun. What has is not waited for."""
        with self._lock:
            self._closed = True
            waiting = [future for lane in self._lanes.values() for future, _ in lane]
            self._lanes.clear()
        for future in waiting:
            if future.set_running_or_notify_cancel():
                future.set_exception(_closed())
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _next(self, lane: str) -> None:
        with self._lock:
            if lane not in self._lanes:
                return
            future, work = self._lanes[lane].popleft()
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whoever waits for it hears of it
                future.set_exception(error)
        with self._lock:
            if not self._lanes.get(lane):
                self._lanes.pop(lane, None)
            elif not self._closed:
                self._threads.submit(self._next, lane)


def _closed() -> SourceError:
    return SourceError("it was not read: the run ended", code="closed")
