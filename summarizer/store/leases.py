"""A name -> the right to be the only one who works under it, for as long as the holder lives."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from summarizer.database import explained
from summarizer.errors import StoreError
from summarizer.store.packing import key_of
from summarizer.turns import take_turn

# who waits does so for minutes: a run of a digest is no commit
PAUSE_SECONDS: Final = 0.05
NAME_DIGITS: Final = 16


@contextmanager
def lease(path: Path, name: str, *, wait: float, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold a name beside the store at a path while the block runs: one at a time of all threads and processes.

    It is the system's lock on a file of its own, so it ends with its holder, however that ends; the file stays.
    ``on_wait`` is told once if somebody else has it. Raises `StoreError` when that one keeps it for ``wait`` seconds,
    and where no such file can be made. On Windows nobody is kept out: two runs at once there both work, and what
    the second wants to freeze is refused.
    """
    file = Path(f"{path}.{key_of(name)[:NAME_DIGITS]}.lease")
    with explained(path):
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(path, descriptor, 0.0):
            on_wait(f"another run of the digest {name!r} is at work: this one waits up to {wait:g} seconds")
            if not _taken(path, descriptor, wait):
                raise StoreError(
                    f"another run of the digest {name!r} is still at work after {wait:g} seconds",
                    hint="start again when it has ended, or end it: what it has done so far is kept",
                )
        yield
    finally:
        os.close(descriptor)


def _taken(path: Path, descriptor: int, wait: float) -> bool:
    with explained(path):
        return take_turn(descriptor, wait=wait, pause=PAUSE_SECONDS)
