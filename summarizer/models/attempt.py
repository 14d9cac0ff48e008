"""One HTTP request to a model's server: its answer in full, or one of our errors; bounded in time and size.

The request goes out through the openai client, which by itself would try again blindly, follow redirects with the
article in hand and hand on whatever a server sends. So it neither retries nor parses here: it gets a transport that
bounds and unpacks each body, and gives back the bytes.
"""

import asyncio
import base64
import ipaddress
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
import openai

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
        (
            key,
            password,
            f"{user}:{password}" if userinfo else None,
            user if not password else None,
            # some gateways take the key there
            *(value for name, value in parse_qsl(parts.query) if name != "api-version"),
        )
    )
    path = f"{parts.path.rstrip('/')}/chat/completions"
    return Address(urlunsplit((parts.scheme, host, path, parts.query, "")), host, headers, secrets)


class BoundedTransport(httpx2.AsyncBaseTransport):
    """A transport whose responses are complete, unpacked, and no longer than an answer can be.

    Each request under way has a connection of its own, made by ``connect`` and used again: a pool of httpcore2 looks
    at all its connections for every request, which for 64 took a third of the processor's time.
    """

    def __init__(self, connect: Callable[[], httpx2.AsyncBaseTransport]) -> None:
        self._connect = connect
        self._made: list[httpx2.AsyncBaseTransport] = []
        self._idle: list[httpx2.AsyncBaseTransport] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response with all of its body. Raises what httpx2 raises, and `ModelError` ``too_large``."""
        connection = self._idle.pop() if self._idle else self._connected()
        try:
            response = await connection.handle_async_request(request)
            try:
                body = await _read(response, request.url.netloc.decode("ascii"))
            finally:
                await response.aclose()
        finally:
            self._idle.append(connection)
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
        ]
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)

    async def aclose(self) -> None:
        """Close the connections."""
        for connection in self._made:
            await connection.aclose()

    def _connected(self) -> httpx2.AsyncBaseTransport:
        connection = self._connect()
        self._made.append(connection)
        return connection


def open_client(address: Address, *, seconds: float) -> openai.AsyncOpenAI:
    """Return a client for one endpoint; close it inside the event loop that used it."""
    parts = urlsplit(address.url)
    local = _is_loopback(parts.hostname or "")
    # reading the certificates takes 20 ms, which a server without TLS need not cost; this one trusts none
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if local and parts.scheme == "http" else True
    # a proxy has no business with loopback
    proxy = None if local else _proxy(parts.scheme, parts.hostname or "")
    limits = httpx2.Limits(max_connections=1, max_keepalive_connections=1)
    client = openai.AsyncOpenAI(
        api_key="none",  # the address has the headers
        base_url=address.url,
        max_retries=0,
        timeout=httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
        http_client=httpx2.AsyncClient(
            transport=BoundedTransport(
                lambda: httpx2.AsyncHTTPTransport(verify=trusted, limits=limits, proxy=proxy)
            ),
            # a redirect would carry the article to another host
            follow_redirects=False,
            trust_env=False,
        ),
    )
    # the client takes these from the environment and would send them to any endpoint
    client.organization = client.project = None
    client._custom_headers = {}  # OPENAI_CUSTOM_HEADERS has no other way out
    return client


def _proxy(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for a host."""
    if proxy_bypass(host):
        return None
    named = getproxies()
    return named.get(scheme) or named.get("all")


async def post(client: openai.AsyncOpenAI, address: Address, content: bytes, *, seconds: float) -> Answer:
    """Return the server's answer. Raises `ModelError`: ``timeout``, ``unreachable``, ``too_large`` and such.

    ``seconds`` bounds the whole call, not each read. The body of an error may be cut; its status counts.
    """
    try:
        async with asyncio.timeout(seconds):
            response = await client.post(
                address.url,
                cast_to=httpx2.Response,
                content=content,
                options={"headers": {"authorization": openai.Omit(), **address.headers}},
            )
    except openai.APIStatusError as refused:
        response = refused.response
    except (
        openai.OpenAIError,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        OSError,
        ValueError,
        ExceptionGroup,
    ) as error:
        # the client wraps what happened underneath
        cause = error.__cause__ if isinstance(error, openai.OpenAIError) else None
        raise _failure(cause or error, address, seconds) from None
    return Answer(response.status_code, response.headers, response.content)


def _failure(error: BaseException, address: Address, seconds: float) -> ModelError:
    """Return our error for one of the client's, of httpx2's or of the system's."""
    if isinstance(error, httpx2.ConnectTimeout):
        return _unreachable(address, "no connection in time")
    if isinstance(error, TimeoutError | httpx2.TimeoutException):
        return ModelError(
            f"{address.host} did not answer within {seconds:g} s", code="timeout", hint="see --timeout"
        )
    if isinstance(error, httpx2.DecodingError):
        return ModelError(
            f"what {address.host} sent could not be unpacked",
            code="bad_envelope",
            hint="a proxy on the way may have damaged it",
        )
    # a group of errors is what anyio makes of a host that no socket takes
    if isinstance(
        error,
        httpx2.InvalidURL
        | httpx2.UnsupportedProtocol
        | httpx2.LocalProtocolError
        | ExceptionGroup
        | ValueError,
    ) and not isinstance(error, ssl.SSLError):
        return ModelError(
            f"cannot ask {address.host}: {address.secrets.excerpt(str(error))}",
            code="bad_request",
            hint="is the address right?",
        )
    return _unreachable(address, str(error) or type(error).__name__)


async def _read(response: httpx2.Response, host: str) -> bytes:
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
            f"{host} sent more than {MAX_BODY:,} bytes",
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
