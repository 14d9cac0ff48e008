import subprocess
import sys

import pytest

from summarizer import __version__
from tests.command import ROOT, command


def test_the_version_is_printed() -> None:
    done = command("--version")

    assert (done.code, done.text, done.said) == (0, f"summarizer {__version__}\n", [])


def test_the_version_on_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a file of ours
        done = command("--version", stdout=full)

    assert done.code == 1
    assert len(done.said) == 1


def test_the_version_with_stdout_closed_is_no_traceback() -> None:
    assert command("--version", first="exec >&-").said == []


@pytest.mark.parametrize("arguments", [("--version",), ("brief", "missing.txt")])
def test_the_exit_code_is_that_of_the_command(arguments: tuple[str, ...]) -> None:
    code = f"import sys; sys.argv = ['summarizer', *{list(arguments)!r}]; import summarizer.__main__ as m; m.main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == command(*arguments).code
