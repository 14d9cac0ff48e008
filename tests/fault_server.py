"""A server on raw sockets that plays scripts: whatever an endpoint can do to a connection, byte by byte.

A script is what is done to one connection once the request has been read.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from typing import Any

from tests.raw_server import RawServer, read_request

Script = Callable[[socket.socket, threading.Event], None]


class FaultServer(RawServer):
    """Plays scripts, one for each request, on the loopback interface; one request a connection."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[bytes, bytes]] = []  # head and body of each
        self._scripts: tuple[Script, ...] = ()

    def plays(self, *scripts: Script) -> None:
        """Set what is done, in order, and forget the requests so far."""
        self._scripts = scripts
        self.requests.clear()

    @property
    def base_url(self) -> str:
        """Return the address to give to a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    def serve(self, connection: socket.socket) -> None:
        """Read a request and play the script that is due."""
        request = read_request(connection)
        if request is None:
            return
        with self.lock:
            self.requests.append(request)
            script = self._scripts[min(len(self.requests), len(self._scripts)) - 1]
        script(connection, self.over)
        # an end, and not a reset because of bytes that nobody has read
        connection.shutdown(socket.SHUT_WR)


# ---------------------------------------------------------------- what a connection sees


def envelope(content: object = '{"a": 1}', **changes: object) -> dict[str, Any]:
    """Return a chat completion; ``changes`` replace parts of it, of its choice or of its message."""
    message: dict[str, object] = {"role": "assistant", "content": content}
    choice: dict[str, object] = {"index": 0, "finish_reason": "stop", "message": message}
    usage = {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}
    whole: dict[str, Any] = {
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage,
    }  # fmt: skip
    for name, value in changes.items():
        part = choice if name == "finish_reason" else whole if name in whole else message
        part[name] = value
    return whole


def error(message: str, **fields: object) -> dict[str, Any]:
    """Return the body of an error as most servers word it."""
    return {"error": {"message": message, **fields}}


def http(
    body: object = b"",
    status: int = 200,
    *,
    headers: Mapping[str, str] | None = None,
    kind: str = "application/json",
    length: int | None = None,
) -> bytes:
    """Return the bytes of an HTTP response; ``length`` lies about how long the body is."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Said", f"content-type: {kind}"]
    lines += [f"content-length: {len(raw) if length is None else length}", "connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join((*lines, "", "")).encode() + raw


def send(*parts: bytes) -> Script:
    """Send some bytes and close."""

    def play(connection: socket.socket, over: threading.Event) -> None:
        for part in parts:
            connection.sendall(part)

    return play


def reset_after(raw: bytes) -> Script:
    """Send some bytes and tear the connection down."""

    def play(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(raw)
        over.wait(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return play


def hang_after(raw: bytes) -> Script:
    """Send some bytes, then nothing for as long as the server lives (30 s at most)."""

    def play(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(raw)
        over.wait(30)

    return play


def drip(head: bytes, drop: bytes) -> Script:
    """Send the head, then a few bytes again and again: no single read ever takes long."""

    def play(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(head)
        for _ in range(600):
            if over.wait(0.05):
                return
            connection.sendall(drop)

    return play


def events(*values: object, ends: bool = True) -> bytes:
    """Return a stream of events, which nobody asked for; without its end if it is cut."""
    body = b"".join(
        b"data: " + (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n\n"
        for value in values
    )
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    return head + b"%x\r\n%s\r\n" % (len(body), body) + (b"0\r\n\r\n" if ends else b"")


def delta(text: str, finish: str | None = None) -> dict[str, Any]:
    """Return one chunk of a streamed answer."""
    return {
        "object": "chat.completion.chunk",
        "choices": [{"delta": {"content": text}, "finish_reason": finish}],
    }
