"""Where language models are asked: the endpoints that have a name, and what the environment says of them."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from summarizer.domain import Endpoint
from summarizer.errors import ConfigError

# a key is only ever sent to its own endpoint: the table pairs them
ENDPOINTS: Final[Mapping[str, Endpoint]] = {
    "openai": Endpoint("https://api.openai.com/v1", "OPENAI_API_KEY"),
    "openrouter": Endpoint("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    "mistral": Endpoint("https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    "groq": Endpoint("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    "deepseek": Endpoint("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
    "together": Endpoint("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    "gemini": Endpoint("https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY"),
    "ollama": Endpoint("http://localhost:11434/v1"),
    "lmstudio": Endpoint("http://localhost:1234/v1"),
    "llamacpp": Endpoint("http://localhost:8080/v1"),
    "vllm": Endpoint("http://localhost:8000/v1"),
}


def move_endpoints(endpoints: Mapping[str, Endpoint], environment: Mapping[str, str]) -> dict[str, Endpoint]:
    """Return the table with the addresses that the environment gives to OpenAI's and Ollama's endpoints."""
    table = dict(endpoints)
    if address := environment.get("OPENAI_BASE_URL", "").strip():
        check_address(address, "OPENAI_BASE_URL")
        table["openai"] = Endpoint(address, table["openai"].key_variable)
    if host := environment.get("OLLAMA_HOST", "").strip():
        address = _ollama_address(host)
        check_address(address, "OLLAMA_HOST")
        table["ollama"] = Endpoint(address)
    return table


def _ollama_address(host: str) -> str:
    """Return the address for what Ollama itself takes: a host with or without a port, or an address.

    "0.0.0.0" is how a server is told to listen everywhere; here it means this machine.
    """
    if "://" in host:
        return host.rstrip("/") + "/v1"
    name, colon, port = host.rstrip("/").rpartition(":")
    if not colon or not port.isdigit() or (":" in name and not name.endswith("]")):
        name, port = host.rstrip("/"), "11434"
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    name = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(name, name)  # noqa: S104 - not bound to
    return f"http://{name}:{port}/v1"


def check_address(address: str, where: str) -> None:
    """Raise `ConfigError` for what is no http(s) address. Passwords in it are not repeated."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or any(character.isspace() for character in address):
        shown = re.sub(r"[^/]*@", "…@", address)
        raise ConfigError(f"{where}: {shown!r} is not an http(s) address")
