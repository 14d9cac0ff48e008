from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.rank import Candidate, Gravity, RankRules, rank_stories
from summarizer.edition import Status

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
RULES = RankRules(top=3, watch=(), per_topic=None)
USUAL = Candidate(
    key="b",
    independent=2,
    copies=0,
    newest=NOW - timedelta(hours=6),
    dated=True,
    status="new",
    names=frozenset({"Port of Velmora"}),
    open_demands=0,
    is_pressing=False,
    harm=0.0,
    is_warned=False,
    gravest="none",
    weight=1.0,
    topic=None,
    disputed=False,
)


def story(key: str, **changes: Any) -> Candidate:
    return replace(USUAL, key=key, **changes)


def score(candidate: Candidate, rules: RankRules = RULES) -> float:
    return rank_stories([candidate], rules, now=NOW)[0].score


def places(*candidates: Candidate, rules: RankRules = RULES) -> list[str]:
    return [rank.place for rank in rank_stories(candidates, rules, now=NOW)]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"independent": 1}, {"independent": 2}),
        ({"newest": NOW - timedelta(hours=30)}, {"newest": NOW - timedelta(hours=2)}),
        ({"status": "unchanged"}, {"status": "updated"}),
        ({"status": "updated"}, {"status": "superseded"}),
        ({"status": "superseded"}, {"status": "new"}),
        ({"open_demands": 0}, {"open_demands": 1}),
        ({"gravest": "low"}, {"gravest": "moderate"}),
        ({"gravest": "high"}, {"gravest": "severe"}),
        ({"disputed": False}, {"disputed": True}),
        ({"copies": 0}, {"copies": 3}),
        ({"dated": False}, {"dated": True}),
        ({"harm": 0.0}, {"harm": 0.6}),
        ({"harm": 0.6}, {"harm": 1.0}),
        ({"harm": 0.6}, {"harm": 0.6, "is_warned": True}),
        ({"is_warned": False}, {"is_warned": True}),
        ({"is_pressing": False}, {"is_pressing": True}),
        ({"gravest": "severe"}, {"harm": 0.6}),
        ({"weight": 0.5}, {"weight": 1.0}),
        ({"names": frozenset()}, {"names": frozenset({"Tidewire Shipping"})}),
    ],
)
def test_each_term_lifts_a_story(less: dict[str, Any], more: dict[str, Any]) -> None:
    rules = replace(RULES, watch=("tidewire shipping",))

    assert score(story("a", **less), rules) < score(story("a", **more), rules)


def test_origins_beyond_five_and_demands_beyond_three_lift_no_more() -> None:
    assert score(story("a", independent=5, open_demands=3)) == score(
        story("a", independent=50, open_demands=30)
    )


def test_recency_halves_with_every_half_life() -> None:
    (rank,) = rank_stories([story("a", newest=NOW - timedelta(hours=24))], RULES, now=NOW)

    assert {term.name: term.measure for term in rank.terms}["recency"] == 0.25


def test_the_weights_sum_to_one() -> None:
    (rank,) = rank_stories([story("a")], RULES, now=NOW)

    assert round(sum(term.weight for term in rank.terms), 4) == 1


def test_a_story_without_a_date_is_not_fresh() -> None:
    (rank,) = rank_stories([story("a", dated=False, newest=NOW)], RULES, now=NOW)

    assert {term.name: term.measure for term in rank.terms}["recency"] == 0


def test_people_who_were_hurt_count_more_than_a_fresh_letter_or_a_price() -> None:
    hurt = story("hurt", copies=2, newest=NOW - timedelta(hours=20), harm=0.8)
    letter = story("letter", independent=1, dated=False, newest=NOW, is_warned=True)
    price = story("price", status="superseded", newest=NOW - timedelta(hours=2), is_warned=True)
    plan = story("plan", independent=1, newest=NOW, is_warned=True, is_pressing=True)

    assert score(hurt) > max(map(score, (letter, price, plan)))
    assert score(letter) < min(map(score, (price, plan)))


@pytest.mark.parametrize(
    ("watch", "watched"),
    [
        (("Velmora",), "Velmora"),
        (("Nobody", "port of velmora", "Velmora"), "port of velmora"),
        (("Nobody",), None),
        ((), None),
    ],
)
def test_the_watched_actor_is_named_as_the_reader_wrote_it(
    watch: tuple[str, ...], watched: str | None
) -> None:
    (rank,) = rank_stories([story("a")], replace(RULES, watch=watch), now=NOW)

    assert rank.watched == watched


def test_a_story_from_behind_now_is_as_recent_as_now() -> None:
    assert score(story("a", newest=NOW + timedelta(hours=5))) == score(story("a", newest=NOW))


@pytest.mark.parametrize(
    ("wanted", "name", "hit"),
    [
        ("velmora", "Port of Velmora", True),
        ("PORT OF VELMORA", "port of velmora authority", True),
        ("Vel", "Port of Velmora", False),
        ("Port Authority", "Port of Velmora Authority", False),
        ("Garcia", "Ana García", True),
        ("O'Hara", "Miles O’Hara", True),
        ("", "Port of Velmora", False),
        ("—", "Port of Velmora", False),
    ],
)
def test_a_watched_name_is_found_in_whole_words(wanted: str, name: str, hit: bool) -> None:
    rules = replace(RULES, watch=(wanted,))

    assert (
        score(story("a", names=frozenset({name})), rules) > score(story("a", names=frozenset()), rules)
    ) is hit


def test_the_best_have_the_top_places() -> None:
    assert places(*(story(key, independent=number) for key, number in zip("abcde", (1, 4, 3, 5, 2), strict=True))) == [
        "reserved", "top", "noted", "top", "noted",
    ]  # fmt: skip


def test_nothing_is_reserved_where_a_story_of_one_origin_is_in_anyway() -> None:
    assert places(story("a", independent=1), story("b"), story("c")) == ["top", "top", "top"]


def test_nothing_is_reserved_of_a_single_place() -> None:
    assert places(story("a", independent=1), story("b"), rules=replace(RULES, top=1)) == ["noted", "top"]


def test_a_topic_has_no_more_than_its_share() -> None:
    rules = replace(RULES, per_topic=1)
    found = places(
        story("a", topic="ports", independent=5),
        story("b", topic="ports", independent=4),
        story("c", topic="rail", independent=3),
        story("d", independent=2),
        story("e", independent=1),
        rules=rules,
    )

    assert found == ["top", "noted", "top", "noted", "reserved"]


def test_the_reserved_place_keeps_to_the_share_of_a_topic() -> None:
    rules = replace(RULES, top=2, per_topic=1)
    found = places(
        story("a", topic="ports", independent=5),
        story("b", topic="rail", independent=4),
        story("c", topic="ports", independent=1),
        rules=rules,
    )

    assert found == ["top", "top", "noted"]


def test_an_unchanged_story_is_never_top() -> None:
    assert places(story("a", status="unchanged", independent=5), story("b", independent=1)) == [
        "noted",
        "top",
    ]


def test_an_unchanged_story_is_top_if_it_is_watched() -> None:
    rules = replace(RULES, watch=("Velmora",))

    assert places(story("a", status="unchanged"), rules=rules) == ["top"]


def test_of_equal_stories_the_lower_key_comes_first() -> None:
    rules = replace(RULES, top=1)

    assert places(story("b"), story("a"), rules=rules) == ["noted", "top"]


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.text("abc", min_size=1, max_size=3),
        independent=st.integers(1, 7),
        copies=st.integers(0, 6),
        newest=st.integers(0, 90).map(lambda hours: NOW - timedelta(hours=hours)),
        dated=st.booleans(),
        status=st.sampled_from(list[Status](["new", "updated", "superseded", "unchanged"])),
        names=st.frozensets(st.sampled_from(["Velmora", "Tidewire"])),
        open_demands=st.integers(0, 5),
        is_pressing=st.booleans(),
        harm=st.floats(0, 1),
        is_warned=st.booleans(),
        gravest=st.sampled_from(list[Gravity](["severe", "high", "moderate", "low", "none"])),
        weight=st.floats(0, 3),
        topic=st.sampled_from([None, "ports", "rail"]),
        disputed=st.booleans(),
    ),
    max_size=9,
    unique_by=lambda candidate: candidate.key,
)
RULE_SETS = st.builds(
    RankRules,
    top=st.integers(0, 5),
    watch=st.lists(st.sampled_from(["velmora", "nobody"]), max_size=1).map(tuple),
    per_topic=st.sampled_from([None, 1, 2]),
)


@given(CANDIDATES, RULE_SETS)
def test_scores_are_the_sums_of_their_terms_and_places_keep_the_rules(
    candidates: list[Candidate], rules: RankRules
) -> None:
    ranks = rank_stories(candidates, rules, now=NOW)
    shown = [each for each, rank in zip(candidates, ranks, strict=True) if rank.place != "noted"]

    assert len(shown) <= rules.top
    assert sum(rank.place == "reserved" for rank in ranks) <= 1
    for candidate, rank in zip(candidates, ranks, strict=True):
        assert rank.score == round(sum(term.points for term in rank.terms), 4)
        assert 0 <= rank.score <= 1
        if candidate.status == "unchanged" and not (
            "velmora" in rules.watch and "Velmora" in candidate.names
        ):
            assert rank.place == "noted"
    if rules.per_topic is not None:
        for topic in ("ports", "rail"):
            assert sum(each.topic == topic for each in shown) <= rules.per_topic


@given(CANDIDATES, RULE_SETS, st.randoms(use_true_random=False))
def test_the_order_of_the_stories_does_not_count(
    candidates: list[Candidate], rules: RankRules, random: Any
) -> None:
    moved = list(candidates)
    random.shuffle(moved)

    def by_key(given: list[Candidate]) -> dict[str, Any]:
        return dict(zip((each.key for each in given), rank_stories(given, rules, now=NOW), strict=True))

    assert by_key(moved) == by_key(candidates)


@given(CANDIDATES.filter(bool), RULE_SETS)
def test_more_origins_never_lower_a_score(candidates: list[Candidate], rules: RankRules) -> None:
    first = candidates[0]

    assert score(replace(first, independent=first.independent + 1), rules) >= score(first, rules)
