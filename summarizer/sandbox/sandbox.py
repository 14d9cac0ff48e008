"""Material -> what it holds, read beside this process so that no document can hang, fill or crash it."""

import threading
from typing import Self

from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.extract.parse import Parsed
from summarizer.sandbox.failures import crashed, no_process, stopped, too_slow
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.messages import Question, decode_result
from summarizer.sandbox.process import WorkerProcess


class Sandbox:
    """Reads documents in processes of its own, as many at once as it has processes; the others wait.

    Thread-safe. The processes start on first use, are used again, and are replaced when they die. To be closed.
    """

    def __init__(self, limits: Limits | None = None, *, processes: int = 2) -> None:
        self._limits = limits or Limits()
        self._places = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._closed = False
        self.peak_bytes = 0  # the most memory that reading a document has taken so far

    def parse(self, material: Material) -> Parsed:
        """Return what the material holds, as `extract.parse.parse` does.

        Raises its `SourceError`, or one with the code ``too_slow``, ``too_much_memory``, ``crashed``, ``unreadable``,
        ``no_process``, or ``stopped`` if the sandbox is closed.
        """
        with self._places:
            worker = self._take(material.name)
            try:
                result = self._ask(worker, material)
            except BaseException:
                worker.kill()
                raise
            finally:
                self._put_back(worker)
        if isinstance(result, SourceError):
            raise result
        return result

    def close(self) -> None:
        """End all processes at once. Whoever waits for a document gets an error."""
        with self._lock:
            self._closed = True
            for worker in self._busy:
                worker.kill()  # the thread that waits for it clears it away
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self, name: str) -> WorkerProcess:
        with self._lock:
            if self._closed:
                raise stopped(name)
            while self._idle:
                worker = self._idle.pop()
                if worker.usable:
                    break
                worker.discard()
            else:
                worker = _start(name)
            self._busy.add(worker)
            return worker

    def _put_back(self, worker: WorkerProcess) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.usable and not self._closed:
                self._idle.append(worker)
                return
        worker.discard()

    def _ask(self, worker: WorkerProcess, material: Material) -> Parsed | SourceError:
        try:
            answer = worker.ask(Question(material, self._limits))
            result = decode_result(answer.result)
        except TimeoutError:
            worker.kill()
            return too_slow(material.name, seconds=self._limits.seconds)
        except (EOFError, OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
            worker.kill()
            if self._closed:
                return stopped(material.name)
            if not worker.started:
                return no_process(material.name, reason=str(error) or "it ended before it had begun")
            return crashed(material.name, how="its process is gone")
        if answer.leaving:
            worker.kill()
        self.peak_bytes = max(self.peak_bytes, answer.peak_bytes)
        return result


def _start(name: str) -> WorkerProcess:
    try:
        return WorkerProcess()
    except OSError as error:
        raise no_process(name, reason=error.strerror or type(error).__name__) from None
