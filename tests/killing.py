"""Runs of the real command that may be killed, hundreds of them: each is a fork of one process that has all loaded.

``python -m tests.killing`` is that process. It starts and awaits what it is told in lines of JSON.
"""

import importlib
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.command import ROOT

# what only a run with a language model imports
LATE = ("summarizer.models.openai", "summarizer.models.chain", "summarizer.store")


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, or the signal that killed it as a negative number, and what it said."""

    code: int
    out: bytes
    said: list[str]

    @property
    def text(self) -> str:
        """Return all that was said, to be shown where something else was expected."""
        return "\n".join([str(self.code), *self.said])


@dataclass
class Started:
    """A run under way, with the files of its streams. Its number is its own until it is awaited."""

    nursery: "Nursery"
    number: int
    out: Path
    said: Path
    begun: float = field(default_factory=time.monotonic)

    def send(self, signal_number: int) -> None:
        """Send a signal; it does no harm to a run that has ended."""
        os.kill(self.number, signal_number)

    def alive(self) -> bool:
        """Say whether it is at work."""
        state = Path(f"/proc/{self.number}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        return state != "Z"

    def wait(self) -> Ended:
        """Return how it ended."""
        code = self.nursery.ask({"wait": self.number})
        ended = Ended(code, self.out.read_bytes(), self.said.read_text("utf-8").splitlines())
        self.out.unlink()
        self.said.unlink()
        return ended

    def kill_after(self, seconds: float) -> Ended:
        """Return how it ended, be it that it was killed after so many seconds from its start."""
        while time.monotonic() < self.begun + seconds and self.alive():
            time.sleep(0.001)
        self.send(signal.SIGKILL)
        return self.wait()


class Nursery:
    """The process that the runs are forks of. It ends with the block, and with the one who started it."""

    def __init__(self) -> None:
        self._streams = tempfile.TemporaryDirectory(prefix="killing-")
        self._turn = threading.Lock()
        self._runs = itertools.count()
        # threads of a linear algebra library do not survive a fork
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )

    def ask(self, order: Mapping[str, Any]) -> int:
        """Return the number with which an order is answered."""
        with self._turn:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def start(
        self, *arguments: str | Path, env: Mapping[str, str], cwd: Path, file_limit: int | None = None
    ) -> Started:
        """Start the command; ``file_limit`` is how many bytes any of its files may have, as on a full disk."""
        run = next(self._runs)
        out, said = (Path(self._streams.name) / f"{run}.{name}" for name in ("out", "said"))
        for path in (out, said):
            path.touch()  # it may be killed before it could
        number = self.ask(
            {
                "start": [str(argument) for argument in arguments],
                "env": {"PATH": os.defpath, **env},
                "cwd": str(cwd),
                "out": str(out),
                "said": str(said),
                "file_limit": file_limit,
            }
        )
        return Started(self, number, out, said)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)
        self._streams.cleanup()


def _load() -> None:
    """Import all that a run needs, and make an edition, so that templates and patterns are compiled as well."""
    from summarizer.cli.app import run
    from tests.digesting.runs import BRIDGE, PORT, write_article

    for name in LATE:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="killing-") as folder:
        os.environ.update(SUMMARIZER_STORE=f"{folder}/store.sqlite", HOME=folder)
        for name, words in (("port", PORT), ("bridge", BRIDGE)):
            write_article(Path(folder) / "in", name, words)
        out = ["--out", f"{folder}/out", "--quiet", "--model", "extractive"]
        assert run(["digest", f"{folder}/in", "--date", "2026-06-02", "--tz", "UTC", *out]) == 0
    assert threading.active_count() == 1


def _start(order: Mapping[str, Any]) -> int:
    number = os.fork()
    if number:
        return number
    try:
        os.environ.clear()
        os.environ.update(order["env"])
        os.chdir(order["cwd"])
        for descriptor, path, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, order["out"], os.O_WRONLY),
            (2, order["said"], os.O_WRONLY),
        ):
            os.dup2(os.open(path, flags, 0o600), descriptor)
        if order["file_limit"] is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_limit"], order["file_limit"]))
        sys.argv = ["summarizer", *order["start"]]
        from summarizer.__main__ import main

        main()
    finally:
        os._exit(99)  # a fork must never go on with what the parent was doing


def _await(number: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def main() -> None:
    """Start and await runs until there is nobody who asks for more."""
    _load()
    for line in sys.stdin:
        order = json.loads(line)
        answer = _start(order) if "start" in order else _await(order["wait"])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
