"""An answer that could not be read -> a file, so that what was paid for can be looked at."""

import contextlib
import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from summarizer.errors import AnswerError
from summarizer.places import state_folder

MOST_KEPT: Final = 100


def keep_answer(error: AnswerError, environment: Mapping[str, str]) -> Path | None:
    """Return the file in which the raw answer is kept now, None for an empty answer or where none can be written.

    The newest hundred answers are kept.
    """
    state = state_folder(environment)
    if state is None or not error.raw:
        return None
    folder, data = state / "answers", error.raw.encode("utf-8", "backslashreplace")
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    path = folder / f"{stamp}-{hashlib.sha256(data).hexdigest()[:8]}.txt"
    try:
        # the mode counts for the last folder only
        for each in (state, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        for old in sorted(folder.glob("*.txt"))[:-MOST_KEPT]:
            old.unlink()
    return path
