"""A name such as ``ollama/qwen3`` -> which engine answers, at which address, with which key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from summarizer.domain import Endpoint
from summarizer.errors import ConfigError, UsageError

EXTRACTIVE: Final = "extractive"
DEFAULT_MODEL: Final = "gpt-5-mini"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: the engine's name, for a server its address and key, and what the user must be told."""

    name: str
    model: str
    base_url: str | None = None
    key: str | None = None
    notice: str | None = None


def choose_model(
    name: str | None, endpoints: Mapping[str, Endpoint], environment: Mapping[str, str]
) -> Choice:
    """Return who is going to answer. Raises `UsageError` for an unknown prefix, `ConfigError` for a missing key.

    ``extractive`` is the built-in engine; ``prefix/name`` a model of the endpoint with that prefix; a bare name
    one of the ``openai`` endpoint, which is OPENAI_BASE_URL if that is set. With nothing chosen a key for
    that endpoint selects the default model, and no key the extractive engine; both are said.
    """
    notice = None
    if name is None and environment.get("OPENAI_API_KEY", "").strip():
        name = DEFAULT_MODEL
        notice = (
            f"no model chosen: using {name} since OPENAI_API_KEY is set (--model extractive stays offline)"
        )
    elif name is None:
        name = EXTRACTIVE
        notice = "no model chosen and no key found: using the extractive engine (--model NAME for a language model)"
    if name == EXTRACTIVE:
        return Choice(name, name, notice=notice)
    prefix, slash, model = name.partition("/")
    if not slash:
        prefix, model = "openai", name
    endpoint = endpoints.get(prefix)
    if endpoint is None:
        raise UsageError(
            f"unknown model prefix {prefix!r} in {name!r}",
            hint=f"known: {', '.join(sorted(endpoints))}; openai/{name} for a name with a slash",
        )
    if not model.strip():
        raise UsageError(f"{name!r} names no model", hint=f"write {prefix}/NAME")
    key = _key(endpoint, environment)
    if endpoint.key_variable and not key and endpoint.base_url.startswith("https://"):
        raise ConfigError(
            f"no key for {urlsplit(endpoint.base_url).hostname}: {endpoint.key_variable} is not set",
            hint="set it, or use --model extractive",
        )
    return Choice(name, model, endpoint.base_url, key, notice)


def _key(endpoint: Endpoint, environment: Mapping[str, str]) -> str | None:
    """Return the key of an endpoint, None if its variable is empty. Raises `ConfigError`, never showing the key."""
    if endpoint.key_variable is None:
        return None
    key = environment.get(endpoint.key_variable, "").strip()
    if not all("!" <= character <= "~" for character in key):
        raise ConfigError(
            f"{endpoint.key_variable} holds characters that no key has",
            hint="set it again, without spaces or quotes",
        )
    return key or None
