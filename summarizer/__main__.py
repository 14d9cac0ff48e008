"""The command ``summarizer``; the same as ``python -m summarizer``."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        if sys.argv[1:] == ["--version"] and _says_version():
            return
        # a short life makes little garbage, and looking for it took a quarter of a run
        gc.set_threshold(200_000)
        from summarizer.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # it came while modules were loading
        sys.exit(130)


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


if __name__ == "__main__":
    main()
