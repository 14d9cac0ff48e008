"""One request and its answer, over a connection of its own."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2

from summarizer import __version__
from summarizer.errors import FetchError
from summarizer.fetch.addresses import Network, check_address, check_port, read_address
from summarizer.fetch.codings import ACCEPTED
from summarizer.fetch.connections import Guard
from summarizer.fetch.deadlines import Deadline
from summarizer.fetch.headers import read_headers
from summarizer.fetch.proxies import Proxy
from summarizer.fetch.resolving import Resolve
from summarizer.fetch.urls import Location

USER_AGENT = f"briefing-summarizer/{__version__} (+https://pypi.org/project/briefing-summarizer/)"


@dataclass(frozen=True, slots=True)
class Way:
    """How a request gets to its host; ``authorities`` vouch for names, None where nothing is encrypted."""

    resolve: Resolve
    allowed: tuple[Network, ...]
    proxy: Proxy | None
    authorities: ssl.SSLContext | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: ``pieces`` of the body are read from the connection as they are asked for."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


@contextmanager
def ask(location: Location, fields: Mapping[str, str], way: Way, deadline: Deadline) -> Iterator[Answer]:
    """Hold the answer to a GET request while the connection is open. Raises `FetchError`.

    Nothing is sent but ``fields``, the host, and who is asking: no cookies, no credentials, no referrer.
    """
    sent = {
        "Host": location.authority,
        "User-Agent": USER_AGENT,
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **fields,
    }
    if way.proxy is not None:
        _check_unresolved(location, way, deadline)
    guard = Guard(resolve=way.resolve, allowed=None if way.proxy else way.allowed, deadline=deadline)
    with _pool(way, guard) as pool:
        try:
            response = pool.handle_request(_request(location, sent, way))
            yield Answer(response.status, read_headers(response.headers), _body(response, deadline))
        except httpcore2.ProxyError as error:
            reason = f"the proxy did not fetch {deadline.name!r}: {str(error)[:80]}"
            raise FetchError(reason, hint="check --proxy", code="unreachable") from None
        except httpcore2.RemoteProtocolError:
            reason = f"{deadline.name!r} is answered with something that is not HTTP"
            raise FetchError(reason, hint="check the address", code="no_http") from None
        finally:
            guard.close()


def _pool(way: Way, guard: Guard) -> httpcore2.ConnectionPool:
    """Return what makes one connection, through the guard."""
    proxy = None
    if way.proxy is not None:
        url = httpcore2.URL(scheme="http", host=way.proxy.host, port=way.proxy.port, target="/")
        proxy = httpcore2.Proxy(url, auth=way.proxy.login)
    return httpcore2.ConnectionPool(
        ssl_context=way.authorities, proxy=proxy, max_connections=1, network_backend=guard
    )


def _request(location: Location, fields: Mapping[str, str], way: Way) -> httpcore2.Request:
    # a proxy is told the whole address, in which an IPv6 address stands in brackets
    bracketed = way.proxy is not None and ":" in location.host
    url = httpcore2.URL(
        scheme=location.scheme,
        host=f"[{location.host}]" if bracketed else location.host,
        port=location.port,
        target=location.target,
    )
    return httpcore2.Request(
        "GET", url, headers=[*fields.items()], extensions={"sni_hostname": location.host}
    )


def _check_unresolved(location: Location, way: Way, deadline: Deadline) -> None:
    """Refuse what can be refused without looking the name up, which is left to the proxy."""
    address = location.address
    if location.host == "localhost" or location.host.endswith(".localhost"):
        address = read_address("127.0.0.1")
    if address is None:
        check_port(location.port, name=deadline.name)
    else:
        check_address(address, location.port, allowed=way.allowed, name=deadline.name)


def _body(response: httpcore2.Response, deadline: Deadline) -> Iterator[bytes]:
    try:
        yield from response.iter_stream()
    except httpcore2.RemoteProtocolError:
        reason = f"{deadline.name!r} was cut off: the connection ended before the page"
        raise FetchError(reason, hint="try again", code="incomplete") from None
