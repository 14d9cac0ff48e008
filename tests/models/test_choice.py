from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from summarizer.config import load_settings
from summarizer.errors import ConfigError, UsageError
from summarizer.models import Choice, choose_model

KEY = {"OPENAI_API_KEY": "sk-one"}


def choose(model: str | None, environment: Mapping[str, str]) -> Choice:
    settings = load_settings(
        {"model": model}, {"HOME": "/nonexistent", **environment}, folder=Path("/nonexistent")
    )
    return choose_model(settings.model, settings.endpoints, environment)


@dataclass(frozen=True)
class Case:
    id: str
    model: str | None
    environment: dict[str, str]
    chosen: tuple[str, str | None, str | None]
    said: str = ""
    name: str = field(default="", kw_only=True)


CASES = [
    Case("nothing chosen, no key", None, {}, ("extractive", None, None), "no key found"),
    Case(
        "nothing chosen, a key",
        None,
        KEY,
        ("gpt-5-mini", "https://api.openai.com/v1", "sk-one"),
        "OPENAI_API_KEY",
    ),
    Case("extractive asked for, a key", "extractive", KEY, ("extractive", None, None)),
    Case("bare name", "gpt-9", KEY, ("gpt-9", "https://api.openai.com/v1", "sk-one")),
    Case(
        "bare name, own address",
        "qwen",
        {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"},
        ("qwen", "http://127.0.0.1:1/v1", None),
    ),
    Case("ollama", "ollama/qwen3:14b", KEY, ("qwen3:14b", "http://localhost:11434/v1", None)),
    Case(
        "ollama elsewhere",
        "ollama/qwen3",
        {"OLLAMA_HOST": "10.0.0.5:9000"},
        ("qwen3", "http://10.0.0.5:9000/v1", None),
    ),
    Case(
        "a slash in the name",
        "openrouter/meta/llama",
        {"OPENROUTER_API_KEY": "or-two", **KEY},
        ("meta/llama", "https://openrouter.ai/api/v1", "or-two"),
    ),
    Case(
        "a slash in a name of the default endpoint",
        "openai/meta/llama",
        {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"},
        ("meta/llama", "http://127.0.0.1:1/v1", None),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_name_chooses_engine_address_and_key(case: Case) -> None:
    choice = choose(case.model, case.environment)

    assert (choice.model, choice.base_url, choice.key) == case.chosen
    assert case.said in (choice.notice or "")
    assert bool(choice.notice) == bool(case.said)


def test_a_key_goes_only_to_its_own_endpoint() -> None:
    assert choose("ollama/llama", KEY).key is None
    assert choose("vllm/llama", KEY).key is None


def test_an_unknown_prefix_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'nowhere'.*known: .*ollama.*openai"):
        choose("nowhere/gpt", KEY)


@pytest.mark.parametrize("name", ["ollama/", "openai/ "])
def test_a_prefix_without_a_name_is_an_error(name: str) -> None:
    with pytest.raises(UsageError, match="names no model"):
        choose(name, KEY)


def test_a_missing_key_is_said_before_anything_is_sent() -> None:
    with pytest.raises(ConfigError, match="OPENROUTER_API_KEY is not set"):
        choose("openrouter/meta/llama", KEY)


@pytest.mark.parametrize("key", ["sk-one two", "sk-\x00", "sk-\u00e9", "sk\nsecond"])
def test_a_key_that_is_none_is_refused_unseen(key: str) -> None:
    with pytest.raises(ConfigError, match="OPENAI_API_KEY holds characters") as caught:
        choose("gpt-9", {"OPENAI_API_KEY": key})

    assert key not in str(caught.value)


@pytest.mark.parametrize("key", ["sk-one\r", " sk-one\n", "\tsk-one"])
def test_white_space_around_a_key_is_not_sent(key: str) -> None:
    assert choose("gpt-9", {"OPENAI_API_KEY": key}).key == "sk-one"


def test_a_blank_key_is_no_key() -> None:
    assert choose(None, {"OPENAI_API_KEY": " "}).name == "extractive"


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(ConfigError, match=r"no key for example\.invalid") as caught:
        choose("gpt-9", {"OPENAI_BASE_URL": "https://user:hunter2@example.invalid/v1"})

    assert "hunter2" not in str(caught.value)
