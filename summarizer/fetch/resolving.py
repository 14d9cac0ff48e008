"""A host's name -> its addresses, asked for once and within the time of the fetch."""

import socket
import threading
from collections.abc import Callable, Iterable

from summarizer.errors import FetchError
from summarizer.fetch.addresses import Address, read_address
from summarizer.fetch.deadlines import Deadline

# host and port -> addresses in the order to try them; OSError where there are none
Resolve = Callable[[str, int], Iterable[str]]


def ask_system(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver gives for a name. Raises `OSError`."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in answers]


def look_up(host: str, port: int, *, resolve: Resolve, deadline: Deadline) -> tuple[Address, ...]:
    """Return all addresses of a host, each once. Raises `FetchError` ``unknown_host``, ``too_slow`` or ``closed``.

    A resolver cannot be interrupted: it is asked in a thread of its own, which is left behind when time is over.
    """
    try:
        return (read_address(host),)
    except ValueError:
        pass
    found: list[str] = []
    failures: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found.extend(resolve(host, port))
        except Exception as error:  # noqa: BLE001 -- raised again where somebody waits for it
            failures.append(error)
        done.set()

    deadline.ending.add(done.set)
    try:
        threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
        done.wait(deadline.left())
        deadline.left()
    finally:
        deadline.ending.discard(done.set)
    if failures and not isinstance(failures[0], OSError | UnicodeError):
        raise failures[0]
    if failures or not found:
        raise FetchError(
            f"{deadline.name!r} cannot be reached: there is no host {host!r}",
            hint="check the address and your connection",
            code="unknown_host",
        )
    try:
        return tuple(dict.fromkeys(map(read_address, found)))
    except ValueError:
        raise FetchError(
            f"{deadline.name!r} cannot be reached: {host!r} has an address that is none", code="unknown_host"
        ) from None
