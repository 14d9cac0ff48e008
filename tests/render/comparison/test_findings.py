from summarizer.comparison import ALL_MODELS
from summarizer.metrics import METRICS
from summarizer.render.comparison.findings import (
    arm_named,
    candidates,
    changes,
    headline_rows,
    hit_shares,
    primaries,
    tables,
)
from summarizer.render.comparison.summary import change_words
from summarizer.render.comparison.words import ROLES, role_of
from tests.render.comparison.made import COMPARISON, TOWNS, made

SEVERAL = made(names=TOWNS[:8], models=("test/tiny", "test/large"), candidates=("B", "C"), repeats=2)


def test_everything_but_a_is_a_candidate() -> None:
    assert [arm.name for arm in candidates(SEVERAL)] == ["B", "C"]
    assert arm_named(SEVERAL, "A").reference == "briefing@v1"
    assert arm_named(SEVERAL, "Z").reference == "Z"


def test_all_models_together_come_first_and_metrics_in_their_order() -> None:
    found = dict(tables(SEVERAL, "C"))
    order = list(METRICS)

    assert list(found) == [ALL_MODELS, "test/tiny", "test/large"]
    for rows in found.values():
        assert {row.candidate for row in rows} == {"C"}
        roles = [list(ROLES).index(role_of(row)) for row in rows]
        assert roles == sorted(roles)
        for role in set(roles):
            metrics = [row.metric for row, own in zip(rows, roles, strict=True) if own == role]
            assert metrics == sorted(metrics, key=order.index)
    assert headline_rows(SEVERAL, "C") == found[ALL_MODELS]
    assert headline_rows(SEVERAL, "Z") == ()


def test_only_what_decides_is_primary() -> None:
    undecided = [
        row.model_copy(update={"verdict": None}) if row.metric == "grounded" else row
        for row in COMPARISON.rows
    ]

    assert primaries(COMPARISON, "B") == ("coverage", "grounded")
    assert primaries(COMPARISON.model_copy(update={"rows": tuple(undecided)}), "B") == ("coverage",)


def test_articles_come_with_the_worst_first_and_name_what_was_lost() -> None:
    found = changes(COMPARISON, "B")
    lowest = [change.worst for change in found]

    assert lowest == sorted(lowest)
    assert {change.article for change in found} == set(TOWNS)
    assert all(change.lost == ("f2",) and not change.gained for change in found if change.article != TOWNS[3])


def test_a_failed_run_has_no_fact_and_is_counted() -> None:
    change = next(change for change in changes(COMPARISON, "B") if change.article == TOWNS[3])

    assert change.failed == (1, 0)
    assert change.lost == ()
    assert change.gained == ("f1", "f3", "f4")


def test_a_fact_that_half_of_the_runs_have_is_had() -> None:
    runs = [trial for trial in SEVERAL.trials if trial.article == TOWNS[3] and trial.arm == "A"]

    assert len(runs) == 4
    assert hit_shares(runs) == {"f1": 0.75, "f2": 0.75, "f3": 0.75, "f4": 0.75}
    assert next(change for change in changes(SEVERAL, "B") if change.article == TOWNS[3]).gained == ()


def test_an_arm_that_did_not_run_has_lost_nothing() -> None:
    only_a = tuple(trial for trial in COMPARISON.trials if trial.arm == "A")
    found = changes(COMPARISON.model_copy(update={"trials": only_a}), "B")

    assert all(not change.values and not change.lost and not change.gained for change in found)


def test_a_lost_fact_that_stands_in_another_section_is_named_with_its_item() -> None:
    moved = tuple(
        trial.model_copy(
            update={
                "hits": tuple(
                    hit.model_copy(update={"elsewhere": None if hit.item else "r7"}) for hit in trial.hits
                )
            }
        )
        for trial in COMPARISON.trials
    )
    change = next(
        change
        for change in changes(COMPARISON.model_copy(update={"trials": moved}), "B")
        if change.lost == ("f2",)
    )

    assert change.elsewhere == {"f2": "r7"}
    assert "in another section f2 (r7)" in change_words(change)
    assert "lost" not in change_words(change)
