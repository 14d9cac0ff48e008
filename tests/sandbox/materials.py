"""Documents for the sandbox: harmless ones, one that takes seconds and hundreds of megabytes; the processes meanwhile."""

from pathlib import Path

from summarizer.extract.material import Material

BODY = "The harbour board met on Monday and put off its decision on the new quay until the spring. "
HARMLESS = Material(BODY.encode(), "quay.txt", "text")
SHORT = Material(b"Too little.", "short.txt", "text")
# 16 s and more than 1 GB if nobody stopped it
GREEDY = Material(b"*a _b_ c* [x](y) `d`\n\n" * 200_000, "greedy.md", "markdown")


def children() -> list[int]:
    """Return the processes that this one has started and not yet cleared away."""
    lists = Path("/proc/self/task").glob("*/children")
    return [int(number) for path in lists for number in path.read_text().split()]


def open_files() -> int:
    """Return how many files and pipes this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
