import pytest

from summarizer.errors import SourceError
from summarizer.extract.listings import Outline, OutlineFeed
from summarizer.extract.material import Material
from summarizer.extract.outlines import BROKEN, read_outline

OPML = '<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>{}</body></opml>'


def read(body: str, *, frame: str = OPML) -> Outline:
    return read_outline(Material(frame.format(body).encode(), "feeds.opml", "outline"))


def test_feeds_are_read_in_their_order_each_once() -> None:
    outline = read(
        '<outline text="News"><outline text="a" title="Harbour &amp;amp; sea" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>'
        '<outline text="Deeper"><outline text="b" XMLURL=" http://b.example/feed "/></outline></outline>'
        '<outline title="again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/><outline xmlUrl="https://c.example/feed"/>'
    )

    assert outline == Outline(
        (
            OutlineFeed("Harbour & sea", "https://a.example/feed?x=1&y=2"),
            OutlineFeed("b", "http://b.example/feed"),
            OutlineFeed(None, "https://c.example/feed"),
        )
    )


def test_what_is_not_followed_is_said() -> None:
    outline = read(
        '<outline type="include" url="https://a.example/more.opml"/><outline type="link" url="https://a.example/"/>'
        '<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:x"/><outline xmlUrl="/feed"/>'
        '<outline xmlUrl="https://a.example/feed"/>'
    )

    assert [feed.url for feed in outline.feeds] == ["https://a.example/feed"]
    assert outline.notices == (
        "links to other lists or pages were not followed (2)",
        "feeds without a web address were left out (3)",
    )


def test_more_than_a_thousand_feeds_are_cut() -> None:
    outline = read("".join(f'<outline xmlUrl="https://a.example/{number}"/>' for number in range(1200)))

    assert len(outline.feeds) == 1000
    assert outline.notices == ("only the first 1,000 of 1,200 feeds were taken",)


def test_of_a_broken_list_what_can_be_read_is_read() -> None:
    outline = read(
        '<outline text="R & D" xmlUrl="https://a.example/?x=1"/><outline xmlUrl="https://b.example/feed">'
    )

    assert outline.feeds[-1].url == "https://b.example/feed"
    assert outline.notices == (BROKEN,)


def test_endless_nesting_ends() -> None:
    deep = '<outline xmlUrl="https://a.example/feed">' * 50_000

    assert [feed.url for feed in read(deep).feeds] == ["https://a.example/feed"]


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (OPML, "names no feed"),
        (
            '<opml><body><outline type="include" url="https://a.example/x"/></body></opml>',
            "names no feed; links to other lists",
        ),
        ("<html><body>{}</body></html>", "is no OPML"),
        ("", "is no OPML"),
        ("words {}", "is no OPML"),
        (
            '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline text="&x;"/></opml>',
            "defines entities",
        ),
        ("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "defines entities"),
    ],
)
def test_what_names_no_feed_is_refused_with_the_reason(frame: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        read("", frame=frame)
    assert "'feeds.opml'" in str(caught.value)
    assert caught.value.code in ("bad_outline", "entities")


def test_a_list_of_more_than_five_megabytes_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 5 MB"):
        read(" " * 5_000_000)


def test_an_entity_that_nobody_defined_is_nothing() -> None:
    outline = read('<outline text="a&nbsp;b" xmlUrl="https://a.example/feed"/>')

    assert outline.feeds[0].url == "https://a.example/feed"
