import subprocess
import sys
import time
from typing import Any

import pytest
from genai_prices import Usage, calc_price
from genai_prices.data_snapshot import get_snapshot
from hypothesis import given
from hypothesis import strategies as st

from summarizer.known_endpoints import ENDPOINTS
from summarizer.prices import ModelPrice, Price, find_price, table_version
from tests.command import ROOT

OPENAI = "https://api.openai.com/v1"
OWN = ModelPrice(2.0, 10.0)


def price_of(model: str, address: str) -> Price:
    price = find_price(model, address, {})
    assert price is not None
    return price


@pytest.mark.parametrize(
    ("prefix", "model"),
    [
        ("openai", "gpt-5-mini"),
        ("openai", "gpt-4o"),
        ("openai", "gpt-5.5"),  # dearer from 272,000 tokens on
        ("gemini", "gemini-3.1-pro-preview"),  # dearer from 200,000 tokens on
        ("openrouter", "anthropic/claude-sonnet-4.5"),
        ("mistral", "mistral-large-latest"),
        ("groq", "openai/gpt-oss-120b"),
        ("together", "meta-llama/Llama-3.3-70B-Instruct-Turbo"),
    ],
)
@pytest.mark.parametrize(
    "tokens",
    [(0, 0), (1, 0), (0, 1), (1200, 900), (199_999, 5), (200_000, 5), (200_001, 5), (272_000, 9), (272_001, 9)],
)  # fmt: skip
def test_a_call_costs_what_the_table_says(prefix: str, model: str, tokens: tuple[int, int]) -> None:
    address = ENDPOINTS[prefix].base_url
    said = calc_price(Usage(input_tokens=tokens[0], output_tokens=tokens[1]), model, provider_api_url=address)

    assert price_of(model, address)(*tokens) == pytest.approx(float(said.total_price), rel=1e-9)


def test_a_price_that_depends_on_the_hour_is_the_dearest_of_the_day() -> None:
    address = ENDPOINTS["deepseek"].base_url
    said = calc_price(
        Usage(input_tokens=1000, output_tokens=1000), "deepseek-v4-flash", provider_api_url=address
    )

    assert price_of("deepseek-v4-flash", address)(1000, 1000) >= float(said.total_price) * (1 - 1e-9)


@pytest.mark.parametrize(
    ("model", "address"),
    [
        ("our-own-model", OPENAI),
        ("text-embedding-3-small", OPENAI),  # has no price for answers
        ("gpt-4o", "https://models.example.org/v1"),
        ("gpt-4o", "http://localhost:11434/v1"),
        ("gpt-4o", "http://127.0.0.1:8000/v1"),
        ("gpt-4o", "https://127.0.0.1/api.openai.com"),
        ("gpt-4o", "http://api.openai.com/v1"),
        ("gpt-4o", "https://api.openai.com:8443/v1"),
        ("gpt-4o", "https://api.openai.com.example.org/v1"),
        ("gpt-4o", "https://api.openai.com@example.org/v1"),
        ("gpt-4o", "https://api.openai.community/v1"),
        ("gemini-2.5-flash", "https://example.org/generativelanguage.googleapis.com/v1"),
        ("gemini-2.5-flash", "https://example.org?x=.googleapis.com"),
        ("kimi-k2.5", "https://api.moonshot.example.org/v1"),
        ("gpt-4o", "https://[::1/v1"),
        ("gpt-4o", "not an address"),
        ("", OPENAI),
    ],
)
def test_what_is_not_known_is_unpriced(model: str, address: str) -> None:
    assert find_price(model, address, {}) is None


@pytest.mark.parametrize(
    ("model", "address"),
    [
        ("gpt-4o", "https://API.OpenAI.com:443/v1/"),
        ("gpt-4o", "https://someone:else@api.openai.com/v1"),
        ("kimi-k2.5", "https://api.moonshot.ai/v1"),
        ("gpt-4o", "https://our-place.openai.azure.com/openai/v1"),
    ],
)
def test_an_address_may_be_written_in_several_ways(model: str, address: str) -> None:
    assert find_price(model, address, {}) is not None


@pytest.mark.parametrize("key", ["desk/our-model", "our-model"])
def test_the_users_own_price_is_found_by_either_name(key: str) -> None:
    price = find_price("our-model", "http://localhost:9/v1", {key: OWN}, name="desk/our-model")

    assert price is not None
    assert price(1_000_000, 100_000) == pytest.approx(3.0)
    assert price(0, 0) == 0


def test_the_users_own_price_goes_before_the_table_and_the_full_name_before_the_short_one() -> None:
    both = {"gpt-4o": ModelPrice(9.0, 9.0), "openai/gpt-4o": OWN}
    price = find_price("gpt-4o", OPENAI, both, name="openai/gpt-4o")

    assert price is not None
    assert price(1_000_000, 0) == pytest.approx(2.0)


def test_a_price_of_nothing_is_a_price() -> None:
    price = find_price("our-model", "http://localhost:9/v1", {"our-model": ModelPrice(0.0, 0.0)})

    assert price is not None
    assert price(5000, 5000) == 0


TOKENS = st.integers(0, 2_000_000)


@given(
    st.sampled_from(["gpt-5.5", "gpt-4o", "o4-mini"]), TOKENS, TOKENS, st.integers(0, 9999), st.integers(0, 9999)
)  # fmt: skip
def test_more_tokens_never_cost_less(
    model: str, prompt: int, completion: int, more: int, longer: int
) -> None:
    price = price_of(model, OPENAI)

    assert price(prompt, completion) <= price(prompt + more, completion + longer)


def test_no_entry_of_the_table_gets_cheaper_with_size() -> None:
    # of the sellers that have an endpoint in our own table
    borders = (0, 1, 32_000, 32_001, 128_000, 128_001, 200_000, 200_001, 256_001, 272_001, 512_001, 1_000_001)
    addresses = [endpoint.base_url for endpoint in ENDPOINTS.values() if endpoint.key_variable]
    priced = 0
    for address in addresses:
        sellers = [part for part in get_snapshot().providers if address.startswith(_origin(part.api_pattern))]
        for model in (entry.id for seller in sellers for entry in seller.models):
            price = find_price(model, address, {})
            if price is not None:
                priced += 1
                costs = [price(size, 1000) for size in borders]
                assert costs == sorted(costs), model

    assert priced > 400


def _origin(pattern: str) -> str:
    return pattern.replace("\\", "").replace("(.*.)?", "generativelanguage.").replace("(api.)?", "")


def test_a_price_is_found_once_and_then_costs_almost_nothing() -> None:
    price = price_of("gpt-5.5", OPENAI)
    started = time.process_time()
    for number in range(2000):
        price(number * 300, number)
        assert find_price("gpt-5.5", OPENAI, {}) is price

    assert time.process_time() - started < 2000 * 50e-6


@pytest.mark.parametrize(
    ("lines", "loaded"),
    [
        ("pass", False),
        ("prices.find_price('our-model', 'http://localhost:1/v1', {})", False),
        ("prices.table_version()", False),
        ("prices.find_price('gpt-4o', 'https://api.openai.com/v1', {})", True),
    ],
)
def test_the_table_is_loaded_only_for_a_price_of_it(lines: str, loaded: bool) -> None:
    code = f"import sys; from summarizer import prices; {lines}; print('genai_prices' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.strip() == str(loaded)


def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)

    assert find_price("gpt-4o-mini", OPENAI, {}) is not None
    assert not get_snapshot().from_auto_update


def test_the_table_says_its_version() -> None:
    assert (table_version() or "").startswith("genai-prices 0.")
