"""A file or folder that several processes want -> one of them at a time has it."""

import sys
import time


def take_turn(descriptor: int, *, wait: float, pause: float) -> bool:
    """Return True once an open file is this process's alone, False if another kept it for ``wait`` seconds.

    It is given up when the descriptor is closed. ``pause`` is how many seconds lie between two looks. On Windows
    nobody is kept out. Raises `OSError` where the file system knows no such thing.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
        time.sleep(pause)
