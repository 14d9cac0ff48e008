"""A comparison's page in a real browser: plots read right, quotes lead to their places, nothing of others runs."""

import io
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from summarizer.comparison import Comparison
from summarizer.key_facts import KeyFacts
from summarizer.render.comparison.exhibit import Exhibit
from summarizer.render.comparison.html import render_html
from summarizer.render.escape import for_terminal
from summarizer.word_diff import Difference, FieldDifference, Piece, TextDifference
from tests.render.comparison.made import FACTS, TOWNS, exhibit, exhibit_article, exhibits, hostile, made
from tests.render.pages import placed
from tests.render.payloads import CANARY, PAYLOADS
from tests.render.test_html_in_browser import (
    BACKGROUND,
    DESKTOP,
    IN_VIEW,
    LIT,
    PHONE,
    Opened,
    Site,
    everywhere,
    load,
)

COMPARISON = made(names=TOWNS[:8])
DIFFERENCE = Difference(
    (
        TextDifference(
            "steps.single.system", (Piece("same", "You are "), Piece("removed", "a"), Piece("added", "the"))
        ),
    ),
    (FieldDifference("parameters.temperature", "0", None),),
)
PAGE = render_html(COMPARISON, exhibits(TOWNS[:8]), {"B": DIFFERENCE})
# the encoder is that of a briefing's page, where all are tried; a third shows that all fields pass through it
SOME = PAYLOADS[::3]
# the middles of dot, zero and band, and the edges of the band, of each line of the plot
PLACES = """() => [...document.querySelectorAll('.forest li')].map(row => {
  const box = selector => row.querySelector(selector)?.getBoundingClientRect();
  const middle = box => box && box.left + box.width / 2;
  const band = box('.band');
  return [row.querySelector('b').textContent, middle(box('.dot')), middle(box('.zero')), band && [band.left, band.right]];
})"""


def written(text: str) -> tuple[Comparison, Sequence[Exhibit], dict[str, Difference]]:
    """Return what a page is made of, with one text in everything that others write."""
    briefing, article = everywhere(text)
    whole = hostile(text)
    known = whole.articles[0].model_copy(update={"sha256": article.sha256})
    facts = tuple(replace(fact, text=text) for fact in FACTS)
    shown = Exhibit(
        article,
        KeyFacts(article.sha256, text, "test", text, text, (*facts, replace(facts[0], id=text))),
        {"A": briefing, "B": briefing},
    )
    pieces = (Piece("same", text), Piece("removed", text), Piece("added", text))
    difference = Difference((TextDifference(text, pieces),), (FieldDifference(text, text, text),))
    return whole.model_copy(update={"articles": (known, *whole.articles[1:])}), (shown,), {"B": difference}


# ---------------------------------------------------------------- plots


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_better_stands_right_of_zero_and_the_band_lies_around_it(opened: Any, viewport: Any) -> None:
    page = opened(PAGE, viewport=viewport).page
    places = {name: (dot, zero, band) for name, dot, zero, band in page.evaluate(PLACES)}
    differences = {row.metric: row.difference or 0 for row in COMPARISON.rows}

    assert len(places) == 8
    for name, metric in (("coverage", "coverage"), ("spread", "spread"), ("abstain", "abstain")):
        assert (places[name][0] > places[name][1]) == (differences[metric] > 0)
    assert differences["redundancy"] < 0
    assert places["redundancy"][0] > places["redundancy"][1]
    left, right = places["coverage"][2]
    assert left < places["coverage"][1] < right
    assert abs((left + right) / 2 - places["coverage"][1]) < 1


def test_every_line_of_the_plot_is_also_said_in_words(opened: Any) -> None:
    page = opened(PAGE).page

    for row in page.locator(".forest li").all():
        assert "may truly be" in row.inner_text()
    assert page.locator("svg:not([aria-hidden] *):not([aria-hidden])").count() == 0


def test_stories_that_fall_are_told_from_those_that_rise_without_colour(opened: Any) -> None:
    page = opened(PAGE).page
    dashes = "elements => elements.map(element => getComputedStyle(element).strokeDasharray)"

    assert set(page.locator(".story.rises").evaluate_all(dashes)) == {"none"}
    assert "none" not in set(page.locator(".story.falls").evaluate_all(dashes))


# ---------------------------------------------------------------- from the verdict down to a quote


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_name_among_what_got_worse_opens_its_article(opened: Any, viewport: Any) -> None:
    page = opened(PAGE, viewport=viewport).page
    link = page.locator(".changes a").first
    name = link.inner_text()
    link.click()
    panel = page.locator("details.panel[open]")

    assert panel.count() == 1
    assert panel.locator("summary").first.inner_text().startswith(name)
    assert panel.locator(".key-facts").evaluate(
        "element => element.getBoundingClientRect().top < innerHeight"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_click_on_a_quote_lights_its_mark_and_keeps_the_quote_in_view(opened: Any, scheme: str) -> None:
    page = opened(PAGE, "#x2", color_scheme=scheme).page
    quote = page.locator("#x2-0-r1 blockquote a")
    anchor = quote.get_attribute("href")
    quote.click()
    mark = page.locator(f"{anchor} ~ mark").first

    assert mark.evaluate(BACKGROUND) == LIT[scheme]
    assert mark.evaluate(IN_VIEW)
    assert quote.evaluate(IN_VIEW)


def test_a_mark_leads_back_to_the_items_of_both(opened: Any) -> None:
    page = opened(PAGE, "#x2").page
    back = page.locator("#x2 .back[data-item='B d1']")
    back.click()

    assert page.url.endswith("#x2-1-d1")
    assert page.locator("#x2-1-d1").evaluate(IN_VIEW)
    assert page.locator("#x2-1-d1").evaluate(BACKGROUND) != page.locator("#x2-0-d1").evaluate(BACKGROUND)


def test_marks_of_a_of_b_and_of_both_differ_without_colour(opened: Any) -> None:
    page = opened(PAGE, "#x2").page
    styles = [
        page.locator(f".marks-key mark{kind}").first.evaluate(
            "element => getComputedStyle(element).textDecorationStyle"
        )
        for kind in (".arm0:not(.several)", ".arm1:not(.several)", ".several")
    ]

    assert len(set(styles)) == 3


def test_items_of_both_stand_in_one_line_on_a_desktop_and_below_each_other_on_a_phone(opened: Any) -> None:
    wide = opened(PAGE, "#x2").page
    narrow = opened(PAGE, "#x2", viewport=PHONE).page
    first, second = (wide.locator(f"#x2-{arm}-d1").bounding_box() for arm in (0, 1))
    above, below = (narrow.locator(f"#x2-{arm}-d1").bounding_box() for arm in (0, 1))

    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    assert above["y"] + above["height"] <= below["y"]


# ---------------------------------------------------------------- nothing of others runs


@pytest.mark.parametrize("payload", SOME, ids=range(len(SOME)))
def test_nothing_of_others_runs_or_loads_and_all_of_it_is_shown(
    bare: Opened, site: Site, payload: str
) -> None:
    text = payload.replace(CANARY, f"{site.address}canary")
    outcome = load(bare, site, render_html(*written(text)))
    foreign, shown = bare.page.evaluate(
        "() => [document.querySelectorAll('script,img,iframe,form,base,object,embed,link,math,video,audio,input,select,"
        "textarea,template,noscript,svg animate,svg image,svg use,svg script,[onerror],[onload],[style]').length,"
        "document.body.textContent]"
    )

    assert outcome == ([], [])
    assert foreign == 0
    assert shown.count(for_terminal(text)) >= 40


def test_the_policy_of_the_page_holds(opened: Any, site: Site) -> None:
    page = opened(PAGE)
    broken = opened(
        PAGE.replace("</main>", f"<img src='{site.address}canary'><script>alert(1)</script></main>")
    )

    assert (page.said, page.requests, page.dialogs) == ([], [], [])
    assert (broken.dialogs, site.asked) == ([], [])
    assert sum("Content Security Policy" in message for message in broken.said) >= 2


# ---------------------------------------------------------------- for every reader


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_rules_of_accessibility_hold(opened: Any, viewport: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    html = render_html(COMPARISON, exhibits(TOWNS[:2]), {"B": DIFFERENCE}).replace(
        "<details", "<details open"
    )
    page = opened(html, "#x2-m2", viewport=viewport, color_scheme=scheme).page
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )

    assert [
        (one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]
    ] == []


def test_a_phone_never_scrolls_sideways(opened: Any) -> None:
    long = render_html(*written("w" * 250))
    for html in (PAGE, PAGE.replace("<details", "<details open"), long.replace("<details", "<details open")):
        page = opened(html, viewport=PHONE).page

        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_verdict_comes_first_in_black_on_white(opened: Any, scheme: str) -> None:
    from pypdfium2 import PdfDocument

    page = opened(PAGE, color_scheme=scheme).page
    page.emulate_media(media="print", color_scheme=scheme)
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    paper = PdfDocument(io.BytesIO(page.pdf(format="A4")))
    sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]
    paper.close()

    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert "found 9 more of 100 key facts" in sheets[0]
    assert "To do it again" in sheets[-1]
    assert len(sheets) <= 8


def test_thirty_articles_and_a_long_one_open_within_two_seconds(opened: Any) -> None:
    names = [f"town-{number}" for number in range(31)]
    whole = made(names=names)
    found, compared = [], []
    for number, article in enumerate(whole.articles):
        text = exhibit_article(names[number]).text * (45 if number == 30 else 5)
        long = replace(exhibit_article(names[number]), text=text)
        briefings = {arm: placed(one, long) for arm, one in exhibit(names[number]).briefings.items()}
        found.append(Exhibit(long, None, briefings))
        compared.append(article.model_copy(update={"sha256": long.sha256}))
    html = render_html(whole.model_copy(update={"articles": tuple(compared)}), found, {})
    started = time.perf_counter()
    page = opened(html, "#x31").page
    seconds = time.perf_counter() - started

    assert page.locator("details.panel[open]").count() == 1
    assert seconds < 2
