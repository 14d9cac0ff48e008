import re
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from summarizer.edition import Edition
from summarizer.render.digest.atom import MOST, render_atom
from summarizer.render.escape import for_terminal
from tests.editions import EDITION, EMPTY, FIRST, WHOLE, edition, hostile

GOLDEN = Path(__file__).parent / "golden" / "edition.atom"
FEED = render_atom(EDITION, (FIRST,), link="https://wire.example/coast/")
LINK = "https://wire.example/coast"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(feed: str) -> feedparser.FeedParserDict:
    found = feedparser.parse(feed.encode("utf-8"), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def days(number: int) -> list[Edition]:
    return [
        edition(id=f"2026-04-{day:02}", date=f"2026-04-{day:02}", window={**WHOLE["window"], "end": f"2026-04-{day:02}T06:00:00+00:00"})
        for day in range(1, number + 1)
    ]  # fmt: skip


def test_the_feed_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(FEED, "utf-8")

    assert GOLDEN.read_text("utf-8") == FEED


def test_feed_and_entries_have_what_the_standard_asks_for() -> None:
    root = etree.fromstring(FEED.encode("utf-8"))

    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "summarizer, digest coast"
    assert [content.get("type") for content in root.iter(f"{ATOM}content")] == ["html", "html"]


def test_editions_stand_newest_first_whatever_order_they_come_in() -> None:
    feed = read(render_atom(FIRST, (EDITION, EMPTY)))

    assert [entry.updated for entry in feed.entries] == [
        "2026-06-04T06:00:00Z", "2026-06-03T06:00:00Z", "2026-06-02T06:00:00Z",
    ]  # fmt: skip
    assert feed.feed.updated == "2026-06-04T06:00:00Z"


def test_of_two_editions_of_one_window_the_later_number_comes_first() -> None:
    second, tenth = edition(id="2026-06-03-2"), edition(id="2026-06-03-10")
    feed = read(render_atom(EDITION, (tenth, second), link=LINK))

    assert [entry.link for entry in feed.entries] == [
        f"{LINK}/coast-2026-06-03-10.html",
        f"{LINK}/coast-2026-06-03-2.html",
        f"{LINK}/coast-2026-06-03.html",
    ]


def test_a_month_of_editions_is_kept_each_once_and_none_of_another_digest() -> None:
    other = edition(name="hills", id="2026-06-05")
    feed = read(render_atom(EDITION, (*days(30), *days(30), EDITION, other), link=LINK))

    assert len(feed.entries) == MOST == 30
    assert feed.entries[0].link == f"{LINK}/coast-2026-06-03.html"
    assert feed.entries[-1].link == f"{LINK}/coast-2026-04-02.html"


def test_names_do_not_depend_on_what_else_is_in_the_feed_or_on_the_link() -> None:
    alone, other = read(render_atom(EDITION)), read(FEED)

    assert alone.feed.id == other.feed.id == "urn:uuid:986665b7-f840-5276-bccf-fa7b25378a59"
    assert alone.entries[0].id == other.entries[0].id
    assert len({entry.id for entry in other.entries}) == 2


@pytest.mark.parametrize("link", [LINK, f"{LINK}/"])
def test_feed_and_entries_lead_to_their_pages_below_the_link(link: str) -> None:
    feed = read(render_atom(EDITION, link=link))

    assert feed.entries[0].link == f"{LINK}/coast-2026-06-03.html"
    assert {one.rel: one.href for one in feed.feed.links} == {"self": f"{LINK}/coast.atom", "alternate": link}


@pytest.mark.parametrize("link", [None, "javascript:alert(1)"])
def test_without_a_link_an_entry_is_its_content_alone(link: str | None) -> None:
    feed = render_atom(EDITION, link=link)

    assert "<link" not in feed
    assert read(feed).entries[0].content[0].value


def test_an_entry_is_named_after_its_day_and_first_headline() -> None:
    titles = [entry.title for entry in read(FEED).entries]

    assert titles == [
        "Wed 3 June 2026: Dockers stay out; hospital and port differ on the injured",
        "Tue 2 June 2026: Northsail takes over the ferries to Holm",
    ]
    assert read(FEED).entries[0].published == read(FEED).entries[0].updated


def test_an_entry_tells_bottom_line_changes_and_headlines_shortly() -> None:
    content = read(FEED).entries[0].content[0].value

    for words in (
        "Pay decides whether Marrow Bay closes", "nine → twelve people, people injured", "Updated: 1, 6", "Corrected: 2",
        "No news today on: Lighthouse", "Northsail takes over the ferries to Holm (new)", "Brass band wins at Kell (new)",
    ):  # fmt: skip
        assert content.count(words) == 1
    assert len(content) < 2_500
    assert "No new article fell into this window." in read(render_atom(EMPTY)).entries[0].content[0].value


@settings(max_examples=60)
@given(st.text(st.characters(codec=None), min_size=1, max_size=40))
def test_whatever_others_write_the_feed_is_well_formed_and_shows_it_as_text(text: str) -> None:
    made = hostile(f"a{text}b")[0]
    feed = render_atom(made)
    shown = "".join(char for char in for_terminal(f"a{text}b") if char not in "\ufffe\uffff")
    structure = [element.tag for element in etree.fromstring(feed.encode("utf-8")).iter()]

    assert structure == [
        element.tag for element in etree.fromstring(render_atom(hostile("ab")[0]).encode("utf-8")).iter()
    ]
    assert etree.fromstring(feed.encode("utf-8")).findtext(f"{ATOM}title") == shown


def test_markup_of_others_is_text_in_the_content() -> None:
    content = read(render_atom(hostile("<img src=x onerror=alert(1)>")[0])).entries[0].content[0].value

    assert "<img" not in content
    assert "&lt;img src=x onerror=alert(1)&gt;" in content
