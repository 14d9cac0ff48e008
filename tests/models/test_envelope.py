"""Bodies of chat completions: what is read out of them, and what is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.envelope import Envelope, EnvelopeError, is_apology, read_envelope
from tests.faults import envelope


def read(content: object = "{}", **changes: object) -> Envelope:
    return read_envelope(json.dumps(envelope(content, **changes)).encode())


def test_a_plain_completion_is_read_whole() -> None:
    usage = {"prompt_tokens": 90, "completion_tokens": 8, "prompt_tokens_details": {"cached_tokens": 60}}

    assert read("hi", usage=usage) == Envelope("hi", "", "stop", "m", 90, 8, 60)


CONTENTS: list[tuple[object, str]] = [
    (None, ""),
    ([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}], "ab"),
    ([{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "b"}], "b"),
    ([{"type": "image_url", "text": "no"}, 7, None, {"type": "text", "text": 5}, {"text": "c"}], "c"),
    ([], ""),
]


@pytest.mark.parametrize(("content", "text"), CONTENTS)
def test_content_in_parts_is_joined_and_all_but_text_is_left_out(content: object, text: str) -> None:
    assert read(content).content == text


def test_a_refusal_may_be_a_part_of_the_content() -> None:
    assert read([{"type": "refusal", "refusal": "no"}]).refusal == "no"


@pytest.mark.parametrize("finish", ["content_filter", "SAFETY", "refusal", "PROHIBITED_CONTENT"])
def test_a_filter_is_a_refusal(finish: str) -> None:
    assert read("", finish_reason=finish).refusal


@pytest.mark.parametrize(
    ("finish", "cut"),
    [
        ("length", True),
        ("MAX_TOKENS", True),
        ("model_length", True),
        ("stop", False),
        ("wat", False),
        (None, False),
    ],
)
def test_only_an_end_at_the_limit_is_a_cut(finish: str | None, cut: bool) -> None:
    assert read("x", finish_reason=finish).cut is cut


@pytest.mark.parametrize("number", [-1, True, 1.5, "9", None, [], 10**15])
def test_a_count_that_is_none_is_zero(number: object) -> None:
    found = read(
        usage={"prompt_tokens": number, "completion_tokens": number, "prompt_tokens_details": number}
    )

    assert (found.prompt_tokens, found.completion_tokens, found.cached_tokens) == (0, 0, 0)


@pytest.mark.parametrize("name", ["x" * 201, "a\nb", "\x1b[31mred", 5, None])
def test_a_name_that_cannot_be_shown_is_none(name: object) -> None:
    assert read(model=name).model == ""


STATED = [
    ({"error": {"message": "m", "code": 429}}, 429),
    ({"error": {"message": "m", "code": "503"}}, 503),
    ({"error": {"message": "m", "code": "oops"}}, None),
    ({"error": {"message": "m", "code": 200}}, None),
    ({"error": {"message": "m", "code": True}}, None),
    ({"error": "m"}, None),
    ({"choices": [{"error": {"code": 502, "message": "m"}}]}, 502),
]


@pytest.mark.parametrize(("body", "status"), STATED)
def test_an_error_in_place_of_an_answer_says_its_status(body: object, status: int | None) -> None:
    with pytest.raises(EnvelopeError) as caught:
        read_envelope(json.dumps(body).encode())

    assert caught.value.status == status


def test_an_answer_is_an_answer_even_with_an_error_beside_it() -> None:
    assert read_envelope(json.dumps({**envelope("x"), "error": None}).encode()).content == "x"


REFUSED = [
    "I'm sorry, but I can't help with that.",
    "I’m sorry, I cannot summarise this article.",
    "Sorry, but I can't do that.",
    "I cannot assist with this request.",
    "Unfortunately, I can't provide that.",
    "I'm unable to comply.",
    "As an AI, I do not give opinions.",
    "I must decline.",
]
ANSWERED = [
    '{"headline": "I am sorry, said the minister"}',
    "I'm sorry to say it twice: {}",
    "I can see three demands.",
    "I cannot find the tower, said the pilot.",
    "Sorry seems to be the hardest word.",
    "Here is the briefing.",
    "I'm sorry. " + "The minister said so. " * 40,
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_short_apology_is_a_refusal(text: str) -> None:
    assert is_apology(text)


@pytest.mark.parametrize("text", ANSWERED)
def test_what_may_be_an_answer_is_no_refusal(text: str) -> None:
    assert not is_apology(text)


@given(st.binary(max_size=400))
def test_no_body_ends_in_another_error(body: bytes) -> None:
    with pytest.raises(EnvelopeError):
        read_envelope(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "choices",
                    "message",
                    "content",
                    "refusal",
                    "usage",
                    "error",
                    "code",
                    "model",
                    "text",
                    "type",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON, JSON)
def test_no_shape_of_a_completion_ends_in_another_error(
    choice: object, message: object, usage: object
) -> None:
    for body in (
        {"choices": choice, "usage": usage},
        {"choices": [choice], "usage": usage, "error": message},
        {"choices": [{"message": message, "finish_reason": usage}], "usage": usage, "model": choice},
        {
            "choices": [{"message": {"content": choice, "refusal": message}}],
            "usage": {"prompt_tokens_details": usage},
        },
    ):
        try:
            found = read_envelope(json.dumps(body).encode())
        except EnvelopeError:
            continue
        assert isinstance(found.content, str)
        assert isinstance(found.refusal, str)
