import os
import signal
import subprocess
import sys

import pytest

from summarizer.digesting.fail_points import VARIABLE, reach
from tests.command import ROOT

PASSES = "import os\nfrom summarizer.digesting.fail_points import reach\nreach('written', os.environ)\nprint('went on')"


@pytest.mark.parametrize("environment", [{}, {VARIABLE: ""}, {VARIABLE: "frozen"}, {VARIABLE: "writ"}])
def test_a_run_goes_on_where_it_is_not_to_die(environment: dict[str, str]) -> None:
    reach("written", environment)


def test_it_dies_without_another_word_where_it_is_told_to() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: "written"}
    done = subprocess.run([sys.executable, "-c", PASSES], env=environment, capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, b"", b"")
