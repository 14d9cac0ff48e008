from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.config import load_settings
from summarizer.diagnosis.endpoints import examine_endpoints, key_state, shown_address
from summarizer.diagnosis.finding import Finding
from summarizer.domain import Endpoint


def found(environment: Mapping[str, str], tmp_path: Path, config: str = "") -> dict[str, Finding]:
    """Return the findings by the name that they begin with."""
    path = tmp_path / "own.toml"
    path.write_text(config, "utf-8")
    settings = load_settings({}, environment, folder=tmp_path, config=str(path))
    return {finding.text.partition(":")[0]: finding for finding in examine_endpoints(settings, environment)}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com"),
        ("https://anna:geheim@llm.example.org:8443/v1/t0ken?key=abc#x", "https://llm.example.org:8443"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
        ("proxy.example.org:3128", "proxy.example.org:3128"),
        ("anna:geheim@proxy.example.org:3128", "proxy.example.org:3128"),
        ("http://[broken", "no address"),
        ("http://host:99999999", "no address"),
        ("", "?"),
    ],
)
def test_of_an_address_only_the_host_is_shown(address: str, shown: str) -> None:
    assert shown_address(address) == shown


def test_the_table_is_shown_with_whose_word_it_is(tmp_path: Path) -> None:
    config = '[endpoints.desk]\nbase_url = "https://llm.example.org/v1"\nkey_variable = "DESK_KEY"\n'
    moved = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OLLAMA_HOST": "gpu-box", "DESK_KEY": "k"}
    findings = found(moved, tmp_path, config)

    assert "http://127.0.0.1:9 (from OPENAI_BASE_URL)" in findings["openai"].text
    assert "http://gpu-box:11434 (from OLLAMA_HOST), no key needed" in findings["ollama"].text
    assert "https://llm.example.org (from configuration), DESK_KEY is set" in findings["desk"].text
    assert "(from table), no key: GROQ_API_KEY is not set" in findings["groq"].text
    assert {finding.status for finding in findings.values()} == {"ok"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("http://llm.example.org/v1", "warn"),
        ("http://192.168.1.9/v1", "warn"),
        ("https://llm.example.org/v1", "ok"),
        ("http://127.0.0.1:9/v1", "ok"),
        ("http://localhost:9/v1", "ok"),
    ],
)
def test_a_key_that_would_travel_unencrypted_is_to_mind(tmp_path: Path, address: str, status: str) -> None:
    environment = {"OPENAI_BASE_URL": address, "OPENAI_API_KEY": "sk-planted"}

    assert found(environment, tmp_path)["openai"].status == status
    del environment["OPENAI_API_KEY"]
    assert found(environment, tmp_path)["openai"].status == "ok"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("DESK_KEY", "secret", "DESK_KEY is set"),
        ("DESK_KEY", "  ", "no key: DESK_KEY is not set"),
        ("sk-planted-1234", "", "its key_variable is not the name of a variable"),
        (None, "", "no key needed"),
    ],
)
def test_of_a_key_only_whether_it_is_there_is_said(variable: str | None, value: str, said: str) -> None:
    assert key_state(Endpoint("https://x/v1", variable), {"DESK_KEY": value}) == said


def test_proxies_are_shown_by_their_host(tmp_path: Path) -> None:
    environment = {
        "https_proxy": "http://anna:geheim@proxy.example.org:3128",
        "ALL_PROXY": "socks5://10.0.0.1:1",
    }
    findings = found(environment, tmp_path)

    assert "http://proxy.example.org:3128" in findings["https_proxy"].text
    assert "socks5://10.0.0.1:1" in findings["ALL_PROXY"].text
