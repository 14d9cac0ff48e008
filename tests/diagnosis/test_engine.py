from collections.abc import Mapping
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.diagnosis.engine import describe_abilities, examine_model
from summarizer.diagnosis.finding import exit_code
from summarizer.domain import Endpoint
from summarizer.known_endpoints import ENDPOINTS
from summarizer.models.probing import Abilities
from summarizer.prices import ModelPrice


def said(asked: str | None = None, environment: Mapping[str, str] | None = None, **settings: Any) -> str:
    """Return all that is said of the model."""
    findings = examine_model(Settings(model=asked, **settings), environment or {}, asked)
    return "\n".join(finding.text for finding in findings)


def test_without_a_key_it_is_the_extractive_engine() -> None:
    assert said().startswith("extractive: offline, free, articles of any length (no model chosen and no key")


def test_a_key_chooses_and_says_so_with_window_and_price() -> None:
    text = said(environment={"OPENAI_API_KEY": "sk-planted"})

    assert "gpt-5-mini at https://api.openai.com (no model chosen: using gpt-5-mini" in text
    assert "takes 400,000 tokens a call as far as we know" in text
    assert "a million tokens cost 0.25 USD in, 2 USD out (genai-prices" in text


def test_a_model_of_a_server_nearby_is_unpriced() -> None:
    text = said("ollama/qwen3")

    assert "ollama/qwen3 at http://localhost:11434 (named by --model)" in text
    assert "takes 8,192 tokens" in text
    assert "unpriced" in text


def test_what_the_user_says_of_a_model_holds() -> None:
    prices = {"ollama/qwen3": ModelPrice(0.5, 1.5)}
    text = said("ollama/qwen3", context=32_000, prices=prices)

    assert "takes 32,000 tokens a call (--context or configuration)" in text
    assert "a million tokens cost 0.5 USD in, 1.5 USD out (configuration)" in text


def test_who_named_the_model_is_said() -> None:
    settings = Settings(model="ollama/qwen3")
    by_variable = next(examine_model(settings, {"SUMMARIZER_MODEL": "ollama/qwen3"}, None))
    by_file = next(examine_model(settings, {}, None))

    assert "(named by SUMMARIZER_MODEL)" in by_variable.text
    assert "(named by a configuration)" in by_file.text


@pytest.mark.parametrize(
    ("model", "environment"),
    [
        ("gpt-5-mini", {}),
        ("nobody/knows", {}),
        ("desk/", {}),
        ("groq/x", {"GROQ_API_KEY": "two words"}),
    ],
)
def test_a_model_that_a_run_could_not_use_is_broken(model: str, environment: Mapping[str, str]) -> None:
    settings = Settings(model=model, endpoints={**ENDPOINTS, "desk": Endpoint("https://llm.example.org/v1")})

    assert exit_code(examine_model(settings, environment, model)) == 2


GOOD: dict[str, Any] = {
    "form": "json_schema",
    "claimed": "json_schema",
    "model": "our-model-1",
    "milliseconds": 212,
    "reports_usage": True,
    "takes_new_limit": True,
    "calls": 1,
    "prompt_tokens": 40,
    "completion_tokens": 6,
}


@pytest.mark.parametrize(
    ("changes", "warnings", "words"),
    [
        ({}, 0, "json_schema, enforced by the server"),
        ({}, 0, "our-model-1 answered in 212 ms; asked once, 40 tokens in, 6 out"),
        ({"form": "json_object"}, 1, "json_schema is accepted and not heeded; json_object works"),
        ({"form": "text", "claimed": "text"}, 1, "json_schema is refused; plain text works"),
        ({"reports_usage": False}, 1, "tokens are not reported"),
        ({"takes_new_limit": False, "calls": 2}, 0, "answers are limited by max_tokens, the older name"),
    ],
)
def test_what_an_endpoint_can_do_is_said_in_words(changes: dict[str, Any], warnings: int, words: str) -> None:
    findings = list(describe_abilities(Abilities(**{**GOOD, **changes})))

    assert sum(finding.status == "warn" for finding in findings) == warnings
    assert any(words in finding.text for finding in findings)
