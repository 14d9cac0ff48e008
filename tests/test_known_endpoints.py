import pytest

from summarizer.domain import Endpoint
from summarizer.errors import ConfigError
from summarizer.known_endpoints import ENDPOINTS, check_address, move_endpoints


def test_the_environment_moves_openai_s_endpoint_with_its_key_and_ollama_s_without() -> None:
    moved = move_endpoints(
        ENDPOINTS, {"OPENAI_BASE_URL": "https://llm.example/v1", "OLLAMA_HOST": "0.0.0.0:9000"}
    )

    assert moved["openai"] == Endpoint("https://llm.example/v1", "OPENAI_API_KEY")
    assert moved["ollama"] == Endpoint("http://127.0.0.1:9000/v1")
    assert {name: moved[name] for name in moved if name not in ("openai", "ollama")} == {
        name: ENDPOINTS[name] for name in ENDPOINTS if name not in ("openai", "ollama")
    }


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("box", "http://box:11434/v1"),
        ("box:8000", "http://box:8000/v1"),
        ("::1", "http://[::1]:11434/v1"),
        ("[::]:8000", "http://[::1]:8000/v1"),
        ("https://box/api/", "https://box/api/v1"),
    ],
)
def test_a_host_is_written_as_ollama_itself_takes_it(host: str, address: str) -> None:
    assert move_endpoints(ENDPOINTS, {"OLLAMA_HOST": host})["ollama"] == Endpoint(address)


@pytest.mark.parametrize(
    "address", ["localhost:1", "http://", "http://[bad", "ftp://e", "http://e/a b", "http://e:0"]
)
def test_what_is_no_address_is_named_with_its_place(address: str) -> None:
    with pytest.raises(ConfigError, match="HERE: "):
        check_address(address, "HERE")
