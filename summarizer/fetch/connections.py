"""The guard before every connection: what is looked up is judged, and what was judged is connected to."""

import ssl
from collections.abc import Iterable
from typing import Any, Final

import httpcore2

from summarizer.errors import FetchError
from summarizer.fetch.addresses import Network, check_address
from summarizer.fetch.deadlines import Deadline
from summarizer.fetch.resolving import Resolve, look_up
from summarizer.fetch.streams import Stream, connect

_AUTHORITIES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


class Guard(httpcore2.NetworkBackend):
    """The only way to a socket. All addresses of a host are judged, and one of exactly these is connected to.

    ``allowed`` are networks that may be reached although they are not public; None lets everything pass: that is for
    a proxy, which the user has named. TLS is for the name, whichever address answers.
    """

    def __init__(self, *, resolve: Resolve, allowed: tuple[Network, ...] | None, deadline: Deadline) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._deadline = deadline
        self._streams: list[Stream] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """Return a connection to a host. Raises `FetchError`, before anything is sent if any address is refused."""
        addresses = look_up(host, port, resolve=self._resolve, deadline=self._deadline)
        if self._allowed is not None:
            for address in addresses:
                check_address(address, port, allowed=self._allowed, name=self._deadline.name)
        stream = connect(addresses, port, self._deadline)
        self._streams.append(stream)
        return stream

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> Stream:
        """Raise `FetchError`: a file of this machine is no address."""
        raise FetchError(f"{path!r} is a socket of this machine, not an address", code="private")

    def close(self) -> None:
        """Close all connections that were made."""
        while self._streams:
            self._streams.pop().close()


def trusted_authorities() -> ssl.SSLContext:
    """Return who may vouch for a name: the system's authorities, or those of SSL_CERT_FILE or SSL_CERT_DIR.

    Raises `FetchError` ``certificate`` if they cannot be read.
    """
    try:
        return httpcore2.default_ssl_context()
    except OSError as error:
        raise FetchError(
            f"the certificate authorities cannot be read: {error.strerror or error}",
            hint=f"check {' and '.join(_AUTHORITIES)}",
            code="certificate",
        ) from None
