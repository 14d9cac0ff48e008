import subprocess
import sys

import pytest

MEASURE = """
import sys
from summarizer.sandbox.limits import Limits, confine
confine(Limits(seconds=1, memory_bytes=150_000_000))
{deed}
"""
EAT = """
eaten = []
try:
    while True:
        eaten.append(b"x" * {piece})
except MemoryError:
    del eaten
# not the system's usual figure: for a program that was started it begins with what its parent held
print(next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def confined(deed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MEASURE.format(deed=deed)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize("piece", [100, 100_000, 20_000_000])
def test_whatever_it_eats_a_process_stays_below_its_memory(piece: int) -> None:
    done = confined(EAT.format(piece=piece))

    assert 75_000_000 < int(done.stdout) <= 150_000_000, done.stderr


def test_a_process_that_only_computes_is_ended_by_the_system_itself() -> None:
    assert confined("while True: pass").returncode < 0


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('news.example', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
    ],
)
def test_a_document_reaches_no_network_and_starts_nothing(deed: str) -> None:
    assert "PermissionError: a document may not do this" in confined(deed).stderr


def test_a_document_leaves_nothing_on_the_disk(tmp_path: object) -> None:
    done = confined(f"with open({f'{tmp_path}/left'!r}, 'wb', buffering=0) as file: file.write(b'x')")

    assert "File too large" in done.stderr
