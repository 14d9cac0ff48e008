"""The extractive engine against what a careful reader found in our own articles, and the briefings that we show."""

import re
from pathlib import Path

import pytest

from summarizer.comparing.examples import Split, load_examples
from summarizer.fetch import Access, Fetcher
from summarizer.key_facts import load_key_facts
from summarizer.sandbox import Sandbox
from summarizer.schema import load_briefing
from summarizer.sources import Reader
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


def test_the_facts_file_that_is_shown_is_one(tmp_path: Path) -> None:
    page = (ROOT / "examples" / "eval" / "README.md").read_text("utf-8")
    shown = re.search(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert shown
    (tmp_path / "ferry.facts.toml").write_text(shown[1], "utf-8")

    facts = load_key_facts(tmp_path / "ferry.facts.toml")
    assert [(fact.section, fact.weight) for fact in facts.facts] == [("demands", 3), ("timeline", 2)]


SPLITS: tuple[Split, ...] = ("dev", "test")


def test_all_articles_of_the_evaluation_set_have_facts_that_fit() -> None:
    """Loading them checks digests, spans and sections; none of the two parts shares a story with the other."""
    with Reader(open_fetcher=lambda: Fetcher(Access()), open_sandbox=Sandbox) as reader:
        parts = {
            split: load_examples(
                [str(ROOT / "examples" / "eval")], reader, split=split, newest=1, on_notice=lambda _: None
            )
            for split in SPLITS
        }
    stories = {split: {example.story for example in examples} for split, examples in parts.items()}

    assert {split: len(examples) for split, examples in parts.items()} == {"dev": 9, "test": 24}
    assert {split: len(names) for split, names in stories.items()} == {"dev": 8, "test": 20}
    assert stories["dev"].isdisjoint(stories["test"])
    test = [example.facts for example in parts["test"] if example.facts]
    assert sum(bool(facts.canary) for facts in test) == 3
    assert sum(bool(facts.empty_sections) for facts in test) >= 3
    assert max(len(example.article.text) for example in parts["test"]) > 30_000
