"""A command as a whole process: how long it took, what it cost the processor, how much memory it held at most."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# a process of its own starts the command: the peak of a child is never less than its parent's size
LAUNCHER: Final = (
    "import json, os, subprocess, sys, time\n"
    "began = time.perf_counter()\n"
    "process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
    "said = process.stderr.read().decode('utf-8', 'replace')\n"
    "_, status, used = os.wait4(process.pid, 0)\n"
    "print(json.dumps([time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024,\n"
    "                  os.waitstatus_to_exitcode(status), said]))\n"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds, seconds of the processor, megabytes at the peak; how it ended, what it said."""

    wall: float
    cpu: float
    megabytes: float
    code: int
    said: str


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Return what a run of the command took. Its standard output goes nowhere."""
    words = [sys.executable, "-S", "-c", LAUNCHER, *command]
    launched = subprocess.run(words, check=True, stdout=subprocess.PIPE, env=dict(environment))
    return Run(*json.loads(launched.stdout))
