"""Where every endpoint is, whose word that is, and whether its key is there. Keys themselves are never shown."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from summarizer.config import Settings
from summarizer.diagnosis.finding import Finding
from summarizer.domain import Endpoint
from summarizer.known_endpoints import ENDPOINTS

AREA: Final = "endpoints"
NETWORK: Final = "network"
# by endpoint, the variable that may move it
MOVED_BY: Final = {"openai": "OPENAI_BASE_URL", "ollama": "OLLAMA_HOST"}
PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


def examine_endpoints(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield each endpoint of the table, and the proxies that would stand between."""
    for name, endpoint in settings.endpoints.items():
        moved = environment.get(MOVED_BY.get(name, ""), "").strip()
        source = MOVED_BY[name] if moved else "table" if ENDPOINTS.get(name) == endpoint else "configuration"
        text = (
            f"{name}: {shown_address(endpoint.base_url)} (from {source}), {key_state(endpoint, environment)}"
        )
        if travels_open(endpoint, environment):
            yield Finding(AREA, "warn", f"{text}, which would travel unencrypted", "give an https address")
        else:
            yield Finding(AREA, "ok", text)
    for variable in PROXIES:
        for written in (variable, variable.lower()):
            if proxy := environment.get(written, "").strip():
                yield Finding(
                    NETWORK, "ok", f"{written}: {shown_address(proxy)} stands between, but for loopback"
                )


def key_state(endpoint: Endpoint, environment: Mapping[str, str]) -> str:
    """Return in words whether the key of an endpoint is there, and nothing more about it."""
    variable = endpoint.key_variable
    if variable is None:
        return "no key needed"
    if not variable.isidentifier():
        return "its key_variable is not the name of a variable"
    return f"{variable} is set" if environment.get(variable, "").strip() else f"no key: {variable} is not set"


def travels_open(endpoint: Endpoint, environment: Mapping[str, str]) -> bool:
    """Say whether a key would be sent without encryption to another machine."""
    import ipaddress

    parts = urlsplit(endpoint.base_url)
    if parts.scheme != "http" or not (endpoint.key_variable and environment.get(endpoint.key_variable)):
        return False
    try:
        return not ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname != "localhost"


def shown_address(address: str) -> str:
    """Return scheme, host and port of an address: name, password, path and query may all be secret."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = parts.hostname or "?"
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "no address"
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{port}" if parts.scheme else f"{host}{port}"
