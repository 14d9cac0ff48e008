"""The adapter against a real server on loopback: whatever comes back, it is a reply or one of our errors."""

import asyncio
import socket
import threading
import time
from dataclasses import dataclass

import pytest

from summarizer.domain import Chunk, Message, Reply, Request
from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.models.openai import OpenAIModel
from tests.chat_server import Answer, ChatServer, Raw, completion, refusal

KEY = "sk-planted-secret"
REQUEST = Request(
    step="single",
    chunks=(Chunk("The dockers want six per cent.", 0, 30),),
    schema={"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    messages=(Message("system", "You brief."), Message("user", "The dockers want six per cent.")),
    parameters={"temperature": 0, "max_output_tokens": 500},
)
HTML = {"content-type": "text/html"}


def ask(server: ChatServer | str, *, timeout: float = 5.0, times: int = 1) -> Reply:
    base_url = server if isinstance(server, str) else server.base_url

    async def call() -> Reply:
        model = OpenAIModel("tiny", name="test/tiny", base_url=base_url, key=KEY, timeout=timeout)
        try:
            for _ in range(times - 1):
                await model.complete(REQUEST)
            return await model.complete(REQUEST)
        finally:
            await model.close()

    return asyncio.run(call())


def test_an_answer_comes_back_with_its_model_and_usage(chat_server: ChatServer) -> None:
    chat_server.answers(completion('{"a": 1}'))

    reply = ask(chat_server)

    assert (reply.text, reply.model) == ('{"a": 1}', "scripted-1")
    assert (reply.usage.calls, reply.usage.prompt_tokens, reply.usage.completion_tokens) == (1, 11, 7)


def test_the_request_carries_messages_schema_limit_and_key(chat_server: ChatServer) -> None:
    chat_server.answers(completion("{}"))

    ask(chat_server)

    sent = chat_server.requests[0]
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["response_format"]["json_schema"]["schema"] == dict(REQUEST.schema)
    assert (sent["max_completion_tokens"], sent["temperature"]) == (500, 0)
    assert chat_server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_two_event_loops_one_after_the_other_work(chat_server: ChatServer) -> None:
    chat_server.answers(completion("{}"))

    ask(chat_server)
    ask(chat_server)

    assert len(chat_server.requests) == 2


def test_a_refused_parameter_is_renamed_or_left_out_once(chat_server: ChatServer) -> None:
    chat_server.answers(
        refusal(400, "Unknown parameter: 'max_completion_tokens'", param="max_completion_tokens"),
        refusal(400, "'temperature' does not support 0 with this model", param="temperature"),
        completion("{}"),
    )

    reply = ask(chat_server)

    assert chat_server.requests[2]["max_tokens"] == 500
    assert not {"temperature", "max_completion_tokens"} & set(chat_server.requests[2])
    assert (reply.usage.calls, reply.usage.failed_calls) == (3, 2)


def test_a_server_that_refuses_the_same_parameter_for_ever_is_not_asked_for_ever(
    chat_server: ChatServer,
) -> None:
    chat_server.answers(refusal(400, "temperature and max_completion_tokens", param="temperature"))

    with pytest.raises(ModelError, match="400"):
        ask(chat_server)

    assert len(chat_server.requests) <= 3


@dataclass(frozen=True)
class Case:
    id: str
    answer: Raw | Answer
    code: str


CASES = [
    Case("wrong key", refusal(401, f"Incorrect API key provided: {KEY}"), "bad_key"),
    Case("forbidden", refusal(403, "no"), "forbidden"),
    Case("unknown model", refusal(404, "The model 'tiny' does not exist"), "unknown_model"),
    Case("rate limit", refusal(429, "slow down", code="rate_limit_exceeded"), "rate_limited"),
    Case("no credit", refusal(429, "no credit", code="insufficient_quota"), "quota"),
    Case("context", refusal(400, "This exceeds the available context size"), "too_long"),
    Case("bad request", refusal(400, "no such thing"), "bad_request"),
    Case("unprocessable", refusal(422, "no such thing"), "bad_request"),
    Case("too large", refusal(413, "too large"), "too_long"),
    Case("teapot", refusal(418, "short and stout"), "bad_request"),
    *(
        Case(f"{status} page", Raw(b"<h1>bad</h1>", status, HTML), "server_error")
        for status in (500, 502, 503, 504, 529)
    ),
    Case("redirect", Raw(b"", 307, {"location": "http://127.0.0.1:9/v1/chat/completions"}), "redirected"),
    Case("page", Raw(b"<html>log in</html>", 200, HTML), "bad_envelope"),
    Case("plain JSON text", Raw(b'{"choices": []}', 200, {"content-type": "text/plain"}), "bad_envelope"),
    Case("broken JSON", Raw(b'{"id": "x", '), "bad_envelope"),
    Case("nothing", Raw(b""), "bad_envelope"),
    Case("null", Raw(b"null"), "bad_envelope"),
    Case("list", Raw(b"[]"), "bad_envelope"),
    Case("object", Raw(b"{}"), "bad_envelope"),
    Case("error with 200", Raw(b'{"error": {"message": "boom"}}'), "bad_envelope"),
    Case("no choice", Raw(b'{"choices": []}'), "bad_envelope"),
    Case("null choices", Raw(b'{"choices": null}'), "bad_envelope"),
    Case("choices are text", Raw(b'{"choices": "none"}'), "bad_envelope"),
    Case("choices are numbers", Raw(b'{"choices": [1]}'), "bad_envelope"),
    Case("message missing", Raw(b'{"choices": [{"index": 0, "finish_reason": "stop"}]}'), "bad_envelope"),
    Case("message is text", Raw(b'{"choices": [{"message": "hi"}]}'), "bad_envelope"),
    Case("nested without end", Raw(b"[" * 100_000 + b"]" * 100_000), "bad_envelope"),
    Case("bytes that are no text", Raw(b'{"choices": "\xff\xfe"}'), "bad_envelope"),
    Case("empty content", completion(""), "empty_answer"),
    Case("blank content", completion(" \n"), "empty_answer"),
    Case("null content", completion(None), "empty_answer"),
    Case("content in parts", completion([{"type": "text", "text": "hi"}]), "empty_answer"),
    Case("refusal", completion(None, refusal="I cannot help with that"), "refused"),
    Case("content filter", completion("", finish_reason="content_filter"), "refused"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_whatever_a_server_sends_is_one_of_our_errors(case: Case, chat_server: ChatServer) -> None:
    chat_server.answers(case.answer)

    with pytest.raises(ModelError) as caught:
        ask(chat_server)

    assert caught.value.code == case.code
    assert caught.value.exit_code == 4
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    assert len(chat_server.requests) == 1


def test_a_cut_answer_is_no_answer_and_is_kept(chat_server: ChatServer) -> None:
    chat_server.answers(completion('{"headline": "Talks', finish_reason="length"))

    with pytest.raises(AnswerError, match="cut") as caught:
        ask(chat_server)

    assert caught.value.raw == '{"headline": "Talks'
    assert caught.value.exit_code == 5


def test_a_redirect_carries_the_article_nowhere(chat_server: ChatServer) -> None:
    with ChatServer() as other:
        other.answers(completion("{}"))
        chat_server.answers(Raw(b"", 307, {"location": f"{other.base_url}/chat/completions"}))

        with pytest.raises(ModelError):
            ask(chat_server)

        assert other.requests == []


def test_nobody_there_is_said_with_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(ModelError, match=f"127.0.0.1:{port}") as caught:
        ask(f"http://127.0.0.1:{port}/v1")

    assert caught.value.code == "unreachable"


def test_the_timeout_bounds_the_whole_call_even_if_bytes_keep_coming() -> None:
    """A server that drips a byte now and then never exceeds a read timeout."""

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n"
            )
            for _ in range(60):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return
                time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=drip, args=(listener,), daemon=True).start()
        began = time.monotonic()
        with pytest.raises(ModelError) as caught:
            ask(f"http://127.0.0.1:{listener.getsockname()[1]}/v1", timeout=0.5)

    assert caught.value.code == "timeout"
    assert time.monotonic() - began < 3


def test_credentials_in_an_address_are_not_shown() -> None:
    with pytest.raises(SummarizerError) as caught:
        ask("http://user:hunter2@127.0.0.1:9/v1", timeout=2)

    assert "hunter2" not in str(caught.value)


def test_the_client_has_no_error_that_the_adapter_has_not_met() -> None:
    """When the client grows a new kind of failure, look at `_translated` before adding it here."""
    import openai

    met = {
        "APIConnectionError", "APIError", "APIResponseValidationError", "APIStatusError", "APITimeoutError",
        "AuthenticationError", "BadRequestError", "ConflictError", "ContentFilterFinishReasonError",
        "InternalServerError", "InvalidWebhookSignatureError", "LengthFinishReasonError", "NotFoundError",
        "OAuthError", "OpenAIError", "PermissionDeniedError", "RateLimitError", "UnprocessableEntityError",
        "WebSocketConnectionClosedError", "WebSocketQueueFullError",
    }  # fmt: skip
    public = {name: getattr(openai, name) for name in openai.__all__}
    kinds = {name for name, kind in public.items() if isinstance(kind, type) and issubclass(kind, Exception)}

    assert kinds == met


def test_secrets_of_openai_go_to_no_other_endpoint(
    chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-planted")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-planted")
    monkeypatch.setenv(
        "OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-planted-proxy\nX-Planted: header-planted"
    )
    chat_server.answers(completion("{}"))

    ask(chat_server)

    sent = " ".join(f"{name}: {value}" for name, value in chat_server.headers[0].items())
    assert "planted-secret" in sent
    assert not any(
        word in sent for word in ("org-planted", "proj-planted", "sk-planted-proxy", "header-planted")
    )


def test_a_refused_parameter_is_not_asked_for_again_and_the_reply_says_so(chat_server: ChatServer) -> None:
    chat_server.answers(refusal(400, "'temperature' is not supported", param="temperature"), completion("{}"))

    reply = ask(chat_server, times=2)

    assert len(chat_server.requests) == 3
    assert reply.usage.failed_calls == 0
    assert reply.parameters == {"max_output_tokens": 500}
