"""One HTTP request to a model's server: its answer in full, or one of our errors; bounded in time and size.

The request goes through httpx2, the client underneath the openai package, and not through openai itself: that
takes 0.5 s more to import and twice the processor time a request, follows redirects with the article in hand,
and hands on whatever a server sends, unchecked.
"""

import asyncio
import base64
import ipaddress
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx2

from summarizer.errors import ModelError
from summarizer.models.excerpts import Secrets

# decoded bytes; the longest answer that is read has 400,000 characters, and JSON may take six bytes for one
MAX_BODY: Final = 4_000_000
MAX_REFUSAL: Final = 65_536  # of an error's body: its first words say what is wrong
CONNECT_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model is asked: the URL and headers to send, the host to name, the secrets to keep."""

    url: str
    host: str
    headers: Mapping[str, str]
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent back, whatever its status. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read_address(base_url: str, key: str | None) -> Address:
    """Return where to ask for chat completions. Raises `ModelError` for a port or a key that cannot be.

    Name and password of the address go into a header and nowhere else; a query stays behind the path.
    """
    parts = urlsplit(base_url)
    userinfo, _, host = parts.netloc.rpartition("@")
    try:
        _ = parts.port
    except ValueError as error:
        raise ModelError(
            f"{host} is no address: {error}", code="bad_request", hint="check the port"
        ) from None
    user, _, password = unquote(userinfo).partition(":")
    headers = {
        "content-type": "application/json",
        "accept": "application/json",
        # the size is judged by what arrives; a server that compresses all the same is understood
        "accept-encoding": "identity",
        "user-agent": "briefing-summarizer",
    }
    if key:
        if not (key.isascii() and key.isprintable()):
            raise ModelError(
                f"the key for {host} holds characters that no header can carry",
                code="bad_key",
                hint="copy it again",
            )
        headers["authorization"] = f"Bearer {key}"
    if userinfo:
        pair = base64.b64encode(f"{user}:{password}".encode()).decode()
        headers["authorization"] = f"Basic {pair}"
    secrets = Secrets(
        (key, password, f"{user}:{password}" if userinfo else None, user if not password else None)
    )
    path = f"{parts.path.rstrip('/')}/chat/completions"
    return Address(urlunsplit((parts.scheme, host, path, parts.query, "")), host, headers, secrets)


def open_client(address: Address, *, seconds: float) -> httpx2.AsyncClient:
    """Return a client for one endpoint; close it inside the event loop that used it."""
    parts = urlsplit(address.url)
    local = _is_loopback(parts.hostname or "")
    return httpx2.AsyncClient(
        # reading the certificates takes 20 ms, which a server without TLS need not cost; this one trusts none
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if local and parts.scheme == "http" else True,
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=64),
        timeout=httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
        # a redirect would carry the article to another host; a proxy has no business with loopback
        follow_redirects=False,
        trust_env=not local,
    )


async def post(client: httpx2.AsyncClient, address: Address, content: bytes, *, seconds: float) -> Answer:
    """Return the server's answer. Raises `ModelError`: ``timeout``, ``unreachable``, ``too_large`` and such.

    ``seconds`` bounds the whole call, not each read. The body of an error may be cut; its status counts.
    """
    try:
        async with (
            asyncio.timeout(seconds),
            client.stream("POST", address.url, headers=address.headers, content=content) as response,
        ):
            return Answer(response.status_code, response.headers, await _read(response, address))
    except (TimeoutError, httpx2.TimeoutException) as error:
        if isinstance(error, httpx2.ConnectTimeout):
            raise _unreachable(address, "no connection in time") from None
        raise ModelError(
            f"{address.host} did not answer within {seconds:g} s", code="timeout", hint="see --timeout"
        ) from None
    # a group of errors is what anyio makes of a host that no socket takes
    except (
        httpx2.InvalidURL,
        httpx2.UnsupportedProtocol,
        httpx2.LocalProtocolError,
        ValueError,
        ExceptionGroup,
    ) as error:
        raise ModelError(
            f"cannot ask {address.host}: {address.secrets.excerpt(str(error))}",
            code="bad_request",
            hint="is the address right?",
        ) from None
    except httpx2.DecodingError:
        raise ModelError(
            f"what {address.host} sent could not be unpacked",
            code="bad_envelope",
            hint="a proxy on the way may have damaged it",
        ) from None
    except (httpx2.HTTPError, OSError) as error:
        raise _unreachable(address, str(error) or type(error).__name__) from None


async def _read(response: httpx2.Response, address: Address) -> bytes:
    """Return the body, decoded; that of an error as far as it came."""
    failed = response.status_code >= 300
    limit = MAX_REFUSAL if failed else MAX_BODY
    if "," in response.headers.get("content-encoding", ""):
        raise httpx2.DecodingError("packed more than once")
    body = bytearray()
    try:
        async for part in response.aiter_bytes():
            body += part
            if len(body) > limit:
                break
    except (httpx2.DecodingError, httpx2.TransportError):
        if not failed:
            raise
    if len(body) > limit and not failed:
        raise ModelError(
            f"{address.host} sent more than {MAX_BODY:,} bytes",
            code="too_large",
            hint="no briefing is that long: try another model",
        )
    return bytes(body[:limit])


def _unreachable(address: Address, reason: str) -> ModelError:
    return ModelError(
        f"cannot reach {address.host}: {address.secrets.excerpt(reason)}",
        code="unreachable",
        hint="is the server running, the address right?",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
