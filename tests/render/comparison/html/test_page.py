import re
import time
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from summarizer.render.comparison.exhibit import Exhibit
from summarizer.render.comparison.html import render_html
from summarizer.word_diff import Difference, FieldDifference, Piece, TextDifference
from tests.render.comparison.made import COMPARISON, TOWNS, exhibit, exhibit_article, exhibits, made
from tests.render.pages import placed

GOLDEN = Path(__file__).parents[2] / "golden" / "comparison.html"
DIFFERENCE = Difference(
    (
        TextDifference(
            "steps.single.system", (Piece("same", "You are "), Piece("removed", "a"), Piece("added", "the"))
        ),
    ),
    (FieldDifference("parameters.temperature", "0", None),),
)
PAGE = render_html(COMPARISON, exhibits(), {"B": DIFFERENCE})


def order(page: str, *words: str) -> list[int]:
    return [page.index(word) for word in words]


def test_the_page_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    page = render_html(made(names=TOWNS[:6]), exhibits(TOWNS[:1]), {"B": DIFFERENCE})
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(page, "utf-8")

    assert page == GOLDEN.read_text("utf-8")


def test_the_verdict_comes_first_then_what_got_worse_before_the_numbers() -> None:
    places = order(
        PAGE,
        "found 9 more of 100 key facts",
        "What was compared",
        "How B differs from A",
        "Where something got worse with B",
        "Story by story",
        "All numbers",
        "The articles, one by one",
        "How the prompt of B differs",
        "What the judge said",
        "What it cost",
        "To do it again",
    )

    assert places == sorted(places)


def test_every_link_leads_somewhere_and_every_name_is_given_once() -> None:
    names = re.findall(' id="([^"]+)"', PAGE)

    assert len(names) == len(set(names))
    assert set(re.findall('href="#([^"]+)"', PAGE)) <= set(names)


def test_the_page_holds_no_script_style_attribute_or_address() -> None:
    assert not re.search(
        "<script|<link|<img|<iframe| style=| on[a-z]+=|https?:", PAGE.replace("http-equiv", "")
    )
    assert "default-src 'none'; style-src 'sha256-" in unescape(PAGE)


def test_lost_facts_are_named_with_their_weight() -> None:
    lost = '<b>lost</b> <span class="weight">should</span> <bdi>Somebody asks for an inquiry into the fire.</bdi>'

    assert lost in PAGE


def test_a_fact_of_an_article_that_is_not_shown_keeps_its_number() -> None:
    assert "<b>lost</b> <bdi>f2</bdi>" in render_html(COMPARISON, (), {})


def test_the_words_of_the_prompt_are_shown_as_taken_out_and_put_in() -> None:
    spaced = Difference((TextDifference("a", (Piece("added", "one\n  two"), Piece("same", "\n three"))),), ())

    assert "<ins>one\n  two</ins>\n three" in render_html(COMPARISON, (), {"B": spaced})
    assert "You are <del>a</del><ins>the</ins>" in PAGE
    assert "They do not differ" in render_html(COMPARISON, (), {"B": Difference((), ())})


def test_failed_runs_are_told_and_an_arm_without_a_briefing_has_an_empty_place() -> None:
    lonely = replace(exhibit(TOWNS[0]), briefings={"A": exhibit(TOWNS[0]).briefings["A"]})
    page = render_html(COMPARISON, (lonely,), {})

    assert "the model gave no answer within 60 s" in page
    assert "No briefing" in page
    assert "has no such item" in page


def test_several_candidates_and_models_have_each_their_own() -> None:
    several = made(names=TOWNS[:8], models=("test/tiny", "test/large"), candidates=("B", "C"), repeats=2)
    page = render_html(several, exhibits(TOWNS[:8]), {})

    assert page.count('class="forest"') == 6
    assert order(page, "How B differs from A", "How C differs from A") == sorted(
        order(page, "How B differs from A", "How C differs from A")
    )
    assert "draft: cannot win" in page


def test_a_comparison_without_anything_is_still_a_page() -> None:
    nothing = dict.fromkeys(("trials", "rows", "conclusions", "costs", "articles", "models", "warnings"), ())
    page = render_html(COMPARISON.model_copy(update={**nothing, "judge": None, "gate": None}), (), {})

    assert "0 stories in 0 articles" in page


def test_thirty_articles_and_a_long_one_stay_small_and_fast() -> None:
    names = [f"town-{number}" for number in range(31)]
    whole = made(names=names)
    base = exhibit_article("x").text
    found: list[Exhibit] = []
    compared = []
    for number, article in enumerate(whole.articles):
        text = exhibit_article(names[number]).text + base * (45 if number == 30 else 5)
        long = replace(exhibit_article(names[number]), text=text)
        briefings = {arm: placed(one, long) for arm, one in exhibit(names[number]).briefings.items()}
        found.append(Exhibit(long, None, briefings))
        compared.append(article.model_copy(update={"sha256": long.sha256}))
    started = time.perf_counter()
    page = render_html(whole.model_copy(update={"articles": tuple(compared)}), found, {})

    assert time.perf_counter() - started < 5
    assert page.count('class="panel"') == 31
    assert len(page.encode("utf-8")) < 3_000_000
