"""A real HTTP server on loopback that speaks OpenAI's chat completions; each test scripts its answers."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Answer = Callable[[dict[str, Any]], "Raw"]


@dataclass(frozen=True)
class Raw:
    """What goes over the wire: a status, a body, and headers."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})


def completion(content: object, *, finish_reason: str = "stop", **message: object) -> Raw:
    """Return a chat completion whose assistant says ``content``."""
    envelope = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish_reason,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }
    return Raw(json.dumps(envelope).encode())


def refusal(status: int, message: str, **error: object) -> Raw:
    """Return an error as OpenAI words it."""
    return Raw(json.dumps({"error": {"message": message, **error}}).encode(), status)


class _Listening(ThreadingHTTPServer):
    # of more that knock at once than the usual five some are kept waiting for seconds, or turned away
    request_queue_size = 128


class ChatServer:
    """Answers each POST with the next scripted answer, the last one again and again."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._answers: list[Raw | Answer] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
                pass

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["content-length"])))
                server.requests.append(request)
                server.headers.append({name.lower(): value for name, value in self.headers.items()})
                position = min(len(server.requests), len(server._answers)) - 1
                scripted = server._answers[position]
                answer = scripted if isinstance(scripted, Raw) else scripted(request)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

        self._http = _Listening(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    def answers(self, *answers: Raw | Answer) -> None:
        """Script what is said, in order."""
        self._answers = list(answers)

    @property
    def base_url(self) -> str:
        """Return the address to give as OPENAI_BASE_URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
