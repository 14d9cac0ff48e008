"""One request: what is sent, over TLS, through a proxy, and what ends it."""

import socket
import ssl
import threading

import pytest

from summarizer import __version__
from summarizer.errors import FetchError
from summarizer.fetch.addresses import Network, read_network
from summarizer.fetch.connections import trusted_authorities
from summarizer.fetch.deadlines import Deadline, Ending
from summarizer.fetch.exchange import Way, ask
from summarizer.fetch.proxies import read_proxy
from summarizer.fetch.urls import read_url
from tests.fault_server import Script, drip, hang_after, reset_after, send
from tests.fetch.authorities import AUTHORITY, server_context
from tests.fetch.web_server import WebServer, page

LOOPBACK = (read_network("127.0.0.1"),)


def got(
    url: str,
    *,
    allowed: tuple[Network, ...] = LOOPBACK,
    proxy: str | None = None,
    seconds: float = 5,
    **fields: str,
) -> tuple[int, bytes]:
    """Return the status and the body of an answer; every name leads to 127.0.0.1."""
    location = read_url(url)
    way = Way(
        resolve=lambda *_: ["127.0.0.1"],
        allowed=allowed,
        proxy=read_proxy(proxy) if proxy else None,
        authorities=trusted_authorities() if location.scheme == "https" else None,
    )
    with ask(location, fields, way, Deadline(seconds, ending=Ending(), name=location.shown)) as answer:
        return answer.status, b"".join(answer.pieces)


def code_of(url: str, **how: object) -> str | None:
    with pytest.raises(FetchError) as caught:
        got(url, **how)  # type: ignore[arg-type]
    return caught.value.code


def test_only_what_is_needed_is_sent() -> None:
    with WebServer({"/a": page("here")}) as server:
        assert got(server.url("/a?b=c#d", host="news.example"), Accept="text/html") == (200, b"here")
    asked = server.requests[0]
    assert (asked.method, asked.path) == ("GET", "/a?b=c")
    assert asked.headers == {
        "host": f"news.example:{server.port}",
        "user-agent": f"briefing-summarizer/{__version__} (+https://pypi.org/project/briefing-summarizer/)",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
        "accept": "text/html",
    }


def test_an_ipv6_address_stands_in_brackets() -> None:
    try:
        server = WebServer({"/": page("here")}, host="::1")
    except OSError:
        pytest.skip("there is no IPv6 here")
    with server:
        got(server.url("/"), allowed=(read_network("::1"),))
    assert server.requests[0].headers["host"] == f"[::1]:{server.port}"


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("host", "name"),
    [("news.example", "news.example"), ("bücher.example", "xn--bcher-kva.example"), ("127.1", None)],
)
def test_the_certificate_is_for_the_name_and_not_for_the_address(host: str, name: str | None) -> None:
    with WebServer({"/": page("here")}, tls=server_context()) as server:
        assert got(server.url("/", host=host)) == (200, b"here")
    assert server.names == [name]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(("host", "certificate"), [("other.example", "server"), ("news.example", "expired")])
def test_a_certificate_that_does_not_hold(host: str, certificate: str) -> None:
    with WebServer({"/": page("here")}, tls=server_context(certificate)) as server:
        assert code_of(server.url("/", host=host)) == "certificate"
    assert server.requests == []


def test_an_authority_that_nobody_named_is_not_believed() -> None:
    with WebServer({"/": page("here")}, tls=server_context()) as server:
        assert code_of(server.url("/", host="news.example")) == "certificate"
    assert server.requests == []


@pytest.mark.usefixtures("trusting")
def test_tls_where_there_is_none() -> None:
    with WebServer({"/": page("here")}) as server:
        assert code_of(server.url("/").replace("http", "https")) == "unreachable"


@pytest.mark.usefixtures("trusting")
def test_an_encrypted_answer_that_somebody_cut_is_not_whole() -> None:
    """Without a length only the end of the encryption says that all of it has come."""

    without_length = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nThe board did not"

    def whole(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(without_length)
        assert isinstance(connection, ssl.SSLSocket)
        connection.unwrap()

    with WebServer({"/cut": send(without_length), "/whole": whole}, tls=server_context()) as server:
        assert code_of(server.url("/cut", host="news.example")) == "broken_off"
        assert got(server.url("/whole", host="news.example")) == (200, b"The board did not")


HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
FAULTS = [
    (send(), "broken_off"),
    (send(b"HTTP/1.1 200 OK\r\nconten"), "no_http"),
    (send(b"SSH-2.0-OpenSSH_9.2\r\n"), "no_http"),
    (send(b"<html>no head</html>"), "no_http"),
    (send(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 30_000), "no_http"),
    (send(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef"), "no_http"),
    (send(HEAD + b"too short"), "incomplete"),
    (send(CHUNKED + b"5\r\nabcde\r\n"), "incomplete"),
    (send(CHUNKED + b"5\r\nab"), "incomplete"),
    (send(CHUNKED + b"xyz\r\nab"), "incomplete"),
    (reset_after(HEAD + b"abc"), "broken_off"),
    (reset_after(b""), "broken_off"),
    (hang_after(b""), "too_slow"),
    (hang_after(HEAD + b"abc"), "too_slow"),
    (drip(HEAD, b"a"), "too_slow"),
    (drip(b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"), "too_slow"),
    (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "too_slow"),
]


@pytest.mark.parametrize(("script", "code"), FAULTS)
def test_faults_of_the_connection(script: Script, code: str) -> None:
    with WebServer({"/": script}) as server:
        assert code_of(server.url("/"), seconds=0.5 if code == "too_slow" else 5) == code


def test_a_proxy_is_told_the_whole_address() -> None:
    with WebServer({"http://news.example:80/a?b": page("by proxy")}) as proxy:
        assert got("http://news.example/a?b", proxy=proxy.url("")) == (200, b"by proxy")
    assert proxy.requests[0].headers["host"] == "news.example"


def test_a_proxy_that_wants_a_login_gets_one() -> None:
    with WebServer({"http://news.example:80/": page("by proxy")}) as proxy:
        got("http://news.example/", proxy=f"http://desk:secret@127.0.0.1:{proxy.port}")
    assert proxy.requests[0].headers["proxy-authorization"] == "Basic ZGVzazpzZWNyZXQ="


@pytest.mark.usefixtures("trusting")
def test_encryption_goes_through_the_proxy() -> None:
    with WebServer({"/": page("here")}, tls=server_context()) as server:

        def tunnel(connection: socket.socket, over: threading.Event) -> None:
            with socket.create_connection(("127.0.0.1", server.port)) as onward:
                connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                back = threading.Thread(target=pump, args=(onward, connection))
                back.start()
                pump(connection, onward)
                back.join()

        with WebServer({"news.example:443": tunnel}) as proxy:
            assert got("https://news.example/", proxy=proxy.url("")) == (200, b"here")
    assert proxy.requests[0].method == "CONNECT"
    assert server.names == ["news.example"]


def pump(source: socket.socket, sink: socket.socket) -> None:
    """Pass on what comes until nothing does."""
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


UNRESOLVED = [
    ("http://10.0.0.5/", "private"), ("http://127.0.0.2/", "private"), ("http://[::1]/", "private"), ("http://0xa9fea9fe/", "private"),
    ("http://localhost/", "private"), ("http://wiki.localhost/", "private"), ("http://news.example:22/", "bad_port"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "code"), UNRESOLVED)
def test_what_needs_no_look_up_is_refused_before_a_proxy_too(url: str, code: str) -> None:
    with WebServer({}) as proxy:
        assert code_of(url, allowed=(), proxy=proxy.url("")) == code
    assert proxy.connections == 0


@pytest.mark.usefixtures("trusting")
def test_a_proxy_that_refuses_is_named() -> None:
    with WebServer({}) as proxy, pytest.raises(FetchError, match="proxy") as caught:
        got("https://news.example/", proxy=f"http://desk:hunter2@127.0.0.1:{proxy.port}")
    assert "hunter2" not in str(caught.value)
