"""The command ``summarizer``; the same as ``python -m summarizer``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from summarizer import __version__

        # answered here since the command line costs six times as much as the interpreter
        sys.stdout.write(f"summarizer {__version__}\n")
        return
    from summarizer.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
