"""The command ``summarizer``; the same as ``python -m summarizer``."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        if sys.argv[1:] == ["--version"] and _says_version():
            _leave(0)
        # a short life makes little garbage, and looking for it took a quarter of a run
        gc.set_threshold(200_000)
        from summarizer.cli.app import run

        _leave(run(sys.argv[1:]))
    except KeyboardInterrupt:  # it came while modules were loading
        _leave(130)


def _says_version() -> bool:
    """Print the version without the command line, which costs six times as much as the interpreter.

    False where that fails: the command line knows how to say why.
    """
    from summarizer import __version__

    try:
        sys.stdout.write(f"summarizer {__version__}\n")
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        return False
    return True


def _leave(code: int) -> NoReturn:
    """End the process at once: taking every module apart first would cost a seventh of a run.

    Nothing is lost by it: files are closed and streams flushed by then, and no thread is left.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
