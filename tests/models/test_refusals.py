"""HTTP errors of model servers -> our errors: by status where it says enough, by the words where it does not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import AnswerError, ModelError
from summarizer.models.attempt import Answer
from summarizer.models.refusals import Asked, explain, read_refusal
from tests.faults import error

ASKED = Asked("h.example", "tiny")


def judge(status: int, body: object, headers: dict[str, str] | None = None) -> ModelError:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    refusal = read_refusal(Answer(status, headers or {}, raw))
    found = explain(refusal, ASKED, refusal.said)
    assert isinstance(found, ModelError)
    assert found.hint
    return found


CASES: list[tuple[int, object, str]] = [
    (400, error("API key not valid. Please pass a valid API key.", status="INVALID_ARGUMENT"), "bad_key"),
    (400, error("Incorrect API key provided"), "bad_key"),
    (403, error("Your api_key is expired"), "bad_key"),
    (403, error("Country, region, or territory not supported"), "forbidden"),
    (403, error("Your chosen model requires moderation and your input was flagged"), "refused"),
    (400, error("x", code="content_policy_violation"), "refused"),
    (400, error("x", code="data_inspection_failed"), "refused"),
    (400, error("Your credit balance is too low to access the API"), "quota"),
    (400, error("x", code="billing_hard_limit_reached"), "quota"),
    (402, b"", "quota"),
    (403, error("Your team has run out of credits: no credits left"), "quota"),
    (429, error("You exceeded your current quota, please check your plan and billing details"), "quota"),
    (
        429,
        error("You exceeded your current quota, check your billing. Please retry in 12.3s"),
        "rate_limited",
    ),
    (429, error("x", type="insufficient_quota"), "quota"),
    (
        429,
        error("Request too large for gpt on tokens per min (TPM): Limit 30000, Requested 40000"),
        "too_long",
    ),
    (429, b"slow down", "rate_limited"),
    (404, error("The model `tiny` does not exist"), "unknown_model"),
    (404, error('model "tiny" not found, try pulling it first'), "unknown_model"),
    (400, error("Model Not Exist"), "unknown_model"),
    (400, {"object": "error", "message": "Invalid model: tiny", "code": "1500"}, "unknown_model"),
    (400, error("tiny is not a valid model ID"), "unknown_model"),
    (400, error("This model does not support response_format"), "bad_request"),
    (400, error("response_format json_schema is not available with this model"), "bad_request"),
    (413, error("Request too large for model `x` (TPM): Limit 6000, Requested 9000"), "too_long"),
    (422, error("Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096."), "too_long"),
    (500, error("the request exceeds the available context size"), "too_long"),
    (500, error("failed to parse grammar"), "server_error"),
    (501, error("not implemented"), "bad_request"),
    (425, b"", "server_error"),
    (498, b"", "server_error"),
    (529, error("Overloaded", type="overloaded_error"), "server_error"),
    (502, b"<html>maximum context length, billing, model not found</html>", "server_error"),
    (400, b"<html>maximum context length, billing, model not found</html>", "bad_request"),
    (418, error("short and stout"), "bad_request"),
]


@pytest.mark.parametrize(("status", "body", "code"), CASES)
def test_status_and_words_together_say_what_it_is(status: int, body: object, code: str) -> None:
    assert judge(status, body).code == code


MESSAGES: list[tuple[object, str]] = [
    ({"error": {"message": "said"}}, "said"),
    ({"error": "said"}, "said"),
    ({"message": "said"}, "said"),
    ({"detail": "said"}, "said"),
    ({"detail": [{"loc": ["body", "x"], "msg": "said"}, {"msg": "too"}]}, "said; too"),
    ({"object": "error", "message": {"detail": [{"msg": "said"}]}}, "said"),
    ([{"error": {"message": "said", "status": "NOPE"}}], "said"),
    ("said", "said"),
    ({"error": {"code": 7}}, "Bad Request"),
    ({}, "Bad Request"),
    ([], "Bad Request"),
    (7, "Bad Request"),
    (b"<!doctype html><p>no", "Bad Request"),
    (b"plain words", "plain words"),
    (b"", "Bad Request"),
]


@pytest.mark.parametrize(("body", "said"), MESSAGES)
def test_the_words_for_people_are_found_wherever_a_server_puts_them(body: object, said: str) -> None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    assert read_refusal(Answer(400, {}, raw)).said == said


def test_what_repeats_the_question_does_not_count() -> None:
    detail = {
        "loc": ["body", "seed"],
        "msg": "no",
        "input": {"messages": "context length temperature"},
        "ctx": {"a": "b"},
    }
    refusal = read_refusal(Answer(422, {}, json.dumps({"detail": [detail]}).encode()))

    assert "seed" in refusal.words
    assert "temperature" not in refusal.words


def test_a_404_says_whether_the_name_or_the_address_is_wrong() -> None:
    assert "'tiny'" in str(judge(404, error("The model does not exist")))
    assert "/v1" in str(judge(404, {"detail": "Not Found"}))


def test_a_redirect_says_where_it_leads() -> None:
    assert "https://new.example" in str(judge(308, b"", {"location": "https://new.example"}))


@pytest.mark.parametrize(
    ("status", "body", "seconds"),
    [
        (429, error("x"), 9),
        (503, error("x"), 9),
        (529, error("x"), 9),
        (408, error("x"), 9),
        (401, error("x"), None),
        (400, error("x"), None),
        (429, error("x", code="insufficient_quota"), None),
    ],
)
def test_a_wait_is_handed_on_where_waiting_helps(status: int, body: object, seconds: float | None) -> None:
    assert judge(status, body, {"retry-after": "9"}).retry_after == seconds


def test_a_wait_in_the_details_of_an_error_is_found() -> None:
    body = [{"error": {"code": 429, "message": "Quota exceeded", "details": [{"retryDelay": "31s"}]}}]

    found = judge(429, body)

    assert (found.code, found.retry_after) == ("rate_limited", 31)


def test_the_window_is_handed_on() -> None:
    body = error(
        "the request exceeds the available context size", type="exceed_context_size_error", n_ctx=4096
    )

    assert judge(400, body).context_tokens == 4096


def test_an_answer_that_the_server_found_unreadable_is_an_answer() -> None:
    body = error("Failed to validate JSON", code="json_validate_failed", failed_generation="{oh")
    refusal = read_refusal(Answer(400, {}, json.dumps(body).encode()))
    found = explain(refusal, ASKED, refusal.said)

    assert isinstance(found, AnswerError)
    assert found.raw == "{oh"


@given(st.integers(300, 599), st.binary(max_size=300))
def test_every_status_with_any_body_is_one_of_our_errors(status: int, body: bytes) -> None:
    assert judge(status, body).code
