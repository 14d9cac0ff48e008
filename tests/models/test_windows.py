import re
from collections.abc import Iterator

import pytest
from genai_prices.data_snapshot import get_snapshot

from summarizer.known_endpoints import ENDPOINTS
from summarizer.models.windows import CUTTING, LOCAL, UNKNOWN, WINDOWS, context_window

PUBLIC = "https://models.example.org/v1"
# the sellers whose models people reach by our table of endpoints
SELLERS = (
    "openai google mistral groq deepseek together openrouter anthropic x-ai azure moonshotai zai".split()
)


def listed() -> Iterator[tuple[str, int]]:
    """Yield the models of the price table with the window that it gives them."""
    for seller in get_snapshot().providers:
        if seller.id in SELLERS:
            for model in seller.models:
                if model.context_window:
                    yield model.id, model.context_window


@pytest.mark.parametrize(
    ("model", "window"),
    [
        ("gpt-5-mini", 400_000),
        ("openai/gpt-4o", 128_000),
        ("GPT-4.1", 1_000_000),
        ("gpt-4", 8_191),
        ("o3", 200_000),
        ("anthropic/claude-sonnet-4.5", 200_000),
        ("claude-opus-4-6", 1_000_000),
        ("gemini-2.5-flash", 1_000_000),
        ("meta-llama/Llama-3-8b-chat-hf", 8_192),
        ("our-own-model", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_name_tells_the_window(model: str, window: int) -> None:
    assert context_window(model, PUBLIC) == window


def test_no_entry_promises_more_than_the_price_table() -> None:
    patterns = [(re.compile(pattern), window) for pattern, window in WINDOWS]
    checked, wrong = 0, []
    for model, window in listed():
        name = model.rpartition("/")[2].lower()
        ours = next((promised for pattern, promised in patterns if pattern.match(name)), None)
        if ours is not None:
            checked += 1
            if ours > window:
                wrong.append((model, ours, window))

    assert wrong == []
    assert checked > 250


def test_every_entry_is_of_use() -> None:
    names = [model.rpartition("/")[2].lower() for model, _ in listed()]
    names += [
        entry.id.rpartition("/")[2].lower() for part in get_snapshot().providers for entry in part.models
    ]
    used = set()
    for name in names:
        used.add(next((pattern for pattern, _ in WINDOWS if re.match(pattern, name)), ""))

    assert [pattern for pattern, _ in WINDOWS if pattern not in used] == []


@pytest.mark.parametrize(
    "address",
    [
        ENDPOINTS["llamacpp"].base_url,
        ENDPOINTS["vllm"].base_url,
        "http://127.0.0.1:8080/v1",
        "http://127.8.0.1/v1",
        "http://[::1]:8080/v1",
        "http://10.0.0.7/v1",
        "http://172.20.0.3/v1",
        "http://[fd00::7]/v1",
        "http://[fe80::1%25eth0]/v1",
        "http://gpu-box:8000/v1",
        "https://llm.office.lan/v1",
        "http://desk.local./v1",
    ],
)
def test_a_server_nearby_has_a_small_window_whatever_it_serves(address: str) -> None:
    assert context_window("gpt-oss-20b", address) == LOCAL
    assert context_window("our-own-model", address) == LOCAL


@pytest.mark.parametrize(
    "address",
    [ENDPOINTS["ollama"].base_url, ENDPOINTS["lmstudio"].base_url, "http://192.168.1.20:1234/v1"],
)
def test_servers_that_are_mostly_run_with_less_have_a_smaller_one(address: str) -> None:
    assert context_window("gpt-oss-20b", address) == CUTTING < LOCAL


@pytest.mark.parametrize(
    "address", [PUBLIC, "https://8.8.8.8/v1", "https://localhost.example.org/v1", "https://[::1/v1"]
)
def test_other_addresses_are_public(address: str) -> None:
    assert context_window("our-own-model", address) == UNKNOWN
