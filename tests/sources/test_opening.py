from pathlib import Path

from summarizer.sources.lead import Lead, lead_of
from summarizer.sources.opening import HELD, Shelf, open_lead
from tests.sources.served import loopback_reader

FEED = """<rss version="2.0"><channel><title>Tidewire</title>
<item><title>Ferry stopped</title><link>https://tidewire.example/1</link></item>
<item><title>Bridge closed</title><link>https://tidewire.example/2</link></item></channel></rss>"""


def test_a_feed_is_opened_into_its_entries(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED, "utf-8")
    with loopback_reader() as reader:
        opened = open_lead(lead_of(str(feed)), reader, 1, Shelf())

    assert [one.name for one in opened.found if isinstance(one, Lead)] == ["https://tidewire.example/1"]
    assert opened.notices == (f"{feed}: the 1 newest of 2 entries are taken (--newest)",)


def test_what_lists_nothing_is_a_lead_to_itself(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Only words.", "utf-8")
    with loopback_reader() as reader:
        opened = open_lead(lead_of(str(page)), reader, 5, Shelf())

    assert [one.name for one in opened.found if isinstance(one, Lead)] == [str(page)]
    assert opened.feeds == ()


def test_what_a_shelf_has_no_room_for_is_fetched_again() -> None:
    from summarizer.extract.material import Material

    shelf, lead = Shelf(), lead_of("https://tidewire.example/1")
    large = Material(b"x" * HELD, lead.name, "text")

    assert shelf.hold(lead, large).material is large
    assert shelf.hold(lead, Material(b"y", lead.name, "text")).material is None
