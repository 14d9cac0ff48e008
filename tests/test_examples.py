"""The extractive engine against what a careful reader found in our own articles, and the briefings that we show."""

from pathlib import Path

import pytest

from summarizer.schema import load_briefing
from tests.generated import EXAMPLES, ROOT, example_briefing
from tests.gold import SECTIONS, Tally, tally
from tests.sources.reading import read_article

# recall and precision, some five points under what `python -m benchmarks quality` measured when this was written
FLOORS = {
    "key_actors": (0.73, 0.86),
    "demands": (0.60, 0.88),
    "risks": (0.47, 0.74),
    "recommended_actions": (0.38, 0.62),
}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    found = {section: Tally() for section in SECTIONS}
    for name in EXAMPLES:
        article = read_article(ROOT / "examples" / name)
        gold = ROOT / "examples" / "gold" / f"{Path(name).stem}.gold.json"
        tally(article, example_briefing(name), gold, found)
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_the_engine_finds_what_a_careful_reader_found(section: str, tallies: dict[str, Tally]) -> None:
    recall, precision = FLOORS[section]

    assert tallies[section].recall >= recall
    assert tallies[section].precision >= precision


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_quote_of_a_shown_briefing_stands_in_its_article(name: str) -> None:
    article = read_article(ROOT / "examples" / name)
    briefing = load_briefing((ROOT / "examples" / "briefings" / f"{Path(name).stem}.json").read_text("utf-8"))

    assert briefing.source.sha256 == article.sha256
    for section in (*SECTIONS, "timeline", "figures"):
        for item in getattr(briefing, section):
            assert all(article.text[quote.start : quote.end] == quote.quote for quote in item.evidence)
