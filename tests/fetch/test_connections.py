"""What was judged is what is connected to, and one bad address spoils all."""

import socket
from collections.abc import Iterator

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.addresses import Network, read_network
from summarizer.fetch.connections import Guard, trusted_authorities
from summarizer.fetch.deadlines import Deadline, Ending
from tests.fetch.authorities import AUTHORITY

LOOPBACK = (read_network("127.0.0.1"),)


class Names:
    """A name service that says other things each time, and counts how often it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = answers
        self.asked = 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        yield listening


def guard(names: Names, allowed: tuple[Network, ...] | None = LOOPBACK) -> Guard:
    return Guard(
        resolve=names, allowed=allowed, deadline=Deadline(5, ending=Ending(), name="http://news.example/")
    )


def port(listener: socket.socket) -> int:
    number: int = listener.getsockname()[1]
    return number


def test_a_name_is_looked_up_once_and_its_address_is_connected_to(listener: socket.socket) -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    guarded = guard(names)
    guarded.connect_tcp("news.example", port(listener))
    connection, _ = listener.accept()
    connection.close()
    guarded.close()
    assert names.asked == 1


REFUSED = [
    ["10.0.0.5"],
    ["127.0.0.1", "10.0.0.5"],
    ["10.0.0.5", "127.0.0.1"],
    ["127.0.0.1", "8.8.8.8", "::ffff:10.0.0.5"],
    ["127.0.0.1", "fe80::1%lo"],
    ["127.0.0.2"],
    ["::1"],
    ["0.0.0.0"],  # noqa: S104 - nothing is bound
]


@pytest.mark.parametrize("answer", REFUSED)
def test_one_address_inside_and_nothing_is_connected_to(answer: list[str], listener: socket.socket) -> None:
    with pytest.raises(FetchError) as caught:
        guard(Names(answer)).connect_tcp("news.example", port(listener))
    assert caught.value.code in ("private", "bad_port")
    with pytest.raises(TimeoutError):
        listener.accept()


def test_a_public_address_is_not_asked_at_other_ports() -> None:
    with pytest.raises(FetchError) as caught:
        guard(Names(["8.8.8.8"])).connect_tcp("news.example", 22)
    assert caught.value.code == "bad_port"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_an_address_is_judged_as_it_is(host: str, listener: socket.socket) -> None:
    names = Names(["8.8.8.8"])
    with pytest.raises(FetchError):
        guard(names, ()).connect_tcp(host, port(listener))
    assert names.asked == 0


def test_a_proxy_may_be_anywhere(listener: socket.socket) -> None:
    guarded = guard(Names(["127.0.0.1"]), None)
    guarded.connect_tcp("proxy.example", port(listener))
    guarded.close()


def test_sockets_of_this_machine_are_no_addresses() -> None:
    with pytest.raises(FetchError) as caught:
        guard(Names()).connect_unix_socket("/run/docker.sock")
    assert caught.value.code == "private"


def test_authorities_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)
    assert [
        "Authority for tests" in str(known["subject"]) for known in trusted_authorities().get_ca_certs()
    ] == [True]


def test_authorities_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    with pytest.raises(FetchError) as caught:
        trusted_authorities()
    assert caught.value.code == "certificate"
    assert "SSL_CERT_FILE" in str(caught.value)
