import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import ITEM_TYPES
from summarizer.domain import Article
from summarizer.errors import UsageError
from summarizer.render.html import render_html
from summarizer.render.hypertext import style_digest
from tests.briefings import SAMPLE, sample
from tests.render.pages import ARTICLE, BRIEFING, ORDER, SUSPECTS, about, placed
from tests.render.test_terminal import hostile

GOLDEN = Path(__file__).parents[1] / "golden" / "briefing.html"
STYLE = re.compile("<style>(.*?)</style>", re.S)
PAGE = render_html(BRIEFING, ARTICLE, suspects=SUSPECTS)


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
        for tag, attributes in ELEMENTS.all
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


def test_every_link_leads_into_the_page_except_for_that_to_the_article() -> None:
    anchors = ELEMENTS.values("id")
    inside = [link[1:] for link in ELEMENTS.values("href") if link.startswith("#")]
    outside = [
        attributes
        for tag, attributes in ELEMENTS.all
        if tag == "a" and not str(attributes["href"]).startswith("#")
    ]

    assert len(anchors) == len(set(anchors))
    assert set(inside) <= set(anchors)
    assert [(link["href"], link["rel"]) for link in outside] == [
        ("https://wire.example/port?day=1&part=2", "noopener noreferrer nofollow")
    ]


def test_an_address_that_could_run_is_text() -> None:
    briefing = BRIEFING.model_copy(
        update={"source": BRIEFING.source.model_copy(update={"url": "javascript:alert(1)"})}
    )
    page = Elements(render_html(briefing, ARTICLE))

    assert not [link for link in page.values("href") if not link.startswith("#")]


def test_every_quote_is_a_link_to_its_mark_and_the_mark_links_back() -> None:
    for name in ITEM_TYPES:
        for item in getattr(BRIEFING, name):
            assert item.id in ELEMENTS.values("id")
            assert f"#{item.id}" in ELEMENTS.values("href")
    quotes = [
        attributes
        for tag, attributes in ELEMENTS.all
        if tag == "a" and re.match("#m", str(attributes["href"]))
    ]

    assert len(quotes) == 8
    assert all(attributes["class"] == str(attributes["href"])[1:] for attributes in quotes)


def test_all_pieces_of_a_mark_are_lit_and_those_beside_the_anchor_even_by_old_browsers() -> None:
    style = STYLE.findall(PAGE)[0]

    assert "#m2:target~.m2" in style
    assert ":root:has(#m2:target) .m2" in style
    assert not any("~" in rule and ":has(" in rule for rule in style.split("}"))


def test_the_reader_meets_judgement_grounds_sections_rejected_and_limits_in_this_order() -> None:
    parts = [
        "<h1", "Pay decides whether the port closes.", 'Rests on <a class="ref" href="#d1">d1</a>', 'id="key"', 'id="demands"',
        'id="risks"', 'id="next"', 'id="timeline"', 'id="figures"', "No items: open questions.", "the moon falls",
        "quote not found", "which speaks to software", "<footer", "Made by test/tiny", "Every item carries a quote", "<aside",
    ]  # fmt: skip
    places = [PAGE.index(part) for part in parts]

    assert places == sorted(places)


def test_what_does_not_stand_beside_the_quote_is_said_in_words_with_the_item() -> None:
    demand = PAGE[PAGE.index('id="d1"') : PAGE.index('id="d2"')]

    assert 'class="item reported doubted"' in PAGE
    assert '<p class="doubt elsewhere">not beside this quote, only elsewhere: date “Friday”' in demand
    assert '<p class="doubt nowhere">not in the article: figure “two”' in demand


def test_an_inference_is_marked_and_names_its_grounds_as_links() -> None:
    action = PAGE[PAGE.index('id="s1"') : PAGE.index('id="t1"')]

    assert 'class="item inferred"' in PAGE
    assert 'because of <a class="ref" href="#d1">d1</a>, <a class="ref" href="#r1">r1</a>' in action
    assert "our inference" in action


def test_suspect_text_is_marked_in_the_article() -> None:
    assert f'data-label="suspect: speaks to software"></span><span class="suspect">{ORDER}</span>' in PAGE


def test_parts_of_the_article_that_were_not_read_are_marked() -> None:
    coverage = BRIEFING.coverage.model_copy(
        update={"failed": ({"start": 0, "end": 31, "reason": "the model timed out"},)}
    )
    failed = type(BRIEFING).model_validate(
        {**BRIEFING.model_dump(), "coverage": coverage.model_dump(warnings=False)}
    )
    page = render_html(failed, ARTICLE)

    assert (
        'data-label="not read: the model timed out"></span><span class="unread">Port strike may follow'
        in page
    )


def test_what_code_had_to_write_is_marked() -> None:
    page = render_html(placed(sample(composed=("headline", "bottom_line")), ARTICLE), ARTICLE)

    assert "Headline by code" in page
    assert "put together by code from quotes" in page


def test_a_briefing_of_nothing_is_a_page_that_says_so() -> None:
    nothing = {"text": "", "rests_on": ()}
    briefing, article = about("Only this.")
    page = render_html(
        briefing.model_copy(update={"bottom_line": type(SAMPLE.bottom_line)(**nothing), "headline": ""}),
        article,
    )

    assert "there is no bottom line" in page
    assert '<h1 dir="auto" lang="en">No headline holds</h1>' in page
    assert ":has(" not in page


def test_another_article_is_refused() -> None:
    with pytest.raises(UsageError, match="is not of this article") as refused:
        render_html(BRIEFING, replace(ARTICLE, text=ARTICLE.text + " "))

    assert BRIEFING.source.sha256[:16] in str(refused.value)


@pytest.mark.parametrize("language", ["ar", "zh-Hant-TW", "EN"])
def test_the_language_of_the_article_is_said_for_those_who_hear_it(language: str) -> None:
    source = BRIEFING.source.model_copy(update={"language": language})
    page = render_html(BRIEFING.model_copy(update={"source": source}), ARTICLE)

    assert f'<div class="text" lang="{language}">' in page
    assert f'<h1 dir="auto" lang="{language}">' in page


@pytest.mark.parametrize("language", [None, "", 'en" onclick="x', "english language", "auto"])
def test_what_is_no_language_is_not_said(language: str | None) -> None:
    source = BRIEFING.source.model_copy(update={"language": language})

    assert '<div class="text">' in render_html(BRIEFING.model_copy(update={"source": source}), ARTICLE)


def test_the_same_briefing_gives_the_same_page() -> None:
    assert render_html(BRIEFING, ARTICLE, suspects=SUSPECTS) == PAGE


@given(st.text("ab \"'<>&=/`{}%\x00\x1b\n\r\u202e\ud800", min_size=1, max_size=40))
def test_text_of_others_adds_no_element_and_no_attribute(text: str) -> None:
    article = Article.from_text("An article that says a little.")

    def structure(text: str) -> list[tuple[str, list[str]]]:
        briefing = hostile(text)
        source = briefing.source.model_copy(update={"sha256": article.sha256, "title": text, "name": text})
        page = render_html(briefing.model_copy(update={"source": source}), article, suspects=[(0, 2, text)])
        return [(tag, list(attributes)) for tag, attributes in Elements(page).all]

    assert structure(f"a{text}b") == structure("ab")
