"""Everything that a model's endpoint can do to a caller, as data.

A `Fault` names what must come of it in one attempt: the code of a `ModelError`, "cut" for an answer that ended at
its limit, or "ok". `FaultServer` plays it.
"""

import gzip
import json
from dataclasses import dataclass
from typing import Final

from tests.fault_server import (
    FaultServer,
    Script,
    delta,
    drip,
    envelope,
    error,
    events,
    hang_after,
    http,
    reset_after,
    send,
)

__all__ = [
    "FAULTS", "GOOD", "KEY", "PAGE", "QUOTA", "RATE", "Fault", "FaultServer", "Script",
    "delta", "drip", "envelope", "error", "events", "hang_after", "http", "reset_after", "send",
]  # fmt: skip

KEY: Final = "sk-SECRET-planted-0123456789"


@dataclass(frozen=True)
class Fault:
    """A kind of fault: its name, one script for each request (the last one again and again), what comes of it."""

    name: str
    scripts: tuple[Script, ...]
    outcome: str

    @property
    def slow(self) -> bool:
        """Say whether only the caller's own deadline ends it."""
        return self.outcome == "timeout" and "408" not in self.name


# ---------------------------------------------------------------- the table

GOOD: Final = http(envelope())
PAGE: Final = b"<html><h1>Please log in</h1></html>"
RATE: Final = error("slow down", type="rate_limit", code="rate_limit_exceeded")
QUOTA: Final = error("You exceeded your current quota", type="insufficient_quota", code="insufficient_quota")
ECHO: Final = f"you sent Authorization: Bearer {KEY} and sk%2DSECRET%2Dplanted%2D0123456789"
_BODY: Final = json.dumps(envelope()).encode()
_CHUNKED: Final = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
_BOMB: Final = gzip.compress(b" " * 50_000_000, 9)


def _kind(name: str, outcome: str, *scripts: bytes | Script) -> Fault:
    return Fault(name, tuple(send(one) if isinstance(one, bytes) else one for one in scripts), outcome)


def _limited(name: str, **headers: str) -> Fault:
    renamed = {key.replace("_", "-"): value for key, value in headers.items()}
    return _kind(f"429 {name}", "rate_limited", http(RATE, 429, headers=renamed), GOOD)


def _said(name: str, outcome: str, status: int, message: str, **fields: object) -> Fault:
    return _kind(f"{status} {name}", outcome, http(error(message, **fields), status))


def _content(name: str, outcome: str, content: object, **changes: object) -> Fault:
    return _kind(f"content: {name}", outcome, http(envelope(content, **changes)))


FAULTS: Final[tuple[Fault, ...]] = (
    # the server is busy, or says no
    _limited("without a word"),
    _limited("in a second", retry_after="1"),
    _limited("in five minutes", retry_after="300"),
    _limited("tomorrow", retry_after="86400"),
    _limited("before now", retry_after="-5"),
    _limited("soon", retry_after="soon"),
    _limited("at once", retry_after="0"),
    _limited("at a date", retry_after="Wed, 21 Oct 2099 07:28:00 GMT"),
    _kind("429 no credit", "quota", http(QUOTA, 429)),
    *(_kind(f"{status} page", "server_error", http(PAGE, status, kind="text/html"))
      for status in (500, 502, 503, 504, 520, 521, 522, 523, 524, 529)),
    _kind("503 once", "server_error", http(b"x", 503), GOOD),
    _kind("498 capacity", "server_error", http(error("capacity"), 498)),
    _said("bare", "bad_request", 400, "m", code="c"),
    _said("key", "bad_key", 401, ECHO),
    _said("key in parts", "bad_key", 401, f"Incorrect API key provided: {KEY[:8]}*****{KEY[-4:]}"),
    _said("no credit", "quota", 402, "Insufficient Balance"),
    _said("bare", "forbidden", 403, "m"),
    _said("flagged", "refused", 403, "Your input was flagged by moderation"),
    _said("model", "unknown_model", 404, "The model `tiny` does not exist", code="model_not_found"),
    _kind("404 path", "unknown_model", http({"detail": "Not Found"}, 404)),
    _said("bare", "bad_request", 405, "m"),
    _said("proxy", "forbidden", 407, "m"),
    _said("bare", "timeout", 408, "m"),
    _said("bare", "server_error", 409, "m"),
    _said("bare", "too_long", 413, "m"),
    _said("bare", "bad_request", 415, "m"),
    _said("bare", "bad_request", 422, "m"),
    _said("bare", "bad_request", 451, "m"),
    _said("context", "too_long", 400, "This model's maximum context length is 8192 tokens.", code="context_length_exceeded"),
    _said("filter", "refused", 400, "the prompt triggered our content management policy", code="content_filter"),
    _kind("400 form refused", "ok", http(error("response_format json_schema is not supported"), 400), GOOD),
    _kind("400 every form refused", "ok", http(error("response_format: unknown field"), 400),
          http(error("response_format: unknown field"), 400), GOOD),
    _kind("422 limit renamed", "ok", http({"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted"}]}, 422), GOOD),
    _kind("400 text", "bad_request", http(ECHO.encode(), 400, kind="text/plain")),
    _kind("400 no body", "bad_request", http(b"", 400)),
    _kind("400 bytes", "bad_request", http(b"\xff\xfe\x00", 400)),
    _kind("400 deep", "bad_request", http(b"[" * 50_000, 400)),
    _kind("500 endless page", "server_error", http(b"x" * 300_000, 500)),
    _kind("502 torn page", "server_error", http(b"half", 502, length=4000)),
    _kind("301", "redirected", http(b"", 301, headers={"location": "https://elsewhere.example/v1"})),
    _kind("307", "redirected", http(b"", 307, headers={"location": "http://127.0.0.1:9/v1"})),
    _kind("599", "server_error", http(b"", 599)),
    _kind("304", "redirected", http(b"", 304)),
    # the connection
    _kind("reset at once", "unreachable", reset_after(b"")),
    _kind("close at once", "unreachable", send()),
    _kind("reset in the body", "unreachable", reset_after(http(_BODY[:50], length=400))),
    _kind("body shorter than said", "unreachable", http(_BODY[:80], length=500)),
    _kind("chunks cut", "unreachable", _CHUNKED + b'10\r\n{"id":"x","objec\r\n'),
    _kind("chunks torn", "unreachable", _CHUNKED + b"zz\r\n{}\r\n"),
    _kind("no HTTP", "unreachable", b"220 mail.example ESMTP\r\n"),
    _kind("endless header", "unreachable", b"HTTP/1.1 200 OK\r\nx: " + b"a" * 1_000_000 + b"\r\n\r\n"),
    _kind("silence", "timeout", hang_after(b"")),
    _kind("silence in the head", "timeout", hang_after(b"HTTP/1.1 200 OK\r\n")),
    _kind("silence in the body", "timeout", hang_after(http(_BODY[:50], length=400))),
    _kind("drip of eight bytes", "timeout", drip(http(b"", length=10**6), b"        ")),
    _kind("drip in the head", "timeout", drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n")),
    _kind("gzip bomb", "too_large", http(_BOMB, headers={"content-encoding": "gzip"})),
    _kind("gzip damaged", "bad_envelope", http(b"\x1f\x8b\x08garbage", headers={"content-encoding": "gzip"})),
    _kind("gzip twice", "bad_envelope", http(gzip.compress(_BODY), headers={"content-encoding": "gzip, gzip"})),
    _kind("gzip in spite of us", "ok", http(gzip.compress(_BODY), headers={"content-encoding": "gzip"})),
    _kind("five megabytes", "too_large", http(b'{"x": "' + b"a" * 5_000_000 + b'"}')),
    # the envelope
    _kind("page", "bad_envelope", http(PAGE, kind="text/html")),
    _kind("JSON as text/plain", "ok", http(_BODY, kind="text/plain")),
    _kind("JSON torn", "bad_envelope", http(b'{"id": "x", ')),
    _kind("nothing", "bad_envelope", http(b"")),
    _kind("blanks", "bad_envelope", http(b" \n" * 1000)),
    _kind("null", "bad_envelope", http(b"null")),
    _kind("number", "bad_envelope", http(b"7")),
    _kind("list", "bad_envelope", http(b"[]")),
    _kind("object", "bad_envelope", http(b"{}")),
    _kind("error with 200", "bad_envelope", http(error(ECHO))),
    _kind("error 429 with 200", "rate_limited", http(error("Rate limited upstream", code=429))),
    _kind("error 502 in a choice", "server_error", http(envelope(choices=[{"error": {"code": 502, "message": "gone"}, "finish_reason": "error"}]))),
    _kind("choices empty", "bad_envelope", http(envelope(choices=[]))),
    _kind("choices null", "bad_envelope", http(envelope(choices=None))),
    _kind("choices a number", "bad_envelope", http(envelope(choices=[1]))),
    _kind("message missing", "bad_envelope", http(envelope(choices=[{"index": 0, "finish_reason": "stop"}]))),
    _kind("nested without end", "bad_envelope", http(b"[" * 100_000 + b"]" * 100_000)),
    _kind("NaN", "bad_envelope", http(_BODY.replace(b'"created": 1', b'"created": NaN'))),
    _kind("1e400", "bad_envelope", http(_BODY.replace(b'"created": 1', b'"created": 1e400'))),
    _kind("number of 5,000 digits", "bad_envelope", http(_BODY.replace(b'"created": 1', b'"created": ' + b"1" * 5000))),
    _kind("key twice", "bad_envelope", http(_BODY.replace(b'"created": 1', b'"created": 1, "created": 2'))),
    _kind("bytes that are no text", "bad_envelope", http(_BODY.replace(b"created", b"\xff\xfe"))),
    _kind("half a surrogate pair", "bad_envelope", http(_BODY.replace(b'{\\"a\\"', b"\\ud800"))),
    _kind("UTF-16", "bad_envelope", http(json.dumps(envelope()).encode("utf-16"))),
    _kind("byte order mark", "ok", http(b"\xef\xbb\xbf" + _BODY)),
    _kind("no usage", "ok", http(envelope(usage=None))),
    _kind("usage of nonsense", "ok", http(envelope(usage={"prompt_tokens": -1, "completion_tokens": True}))),
    # the content
    _content("null", "empty_answer", None),
    _content("empty", "empty_answer", ""),
    _content("blank", "empty_answer", " \n\t"),
    _content("blanks up to the limit", "cut", " " * 9000, finish_reason="length"),
    _content("no parts", "empty_answer", []),
    _content("parts", "ok", [{"type": "text", "text": '{"a"'}, {"type": "text", "text": ": 1}"}]),
    _content("number", "bad_envelope", 5),
    _content("refusal", "refused", None, refusal="I would rather not"),
    _content("refusal in prose", "refused", "I'm sorry, but I can't help with that request."),
    _content("cut", "cut", '{"a": "begun', finish_reason="length"),
    _content("cut though it looks whole", "cut", '{"a": 1}', finish_reason="length"),
    _content("filtered", "refused", "", finish_reason="content_filter"),
    _content("unknown end", "ok", '{"a": 1}', finish_reason="wat"),
    _content("fenced", "ok", '```json\n{"a": 1}\n```'),
    _content("thoughts before", "ok", '<think>hm</think>{"a": 1}'),
    _content("100,000 deep", "ok", "[" * 100_000),
    _content("key twice", "ok", '{"a": 1, "a": 2}'),
    _content("NaN", "ok", '{"a": NaN}'),
    # a stream, though none was asked for
    _kind("stream", "bad_envelope", events(delta("he"), delta("llo", "stop"), b"[DONE]")),
    _kind("stream without its end mark", "bad_envelope", events(delta("he"))),
    _kind("stream cut", "unreachable", events(delta("he"), ends=False)),
    _kind("stream of bad JSON", "bad_envelope", events(delta("he"), b"{bad")),
    _kind("stream with an error", "bad_envelope", events(delta("he"), error("boom"))),
    _kind("stream without choices", "bad_envelope", events({"choices": []}, b"[DONE]")),
)  # fmt: skip
