"""Places at which a run can be made to die, so that tests can see that nothing is lost there."""

import os
import signal
from collections.abc import Mapping
from typing import Final

VARIABLE: Final = "SUMMARIZER_DIE_AT"


def reach(step: str, environment: Mapping[str, str]) -> None:
    """Kill this process, as a power cut would, if the environment says that it is to die at this step."""
    if environment.get(VARIABLE) == step:
        os.kill(os.getpid(), signal.SIGKILL)
