import re
import time
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.render.html.marks import Flagged, Quoted, find_quoted, mark_article, trimmed
from summarizer.render.view import sections
from tests.render.pages import BRIEFING, TEXT

MARK = re.compile(r'<mark class="([^"]*)">(.*?)</mark>', re.S)


class Pane(HTMLParser):
    """The text of the pane, and of each mark; how often each anchor is there."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.anchors: list[str] = []
        self.marked: dict[str, str] = {}
        self._open: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("mark", "span", "p", "a"):
            around = self._open[-1] if self._open else []
            self._open.append(around + ((known.get("class") or "").split() if tag == "mark" else []))
        if known.get("id"):
            self.anchors.append(str(known["id"]))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in self._open[-1] if self._open else ():
            self.marked[name] = self.marked.get(name, "") + data


def test_a_quote_of_several_items_has_one_mark_and_a_link_back_to_each() -> None:
    (mark,) = find_quoted(sections(BRIEFING.model_copy(update={"timeline": (), "figures": ()})), TEXT)[1:2]
    twice = (BRIEFING.demands[0], BRIEFING.demands[0].model_copy(update={"id": "d9"}))
    quoted = find_quoted(sections(BRIEFING.model_copy(update={"demands": twice})), TEXT)
    place = (mark.start, mark.end)

    assert [one.items for one in quoted if (one.start, one.end) == place] == [("d1", "d9")]
    assert mark_article(TEXT, quoted).count('href="#d9"') == 1


def test_marks_are_numbered_as_the_article_goes() -> None:
    quoted = find_quoted(sections(BRIEFING), TEXT)

    assert [mark.name for mark in quoted] == [f"m{number}" for number in range(1, len(quoted) + 1)]
    assert [mark.start for mark in quoted] == sorted(mark.start for mark in quoted)


def test_nested_quotes_are_cut_so_that_each_can_be_lit_whole() -> None:
    text = "The talks end on Friday at noon."
    outer, inner = Quoted("m1", 4, 31, ("a1",)), Quoted("m2", 10, 23, ("t1",))

    assert mark_article(text, (outer, inner)) == (
        '<p id="p1" dir="auto" data-number="1">The <span class="anchor" id="m1"></span><mark class="m1">talks </mark>'
        '<span class="anchor" id="m2"></span><mark class="m1 m2 shared">end on Friday</mark>'
        '<a class="back" href="#t1" aria-label="Back to t1" data-item="t1"></a><mark class="m1"> at noon</mark>'
        '<a class="back" href="#a1" aria-label="Back to a1" data-item="a1"></a>.</p>'
    )


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    shown = mark_article("One ends.\n\nTwo begins.", (Quoted("m1", 4, 14, ("a1",)),))

    assert MARK.findall(shown) == [("m1", "ends."), ("m1", "Two")]
    assert shown.count('id="m1"') == 1
    assert shown.index('class="back"') > shown.index("Two")


def test_the_page_on_which_text_stands_is_said_where_the_page_begins() -> None:
    shown = mark_article("One.\n\nTwo goes on.", (), page_starts=(0, 5, 10))

    assert shown == (
        '<p id="p1" dir="auto" data-number="1"><span class="page" id="page-1" data-label="p. 1"></span>One.</p>\n\n'
        '<p id="p2" dir="auto" data-number="2"><span class="page" id="page-2" data-label="p. 2"></span>Two '
        '<span class="page" id="page-3" data-label="p. 3"></span>goes on.</p>'
    )


def test_suspect_text_is_labelled_and_its_label_is_text() -> None:
    shown = mark_article("Do as I say.", (), [Flagged("suspect", 0, 12, 'suspect: "><b>')])

    assert 'data-label="suspect: &quot;&gt;&lt;b&gt;"' in shown
    assert '<span class="suspect">Do as I say.</span>' in shown


def test_white_space_and_what_is_beyond_the_text_is_no_part_of_a_mark() -> None:
    assert trimmed("  one two ", 0, 99) == (2, 9)
    start, end = trimmed("  one", 0, 2)

    assert start == end
    assert find_quoted(sections(BRIEFING), " " * len(TEXT)) == ()


def test_what_is_empty_or_turned_round_is_not_flagged() -> None:
    wrong = [
        Flagged("suspect", 3, 3, "empty"),
        Flagged("suspect", 5, 2, "turned"),
        Flagged("suspect", -1, 2, "before"),
    ]

    assert "flag" not in mark_article("one two", (), wrong)


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@settings(max_examples=60)
@given(st.text("ab \n\r\t<&.\u202eש", max_size=60), PLACES, PLACES, st.sets(st.integers(0, 60), max_size=3))
def test_whatever_is_marked_the_text_stays_whole(
    text: str, quotes: list[tuple[int, int]], suspects: list[tuple[int, int]], pages: set[int]
) -> None:
    places = sorted({trimmed(text, min(ends), max(ends)) for ends in quotes})
    quoted = tuple(
        Quoted(f"m{number}", *place, ("a1",)) for number, place in enumerate(places) if place[0] < place[1]
    )
    flagged = [Flagged("suspect", min(ends), max(ends), "why") for ends in suspects]
    pane = Pane(mark_article(text, quoted, flagged, sorted(pages)))

    def as_shown(part: str) -> str:
        return part.replace("\u202e", "<U+202E>")

    assert pane.text == as_shown(text)
    assert sorted(name for name in pane.anchors if name.startswith("m")) == sorted(
        mark.name for mark in quoted
    )
    for mark in quoted:
        assert "".join(pane.marked[mark.name].split()) == "".join(
            as_shown(text[mark.start : mark.end]).split()
        )


def test_an_article_of_a_megabyte_with_overlapping_quotes_takes_no_longer_than_it_must() -> None:
    text = "The talks go on until Friday night, it said.\n\n" * 22_000
    places = tuple(Quoted(f"m{number}", 46 * number, 46 * number + 80, ("a1",)) for number in range(1500))

    began = time.process_time()
    shown = mark_article(text, places)

    assert time.process_time() - began < 3  # 0.2 s on a quiet machine; quadratic work takes minutes
    assert shown.count('class="back"') == 1500
