import socket
import threading
from pathlib import Path

import pytest

from summarizer.errors import FetchError, SourceError
from summarizer.extract.listings import FeedEntry
from summarizer.kept_pages import KeptPages
from summarizer.sources import Lead, lead_of
from summarizer.sources.collect import collect
from tests.fetch.web_server import Answer, WebServer
from tests.sources.served import BODY, item, loopback_reader, plain, rss

LONG = "<p>" + BODY * 6 + "</p>"


def test_an_entry_is_read_from_its_page_and_told_by_its_feed() -> None:
    with WebServer({"/a": plain()}) as server, loopback_reader() as reader:
        server.routes["/feed"] = rss(item("Quay put off", server.url("/a"), day=21, content="A teaser …"))
        (lead,) = collect([server.url("/feed")], reader, newest=1)
        assert isinstance(lead, Lead)
        article = reader.read(lead)

    assert article.text == BODY
    assert (article.title, article.publisher) == ("Quay put off", "The Port Gazette")
    assert article.published_at is not None
    assert article.published_at.startswith("2026-11-21T08:00:00")
    assert article.published_from == "feed published"
    assert article.url == server.url("/a")


def test_an_entry_that_is_whole_needs_no_page() -> None:
    with WebServer() as server, loopback_reader() as reader:
        server.routes["/feed"] = rss(item("Quay put off", "https://news.example/a", day=21, content=LONG))
        (lead,) = collect([server.url("/feed")], reader, newest=1)
        assert isinstance(lead, Lead)
        article = reader.read(lead)

    assert article.text.startswith("The harbour board met")
    assert article.url == "https://news.example/a"
    assert any("the feed's own" in notice for notice in article.notices)


def test_a_teaser_without_a_link_is_no_article() -> None:
    with loopback_reader() as reader, pytest.raises(SourceError, match="only a teaser") as caught:
        reader.read(Lead("feed: A", "a", slow=True, entry=FeedEntry("A", None, "More to come …")))

    assert caught.value.code == "teaser"


def test_a_list_where_an_article_is_wanted_is_named_as_one() -> None:
    with (
        WebServer({"/feed": rss(item("A", "https://news.example/a"))}) as server,
        loopback_reader() as reader,
        pytest.raises(SourceError, match="list of articles"),
    ):
        reader.read(lead_of(server.url("/feed")))


def test_what_is_kept_is_confirmed_and_not_sent_again(tmp_path: Path) -> None:
    answers: list[Answer] = [plain(etag='"one"'), Answer(status=304)]
    with (
        WebServer({"/a": list(answers)}) as server,
        KeptPages.open(tmp_path / "pages.sqlite") as kept,
    ):
        for _ in range(2):
            with loopback_reader(kept) as reader:
                assert reader.read(lead_of(server.url("/a"))).text == BODY
        assert server.requests[1].headers["if-none-match"] == '"one"'
        with loopback_reader(kept) as reader:
            found = reader.kept(server.url("/a"))
            assert reader.kept(server.url("/b")) is None
        assert len(server.requests) == 2

    assert found is not None
    assert found.text == BODY


def test_a_page_that_no_article_comes_in_is_named() -> None:
    picture = Answer(b"\x89PNG\r\n", headers={"content-type": "image/png"})
    with (
        WebServer({"/a.png": picture}) as server,
        loopback_reader() as reader,
        pytest.raises(SourceError, match="PNG image") as caught,
    ):
        reader.read(lead_of(server.url("/a.png")))

    assert caught.value.code == "format"
    assert server.url("/a.png") in str(caught.value)


def test_a_reader_that_is_closed_ends_what_is_under_way() -> None:
    with WebServer({"/a": plain()}) as server:
        with loopback_reader() as reader:
            _ = reader.fetcher
        with pytest.raises(SourceError):
            reader.read(lead_of(server.url("/a")))


def test_a_host_that_leaves_us_waiting_twice_is_not_waited_for_again() -> None:
    def silent(connection: socket.socket, over: threading.Event) -> None:
        over.wait(10)

    with WebServer({"/a": silent}) as server:
        with loopback_reader(seconds=0.3) as reader:
            codes = []
            for _ in range(4):
                with pytest.raises(FetchError) as caught:
                    reader.read(lead_of(server.url("/a")))
                codes.append(caught.value.code)
        assert server.connections == 2

    assert codes == ["too_slow", "too_slow", "silent", "silent"]


def test_neither_the_briefing_nor_a_message_has_what_lets_somebody_in() -> None:
    with WebServer({"/a": plain()}) as server, loopback_reader() as reader:
        article = reader.read(lead_of(server.url("/a?page=2&token=s3cret")))
        with pytest.raises(SourceError) as caught:
            reader.read(lead_of(server.url("/gone?token=s3cret")))

        assert article.url == server.url("/a?page=2")
    assert "s3cret" not in str(caught.value)
