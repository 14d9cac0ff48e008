"""What reading one document may take, and how a process is held to it."""

import contextlib
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# what is mapped when reading begins but not yet in memory, and may come in: 7 to 13 MB were measured, with any of the
# parsers loaded
UNTOUCHED_BYTES: Final = 16_000_000
# with less than this no parser could tell that it lacks memory
LEAST_ROOM_BYTES: Final = 32_000_000
# libraries turn a refusal of memory into errors of their own, or die: from this share of the limit on it was that.
# Documents that ate all they got were measured at 0.97 of what they could have.
NEARLY_ALL: Final = 0.8
# parsers that load their own data late open a few files; none needs more
MAX_FILES: Final = 64
_REFUSED_EVENTS: Final = frozenset(
    "socket.connect socket.bind socket.sendto socket.getaddrinfo socket.gethostbyname "
    "subprocess.Popen os.system os.exec os.posix_spawn os.fork os.forkpty".split()
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds by the clock, and memory of the process that reads it, all told.

    Where the system cannot bound the memory of a process, as on Windows, only the time is.
    """

    seconds: float = 10.0
    memory_bytes: int = 512_000_000

    def nearly_used(self, peak: int) -> bool:
        """Say whether a process that came to a bad end with this peak is likely to have lacked memory."""
        return peak >= NEARLY_ALL * (self.memory_bytes - UNTOUCHED_BYTES)


def confine(limits: Limits) -> None:
    """Hold this process to the limits until it ends: no more memory or time, no network, no other programs.

    There is no way back, so this is for a process that reads one document and is gone.
    """
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: MAX_FILES,
        # whoever lives to see the first signal is killed a second later
        resource.RLIMIT_CPU: math.ceil(limits.seconds) + 1,
    }
    if (used := _memory_used()) is not None:
        mapped, resident = used
        room = max(limits.memory_bytes - resident - UNTOUCHED_BYTES, LEAST_ROOM_BYTES)
        bounds[resource.RLIMIT_AS] = mapped + room
    for which, bound in bounds.items():
        _, hard = resource.getrlimit(which)
        value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        with contextlib.suppress(OSError, ValueError):  # a system that knows the limit but does not set it
            resource.setrlimit(which, (value, value))


def peak_bytes() -> int:
    """Return the most memory that this process has held so far, 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return in_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_bytes(most_resident: int) -> int:
    """Return a peak in bytes; the system counts it in bytes on macOS and in units of 1,024 elsewhere."""
    return most_resident if sys.platform == "darwin" else most_resident * 1024


def _memory_used() -> tuple[int, int] | None:
    """Return how many bytes are mapped and how many of them in memory; None where the system does not say."""
    import resource

    try:
        mapped, resident = Path("/proc/self/statm").read_bytes().split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(mapped) * page, int(resident) * page


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _REFUSED_EVENTS:
        raise PermissionError(f"a document may not do this: {event}")
