import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.extract import feeds
from summarizer.extract.feeds import BROKEN, read_feed
from summarizer.extract.listings import Feed, FeedEntry
from summarizer.extract.material import Material

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
RSS = (
    '<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
    "<channel><title>Harbour news</title><link>https://news.example/</link><language>en-gb</language>{}</channel></rss>"
)
ITEM = "<item><title>Quay put off</title><link>https://news.example/quay</link></item>"
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{}><title>Harbour news</title>{}</feed>'


def read(
    text: str | bytes, *, charset: str | None = None, url: str | None = "https://news.example/feed"
) -> Feed:
    data = text if isinstance(text, bytes) else text.encode()
    return read_feed(Material(data, "harbour.xml", "feed", charset=charset, url=url), now=NOW)


def item(inside: str) -> FeedEntry:
    return read(RSS.format(f"<item>{inside}</item>")).entries[0]


def atom(inside: str, attributes: str = "") -> FeedEntry:
    return read(ATOM.format(attributes, f"<entry>{inside}</entry>")).entries[0]


def test_rss_2_is_read() -> None:
    feed = read(
        RSS.format(
            "<item><title>Quay &lt;b&gt;put&lt;/b&gt; off &amp;amp; more</title><link>/quay?a=1&amp;b=2</link>"
            "<guid isPermaLink='false'>q-1</guid><dc:creator>Ann Lee</dc:creator>"
            "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>Short.</description>"
            '<content:encoded><![CDATA[<p style="display:none">x</p><p>Long.</p>]]></content:encoded></item>'
        )
    )

    assert feed == Feed(
        title="Harbour news",
        url="https://news.example/feed",
        language="en-gb",
        entries=(
            FeedEntry(
                title="Quay put off & more",
                url="https://news.example/quay?a=1&b=2",
                content='<p style="display:none">x</p><p>Long.</p>',
                content_kind="fragment",
                complete=True,
                author="Ann Lee",
                published_at="2026-11-02T10:00:00+00:00",
                published_from="feed published",
                identity="q-1",
            ),
        ),
    )


def test_atom_is_read() -> None:
    entry = atom(
        '<title type="html">Quay &amp;mdash; &lt;i&gt;late&lt;/i&gt;</title><id>tag:news.example,2026:1</id>'
        '<link rel="enclosure" href="https://news.example/a.mp3"/><link href="/quay"/><updated>2026-11-02T10:00:00Z</updated>'
        "<author><name>Ann Lee</name><email>ann@news.example</email></author><author><name>Bo</name></author>"
        '<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long &amp; wide.</p></div></content>'
    )

    assert (entry.title, entry.url, entry.author) == (
        "Quay — late",
        "https://news.example/quay",
        "Ann Lee, Bo",
    )
    assert (entry.published_at, entry.published_from) == ("2026-11-02T10:00:00+00:00", "feed updated")
    assert (entry.identity, entry.complete, entry.content_kind) == (
        "tag:news.example,2026:1",
        True,
        "fragment",
    )
    assert "<p>Long &amp; wide.</p>" in entry.content


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="0.91"><channel><title>T</title><item><title>a</title><link>https://a.example/</link></item></channel></rss>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd"><rss version="0.91"><channel>'
        "<title>T</title><item><title>a</title><link>https://a.example/</link></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title>'
        "</channel><item><title>a</title><link>https://a.example/</link></item></rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel>'
        "<title>T</title></channel><item><title>a</title><link>https://a.example/</link></item></rdf:RDF>",
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>a</title>'
        '<link rel="alternate" href="https://a.example/"/></entry></feed>',
        '{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [{"id": "1", "title": "a", "url": "https://a.example/"}]}',
    ],
    ids=["RSS 0.91", "RSS 0.91 with its document type", "RSS 1.0", "RSS 0.90", "Atom 0.3", "JSON"],
)
def test_every_kind_of_feed_gives_the_same(text: str) -> None:
    feed = read(text)

    assert feed.title == "T"
    assert [(entry.title, entry.url) for entry in feed.entries] == [("a", "https://a.example/")]
    assert feed.notices == ()


CONTENTS = [
    ("a summary only", "<description>Short.</description>", ("Short.", "fragment", False)),
    (
        "two summaries",
        "<description>One.</description><itunes:summary>Two.</itunes:summary>",
        ("One.", "fragment", False),
    ),
    (
        "content only",
        "<content:encoded>Long &lt;b&gt;x&lt;/b&gt;.</content:encoded>",
        ("Long <b>x</b>.", "fragment", True),
    ),
    ("empty content", "<description>Short.</description><content:encoded/>", ("Short.", "fragment", False)),
    ("nothing", "<title>a</title>", ("", "fragment", False)),
]


@pytest.mark.parametrize(
    ("inside", "content"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS]
)
def test_content_is_complete_where_the_feed_says_so(inside: str, content: tuple[str, str, bool]) -> None:
    entry = item(inside)

    assert (entry.content, entry.content_kind, entry.complete) == content


@pytest.mark.parametrize(
    ("inside", "content"),
    [
        ("<content>3 &lt; 4</content>", ("3 < 4", "text", True)),
        ('<content type="html">&lt;p&gt;a&lt;/p&gt;</content>', ("<p>a</p>", "fragment", True)),
        ("<summary>Short.</summary>", ("Short.", "text", False)),
        ('<content type="image/png">aGVsbG8=</content><summary>Short.</summary>', ("Short.", "text", False)),
        (
            '<content src="https://a.example/x" type="text/html"/><summary>Short.</summary>',
            ("Short.", "text", False),
        ),
    ],
)
def test_content_of_atom_has_the_kind_that_it_says(inside: str, content: tuple[str, str, bool]) -> None:
    entry = atom(inside)

    assert (entry.content, entry.content_kind, entry.complete) == content


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "  JAVASCRIPT:x",
        "http://",
        "https://a.example/&lt;b&gt;",
    ],
)
def test_a_link_that_leads_nowhere_on_the_web_is_left_out_with_a_notice(link: str) -> None:
    feed = read(RSS.format(f"<item><title>a</title><link>{link}</link></item>{ITEM}"))

    assert [entry.url for entry in feed.entries] == [None, "https://news.example/quay"]
    assert feed.notices == ("the link of 1 entry is no web address and was left out",)


@pytest.mark.parametrize(
    "base", ["javascript:alert(1)//", "file:///etc/", "data:text/html,", "//", "http://[", "\\\\host\\"]
)
def test_a_base_that_is_a_trap_leads_nowhere(base: str) -> None:
    entry = atom('<title>a</title><link href="quay"/>', f' xml:base="{base}"')

    assert entry.url is None or entry.url.startswith("https://")


def test_relative_links_of_a_file_lead_nowhere() -> None:
    feed = read(RSS.format("<item><link>/quay</link></item>"), url=None)

    assert feed.entries[0].url is None
    assert len(feed.notices) == 1


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        ("<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>", ("2026-11-02T10:00:00+00:00", "feed published")),
        ("<dc:date>2026-11-01</dc:date>", ("2026-11-01", "feed updated")),
        ("<pubDate>tomorrow</pubDate><dc:date>2026-11-01</dc:date>", ("2026-11-01", "feed updated")),
        ("<pubDate>Fri, 06 Nov 2026 10:00:00 GMT</pubDate>", (None, None)),
        ("<pubDate>Mon, 02 Nov 99999 10:00:00 GMT</pubDate>", (None, None)),
        ("<title>a</title>", (None, None)),
    ],
)
def test_dates_are_strict_and_say_where_they_come_from(
    inside: str, date: tuple[str | None, str | None]
) -> None:
    entry = item(inside)

    assert (entry.published_at, entry.published_from) == date


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        ("<author>ann@news.example (Ann Lee)</author>", "Ann Lee"),
        ("<author>ann@news.example</author>", "ann@news.example"),
        ("<author>Ann Lee &lt;ann@news.example&gt;</author>", "Ann Lee"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator>", "Ann, Bo"),
        ("<dc:creator>&lt;script&gt;alert(1)&lt;/script&gt;</dc:creator>", "alert(1)"),
        ("<dc:creator><![CDATA[Ann\x0b &amp; Bo]]></dc:creator>", "Ann & Bo"),
        ("<title>a</title>", None),
    ],
)
def test_authors_are_names(inside: str, author: str | None) -> None:
    assert item(inside).author == author


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (RSS.format("<item><title>Zürich “Kai”</title></item>").encode(), "iso-8859-1"),
        (RSS.format("<item><title>Zürich “Kai”</title></item>").encode("cp1252"), "iso-8859-1"),
        (RSS.format("<item><title>Zürich “Kai”</title></item>").encode("cp1252"), None),
        (RSS.format("<item><title>Zürich “Kai”</title></item>").encode("utf-16"), "utf-8"),
        (
            RSS.format("<item><title>Zürich “Kai”</title></item>")
            .replace('1.0"?', '1.0" encoding="us-ascii"?')
            .encode(),
            None,
        ),
    ],
)
def test_encodings_that_lie_do_not_matter(data: bytes, charset: str | None) -> None:
    assert read(data, charset=charset).entries[0].title == "Zürich “Kai”"


def test_of_broken_xml_what_can_be_read_is_read_with_a_notice() -> None:
    feed = read(RSS.format(ITEM * 3).replace("</channel></rss>", "<item><title>R & D<b></title>"))

    assert [entry.url for entry in feed.entries[:3]] == ["https://news.example/quay"] * 3
    assert feed.notices == (BROKEN,)


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html><body>x</body></html>", b"\x00\xff", b"<rss", b"<opml/>"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"'harbour\.xml' is no feed") as caught:
        read(data)
    assert caught.value.code == "bad_feed"


def test_a_feed_without_entries_is_one() -> None:
    assert read(RSS.format("")).entries == ()


def test_more_than_five_hundred_entries_are_cut_before_the_parser_sees_them() -> None:
    begun = time.perf_counter()
    feed = read(RSS.format(ITEM * 50_000))

    assert len(feed.entries) == 500
    assert feed.notices == ("only the first 500 entries were read",)
    assert time.perf_counter() - begun < 3


def test_a_feed_of_more_than_five_megabytes_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 5 MB") as caught:
        read(b"<rss>" + b" " * 5_000_000)
    assert caught.value.code == "too_large"


def test_entities_are_refused() -> None:
    with pytest.raises(SourceError, match="defines entities"):
        read('<!DOCTYPE rss [<!ENTITY a "b">]>' + RSS.format(ITEM))


@pytest.mark.parametrize(
    "author", ["a@" + "a." * 16_000 + "!", "a" * 200_000, "<![CDATA[" + "a@a." * 50_000 + "]]>"]
)
def test_an_author_made_to_keep_the_parser_busy_does_not(author: str) -> None:
    begun = time.perf_counter()
    entry = item(f"<author>{author}</author>")

    assert time.perf_counter() - begun < 1
    assert len(entry.author or "") <= 300


def test_a_feed_is_never_taken_for_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feed").write_text(RSS.format(ITEM))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError):
        read(b"feed")
    # text and bytes would be: the parser may only be given what it reads from
    assert "feedparser.parse(\n        io.BytesIO(" in Path(feeds.__file__).read_text("utf-8")
