"""One connection's bytes, all of them within the deadline; another thread can end it at any point."""

import contextlib
import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from typing import Final

import httpcore2

from summarizer.errors import FetchError
from summarizer.fetch.addresses import Address
from summarizer.fetch.deadlines import Deadline

# an address that does not answer must leave time for the next; both span a repeated SYN (after 1 s)
PATIENCE: Final = 3.0
LAST_PATIENCE: Final = 10.0
# how often a connection that is being made looks whether it is still wanted
_GLANCE: Final = 0.05


def connect(addresses: Sequence[Address], port: int, deadline: Deadline) -> "Stream":
    """Return a connection to the first of the addresses that answers. Raises `FetchError` ``unreachable``."""
    reason = "no answer"
    for place, address in enumerate(addresses, start=1):
        patience = LAST_PATIENCE if place == len(addresses) else PATIENCE
        try:
            return _connect_one(address, port, patience, deadline)
        except TimeoutError:
            reason = "no answer"
        except OSError as error:
            reason = (error.strerror or "no connection").lower()
    raise FetchError(
        f"{deadline.name!r} cannot be reached: {reason}",
        hint="check the address and your connection",
        code="unreachable",
    )


def _connect_one(address: Address, port: int, patience: float, deadline: Deadline) -> "Stream":
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    until = time.monotonic() + patience
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            connection.connect((str(address), port))
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_WRITE)
            while not selector.select(min(_GLANCE, deadline.left())):
                if time.monotonic() >= until:
                    raise TimeoutError
        if failure := connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(failure, os.strerror(failure))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return Stream(connection, deadline)
    except BaseException:
        connection.close()
        raise


class Stream(httpcore2.NetworkStream):
    """A connection that is open until `close`. Raises `FetchError` for everything that ends it too early."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline
        self._answered = False
        self._lock = threading.Lock()
        # the same connection under a number of its own: TLS takes the first one over, and a number that is closed
        # while somebody wants to shut it down may already belong to another file
        self._handle = connection.dup()
        deadline.ending.add(self._end)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes, none at the end. ``timeout`` is not needed: the deadline counts."""
        try:
            self._connection.settimeout(self._deadline.left())
            data = self._connection.recv(max_bytes)
        except OSError as error:
            self._look_at_the_time(error)
            raise _broken(self._deadline, _reason(error)) from None
        if not data:
            self._deadline.left()  # an end that we made ourselves is none of the answer's
            if not self._answered:
                raise _broken(self._deadline, "it ended without an answer")
        self._answered = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send some bytes. Raises `httpcore2.WriteError` if nobody takes them: an answer may come all the same."""
        try:
            self._connection.settimeout(self._deadline.left())
            self._connection.sendall(buffer)
        except OSError as error:
            self._look_at_the_time(error)
            raise httpcore2.WriteError(_reason(error)) from None

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Stream":
        """Return this connection, encrypted, once its certificate holds for the name. Raises `FetchError`."""
        try:
            self._connection.settimeout(self._deadline.left())
            self._connection = ssl_context.wrap_socket(
                self._connection, server_hostname=server_hostname, suppress_ragged_eofs=False
            )
        except ssl.SSLCertVerificationError as error:
            raise FetchError(
                f"{self._deadline.name!r} shows a certificate that does not hold: {error.verify_message}",
                hint="if your company signs its own, name a file with all authorities you trust in SSL_CERT_FILE",
                code="certificate",
            ) from None
        except OSError as error:
            self._look_at_the_time(error)
            raise FetchError(
                f"{self._deadline.name!r} cannot be reached over TLS: {_reason(error)}", code="unreachable"
            ) from None
        return self

    def close(self) -> None:
        """Close the connection."""
        self._deadline.ending.discard(self._end)
        self._connection.close()
        with self._lock:
            self._handle.close()

    def _end(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            self._handle.shutdown(socket.SHUT_RDWR)

    def _look_at_the_time(self, error: OSError) -> None:
        """Raise `FetchError` if the connection ended because our time is over, or because we were told to end."""
        if isinstance(error, TimeoutError):
            self._deadline.hurry(0)
        self._deadline.left()


def _broken(deadline: Deadline, reason: str) -> FetchError:
    return FetchError(
        f"the connection to {deadline.name!r} broke: {reason}", hint="try again", code="broken_off"
    )


def _reason(error: OSError) -> str:
    if isinstance(error, ssl.SSLEOFError):
        return "it was cut off"
    if isinstance(error, ssl.SSLError):
        return (error.reason or "no understanding").lower().replace("_", " ")
    return (error.strerror or str(error)).lower()
