"""One worker process, seen from ours: started, asked, killed."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from summarizer.sandbox.messages import READY, Answer, Question, read_answer, read_exactly, write_question

# a worker stops a document itself when its time is up; this much later it is the worker that hangs. Loading the
# parsers on first use is in here: 2.5 s were measured on two busy cores.
GRACE_SECONDS: Final = 4.0
# what a parser may see of the environment: where things are and how text is written, no keys, no proxies
_KEPT_VARIABLES: Final = (
    "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX",
)  # fmt: skip


class WorkerProcess:
    """A worker that answers one question at a time. To be asked by one thread; any thread may kill it."""

    def __init__(self) -> None:
        """Start the process. Raises `OSError` if there can be none."""
        self._killed = False
        self._started = False
        self._process = subprocess.Popen(  # noqa: S603 - our own module, in the interpreter that runs us
            [sys.executable or "python3", "-P", "-m", "summarizer.sandbox.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=worker_environment(),
            start_new_session=True,  # Ctrl-C in the terminal is ours to handle
        )

    @property
    def usable(self) -> bool:
        """Say whether it may be asked."""
        return not self._killed and self._process.poll() is None

    @property
    def started(self) -> bool:
        """Say whether it ever came to life: if not, no document is to blame."""
        return self._started

    def ask(self, question: Question) -> Answer:
        """Return the worker's answer. Raises `TimeoutError` if it hangs, `EOFError` or `OSError` if it died."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they are pipes
        late = threading.Event()
        watchdog = threading.Timer(question.limits.seconds + GRACE_SECONDS, self._expire, (late,))
        watchdog.daemon = True
        watchdog.start()
        try:
            if not self._started:
                self._started = read_exactly(process.stdout.fileno(), len(READY)) == READY
            write_question(process.stdin.fileno(), question)
            return read_answer(process.stdout.fileno())
        except (EOFError, OSError):
            if late.is_set():
                raise TimeoutError from None
            raise
        finally:
            watchdog.cancel()
            watchdog.join()  # so that it cannot strike the next document

    def kill(self) -> None:
        """End the process at once, with the copy that reads a document; who waits for its answer gets an error."""
        self._killed = True
        if self._process.returncode is not None:
            return  # its number may be another's by now
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:  # Windows
                self._process.kill()

    def discard(self) -> None:
        """End the process and give back all that it holds of the system."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _expire(self, late: threading.Event) -> None:
        late.set()
        self.kill()


def worker_environment() -> dict[str, str]:
    """Return the environment of a worker: little of ours, and where to find this package."""
    home = str(Path(__file__).resolve().parents[2])
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join([home, *filter(None, given)])}
