"""One HTTP request: where it goes, what it carries, and that nothing but our errors comes out of it."""

import asyncio
import base64
import gzip
import socket

import httpx2
import pytest

from summarizer.errors import ModelError
from summarizer.models.attempt import MAX_BODY, MAX_REFUSAL, Answer, open_client, post, read_address
from tests.faults import FaultServer, http, send


def ask(base_url: str, *, key: str | None = None, seconds: float = 5.0) -> Answer:
    async def call() -> Answer:
        address = read_address(base_url, key)
        async with open_client(address, seconds=seconds) as client:
            return await post(client, address, b"{}", seconds=seconds)

    return asyncio.run(call())


ADDRESSES = [
    ("https://api.example/v1", "https://api.example/v1/chat/completions", "api.example"),
    ("https://api.example/v1/", "https://api.example/v1/chat/completions", "api.example"),
    ("http://127.0.0.1:11434", "http://127.0.0.1:11434/chat/completions", "127.0.0.1:11434"),
    ("https://user:word@h.example/v1", "https://h.example/v1/chat/completions", "h.example"),
    (
        "https://h.example/v1?api-version=2",
        "https://h.example/v1/chat/completions?api-version=2",
        "h.example",
    ),
    ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", "[::1]:8080"),
]


@pytest.mark.parametrize(("base_url", "url", "host"), ADDRESSES)
def test_the_path_is_added_and_credentials_are_taken_out(base_url: str, url: str, host: str) -> None:
    address = read_address(base_url, None)

    assert (address.url, address.host) == (url, host)


def test_the_key_goes_into_its_header_and_a_password_in_the_address_before_it() -> None:
    pair = base64.b64encode(b"user:w@rd").decode()

    assert read_address("http://h.example", "sk-1").headers["authorization"] == "Bearer sk-1"
    assert read_address("http://user:w%40rd@h.example", "sk-1").headers["authorization"] == f"Basic {pair}"
    assert "authorization" not in read_address("http://h.example", None).headers


@pytest.mark.parametrize("key", ["sk-ü", "sk-1\r\nx-evil: 1", "sk-\x00"])
def test_a_key_that_no_header_carries_is_said_without_showing_it(key: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_address("http://h.example", key)

    assert caught.value.code == "bad_key"
    assert key not in str(caught.value)


def test_an_answer_comes_back_as_it_is() -> None:
    with FaultServer() as server:
        server.plays(send(http(b"{}", 418, headers={"X-Tea": "pot"})))
        answer = ask(server.base_url)

        assert (answer.status, answer.headers["x-tea"], answer.body) == (418, "pot", b"{}")
        head, body = server.requests[0]
        assert head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
        assert b"accept-encoding: identity" in head.lower()
        assert body == b"{}"


def test_a_body_may_have_four_megabytes_and_not_one_byte_more() -> None:
    with FaultServer() as server:
        server.plays(send(http(b" " * MAX_BODY)), send(http(b" " * (MAX_BODY + 1))))

        assert len(ask(server.base_url).body) == MAX_BODY
        with pytest.raises(ModelError) as caught:
            ask(server.base_url)

    assert caught.value.code == "too_large"


def test_of_an_error_the_beginning_is_read() -> None:
    with FaultServer() as server:
        server.plays(send(http(gzip.compress(b"x" * 10_000_000), 500, headers={"content-encoding": "gzip"})))
        answer = ask(server.base_url)

    assert (answer.status, answer.body) == (500, b"x" * MAX_REFUSAL)


def test_cookies_of_a_server_do_no_harm() -> None:
    with FaultServer() as server:
        server.plays(
            send(http(b"{}", headers={"set-cookie": "a=b; domain=.example; =;;", "Set-Cookie": "\x01"}))
        )

        assert ask(server.base_url).status == 200


@pytest.mark.parametrize(
    ("base_url", "code"),
    [
        ("http://127.0.0.1:1/v1", "unreachable"),
        ("ftp://127.0.0.1/v1", "bad_request"),
        ("127.0.0.1:80", "bad_request"),
        ("http://" + "a" * 70 + ".example/v1", "unreachable"),
        ("http://127.0.0.1:99999/v1", "bad_request"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_of_our_errors(base_url: str, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        ask(base_url, seconds=2)

    assert caught.value.code == code
    assert caught.value.hint


def test_a_proxy_of_the_environment_is_not_used_for_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer() as server, socket.create_server(("127.0.0.1", 0)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        server.plays(send(http(b"{}")))

        assert ask(server.base_url, seconds=2).status == 200


def test_a_proxy_of_the_environment_is_used_for_other_hosts_and_not_for_those_it_excepts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with FaultServer() as proxy:
        proxy.plays(send(http(b"{}")))
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1"))
        assert ask("http://model.example/v1", seconds=2).status == 200
        monkeypatch.setenv("NO_PROXY", "model.example")
        with pytest.raises(ModelError, match="cannot reach"):
            ask("http://model.example/v1", seconds=2)

    assert [head.split()[1] for head, _ in proxy.requests] == [b"http://model.example/v1/chat/completions"]


def test_the_client_has_no_error_that_the_adapter_has_not_met() -> None:
    """When httpx2 grows a new kind of failure, look at `post` before adding it here."""
    met = {
        "CloseError", "ConnectError", "ConnectTimeout", "CookieConflict", "DecodingError", "HTTPError",
        "HTTPStatusError", "InvalidURL", "LocalProtocolError", "NetworkError", "PoolTimeout", "ProtocolError",
        "ProxyError", "ReadError", "ReadTimeout", "RemoteProtocolError", "RequestError", "RequestNotRead",
        "ResponseNotRead", "StreamClosed", "StreamConsumed", "StreamError", "TimeoutException",
        "TooManyRedirects", "TransportError", "UnsupportedProtocol", "WriteError", "WriteTimeout",
    }  # fmt: skip
    public = {name: getattr(httpx2, name) for name in httpx2.__all__}
    kinds = {name for name, kind in public.items() if isinstance(kind, type) and issubclass(kind, Exception)}

    assert {name for name in kinds if "SSE" not in name and "WebSocket" not in name} == met
