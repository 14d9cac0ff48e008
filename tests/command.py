"""The real command in a process of its own, as a user starts it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent
PORT_STRIKE = ROOT / "examples" / "port-strike.txt"
SHIPYARD = ROOT / "examples" / "shipyard-rescue.txt"


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code, its bytes on stdout, its lines on stderr."""

    code: int
    out: bytes
    said: list[str]

    @property
    def text(self) -> str:
        """Return stdout as text."""
        return self.out.decode("utf-8")


def start(
    *arguments: str | bytes | Path, env: Mapping[str, str] | None = None, first: str = "", **options: Any
) -> subprocess.Popen[bytes]:
    """Start the command; ``first`` is what a shell does before it, such as closing a stream."""
    line: list[str | bytes | Path] = [sys.executable, "-m", "summarizer", *arguments]
    if first:
        line = ["/bin/sh", "-c", f'{first}; exec "$@"', "sh", *line]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
    return subprocess.Popen(
        line, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}, env=environment
    )


def command(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
    first: str = "",
    cwd: Path | None = None,
) -> Done:
    """Run the command to its end."""
    process = start(*arguments, env=env, first=first, stdin=subprocess.PIPE, stdout=stdout, cwd=cwd)
    out, err = process.communicate(stdin, timeout=60)
    return Done(process.returncode, out or b"", err.decode("utf-8").splitlines())
