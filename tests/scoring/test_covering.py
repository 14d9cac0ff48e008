from typing import Any

import pytest

from summarizer.key_facts import Fact
from summarizer.scoring.covering import coverage, find_hits
from summarizer.scoring.statements import Entry, entries_of
from tests.drafts import Fields, action, demand, entry, risk
from tests.scoring.made import (
    ARTICLE,
    BACK,
    COST,
    OFFER,
    REST,
    STRIKE,
    TEXT,
    WALK,
    briefed,
    fact,
    key_facts,
)

PASSAGE = "wants twelve minutes of rest at the end of each line"


def holder(wanted: Fact, text: str = TEXT, **sections: Any) -> str | None:
    """Return the item that has a fact."""
    hits = find_hits(key_facts(wanted), entries_of(briefed(**sections)), text)
    assert [hit.id for hit in hits] == [wanted.id]
    return hits[0].item


def asked(*quotes: str, **fields: Any) -> Fields:
    return demand(*quotes, **{"by": None, "of": None, "demand": "a pause", **fields})


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (REST, True),
        ("twelve minutes of rest", True),
        ("of rest at the end of each line. It will strike on Monday if the company refuses", True),
        ("each line. It will strike on Monday if the company refuses", False),
        (STRIKE, False),
        (BACK, False),
    ],
    ids=["around it", "inside it", "half of it", "its last words", "the next sentence", "far from it"],
)
def test_an_item_has_a_fact_if_its_quote_overlaps_half_of_the_shorter_passage(
    quote: str, found: bool
) -> None:
    assert (holder(fact("f1", "demands", PASSAGE), demands=[asked(quote)]) is not None) is found


@pytest.mark.parametrize(
    ("passage", "quote", "found"),
    [
        ("were suspended in May. The", "Two drivers were suspended", True),
        (
            "minutes of rest at the end of each line",
            "end of each line. It will strike on Monday if the company refuses",
            False,
        ),
    ],
    ids=["14 of 26 characters", "16 of 39 characters"],
)
def test_half_is_counted_in_characters(passage: str, quote: str, found: bool) -> None:
    assert (holder(fact("f1", "demands", passage), demands=[asked(quote)]) is not None) is found


REPORT = " ".join(
    f"Driver {number} of the depot waits at stop {number} for a tram." for number in range(1, 61)
)


def quoting(length: int) -> Entry:
    """Return a demand whose quote is the beginning of the report."""
    (said,) = entries_of(briefed(demands=[asked(BACK)]))
    evidence = said.item.evidence[0].model_copy(update={"quote": REPORT[:length], "start": 0, "end": length})
    return said._replace(item=said.item.model_copy(update={"evidence": (evidence,)}))


@pytest.mark.parametrize(
    ("passage", "quote", "found"),
    [(100, 100, True), (100, 500, True), (100, 501, False), (300, 900, True), (300, 901, False)],
)
def test_a_quote_that_has_half_the_article_in_it_shows_no_fact(passage: int, quote: int, found: bool) -> None:
    wanted = key_facts(fact("f1", "demands", REPORT[:passage]))

    (hit,) = find_hits(wanted, [quoting(quote)], REPORT)

    assert (hit.item is not None) is found


def test_an_item_that_says_the_fact_has_it_however_long_its_quote() -> None:
    (hit,) = find_hits(key_facts(fact("f1", "demands", REPORT[:100], "a pause")), [quoting(2000)], REPORT)

    assert hit.item == "d1"


def test_the_item_must_stand_in_the_section_of_the_fact() -> None:
    wanted = fact("f1", "demands", PASSAGE, "pause|rest")

    assert holder(wanted, timeline=[entry(REST, when="on Monday", event="a longer pause")]) is None


def test_any_passage_and_any_quote_will_do() -> None:
    wanted = Fact("f1", "demands", 3, "They want rest.", (COST, PASSAGE))

    assert holder(wanted, demands=[asked(BACK, demand="full pay"), asked(OFFER, REST)]) == "d2"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"demand": "a rest of twelve minutes"}, True),
        ({"demand": "TWELVE\u00a0minutes"}, True),
        ({"condition": "only with twelve minutes"}, True),
        ({"demand": "a rest"}, False),
    ],
    ids=["said", "with a hard space", "in another field", "not said"],
)
def test_an_item_has_a_fact_if_its_statement_says_it_in_a_known_way(
    fields: dict[str, str], found: bool
) -> None:
    wanted = fact("f1", "demands", PASSAGE, "minutes of break", "twelve minutes")

    assert (holder(wanted, demands=[asked(BACK, **fields)]) is not None) is found


def test_what_the_article_says_twice_in_the_same_words_may_be_quoted_from_either_place() -> None:
    twice = (
        f"{TEXT}\nThe mayor wants twelve minutes of rest too.\n\nShe wants twelve minutes of silence too.\n"
    )
    rest = fact("f1", "demands", "The mayor wants twelve minutes of rest too")
    silence = fact("f1", "demands", "She wants twelve minutes of silence too")

    assert holder(rest, twice, demands=[asked(REST)]) == "d1"
    assert holder(silence, twice, demands=[asked(REST)]) is None
    assert holder(rest, twice, demands=[asked(BACK)]) is None


def test_the_item_that_says_the_fact_is_named_before_one_that_only_quotes_it() -> None:
    wanted = fact("f1", "demands", PASSAGE, "twelve minutes")
    both = [asked(REST, demand="a strike"), asked(REST, demand="rest of twelve minutes")]

    assert holder(wanted, demands=both) == "d2"


def test_of_items_that_quote_it_the_one_that_overlaps_most_is_named() -> None:
    half = "of rest at the end of each line. It will strike on Monday if the company refuses"

    assert holder(fact("f1", "demands", PASSAGE), demands=[asked(half), asked(REST)]) == "d2"
    assert holder(fact("f1", "demands", PASSAGE), demands=[asked(REST), asked(REST)]) == "d1"


def test_coverage_is_the_share_of_the_facts_by_weight() -> None:
    known = key_facts(
        fact("f1", "demands", PASSAGE, weight=3),
        fact("f2", "demands", BACK, weight=2),
        fact("f3", "risks", WALK, weight=1),
    )
    briefing = briefed(demands=[asked(REST)], risks=[risk(WALK, risk="people walk")])

    hits = find_hits(known, entries_of(briefing), ARTICLE.text)

    assert [hit.item for hit in hits] == ["d1", None, "r1"]
    assert coverage(known, hits) == pytest.approx(4 / 6)


def test_nothing_is_covered_by_nothing_and_without_facts_there_is_no_coverage() -> None:
    known = key_facts(fact("f1", "demands", PASSAGE))

    assert coverage(known, find_hits(known, (), TEXT)) == 0
    assert coverage(key_facts(), ()) is None


def test_a_passage_that_the_article_lacks_is_covered_by_no_place() -> None:
    lost = fact("f1", "recommended_actions", "nobody wrote this down anywhere at all")

    assert holder(lost, recommended_actions=[action(STRIKE, action="walk to work")]) is None


def test_a_fact_in_another_section_does_not_count_but_its_item_is_named() -> None:
    wanted = fact("f1", "demands", PASSAGE)
    facts = key_facts(wanted)
    (misplaced,) = find_hits(facts, entries_of(briefed(risks=[risk(REST)])), TEXT)
    (both,) = find_hits(facts, entries_of(briefed(demands=[asked(REST)], risks=[risk(REST)])), TEXT)

    assert (misplaced.item, misplaced.elsewhere) == (None, "r1")
    assert (both.item, both.elsewhere) == ("d1", None)
    assert coverage(facts, [misplaced]) == 0
