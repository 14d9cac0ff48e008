"""One spelling for every address: what is judged is what is connected to."""

import contextlib
import socket
import time
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.errors import FetchError
from summarizer.fetch.urls import MAX_URL, Location, follow, read_url, show_url

SPELLINGS = [
    ("http://example.org", "http://example.org/"),
    ("HTTP://Example.ORG:80/A", "http://example.org/A"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("https://example.org:/a", "https://example.org/a"),
    ("http://example.org:08080/", "http://example.org:8080/"),
    ("https://example.org.", "https://example.org/"),
    ("https://example.org/a#part", "https://example.org/a"),
    ("http://example.org#@10.0.0.1/", "http://example.org/"),
    ("http://example.org?q", "http://example.org/?q"),
    ("http://example.org/?", "http://example.org/?"),
    ("http://example.org/a/../b/./c", "http://example.org/b/c"),
    ("http://example.org/../..", "http://example.org/"),
    ("http://example.org/a/b/..", "http://example.org/a/"),
    ("http://example.org/a//b", "http://example.org/a//b"),
    ("http://example.org/blüte?q=ö", "http://example.org/bl%C3%BCte?q=%C3%B6"),
    ('http://example.org/a"b<c>?d|e', "http://example.org/a%22b%3Cc%3E?d%7Ce"),
    ("http://example.org/100%/%2e%2F", "http://example.org/100%/%2e%2F"),
    ("http://example.org/@desk?to=a@b", "http://example.org/@desk?to=a@b"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
    ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
    ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
    ("https://example。org/", "https://example.org/"),
    ("https://example．org｡/", "https://example.org/"),
    ("https://ｅｘａｍｐｌｅ.org/", "https://example.org/"),
    ("https://exam\u00adple.org/", "https://example.org/"),
    ("https://my_desk.example.org/", "https://my_desk.example.org/"),
    ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
    ("http://[::1]", "http://[::1]/"),
    ("http://intranet/wiki", "http://intranet/wiki"),
    ("http://1.example/", "http://1.example/"),
    ("http://0x7f.example/", "http://0x7f.example/"),
]


@pytest.mark.parametrize(("written", "read"), SPELLINGS)
def test_an_address_has_one_spelling(written: str, read: str) -> None:
    assert read_url(written).url == read


LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "2130706433", "0x7f000001", "0X7F.1", "017700000001", "0177.0.0.1",
    "0x7f.0x0.0x0.0x1", "127.0.0.0x1", "0000177.0.0.1", "%31%32%37.0.0.1", "127%2e0%2E0.1", "１２７.0.0.1", "127。0。0。1",
    "127．0．0．1", "①②⑦.0.0.1", "１２７｡1",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK)
def test_odd_spellings_of_an_ip_address_are_that_address(host: str) -> None:
    location = read_url(f"http://{host}:8080/")
    assert (location.host, str(location.address)) == ("127.0.0.1", "127.0.0.1")


@pytest.mark.parametrize(
    ("host", "address"), [("0x0a000001", "10.0.0.1"), ("10.1", "10.0.0.1"), ("0xa9fea9fe", "169.254.169.254")]
)
def test_short_numbers_are_addresses_too(host: str, address: str) -> None:
    assert str(read_url(f"http://{host}/").address) == address


REFUSED = [
    ("", "no web address"),
    ("example.org/a", "no web address"),
    ("//example.org/a", "no web address"),
    ("/etc/passwd", "no web address"),
    ("file:///etc/passwd", "'file' is not fetched"),
    ("gopher://127.0.0.1:70/1", "'gopher' is not fetched"),
    ("ftp://example.org/", "'ftp' is not fetched"),
    ("data:text/html,x", "'data' is not fetched"),
    ("javascript:alert(1)", "'javascript' is not fetched"),
    ("http:example.org", "no //"),
    ("http:/example.org", "no //"),
    ("http://", "no host"),
    ("http:///a", "no host"),
    ("http://:80/", "no host"),
    ("http://?q", "no host"),
    ("http://./", "cannot exist"),
    ("http://a..b/", "cannot exist"),
    ("http://.a/", "cannot exist"),
    ("http://a..", "cannot exist"),
    (f"http://{'a' * 64}.example/", "cannot exist"),
    (f"http://{'a.' * 130}example/", "cannot exist"),
    ("http://a b/", "a space"),
    ("http://example.org/a b", "a space"),
    (" http://example.org/", "a space"),
    ("http://example.org/\r\nX: y", "a line break"),
    ("http://exa\tmple.org/", "a tab"),
    ("http://example.org/\x00", "a control character"),
    ("http://example.org/\x85", "a control character"),
    ("http://example.org\\@10.0.0.1/", "a backslash"),
    ("http:\\\\example.org/", "a backslash"),
    ("http://user:hunter2@example.org/", "a name or a password"),
    ("http://user@example.org/", "a name or a password"),
    ("http://@example.org/", "a name or a password"),
    ("http://a%40b/", "cannot exist"),
    ("http://a%2fb/", "cannot exist"),
    ("http://a%00b/", "cannot exist"),
    ("http://a%2531/", "cannot exist"),
    ("http://a%ff/", "cannot exist"),
    ("http://a／b/", "cannot exist"),
    ("http://℀.example/", "cannot exist"),
    ("http://a<b/", "cannot exist"),
    ("http://💩.example/", "cannot exist"),
    ("http://xn--ü.example/", "cannot exist"),
    ("http://\ud800.example/", "cannot exist"),
    ("http://example.org/\ud800", "half a character"),
    ("http://example.org:0/", "a port"),
    ("http://example.org:65536/", "a port"),
    ("http://example.org:8x/", "a port"),
    ("http://example.org:-1/", "a port"),
    ("http://example.org:٨٠/", "a port"),
    ("http://a:b:80/", "cannot exist"),
    ("http://1.2.3.4.5/", "no IPv4 address"),
    ("http://256.1.1.1/", "no IPv4 address"),
    ("http://1.2.3.256/", "no IPv4 address"),
    ("http://4294967296/", "no IPv4 address"),
    ("http://08.8.8.8/", "no IPv4 address"),
    ("http://a.1/", "no IPv4 address"),
    ("http://example.0x1/", "no IPv4 address"),
    ("http://1_0.0.0.1/", "no IPv4 address"),
    ("http://[::1", "no IPv6 address"),
    ("http://[::1]x/", "no IPv6 address"),
    ("http://[]/", "no IPv6 address"),
    ("http://[v1.x]/", "no IPv6 address"),
    ("http://[127.0.0.1]/", "no IPv6 address"),
    ("http://[fe80::1%25eth0]/", "no IPv6 address"),
    ("http://[fe80::1%1]/", "no IPv6 address"),
    ("http://[::1]:x/", "a port"),
    (f"http://example.org/{'a' * MAX_URL}", "longer than"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "why"), REFUSED)
def test_what_is_no_plain_address_is_refused(written: str, why: str) -> None:
    with pytest.raises(FetchError, match=why) as caught:
        read_url(written)
    assert caught.value.code == "bad_url"


WITH_SECRETS = [
    "http://desk:hunter2@example.org/a",
    "http://desk:hunter2@[::1/",
    "http://desk:hun/ter2@example.org/",
    "http://desk:hun?ter2@example.org/",
    "http://desk:hun#ter2@example.org/",
    "http://desk:hunter2@example.org:99999/",
    "ftp://desk:hunter2@example.org/",
    "desk:hunter2@example.org",
    "http://example.org:x/?key=hunter2",
    "http://example.org:x/#hunter2",
    "http://exa mple.org/?mail=a@b&key=hunter2",
    f"http://example.org/{'a' * MAX_URL}hunter2",
]


@pytest.mark.parametrize("written", WITH_SECRETS)
def test_a_refusal_repeats_no_secret(written: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_url(written)
    assert "ter2" not in str(caught.value)
    assert "ter2" not in show_url(written)


def test_messages_leave_the_query_out() -> None:
    assert read_url("https://example.org/a?key=hunter2").shown == "https://example.org/a?…"
    assert read_url("https://example.org/a").shown == "https://example.org/a"
    assert read_url("https://example.org/" + "b" * 500).shown == "https://example.org/" + "b" * 119 + "…"


ANY_HOST = st.one_of(
    st.text(max_size=20),
    st.lists(st.text("0123456789abcdefx%.-_[]:１２。ß", max_size=8), max_size=5).map(".".join),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
)


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a resolver takes a host for without asking anybody."""
    try:
        return ip_address(host)
    except ValueError:
        # what inet_aton reads, getaddrinfo reads too
        with contextlib.suppress(OSError):
            return IPv4Address(socket.inet_aton(host))
        return None


@given(host=ANY_HOST, port=st.sampled_from(["", ":80", ":8080", ":"]), rest=st.text(max_size=30))
@example(host="ẞ.example", port="", rest="/")
@example(host="%C3%9F", port="", rest="/.%2e/..")
def test_the_one_spelling_is_read_as_itself(host: str, port: str, rest: str) -> None:
    """Else the checker and the client could see two hosts in one address."""
    try:
        location = read_url(f"http://{host}{port}/{rest}")
    except FetchError:
        return
    assert read_url(location.url) == location
    assert location.url.isascii()
    assert location.host == location.host.lower()
    assert not set(location.host) & set("/?#@\\%[] ")
    assert location.address == address_of(location.host)


@given(st.text())
def test_any_text_is_read_or_refused_and_shown(text: str) -> None:
    assert "@" not in show_url(text)
    with contextlib.suppress(FetchError):
        read_url(text)


REDIRECTS = [
    ("/b", "https://example.org/b"),
    ("b", "https://example.org/a/b"),
    ("?q", "https://example.org/a/x?q"),
    ("//other.example/c", "https://other.example/c"),
    ("http://127.1/", "http://127.0.0.1/"),
    ("../../../b#c", "https://example.org/b"),
    ("", "https://example.org/a/x?y"),
]


@pytest.mark.parametrize(("reference", "leads_to"), REDIRECTS)
def test_a_redirect_is_read_from_where_it_stands(reference: str, leads_to: str) -> None:
    assert follow(read_url("https://example.org/a/x?y"), reference).url == leads_to


@pytest.mark.parametrize(
    "reference", ["file:///etc/passwd", "\\\\evil", "/a b", "http://u:p@h/", "//[", "//a℀b/", "data:,"]
)
def test_a_redirect_is_judged_like_any_address(reference: str) -> None:
    with pytest.raises(FetchError):
        follow(Location("https", "example.org", 443, "/"), reference)


HOSTILE = [
    "http://" + "a." * 500_000,
    "http://" + "[" * 1_000_000,
    "a" * 1_000_000,
    "http://h/" + "../" * 2_700,
    "http://" + "ü" * 8_000,
    "http://" + "\u0301" * 8_000,
    "http://" + "%C3%BC" * 1_300,
    "http://" + "1" * 8_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_addresses_are_read_in_no_time(text: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(FetchError):
        read_url(text)
    show_url(text)
    assert time.monotonic() - began < 0.5
