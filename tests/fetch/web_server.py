"""A web server on raw sockets: what each path answers stands in a table, who asked for what in a list.

An answer is a status with headers and a body, or a script that does what it likes to the connection (those of
`tests.fault_server` fit), or a list of both: one for each request, the last for all that follow.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.raw_server import RawServer, read_request

Script = Callable[[socket.socket, threading.Event], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response; ``content-length`` and ``connection: close`` are added where ``headers`` have none."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] | None = None

    def raw(self) -> bytes:
        """Return the bytes that are sent."""
        said = {"content-length": str(len(self.body)), "connection": "close"}
        said |= {name.lower(): value for name, value in (self.headers or {}).items()}
        lines = [f"HTTP/1.1 {self.status} Said", *(f"{name}: {value}" for name, value in said.items())]
        return "\r\n".join((*lines, "", "")).encode("latin-1") + self.body


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came. ``path`` has the query; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


Route = Answer | Script | list[Answer | Script]


def page(html: str, **headers: str) -> Answer:
    """Return an HTML page; ``_`` in the names of ``headers`` stands for a hyphen."""
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(html.encode(), headers={"content-type": "text/html; charset=utf-8", **said})


def redirect(location: str, status: int = 302) -> Answer:
    """Return a redirect."""
    return Answer(status=status, headers={"location": location})


class WebServer(RawServer):
    """Serves ``routes`` on a loopback address, one request a connection; other paths are answered with 404.

    ``requests`` are all that came, in order; ``connections`` counts also those that sent none; ``at_once`` is how
    many were under way at most at the same time. With a ``tls`` context it speaks HTTPS.
    """

    def __init__(
        self,
        routes: Mapping[str, Route] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__(host)
        self.routes: dict[str, Route] = dict(routes or {})
        self.requests: list[Asked] = []
        self.connections = 0
        self.at_once = 0
        self.names: list[str | None] = []  # what TLS clients asked for
        self._host = host
        self._tls = tls
        if tls is not None:
            tls.sni_callback = lambda _, name, __: self.names.append(name)
        self._now = 0
        self._served: dict[str, int] = {}

    def url(self, path: str = "/", *, host: str | None = None) -> str:
        """Return the address of a path; ``host`` is a name that leads here."""
        name = host or (f"[{self._host}]" if ":" in self._host else self._host)
        return f"{'https' if self._tls else 'http'}://{name}:{self.port}{path}"

    def serve(self, connection: socket.socket) -> None:
        """Answer one request, encrypted if this server is."""
        with self.lock:
            self.connections += 1
            self._now += 1
            self.at_once = max(self.at_once, self._now)
        try:
            if self._tls is None:
                self._answer(connection)
                return
            with self._tls.wrap_socket(connection, server_side=True) as encrypted:
                self._answer(encrypted)
        finally:
            with self.lock:
                self._now -= 1

    def _answer(self, connection: socket.socket) -> None:
        asked = _read_request(connection)
        if asked is None:
            return
        route = self._choose(asked)
        if isinstance(route, Answer):
            connection.sendall(route.raw())
        else:
            route(connection, self.over)
        # an end, and not a reset because of bytes that nobody has read
        connection.shutdown(socket.SHUT_WR)

    def _choose(self, asked: Asked) -> Answer | Script:
        path = asked.path if asked.path in self.routes else asked.path.partition("?")[0]
        with self.lock:
            self.requests.append(asked)
            place = self._served.get(path, 0)
            self._served[path] = place + 1
            route = self.routes.get(path, Answer(b"there is nothing here", 404))
        return route[min(place, len(route) - 1)] if isinstance(route, list) else route


def _read_request(connection: socket.socket) -> Asked | None:
    request = read_request(connection)
    if request is None:
        return None
    first, *lines = request[0].decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    fields = (line.partition(":") for line in lines)
    return Asked(method, path, {name.strip().lower(): value.strip() for name, _, value in fields})
