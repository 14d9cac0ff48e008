import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.edition import Edition
from summarizer.render.digest.html import render_html
from summarizer.render.hypertext import style_digest
from tests.editions import (
    BY_DIGEST,
    EDITION,
    EMPTY,
    FIRST,
    ORDER,
    STORIES,
    SUSPECTS,
    UNCHANGED,
    edition,
    hostile,
    long_day,
    statement,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "edition.html"
STYLE = re.compile("<style>(.*?)</style>", re.S)
PAGE = render_html(EDITION, BY_DIGEST, suspects=SUSPECTS)


class Elements(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        return [str(attributes[attribute]) for _, attributes in self.all if attribute in attributes]


ELEMENTS = Elements(PAGE)


def element(page: str, identity: str, until: str) -> str:
    start = page.index(f'id="{identity}"')
    return page[start : page.index(until, start)]


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = STYLE.sub("<style></style>", PAGE).replace(
        style_digest(STYLE.findall(PAGE)[0]), "digest of the style"
    )
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(page, "utf-8")

    assert page == GOLDEN.read_text("utf-8")


def test_the_policy_lets_a_browser_load_nothing_and_apply_only_our_style() -> None:
    (style,) = STYLE.findall(PAGE)
    policy = next(
        str(attributes["content"])
        for _, attributes in ELEMENTS.all
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy == (
        f"default-src 'none'; style-src '{style_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert PAGE.index("Content-Security-Policy") < PAGE.index("<style>")


def test_there_is_nothing_that_runs_loads_or_styles_in_place() -> None:
    assert not {tag for tag, _ in ELEMENTS.all} & {
        "script",
        "img",
        "link",
        "iframe",
        "form",
        "base",
        "object",
        "svg",
    }
    assert not [
        name
        for _, attributes in ELEMENTS.all
        for name in attributes
        if name.startswith("on") or name == "style"
    ]
    assert "url(" not in STYLE.findall(PAGE)[0]
    assert "@import" not in STYLE.findall(PAGE)[0]


@pytest.mark.parametrize(
    "made", [EDITION, FIRST, UNCHANGED, EMPTY], ids=["whole", "first", "unchanged", "empty"]
)
def test_every_link_leads_to_a_place_that_is_there_once_or_to_an_article(made: Edition) -> None:
    elements = Elements(render_html(made, BY_DIGEST))
    anchors = elements.values("id")
    inside = [link[1:] for link in elements.values("href") if link.startswith("#")]
    outside = [
        attributes
        for tag, attributes in elements.all
        if tag == "a" and not str(attributes["href"]).startswith("#")
    ]

    assert len(anchors) == len(set(anchors))
    assert set(inside) <= set(anchors)
    assert all(str(link["href"]).startswith("https://") for link in outside)
    assert {link["rel"] for link in outside} <= {"noopener noreferrer nofollow"}


def test_every_quote_of_an_item_leads_to_its_mark_and_the_mark_back() -> None:
    demand = element(PAGE, "n1.d1", "</li>")
    (mark,) = re.findall('<a class="(n1-m[0-9]+)" href="#n1-m[0-9]+">', demand)

    assert f'<span class="anchor" id="{mark}"></span><mark class="{mark}">The dockers’ union wants' in PAGE
    assert '<a class="back" href="#n1.d1" aria-label="Back to n1.d1" data-item="n1.d1">' in PAGE


def test_a_mark_is_lit_in_its_article_and_its_quotes_unless_there_are_very_many() -> None:
    style = STYLE.findall(PAGE)[0]
    (many,) = STYLE.findall(render_html(*long_day(60, 300)))

    assert "#n1-m2:target~.n1-m2" in style
    assert "#n1:has(#n1-m2:target) .n1-m2" in style
    assert ":root:has(#n1-m2:target) a.n1-m2" in style
    assert "#n60:has(#n60-m2:target) .n60-m2" in many
    assert ":root:has(" not in many


def test_old_and_new_value_both_lead_to_their_articles() -> None:
    moved = element(PAGE, "n1.f1-was", "</details>")

    assert (
        '<b><bdi>nine</bdi> → <bdi>twelve people</bdi></b>, <bdi lang="en">people injured by the crane'
        in PAGE
    )
    assert '<a class="e1-m1" href="#e1-m1">“<bdi class="words">Nine people were injured' in moved
    assert 'lang="en">Twelve people were injured' in moved
    assert 'href="#n1.f1-was"' in element(PAGE, "e1", "</details>")


def test_an_old_quote_whose_article_is_not_at_hand_is_shown_without_a_link() -> None:
    moved = element(PAGE, "n5.f1-was", ">now<")

    assert "The Orrin dam will be drained by twelve metres" in moved
    assert "<a " not in moved


def test_of_an_earlier_article_that_is_not_at_hand_title_and_address_are_said() -> None:
    moved = element(render_html(EDITION, {}), "n1.f1-was", ">now<")

    assert '<a href="https://post.example/crane" rel="noopener noreferrer nofollow">' in moved
    assert "Crane falls in Marrow Bay" in moved


def test_a_value_that_changed_in_a_story_of_one_line_leads_to_its_quote() -> None:
    noted = {**STORIES[0], "rank": {**STORIES[0]["rank"], "place": "noted"}}
    page = render_html(edition(stories=(noted,)), BY_DIGEST)

    assert 'id="n1.f1"' in PAGE
    assert 'id="n1.f1"' not in page
    assert 'id="n1.f1-was"' in page
    assert 'href="#n1.f1-was"' in element(page, "n1", "</details>")


def test_all_items_of_a_story_stand_folded_in_one_place() -> None:
    story = element(PAGE, "s1", "</article>")
    before, evidence = story.split('<details class="evidence">')

    assert evidence.startswith("\n<summary>9 items with quotes</summary>")
    assert story.count("<details") == 1
    assert 'class="item' not in before
    assert evidence.count('class="item ') == 9


def test_words_lead_to_the_quotes_that_they_rest_on_and_back() -> None:
    story = element(PAGE, "s1", "</article>")

    assert re.search(r'on the quay\. <a class="ref" href="#n1-m[0-9]+">\[2\]</a>', story)
    assert 'aria-label="Back to story 8" data-item="story 8"' in PAGE
    assert 'data-item="story 1, sources disagree"' in PAGE


def test_a_mark_that_only_the_bottom_line_rests_on_leads_back_to_it() -> None:
    page = render_html(edition(bottom_line=statement("Prices fell.", "n11.f1", "n9.t1")), BY_DIGEST)

    assert 'href="#bottom-line" aria-label="Back to bottom line" data-item="bottom line"' in page


def test_both_sides_of_a_contradiction_stand_beside_each_other_and_lead_to_their_articles() -> None:
    dispute = element(PAGE, "s1.c1", "<details")

    assert dispute.count('<div class="side">') == 2
    assert re.search(r'<b dir="auto">12</b>.*?Twelve people.*?Harbour Post, 2 June, 17:10', dispute, re.S)
    assert re.search(r'<b dir="auto">19</b>.*?Nineteen people.*?The Quay, 2 June, 20:30', dispute, re.S)
    assert len(re.findall('href="#n[13]-m[0-9]+"', dispute)) == 2
    assert 'href="#s1.c1"' in element(PAGE, "n3", "</details>")


def test_sources_stand_under_their_story_with_number_title_outlet_time_and_address() -> None:
    story = element(PAGE, "s1", "</article>")

    assert (
        '<a class="ref" href="#n4">[1]</a> <a class="source" href="https://n4.example/story?day=2&amp;part=1" '
        'rel="noopener noreferrer nofollow"><bdi>Crane firm had warned of rust</bdi></a> '
        "<bdi>Harbour Post · 1 June, 22:00, found late</bdi>"
    ) in story
    assert '<span class="ref">[3]</span>' in story
    assert "carries [2]" in story


def test_a_headline_of_one_line_leads_to_the_quote_that_it_rests_on() -> None:
    noted = element(PAGE, "s8", "</li>")

    assert '<a class="ref" href="#n10-m1">[11]</a>' in noted
    assert 'href="#s8"' in element(PAGE, "n10", "</details>")
    assert '<span class="ref">[10]</span>' in element(PAGE, "s7", "</li>")


def test_only_articles_that_are_quoted_stand_beside_the_edition() -> None:
    names = re.findall('class="panel[a-z ]*" id="([a-z0-9]+)"', PAGE)

    assert names == ["n4", "n1", "n3", "n5", "n6", "n8", "n7", "n11", "n9", "n10", "e1", "e2"]
    assert "its text is not at hand" in element(PAGE, "n9", "</div>")


def test_the_reader_meets_the_parts_in_their_order() -> None:
    parts = [
        "Wed 3 June 2026</p>", "24 hours to 07:00 (Europe/Lisbon)", "<h1", "Not read: Broken feed, Dead feed", '<p class="so-what"',
        "Changed since Tue 2 June 2026", "Both quotes", "New: 3, 4, 5, 7.", "No news today on: Lighthouse", "Top stories</h2>",
        "4 articles, 2 independent origins", "Open</b>", "Sources disagree:", "Key actors</h4>", "Demands</h4>", "Risks</h4>",
        "carries [2]", "the place kept", "Also noted</h2>", "Coverage</h2>", "HTTP 503", "17 articles found", "scan.pdf",
        "has text written for software", "Engine test/tiny", "<summary>Details", "Rejected statements: 1", "Warnings</h3>",
        "Every item carries a quote", "<aside",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_planted_text_is_marked_in_its_article() -> None:
    assert f'data-label="suspect: speaks to software"></span><span class="suspect">{ORDER}</span>' in PAGE


def test_a_day_without_news_is_a_page_that_says_so_and_has_no_empty_parts() -> None:
    empty, unchanged = render_html(EMPTY, {}), render_html(UNCHANGED, {})

    assert "No new article fell into this window." in empty
    assert "There is no bottom line" in empty
    assert "<aside" not in empty
    assert not [
        part
        for part in ('id="top"', 'id="noted"', 'id="warnings"', 'id="rejected"', "<table")
        if part in empty
    ]
    assert "1 article today, known text: nothing new." in unchanged
    assert 'id="top"' not in unchanged


def test_the_languages_of_article_and_edition_are_said_for_those_who_hear_them() -> None:
    assert '<bdi class="words" lang="ar">' in PAGE
    assert '<div class="text" lang="ar">' in PAGE
    assert '<h3 id="s1-headline" dir="auto" lang="en">' in PAGE


def test_the_same_edition_gives_the_same_page() -> None:
    assert render_html(edition(), dict(reversed(BY_DIGEST.items())), suspects=SUSPECTS) == PAGE


@settings(max_examples=40)
@given(st.text("ab \"'<>&=/`{}%\x00\x1b\n\r\u202e\ud800", min_size=1, max_size=40))
def test_text_of_others_adds_no_element_and_no_attribute(text: str) -> None:
    def structure(text: str) -> list[tuple[str, list[str]]]:
        made, _ = hostile(text)
        return [(tag, list(attributes)) for tag, attributes in Elements(render_html(made, {})).all]

    assert structure(f"a {text} b") == structure("a b")
