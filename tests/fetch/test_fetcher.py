"""Fetching as a user sees it: real connections on loopback, names that a double resolves."""

import contextlib
import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from summarizer.errors import FetchError, UsageError
from summarizer.fetch import Access, Fetcher, Page, read_network
from tests.fault_server import drip, hang_after, send
from tests.fetch.authorities import AUTHORITY, server_context
from tests.fetch.web_server import Answer, Route, WebServer, page, redirect

LOOPBACK = (read_network("127.0.0.1"),)
NOW = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)
TEXT = "<p>The harbour board voted for the dredging plan on Tuesday.</p>"


class Shelf:
    """Keeps pages, as the store does."""

    def __init__(self, *pages: Page) -> None:
        self.pages = {one.url: one for one in pages}

    def find_page(self, url: str) -> Page | None:
        return self.pages.get(url)

    def keep_page(self, url: str, page: Page) -> None:
        self.pages[url] = page


def fetcher(access: Access | None = None, *, kept: Shelf | None = None) -> Fetcher:
    """Return a fetcher for which every name leads to 127.0.0.1, which is allowed."""
    return Fetcher(
        access or Access(allowed_private=LOOPBACK, seconds=5),
        kept=kept,
        resolve=lambda *_: ["127.0.0.1"],
        clock=lambda: NOW,
    )


def failed(action: Callable[[], object]) -> FetchError:
    with pytest.raises(FetchError) as caught:
        action()
    return caught.value


def answered(*routes: Route, **bounds: float) -> FetchError | Page:
    """Return what comes of fetching an address that answers so."""
    access = replace(Access(allowed_private=LOOPBACK, seconds=5), **bounds)  # type: ignore[arg-type]
    with WebServer({"/": routes[0] if len(routes) == 1 else [*routes]}) as server:  # type: ignore[list-item]
        try:
            return fetcher(access).get(server.url("/"))
        except FetchError as error:
            return error


def test_a_page_is_what_its_address_answers() -> None:
    said = page(
        TEXT,
        content_type="Text/HTML; charset=ISO-8859-1",
        etag='"v1"',
        last_modified="Fri, 15 Jan 2027 07:00:00 GMT",
    )
    with WebServer({"/a": said}) as server:
        got = fetcher().get(server.url("/a?b=c#d", host="News.Example."))
    assert got == Page(
        url=server.url("/a?b=c", host="news.example"),
        data=TEXT.encode(),
        media_type="text/html",
        charset="iso-8859-1",
        etag='"v1"',
        last_modified="Fri, 15 Jan 2027 07:00:00 GMT",
        retrieved_at="2027-01-15T08:00:00+00:00",
        fresh=True,
    )


# ---------------------------------------------------------------- where it must not go

# all of them are 127.0.0.1
LOCAL = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.0.0.1.",
    "%31%32%37.0.0.1", "127%2e0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
]  # fmt: skip
OTHERS = [
    "0", "0.0.0.0", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]",  # noqa: S104
    "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::5efe:127.0.0.1]", "[2a00:1::5efe:127.0.0.1]", "[fe80::1]", "[fd00:ec2::254]",
    "[fec0::1]", "[ff02::1]", "169.254.169.254", "0xa9fea9fe", "2852039166", "192.0.0.192", "100.64.0.1", "100.100.100.200",
    "168.63.129.16", "10.0.0.1", "10.1", "172.16.0.1", "192.168.0.1", "192.168.1", "198.18.0.1", "192.88.99.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "127.0.0.2", "localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ",
]  # fmt: skip
NO_WEB = [
    "file:///etc/passwd", "gopher://127.0.0.1:70/1", "data:text/html,x", "ftp://127.0.0.1/", "javascript:1", "http://a:b@c/",
    "http://a\\b/", "http://[::1",
]  # fmt: skip


def test_no_spelling_of_an_address_inside_is_connected_to() -> None:
    with WebServer({"/": page(TEXT)}) as server:
        for host in (*LOCAL, *OTHERS):
            error = failed(lambda host=host: Fetcher(Access()).get(f"http://{host}:{server.port}/"))  # type: ignore[misc]
            assert error.code == "private", host
            assert "--allow-private" in (error.hint or "")
    assert server.connections == 0


def test_no_redirect_leads_there_either() -> None:
    """What is allowed where it begins is not allowed where it leads."""
    targets = {f"/{place}": f"http://{host}:1/" for place, host in enumerate(OTHERS)}
    targets |= {f"/bad/{place}": url for place, url in enumerate(NO_WEB)}
    routes: dict[str, Route] = {
        path: redirect(url.encode().decode("latin-1")) for path, url in targets.items()
    }
    with WebServer(routes) as server:
        guarded = Fetcher(
            Access(allowed_private=LOOPBACK),
            resolve=lambda host, _: ["127.0.0.1" if host == "news.example" else "127.0.0.2"],
        )
        for path, target in targets.items():
            error = failed(lambda path=path: guarded.get(server.url(path, host="news.example")))  # type: ignore[misc]
            assert error.code == ("bad_url" if target in NO_WEB else "private"), target
    assert server.connections == len(targets)


def test_what_is_allowed_is_allowed_in_every_spelling() -> None:
    with WebServer({"/": page(TEXT)}) as server:
        for host in LOCAL:
            assert (
                Fetcher(Access(allowed_private=LOOPBACK)).get(server.url("/", host=host)).data
                == TEXT.encode()
            )


def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection() -> None:
    """The answer that was judged is the one that is used, a hundred times over."""
    inside = ["169.254.169.254"]
    with WebServer({"/": page(TEXT)}) as server:
        for _ in range(100):
            answers = iter([["127.0.0.1"], inside, inside])
            got = Fetcher(Access(allowed_private=LOOPBACK), resolve=lambda *_, said=answers: next(said)).get(
                server.url("/", host="news.example")
            )
            assert got.data == TEXT.encode()
            assert next(answers) == inside  # nobody asked twice
    assert server.connections == 100


def test_a_refusal_after_a_redirect_says_where_it_began() -> None:
    with WebServer({"/a": redirect("http://10.0.0.5/admin?key=hunter2")}) as server:
        error = failed(lambda: fetcher().get(server.url("/a?key=hunter2")))
    assert error.message == (
        "'http://10.0.0.5/admin?…' leads to 10.0.0.5, an address inside a private network "
        f"(redirected there from '{server.url('/a')}?…')"
    )


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(answered(page(TEXT)), Page)


def test_a_proxy_is_used_if_it_is_named() -> None:
    with WebServer({"http://news.example:80/": page(TEXT)}) as proxy:
        assert Fetcher(Access(proxy=proxy.url(""))).get("http://news.example/").data == TEXT.encode()
    with pytest.raises(UsageError):
        Fetcher(Access(proxy="socks5://proxy.example"))


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_carry_nothing_along(status: int) -> None:
    first = Answer(status=status, headers={"location": "/b#part", "set-cookie": "id=1"})
    with WebServer({"/a": first, "/b": page(TEXT)}) as server:
        assert fetcher().get(server.url("/a")).url == server.url("/b")
    assert not {"cookie", "referer", "authorization"} & set(server.requests[1].headers)


def test_five_redirects_and_no_more() -> None:
    chain: dict[str, Route] = {f"/{place}": redirect(f"/{place + 1}") for place in range(6)}
    with WebServer({**chain, "/6": page(TEXT)}) as server:
        assert fetcher().get(server.url("/1")).data
        server.requests.clear()
        assert failed(lambda: fetcher().get(server.url("/0"))).code == "redirects"
    assert len(server.requests) == 6


def test_a_circle_is_named() -> None:
    with WebServer({"/a": redirect("/b"), "/b": redirect("/a#again")}) as server:
        error = failed(lambda: fetcher().get(server.url("/a")))
    assert (error.code, "circle" in error.message, len(server.requests)) == ("redirects", True, 2)


def test_encryption_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)
    with WebServer({"/b": page(TEXT)}) as plain, WebServer(tls=server_context()) as server:
        server.routes = {"/a": redirect(plain.url("/b")), "/c": redirect("/d"), "/d": page(TEXT)}
        assert failed(lambda: fetcher().get(server.url("/a", host="news.example"))).code == "insecure"
        assert fetcher().get(server.url("/c", host="news.example")).url.startswith("https:")
        plain.routes["/up"] = redirect(server.url("/d", host="news.example"))
        assert fetcher().get(plain.url("/up")).url.startswith("https:")


def test_a_redirect_to_nowhere_is_an_error() -> None:
    error = answered(Answer(status=302))
    assert isinstance(error, FetchError)
    assert (error.code, error.status) == ("status", 302)


# ---------------------------------------------------------------- answers that are no page

NO_PAGES: list[tuple[Route, str]] = [
    (Answer(b"no", 404), "gone"),
    (Answer(b"no", 403), "refused"),
    (Answer(b"<p>solve the captcha", 403), "captcha"),
    (Answer(gzip.compress(b"<p>Just a moment"), 503, {"cf-mitigated": "challenge"}), "captcha"),
    (Answer(b"", 200), "empty"),
    (Answer(b"", 204), "empty"),
    (Answer(b"part", 206, {"content-range": "bytes 0-3/9"}), "incomplete"),
    (Answer(TEXT.encode(), headers={"content-encoding": "br"}), "undecodable"),
    (Answer(gzip.compress(TEXT.encode())[:-5], headers={"content-encoding": "gzip"}), "incomplete"),
    (Answer(TEXT.encode(), headers={"content-length": "500"}), "incomplete"),
    (send(b"HTTP/1.1 403 No\r\ncontent-length: 900\r\n\r\n<p>solve the captcha"), "captcha"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "code"), NO_PAGES)
def test_what_is_no_page_is_an_error(answer: Route, code: str) -> None:
    error = answered(answer)
    assert isinstance(error, FetchError)
    assert error.code == code


def test_a_refusal_that_never_ends_is_not_waited_for() -> None:
    began = time.monotonic()
    error = answered(
        hang_after(b"HTTP/1.1 429 No\r\nretry-after: 90\r\ncontent-length: 9\r\n\r\n"), seconds=30
    )
    assert isinstance(error, FetchError)
    assert (error.code, error.retry_after) == ("rate_limited", 90)
    assert time.monotonic() - began < 4


def test_no_secret_of_an_address_is_in_its_errors() -> None:
    with WebServer({"/": Answer(b"", 500)}) as server:
        for path in ("/?key=hunter2", "/none?key=hunter2#hunter2"):
            assert "hunter2" not in str(failed(lambda path=path: fetcher().get(server.url(path))))  # type: ignore[misc]


# ---------------------------------------------------------------- bounds


@pytest.mark.parametrize(("coding", "pack"), [("", bytes), ("gzip", gzip.compress)])
def test_packed_or_not_a_page_is_the_same(coding: str, pack: Callable[[bytes], bytes]) -> None:
    got = answered(Answer(pack(TEXT.encode()), headers={"content-encoding": coding}))
    assert isinstance(got, Page)
    assert got.data == TEXT.encode()


def test_a_page_may_be_as_large_as_allowed() -> None:
    got = answered(Answer(bytes(100_000)), wire_bytes=100_000)
    assert isinstance(got, Page)
    assert len(got.data) == 100_000


def endless(head: bytes, piece: bytes) -> Route:
    def play(connection, over: threading.Event) -> None:  # type: ignore[no-untyped-def]
        connection.sendall(head)
        while not over.is_set():
            connection.sendall(piece)

    return play


BOMB = gzip.compress(gzip.compress(bytes(300_000_000)))
TOO_LARGE: list[Route] = [
    Answer(b"", headers={"content-length": "5000001"}),
    endless(b"HTTP/1.1 200 OK\r\n\r\n", bytes(65_536)),
    endless(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65_536) + b"\r\n"),
    Answer(gzip.decompress(BOMB), headers={"content-encoding": "gzip"}),
    Answer(BOMB, headers={"content-encoding": "gzip, gzip"}),
]


@pytest.mark.parametrize("answer", TOO_LARGE)
def test_what_is_too_large_is_left_at_once_and_never_held(answer: Route) -> None:
    tracemalloc.start()
    error = answered(answer)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, FetchError)
    assert error.code == "too_large"
    assert peak < 60_000_000


SLOW: list[Route] = [
    hang_after(b""),
    drip(b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
    drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"),
    drip(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
]


@pytest.mark.parametrize("answer", SLOW)
def test_time_is_for_all_of_it(answer: Route) -> None:
    began = time.monotonic()
    error = answered(answer, seconds=0.4)
    assert isinstance(error, FetchError)
    assert error.code == "too_slow"
    assert time.monotonic() - began < 1.4


def test_time_is_for_redirects_and_look_ups_too() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(0.2)
        return ["127.0.0.1"]

    chain: dict[str, Route] = {f"/{place}": redirect(f"/{place + 1}") for place in range(5)}
    with WebServer({**chain, "/5": page(TEXT)}) as server:
        patient = Fetcher(Access(allowed_private=LOOPBACK, seconds=0.5), resolve=slow)
        began = time.monotonic()
        assert failed(lambda: patient.get(server.url("/0", host="news.example"))).code == "too_slow"
    assert time.monotonic() - began < 1.5


# ---------------------------------------------------------------- several at once, and the end


def slow_page(seconds: float) -> Route:
    def play(connection, over: threading.Event) -> None:  # type: ignore[no-untyped-def]
        over.wait(seconds)
        connection.sendall(page(TEXT).raw())

    return play


def test_a_host_answers_one_request_at_a_time_and_nobody_runs_out_of_time() -> None:
    under_way: list[int] = []
    at_once: list[int] = []

    def play(connection: socket.socket, over: threading.Event) -> None:
        under_way.append(1)
        at_once.append(len(under_way))
        over.wait(0.2)
        under_way.pop()  # before the answer goes out: who has it may ask again at once
        connection.sendall(page(TEXT).raw())

    with WebServer({"/": play}) as server, ThreadPoolExecutor(6) as threads:
        got = Fetcher(Access(allowed_private=LOOPBACK, seconds=0.9))
        pages = list(threads.map(lambda _: got.get(server.url("/")), range(6)))
    assert [one.data for one in pages] == [TEXT.encode()] * 6
    assert at_once == [1] * 6


def test_several_hosts_answer_at_the_same_time() -> None:
    with WebServer({"/": slow_page(0.3)}) as server, ThreadPoolExecutor(4) as threads:
        got = fetcher()
        list(threads.map(lambda place: got.get(server.url("/", host=f"news{place}.example")), range(4)))
    assert server.at_once == 4


def test_closing_ends_what_is_under_way_and_what_waits() -> None:
    with (
        WebServer({"/": hang_after(b"HTTP/1.1 200 OK\r\n\r\nThe board")}) as server,
        ThreadPoolExecutor(4) as threads,
    ):
        got = fetcher(Access(allowed_private=LOOPBACK, seconds=60))
        under_way = [
            threads.submit(got.get, server.url("/", host=f"news{place % 2}.example")) for place in range(4)
        ]
        while len(server.requests) < 2:
            time.sleep(0.01)
        began = time.monotonic()
        got.close()
        assert [failed(one.result).code for one in under_way] == ["closed"] * 4
        assert time.monotonic() - began < 1
        assert failed(lambda: got.get(server.url("/"))).code == "closed"


# ---------------------------------------------------------------- what is kept

KEPT = Page(
    "", b"<p>kept", "text/html", "utf-8", '"v1"', "Fri, 15 Jan 2027 07:00:00 GMT", "2027-01-14T08:00:00+00:00"
)


def test_what_is_kept_is_asked_about_and_confirmed() -> None:
    with WebServer({"/": Answer(status=304, headers={"etag": '"v2"'})}) as server:
        shelf = Shelf(replace(KEPT, url=server.url("/")))
        got = fetcher(kept=shelf).get(server.url("/"))
    asked = server.requests[0].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Fri, 15 Jan 2027 07:00:00 GMT")
    assert got == replace(
        KEPT, url=server.url("/"), etag='"v2"', retrieved_at="2027-01-15T08:00:00+00:00", fresh=False
    )
    assert shelf.pages[got.url] == replace(got, fresh=True)


def test_what_is_kept_is_replaced_by_what_is_new() -> None:
    with WebServer({"/": page(TEXT, etag='"v2"')}) as server:
        shelf = Shelf(replace(KEPT, url=server.url("/")))
        got = fetcher(kept=shelf).get(server.url("/"))
    assert (got.fresh, got.data, shelf.pages[got.url]) == (True, TEXT.encode(), got)


def test_what_is_kept_belongs_to_where_a_redirect_ends() -> None:
    with WebServer({"/a": redirect("/b"), "/b": [page(TEXT, etag='"v1"'), Answer(status=304)]}) as server:
        shelf = Shelf()
        first = fetcher(kept=shelf).get(server.url("/a"))
        second = fetcher(kept=shelf).get(server.url("/a"))
    assert list(shelf.pages) == [server.url("/b")]
    assert (first.fresh, second.fresh, first.data == second.data) == (True, False, True)
    assert ["if-none-match" in asked.headers for asked in server.requests] == [False, False, False, True]


def test_without_anything_kept_nothing_is_asked_about() -> None:
    with WebServer({"/": page(TEXT)}) as server:
        for shelf in (
            None,
            Shelf(),
            Shelf(replace(KEPT, url=server.url("/"), etag=None, last_modified=None)),
        ):
            fetcher(kept=shelf).get(server.url("/"))
    assert not any({"if-none-match", "if-modified-since"} & set(asked.headers) for asked in server.requests)


def test_a_tag_that_is_no_header_is_not_sent() -> None:
    with WebServer({"/": page(TEXT)}) as server:
        fetcher(kept=Shelf(replace(KEPT, url=server.url("/"), etag="a\r\nCookie: x"))).get(server.url("/"))
    assert not {"if-none-match", "cookie"} & set(server.requests[0].headers)


def test_unchanged_is_no_answer_to_who_did_not_ask() -> None:
    with WebServer({"/": [Answer(status=304), page(TEXT)]}) as server:
        shelf = Shelf(replace(KEPT, url=server.url("/"), etag=None, last_modified=None))
        assert fetcher(kept=shelf).get(server.url("/")).data == TEXT.encode()


def test_unchanged_since_nothing_is_asked_once_more() -> None:
    got = answered(Answer(status=304), page(TEXT))
    assert isinstance(got, Page)
    assert got.fresh
    error = answered(Answer(status=304))
    assert isinstance(error, FetchError)
    assert (error.code, error.status) == ("status", 304)


@pytest.mark.parametrize(
    "answer",
    [Answer(b"no", 500), Answer(b"no", 404), Answer(b"no", 429), page(TEXT, cache_control="no-store")],
)
def test_only_what_may_be_kept_is_kept(answer: Answer) -> None:
    with WebServer({"/": answer}) as server:
        shelf = Shelf()
        with contextlib.suppress(FetchError):
            fetcher(kept=shelf).get(server.url("/"))
    assert shelf.pages == {}


def test_an_error_leaves_what_is_kept() -> None:
    with WebServer({"/": Answer(b"no", 503)}) as server:
        shelf = Shelf(replace(KEPT, url=server.url("/")))
        assert failed(lambda: fetcher(kept=shelf).get(server.url("/"))).code == "unavailable"
    assert shelf.pages[server.url("/")].data == KEPT.data
