import json

import pytest

from summarizer.extract.html.linked_data import article_of, names, read_linked_data
from summarizer.extract.html.trees import parse_markup


def headline(*scripts: str) -> object:
    html = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return article_of(read_linked_data(parse_markup(html + "<p>x", name="a"))).get("headline")


ARTICLE = {"@type": "NewsArticle", "headline": "Quay put off"}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "headline": "no"}, ARTICLE]},
        {"@type": "WebPage", "headline": "no", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Thing", "NewsArticle"]},
        [[{"@type": "Organization"}], [ARTICLE]],
    ],
)
def test_the_article_is_found_wherever_it_is(value: object) -> None:
    assert headline(json.dumps(value)) == "Quay put off"


def test_news_counts_more_than_the_page_about_it() -> None:
    assert headline('{"@type":"WebPage","headline":"no"}', json.dumps(ARTICLE)) == "Quay put off"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "7",
        '"x"',
        "[" * 100_000,
        "[" * 5_000 + "]" * 5_000,
        '{"@type":7}',
        '{"@type":"NewsArticle"',
        "{'@type':'NewsArticle'}",
        "1" * 9_000,
    ],
)
def test_broken_data_is_nothing_and_does_not_hide_what_follows(script: str) -> None:
    assert headline(script, json.dumps(ARTICLE)) == "Quay put off"


def test_line_ends_in_strings_and_comments_around_are_forgiven() -> None:
    assert headline('<!-- {"@type":"Article","headline":"Quay\nput off"} -->') == "Quay\nput off"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ann", ["Ann"]), ({"name": "Ann"}, ["Ann"]), ([{"name": "Ann"}, "Bo"], ["Ann", "Bo"]), ({"name": ["Ann"]}, ["Ann"]),
        ({"@id": "x"}, []), (None, []), (7, []), ([["Ann"]], ["Ann"]), (["A"] * 50, ["A"] * 10),
    ],
)  # fmt: skip
def test_names(value: object, found: list[str]) -> None:
    assert list(names(value)) == found
