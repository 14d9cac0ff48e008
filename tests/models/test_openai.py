"""The adapter against a real server on loopback: whatever comes back, it is a reply or one of our errors."""

import asyncio
import dataclasses
import json
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any

import pytest

from summarizer.domain import Chunk, EndpointFacts, Form, Message, Reply, Request
from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.models.negotiation import Negotiation
from summarizer.models.openai import OpenAIModel
from tests import faults
from tests.chat_server import Answer, ChatServer, Raw, completion, refusal
from tests.faults import FAULTS, Fault, FaultServer

KEY = "sk-planted-secret"
REQUEST = Request(
    step="single",
    chunks=(Chunk("The dockers want six per cent.", 0, 30),),
    schema={"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    messages=(Message("system", "You brief."), Message("user", "The dockers want six per cent.")),
    parameters={"temperature": 0, "max_output_tokens": 500},
)
HTML = {"content-type": "text/html"}


def ask(
    server: ChatServer | FaultServer | str,
    *,
    request: Request = REQUEST,
    key: str | None = KEY,
    timeout: float = 5.0,
    times: int = 1,
    negotiation: Negotiation | None = None,
) -> Reply:
    """Ask so many times, one after the other; return the last answer."""
    base_url = server if isinstance(server, str) else server.base_url

    async def call() -> Reply:
        model = OpenAIModel(
            "tiny", name="test/tiny", base_url=base_url, key=key, timeout=timeout, negotiation=negotiation
        )
        try:
            for _ in range(times - 1):
                await model.complete(request)
            return await model.complete(request)
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
    assert (reply.usage.calls, reply.usage.failed_calls, reply.negotiated) == (3, 2, 2)


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
    Case("content in no parts", completion([]), "empty_answer"),
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


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_kind_of_fault_comes_to_what_it_must_in_one_attempt(fault: Fault) -> None:
    with FaultServer() as server:
        server.plays(*fault.scripts)
        began = time.monotonic()
        failure: ModelError | AnswerError | None = None
        try:
            ask(server, key=faults.KEY, timeout=0.3 if fault.slow else 5.0)
        except (ModelError, AnswerError) as error:
            failure = error
        took = time.monotonic() - began

    assert outcome_of(failure) == fault.outcome
    if failure is None:
        assert len(server.requests) <= 3
        return
    said = str(failure)
    assert failure.hint
    assert failure.usage is not None
    assert failure.usage.calls == failure.usage.failed_calls == len(server.requests) == 1
    assert not any(faults.KEY[start : start + 6] in said for start in range(len(faults.KEY) - 5))
    assert "\n" not in said
    assert len(said) < 500
    if fault.slow:
        assert took < 1.3


def outcome_of(failure: ModelError | AnswerError | None) -> str:
    if isinstance(failure, AnswerError):
        return "cut" if failure.cut else "unreadable"
    return failure.code if failure else "ok"


def test_the_table_holds_every_kind_once() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 77


def test_a_call_that_is_given_up_from_outside_is_given_up() -> None:
    async def interrupted(base_url: str) -> None:
        model = OpenAIModel("tiny", name="test/tiny", base_url=base_url, key=KEY, timeout=30)
        try:
            async with asyncio.timeout(0.2):
                await model.complete(REQUEST)
        finally:
            await model.close()

    with FaultServer() as server:
        server.plays(faults.hang_after(b""))
        with pytest.raises(TimeoutError):
            asyncio.run(interrupted(server.base_url))


# ---------------------------------------------------------------- forms of structured output


def refusing(*forms: Form) -> Answer:
    """Answer as a server that takes no such form."""

    def answer(request: dict[str, Any]) -> Raw:
        form = request.get("response_format", {"type": "text"})["type"]
        return (
            refusal(400, f"response_format.type {form} is not supported")
            if form in forms
            else completion("{}")
        )

    return answer


def form_of(sent: dict[str, Any]) -> str:
    return str(sent.get("response_format", {"type": "text"})["type"])


def test_a_form_that_is_refused_is_stepped_down_from_once_and_for_ever(chat_server: ChatServer) -> None:
    learned: list[EndpointFacts] = []
    chat_server.answers(refusing("json_schema", "json_object"))

    reply = ask(chat_server, times=2, negotiation=Negotiation(on_change=learned.append))

    assert [form_of(sent) for sent in chat_server.requests] == ["json_schema", "json_object", "text", "text"]
    assert [facts.form for facts in learned] == ["text"]
    assert (reply.usage.calls, reply.usage.failed_calls) == (1, 0)


@pytest.mark.parametrize("form", ["json_object", "text"])
def test_without_json_schema_the_schema_stands_in_the_system_message(
    form: Form, chat_server: ChatServer
) -> None:
    chat_server.answers(completion("{}"))

    ask(chat_server, request=dataclasses.replace(REQUEST, form=form))

    system, user = chat_server.requests[0]["messages"]
    assert form_of(chat_server.requests[0]) == form
    assert system["content"].startswith("You brief.\n")
    assert '{"type":"object","properties":{}' in system["content"]
    assert user["content"] == "The dockers want six per cent."


def test_the_form_of_a_request_overrides_what_was_negotiated_and_leaves_it(chat_server: ChatServer) -> None:
    negotiation = Negotiation()
    chat_server.answers(completion("{}"))

    ask(chat_server, request=dataclasses.replace(REQUEST, form="text"), negotiation=negotiation)

    assert form_of(chat_server.requests[0]) == "text"
    assert negotiation.facts == EndpointFacts()


def test_what_is_known_of_an_endpoint_is_not_asked_again(chat_server: ChatServer) -> None:
    chat_server.answers(completion("{}"))
    known = EndpointFacts("json_object", frozenset(("max_completion_tokens", "temperature")))

    reply = ask(chat_server, negotiation=Negotiation(known))

    sent = chat_server.requests[0]
    assert (form_of(sent), sent["max_tokens"], "temperature" in sent) == ("json_object", 500, False)
    assert reply.parameters == {"max_output_tokens": 500}


def test_calls_at_once_that_meet_the_same_refusal_step_down_once(chat_server: ChatServer) -> None:
    negotiation = Negotiation()
    chat_server.answers(refusing("json_schema"))

    async def at_once() -> None:
        model = OpenAIModel(
            "tiny", name="t", base_url=chat_server.base_url, key=None, timeout=5, negotiation=negotiation
        )
        try:
            await asyncio.gather(*(model.complete(REQUEST) for _ in range(6)))
        finally:
            await model.close()

    asyncio.run(at_once())

    assert negotiation.facts.form == "json_object"
    assert {form_of(sent) for sent in chat_server.requests} == {"json_schema", "json_object"}


def test_a_server_that_takes_one_name_of_the_limit_only_after_the_other_is_not_asked_for_ever(
    chat_server: ChatServer,
) -> None:
    """It refuses whichever name it is sent and asks for the other one."""

    def answer(request: dict[str, Any]) -> Raw:
        name = "max_tokens" if "max_tokens" in request else "max_completion_tokens"
        return refusal(400, f"Unsupported parameter: '{name}'")

    chat_server.answers(answer)

    with pytest.raises(ModelError) as caught:
        ask(chat_server)

    assert caught.value.code == "bad_request"
    assert len(chat_server.requests) == 3


@pytest.mark.parametrize("status", [400, 500, 501])
def test_a_form_that_breaks_the_server_is_stepped_down_from(status: int, chat_server: ChatServer) -> None:
    chat_server.answers(refusal(status, "failed to parse grammar"), completion("{}"))

    ask(chat_server)

    assert [form_of(sent) for sent in chat_server.requests] == ["json_schema", "json_object"]


def test_what_did_not_help_is_not_remembered(chat_server: ChatServer) -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    chat_server.answers(refusal(400, "temperature, response_format: whatever you send, no"))

    with pytest.raises(ModelError):
        ask(chat_server, negotiation=negotiation)

    assert (negotiation.facts, told) == (EndpointFacts(), [])
    assert len(chat_server.requests) == 3


def breaking(*forms: Form) -> Answer:
    """Refuse these forms, break down twice at the others, and then answer."""
    failures = [refusal(500, "oops"), refusal(503, "oops")]

    def answer(request: dict[str, Any]) -> Raw:
        if form_of(request) in forms:
            return refusal(400, f"response_format {form_of(request)} is not supported")
        return failures.pop() if failures else completion("{}")

    return answer


def test_what_was_learned_is_not_lost_when_the_server_breaks_down(chat_server: ChatServer) -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    chat_server.answers(breaking("json_schema", "json_object"))
    for _ in range(2):
        with pytest.raises(ModelError) as caught:
            ask(chat_server, negotiation=negotiation)
        assert caught.value.code == "server_error"
        assert (negotiation.facts.form, told) == ("text", [])

    reply = ask(chat_server, negotiation=negotiation)

    assert [form_of(sent) for sent in chat_server.requests] == ["json_schema", "json_object", *["text"] * 3]
    assert (reply.usage.calls, reply.negotiated) == (1, 0)
    assert told == [EndpointFacts("text")]


def test_a_call_given_up_from_outside_loses_nothing_that_it_learned(chat_server: ChatServer) -> None:
    negotiation = Negotiation()

    def hang(_: dict[str, Any]) -> Raw:
        time.sleep(0.5)
        return completion("{}")

    chat_server.answers(refusal(400, "response_format is not supported"), hang)

    async def scenario() -> None:
        model = OpenAIModel(
            "tiny", name="t", base_url=chat_server.base_url, key=None, timeout=5, negotiation=negotiation
        )
        try:
            async with asyncio.timeout(0.2):
                await model.complete(REQUEST)
        finally:
            await model.close()

    with pytest.raises(TimeoutError):
        asyncio.run(scenario())

    assert negotiation.facts == EndpointFacts("json_object")


def test_an_answer_in_a_form_of_its_own_proves_nothing_that_is_assumed(chat_server: ChatServer) -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    negotiation.assume(EndpointFacts("json_object"))
    chat_server.answers(completion("{}"))

    ask(chat_server, request=dataclasses.replace(REQUEST, form="text"), negotiation=negotiation)

    assert told == []


@pytest.mark.parametrize("status", [400, 500])
@pytest.mark.parametrize(
    "said",
    [
        "System role not supported",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "Only user and assistant roles are supported!",
    ],
)
def test_a_template_without_a_system_role_gets_all_in_one_message(
    status: int, said: str, chat_server: ChatServer
) -> None:
    negotiation = Negotiation()
    chat_server.answers(refusal(status, said), completion("{}"))

    ask(chat_server, negotiation=negotiation)

    (message,) = chat_server.requests[1]["messages"]
    assert message["role"] == "user"
    assert message["content"] == "You brief.\n\nThe dockers want six per cent."
    assert form_of(chat_server.requests[1]) == "json_schema"
    assert negotiation.facts == EndpointFacts("json_schema", frozenset(("roles",)))


def test_a_limit_that_is_too_large_is_not_sent_again_under_another_name(chat_server: ChatServer) -> None:
    said = "max_completion_tokens is too large: 500. This model supports at most 100 completion tokens"
    chat_server.answers(refusal(400, said, param="max_completion_tokens"))

    with pytest.raises(ModelError, match="too large") as caught:
        ask(chat_server)

    assert caught.value.code == "bad_request"
    assert len(chat_server.requests) == 1


def test_a_stream_is_never_asked_for_and_no_key_sends_no_authorization(chat_server: ChatServer) -> None:
    chat_server.answers(completion("{}"))

    ask(chat_server, key=None)

    assert chat_server.requests[0]["stream"] is False
    assert "authorization" not in chat_server.headers[0]


# ---------------------------------------------------------------- what the server says of itself


def test_a_question_that_was_cut_is_an_error_in_plain_words(chat_server: ChatServer) -> None:
    article = "The dockers of the northern harbour want six per cent more pay by Friday. " * 400
    request = dataclasses.replace(
        REQUEST, messages=(Message("system", "You brief."), Message("user", article))
    )
    body = faults.envelope(usage={"prompt_tokens": 4096, "completion_tokens": 7})
    chat_server.answers(Raw(json.dumps(body).encode()))

    with pytest.raises(ModelError, match=r"read 4096 of about \d+ tokens and cut the rest") as caught:
        ask(chat_server, request=request)

    assert (caught.value.code, caught.value.context_tokens) == ("cut_prompt", 4096)
    assert "OLLAMA_CONTEXT_LENGTH" in str(caught.value)
    assert caught.value.usage is not None
    assert caught.value.usage.prompt_tokens == 4096


def test_a_doubt_whether_the_question_was_cut_is_a_note(chat_server: ChatServer) -> None:
    article = "The dockers of the northern harbour want six per cent more pay by Friday. " * 120
    request = dataclasses.replace(
        REQUEST, messages=(Message("system", "You brief."), Message("user", article))
    )
    body = faults.envelope(usage={"prompt_tokens": 2048, "completion_tokens": 7})
    chat_server.answers(Raw(json.dumps(body).encode()))

    (note,) = ask(chat_server, request=request).notes

    assert "2048" in note


def test_a_refusal_carries_the_wait_and_the_window_that_it_names(chat_server: ChatServer) -> None:
    slow = Raw(json.dumps(faults.RATE).encode(), 429, {"retry-after": "7"})
    full = refusal(400, "the request exceeds the available context size", n_ctx=4096)
    found = []
    for answer in (slow, full):
        chat_server.answers(answer)
        with pytest.raises(ModelError) as caught:
            ask(chat_server)
        found.append((caught.value.code, caught.value.retry_after, caught.value.context_tokens))

    assert found == [("rate_limited", 7.0, None), ("too_long", None, 4096)]


def test_what_a_cut_answer_cost_is_known(chat_server: ChatServer) -> None:
    chat_server.answers(completion('{"headline": "Talks"}', finish_reason="length"))

    with pytest.raises(AnswerError) as caught:
        ask(chat_server)

    assert caught.value.cut
    assert caught.value.usage is not None
    assert (caught.value.usage.prompt_tokens, caught.value.usage.completion_tokens) == (11, 7)


def test_an_answer_that_the_server_itself_could_not_read_is_no_fault_of_the_request(
    chat_server: ChatServer,
) -> None:
    chat_server.answers(
        refusal(400, "Failed to validate JSON", code="json_validate_failed", failed_generation="{oh")
    )

    with pytest.raises(AnswerError) as caught:
        ask(chat_server)

    assert caught.value.raw == "{oh"
