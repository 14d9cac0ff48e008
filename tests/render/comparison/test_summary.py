import pytest

from summarizer.render.comparison.findings import changes
from summarizer.render.comparison.summary import (
    change_words,
    cost_words,
    failures,
    judge_words,
    making,
    model_title,
    named,
    origin,
    setting,
    title,
)
from tests.render.comparison.made import COMPARISON, TOWNS, made


def test_the_title_names_versions_and_the_setting_counts_stories() -> None:
    several = made(names=TOWNS[:8], models=("one", "two"), candidates=("B", "C"), repeats=3)

    assert title(several) == "briefing@v2 and security-desk@draft+dirty.0badcafe against briefing@v1"
    assert setting(several) == (
        "7 stories in 8 articles, the test part of the set, each briefed 3 times by each version with one and two."
    )
    assert setting(COMPARISON).endswith("each briefed once by each version with test/tiny.")
    assert model_title("all models", "B") == "B against A, all models together"


@pytest.mark.parametrize(
    ("about", "replayed", "expected"),
    [
        ("Written by hand.", True, "Recorded answers: Written by hand."),
        ("", True, "Recorded answers were replayed; no model was asked."),
        ("", False, ""),
    ],
)
def test_where_answers_come_from_is_said(about: str, replayed: bool, expected: str) -> None:
    assert origin(COMPARISON.model_copy(update={"about": about, "replayed": replayed})) == expected


def test_an_arm_is_named_with_digest_label_and_state() -> None:
    arm = COMPARISON.arms[1].model_copy(update={"asked": "briefing@default", "draft": True})

    assert named(arm) == "B is briefing@v2 (b0b0b0b0, asked for as briefing@default, a draft: it cannot win)"


def test_a_change_says_what_moved_and_what_was_lost() -> None:
    change = changes(COMPARISON, "B")[0]._replace(values={"coverage": (0.5, 0.25), "grounded": (1.0, 1.0)})

    assert change_words(change) == "coverage −25.0 (50.0 to 25.0); lost f2"
    assert change_words(change._replace(values={}, lost=())) == "nothing changed"


def test_a_failure_that_says_nothing_of_the_prompt_is_said_to() -> None:
    assert list(failures(COMPARISON)) == [
        "A, dunhollow, run 1 with test/tiny, which says nothing of the prompt: the model gave no answer within 60 s"
    ]


def test_a_price_that_is_not_known_is_never_nothing() -> None:
    assert "no known price" in cost_words(COMPARISON.costs[0])
    assert "$0.1600" in cost_words(COMPARISON.costs[1])


def test_times_that_nobody_took_are_not_told() -> None:
    cost = COMPARISON.costs[0]

    assert "half of the briefings took less than 9.4 s, 95 of 100 less than 14 s" in cost_words(cost)
    assert "took" not in cost_words(cost.model_copy(update={"seconds_median": None, "seconds_p95": None}))


def test_a_judge_is_told_with_how_far_it_can_be_believed() -> None:
    row = COMPARISON.rows[0].model_copy(
        update={"metric": "judge", "difference": 0.21, "low": -0.05, "high": 0.47}
    )
    judged = COMPARISON.model_copy(update={"rows": (row,)})
    said = " ".join(judge_words(judged))
    assert judged.judge is not None
    withheld = judged.judge.model_copy(update={"withheld": "it contradicts itself too often"})
    kept_back = " ".join(judge_words(judged.model_copy(update={"judge": withheld})))

    assert "+21.0, may truly be −5.0 to +47.0, on a scale from −100" in said
    assert "the same in 75 of 100 pairs" in said
    assert "the one shown first 55 times in 100" in said
    assert "verdict is withheld: it contradicts itself too often." in kept_back
    assert "+21" not in kept_back
    assert list(judge_words(COMPARISON.model_copy(update={"judge": None}))) == []


def test_how_to_do_it_again_says_how_many_versions_were_tried() -> None:
    again = making(COMPARISON)
    unknown = making(COMPARISON.model_copy(update={"tested": None}))

    assert again[0] == f"Command: {COMPARISON.command}"
    assert "seed 1" in again[1]
    assert "3 versions" in again[2]
    assert unknown == again[:2]
