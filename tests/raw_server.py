"""A listener on raw sockets with a thread for each connection: what servers of the tests have in common."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class RawServer:
    """Listens on a loopback address while it is open, and hands each connection to `serve` in a thread of its own."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.over = threading.Event()
        self.lock = threading.Lock()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=128)
        self.port: int = self._listener.getsockname()[1]  # also for those who ask when it is closed
        self._threads = [threading.Thread(target=self._listen)]

    def serve(self, connection: socket.socket) -> None:
        """Serve one connection, and leave it open: it is closed afterwards."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            self.serve(connection)


def read_request(connection: socket.socket) -> tuple[bytes, bytes] | None:
    """Return head and body of the next request, None for none or what is no HTTP."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part or not (received + part)[:1].isupper():
            return None  # over, or no HTTP: somebody wants TLS here
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.partition(b":")[2]):
                body += connection.recv(65536)
    return head, body
