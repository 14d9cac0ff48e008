import time
from xml.etree import ElementTree

import pytest

from summarizer.extract.feed_limits import cut_entries, shorten_names

SHAPES = [
    ("RSS", "<rss><channel><title>T</title>{}</channel></rss>", "<item><title>{}</title></item>"),
    (
        "RDF",
        '<r:RDF xmlns:r="u"><channel><title>T</title></channel>{}</r:RDF>',
        "<item><title>{}</title></item>",
    ),
    ("Atom", '<feed xmlns="u"><title>T</title>{}</feed>', "<entry>\n<title>{}</title></entry>"),
    ("Atom with a prefix", '<a:feed xmlns:a="u">{}</a:feed>', "<a:entry><a:title>{}</a:title></a:entry>"),
    (
        "RSS with a prefix",
        '<x:rss xmlns:x="u"><x:channel>{}</x:channel></x:rss>',
        "<x:item><x:t>{}</x:t></x:item>",
    ),
    (
        "markup in text",
        "<rss><channel>{}</channel></rss>",
        "<item><t>{}<![CDATA[<item>]]><!-- <item> --></t></item>",
    ),
]


@pytest.mark.parametrize(("frame", "entry"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_the_first_entries_are_kept_and_the_feed_stays_whole(frame: str, entry: str) -> None:
    text, cut = cut_entries(frame.format("".join(entry.format(number) for number in range(9))), 4)

    words = "".join(ElementTree.fromstring(text).itertext())  # noqa: S314 - our own
    assert cut
    assert "3" in words
    assert "4" not in words


def test_few_entries_are_left_as_they_are() -> None:
    feed = "<rss><channel><item/><item></item></channel></rss>"

    assert cut_entries(feed, 2) == (feed, False)


def test_names_of_usual_length_are_left_as_they_are() -> None:
    feed = (
        "<a><author><name>Ann &amp; Bo</name></author><author/><x>" + "y" * 9000 + "</x><author></author></a>"
    )

    assert shorten_names(feed) == feed


@pytest.mark.parametrize(
    "name",
    [
        "y" * 9000,
        "<![CDATA[" + "y" * 9000 + "]]>",
        "y&amp;" * 3000,
        "<b>y</b>" * 3000,
        "y&" * 3000,
        "<name>y</name>" * 3000,
    ],
)
@pytest.mark.parametrize("element", ["author", "dc:creator", "itunes:author", "managingEditor", "pubDate"])
def test_a_name_longer_than_any_is_cut_and_the_feed_stays_whole(element: str, name: str) -> None:
    short = shorten_names(f'<f xmlns:dc="d" xmlns:itunes="i"><{element}>{name}</{element}><t>kept</t></f>')

    words = "".join(ElementTree.fromstring(short).itertext())  # noqa: S314 - our own
    assert words.startswith("y")
    assert words.endswith("kept")
    assert len(short) < 500


def test_a_text_that_only_talks_about_names_is_no_name() -> None:
    feed = "<f><t><![CDATA[write <name> here" + "y" * 9000 + "]]></t><!-- <author> --><name>Ann</name></f>"

    assert shorten_names(feed) == feed


@pytest.mark.parametrize(
    "piece",
    [
        "<item>",
        "<item",
        "<author>",
        "<author/>",
        "<author>x</author>",
        "<![CDATA[",
        "<!--",
        "<author><name>",
        "</author>",
        "<",
    ],
)
def test_a_megabyte_of_anything_takes_no_time(piece: str) -> None:
    feed = piece * (1_000_000 // len(piece))
    begun = time.perf_counter()
    cut_entries(feed, 500)
    shorten_names(feed)

    assert time.perf_counter() - begun < 2
