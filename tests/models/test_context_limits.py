"""Complaints about the length of a question, in many servers' words, and the window that they name."""

import time

import pytest

from summarizer.models.context_limits import context_named, is_too_long

# who says it, how, and the window in it
TOO_LONG: list[tuple[str, str, int | None]] = [
    ("OpenAI", "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (8500 in the messages, 500 in the completion).", 8192),
    ("OpenAI, new", "Your input exceeds the context window of this model. Please adjust your input and try again.", None),
    ("vLLM", "This model's maximum context length is 16384 tokens. However, you requested 500 output tokens and your prompt contains at least 15885 input tokens", 16384),
    ("vLLM, old", "'max_tokens' or 'max_completion_tokens' is too large: 2000. This model's maximum context length is 4096 tokens and your request has 2104 input tokens (2000 > 4096 - 2104).", 4096),
    ("vLLM, prompt", "The decoder prompt (length 5021) is longer than the maximum model length of 4096.", 4096),
    ("llama.cpp", "request (5021 tokens) exceeds the available context size (4096 tokens), try increasing it", 4096),
    ("llama.cpp, old", "the request exceeds the available context size. try increasing the context size or enable context shift", None),
    ("Ollama", "prompt too long; exceeded max context length by 123 tokens", None),
    ("Mistral", "Prompt contains 40021 tokens and 0 draft tokens, too large for model with 32768 maximum context length", 32768),
    ("Anthropic", "prompt is too long: 213462 tokens > 200000 maximum", 200000),
    ("Anthropic, sum", "input length and `max_tokens` exceed context limit: 199759 + 8192 > 200000, decrease input length", 200000),
    ("Gemini", "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).", 1048575),
    ("Groq", "Please reduce the length of the messages or completion.", None),
    ("Groq, per minute", "Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9021", 6000),
    ("DeepSeek", "This model's maximum context length is 65536 tokens. However, you requested 70021 tokens", 65536),
    ("TGI", "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5021 `inputs` tokens and 60 `max_new_tokens`", 4096),
    ("TGI, inputs", "Input validation error: `inputs` must have less than 1024 tokens. Given: 3474", 1024),
    ("SGLang", "The input (85050 tokens) is longer than the model's context length (32768 tokens).", 32768),
    ("SGLang, new", "Input length (160062 tokens) exceeds the maximum allowed length (59862 tokens).", 59862),
    ("xAI", "This model's maximum prompt length is 131072 but the request contains 537812 tokens.", 131072),
    ("LM Studio", "Trying to keep the first 5021 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens", 4096),
    ("llama-cpp-python", "Requested tokens (5021) exceed context window of 512", 512),
    ("Cohere", "too many tokens: total number of tokens in the prompt cannot exceed 4081", 4081),
    ("Copilot", "prompt token count of 130021 exceeds the limit of 128000", 128000),
    ("Kimi", "Invalid request: Your request exceeded model token limit: 131072 (requested: 150021)", 131072),
    ("MiniMax", "invalid params, context window exceeds limit", None),
    ("with commas", "maximum context length is 128,000 tokens", 128000),
    ("a code alone", "code: context_length_exceeded", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "window"), [case[1:] for case in TOO_LONG], ids=[case[0] for case in TOO_LONG]
)
def test_a_question_that_is_too_long_is_recognised_with_its_window(said: str, window: int | None) -> None:
    assert is_too_long(said) or "Request too large" in said
    assert context_named(said, {}) == window


OTHERWISE = [
    "max_tokens is too large: 32000. This model supports at most 16384 completion tokens, whereas you provided 32000.",
    "max_tokens: 10000 > 4096, which is the maximum allowed number of output tokens for this model",
    "'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    "Unsupported parameter: 'max_completion_tokens'",
    "Invalid schema for response_format 'briefing': schema is too deep",
    "The model `tiny` does not exist",
    "Rate limit reached for requests",
    "m",
    "",
]


@pytest.mark.parametrize("said", OTHERWISE)
def test_other_complaints_are_not_about_the_length_of_the_question(said: str) -> None:
    assert not is_too_long(said)


@pytest.mark.parametrize(
    ("fields", "window"),
    [
        ({"n_ctx": 4096, "n_prompt_tokens": 5021}, 4096),
        ({"max_model_len": 8192}, 8192),
        ({"n_ctx": True}, None),
        ({"n_ctx": "4096"}, None),
        ({"n_ctx": 7}, None),
        ({"n_ctx": -4096}, None),
        ({"n_ctx": 10**12}, None),
    ],
)
def test_a_field_may_name_the_window(fields: dict[str, object], window: int | None) -> None:
    assert context_named("too long", fields) == window


def test_a_field_counts_more_than_words() -> None:
    assert context_named("maximum context length is 8192 tokens", {"n_ctx": 4096}) == 4096


def test_long_nonsense_takes_no_time() -> None:
    began = time.perf_counter()

    for said in ("context " * 500, "exceed " * 600, "maximum 1" * 450, "1" * 4000, "tokens count " * 300):
        is_too_long(said)
        context_named(said, {})

    assert time.perf_counter() - began < 0.5
