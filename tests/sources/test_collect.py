from pathlib import Path

from summarizer.domain import Failure
from summarizer.errors import SourceError
from summarizer.sources import Found, Lead
from summarizer.sources.collect import collect
from tests.fetch.web_server import WebServer
from tests.sources.reading import plain_reader
from tests.sources.served import BODY, item, loopback_reader, opml, plain, rss


def gathered(*sources: str, newest: int = 10) -> tuple[tuple[Found, ...], list[str]]:
    said: list[str] = []
    with loopback_reader() as reader:
        return collect(sources, reader, newest=newest, on_notice=said.append), said


def names(found: tuple[Found, ...]) -> list[str]:
    return [one.name if isinstance(one, Lead) else f"failed: {one.source}" for one in found]


def test_files_folders_and_lists_are_opened_without_touching_the_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.md").touch()
    (tmp_path / "folder" / "table.csv").touch()
    (tmp_path / "list.txt").write_text("folder\nmissing.txt\n")
    said: list[str] = []
    with plain_reader() as reader:
        found = collect(["a.txt", "@list.txt", "-"], reader, newest=5, on_notice=said.append)

    assert names(found) == ["a.txt", "folder/b.md", "./missing.txt", "-"]
    assert [lead.slow for lead in found if isinstance(lead, Lead)] == [False] * 4
    assert said == ["./folder: 1 file left out that no article comes in"]


def test_a_list_or_folder_that_cannot_be_had_is_a_failure_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with plain_reader() as reader:
        found = collect(["@no.txt", "empty", "a.txt"], reader, newest=5)

    assert names(found) == ["failed: @no.txt", "failed: empty", "a.txt"]


def test_an_address_is_fetched_once_and_read_from_what_came() -> None:
    with WebServer({"/story": plain()}) as server, loopback_reader() as reader:
        (lead,) = collect([server.url("/story")], reader, newest=5)
        assert isinstance(lead, Lead)
        article = reader.read(lead)

        assert len(server.requests) == 1
    assert article.text == BODY
    assert article.url == server.url("/story")
    assert article.retrieved_at is not None
    assert article.name is None


def test_the_newest_entries_of_a_feed_are_leads_and_the_rest_is_told() -> None:
    with WebServer() as server:
        days = (3, 21, 14)
        server.routes["/feed"] = rss(*(item(f"On {day}", server.url(f"/{day}"), day=day) for day in days))
        found, said = gathered(server.url("/feed"), newest=2)

    assert names(found) == [server.url("/21"), server.url("/14")]
    assert said == [f"{server.url('/feed')}: the 2 newest of 3 entries are taken (--newest)"]


def test_entries_without_dates_keep_the_order_of_their_feed() -> None:
    with WebServer() as server:
        server.routes["/feed"] = rss(
            item("One", server.url("/1")),
            item("Two", server.url("/2"), day=9),
            item("Three", server.url("/3")),
        )
        found, _ = gathered(server.url("/feed"))

    assert names(found) == [server.url("/1"), server.url("/2"), server.url("/3")]


def test_an_outline_leads_to_the_entries_of_its_feeds_and_a_dead_feed_harms_no_other() -> None:
    with WebServer() as server:
        server.routes |= {
            "/a.xml": rss(item("A", server.url("/a"))),
            "/page": plain(),
            "/b.xml": rss(item("B", server.url("/b")), item("A again", server.url("/a"))),
        }
        feeds = [server.url(path) for path in ("/a.xml", "/dead.xml", "/page", "/b.xml")]
        Path("feeds.opml").write_bytes(opml(*feeds).body)
        found, said = gathered("feeds.opml")

    assert names(found) == [
        server.url("/a"),
        f"failed: {server.url('/dead.xml')}",
        f"failed: {server.url('/page')}",
        server.url("/b"),
    ]
    assert any("named more than once" in notice for notice in said)
    no_feed = found[2]
    assert isinstance(no_feed, Failure)
    assert isinstance(no_feed.error, SourceError)
    assert no_feed.error.code == "bad_feed"


def test_a_feed_in_a_file_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item("A", "https://news.example/a")).body)

    assert names(gathered("feed.xml")[0]) == ["https://news.example/a"]


def test_a_feed_without_entries_is_said_and_no_failure() -> None:
    with WebServer({"/feed": rss()}) as server:
        found, said = gathered(server.url("/feed"))

    assert found == ()
    assert any("no entries" in notice for notice in said)


def test_several_addresses_are_fetched_at_once_and_come_in_order() -> None:
    with (
        WebServer({f"/{number}": plain() for number in range(5)}) as one,
        WebServer({"/x": plain()}) as other,
    ):
        wanted = [*(one.url(f"/{number}") for number in range(5)), other.url("/x"), one.url("/gone")]
        found, _ = gathered(*wanted)

    assert names(found) == [*wanted[:-1], f"failed: {wanted[-1]}"]


def test_more_than_can_be_held_is_fetched_again() -> None:
    large = plain("The quay. " * 450_000)
    with WebServer({f"/{number}": large for number in range(13)}) as server, loopback_reader() as reader:
        found = collect([server.url(f"/{number}") for number in range(13)], reader, newest=5)
        held = [lead.material is not None for lead in found if isinstance(lead, Lead)]

        assert sum(held) == 11
        assert all(
            reader.read(lead).text.startswith("The quay.") for lead in found[-2:] if isinstance(lead, Lead)
        )
        assert len(server.requests) == 15


def test_of_a_list_only_what_looks_like_a_feed_is_looked_at() -> None:
    with WebServer() as server:
        server.routes |= {"/news/feed/": rss(item("A", server.url("/a"))), "/story": plain()}
        Path("list.txt").write_text(f"{server.url('/news/feed/')}\n{server.url('/story')}\n")
        found, _ = gathered("@list.txt")

    assert names(found) == [server.url("/a"), server.url("/story")]
    assert [asked.path for asked in server.requests] == ["/news/feed/"]


def test_an_address_that_is_none_is_a_failure_beside_the_others() -> None:
    with WebServer({"/story": plain()}) as server:
        found, _ = gathered("http://[::1", server.url("/story"))

    assert names(found) == ["failed: http://[::1", server.url("/story")]
