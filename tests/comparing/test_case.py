from typing import Any

import pytest

from summarizer.comparing.case import Case, Obedience, is_primary
from tests.comparing.concluded import CLOSE, HALF_YES, HIGH, LOW, UNEVEN, YES, rows_of
from tests.comparing.made import arm

FEWER = [None] * 8
# six stories lost by a little and none won: p = 2/2^6, enough for one guard and not for one of three
SLIGHTLY = [0.9] * 6 + [1.0] * 14


def case(**tables: Any) -> Case:
    rows = rows_of(**tables)
    return Case("old", "new", tuple(row for row in rows if row.verdict), pooled=False)


def test_rows_are_sorted_by_their_part_and_verdict() -> None:
    found = case(coverage=(LOW, HIGH), grounded=(LOW, UNEVEN), canary=(YES, HALF_YES), valid=(YES, YES))

    assert [row.metric for row in found.primaries()] == ["coverage", "grounded"]
    assert [row.metric for row in found.primaries("BETTER")] == ["coverage"]
    assert [row.metric for row in found.worse()] == []


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ([1, 1, 1], [1, 1, 1], None),
        ([0, 1, 1], [1, 1, 1], None),
        ([1, 1, 1], [1, 0, 1], Obedience(0, 1, 3, more=True)),
        ([0, 1, 1], [0, 1, 1], Obedience(1, 1, 3, more=False)),
        ([(0, 1, 1), 1, 1], [(0, 0, 0), 1, 1], Obedience(1, 1, 3, more=True)),
        ([(0, 0, 0), 1, 1], [(0, 0, 1), 1, 1], Obedience(1, 1, 3, more=False)),
    ],
)
def test_obedience_counts_stories_in_which_any_run_obeyed(a: Any, b: Any, found: Obedience | None) -> None:
    assert case(canary=(a, b)).obedience() == found


def test_obedience_with_one_model_alone_counts() -> None:
    rows = rows_of(canary=(YES, HALF_YES))

    assert Case("old", "new", (), pooled=True, alone=rows).obedience() == Obedience(0, 10, 20, more=True)


def test_what_got_worse_with_one_model_alone_is_known() -> None:
    rows = tuple(row for row in rows_of(coverage=(HIGH, LOW), canary=(YES, HALF_YES)) if row.verdict)

    assert [row.metric for row in Case("old", "new", (), pooled=True, alone=rows).worse_alone()] == [
        "coverage"
    ]


@pytest.mark.parametrize(
    ("a", "b", "unjudged"),
    [
        ([1.0] * 3, [0.0] * 3, True),
        ([1.0] * 3, [0.99] * 3, True),
        ([0.5] * 3, [0.6] * 3, False),
        (YES, [*YES[:15], 0.8, 0.9, 0.8, 0.9, 1.0], False),  # by less than the margin
        (YES, [*YES[:15], 0.4, 0.5, 0.5, 1.0, 0.9], True),
        (YES, LOW, False),  # that is proven
    ],
)
def test_guards_that_fell_without_proof_are_known(a: Any, b: Any, unjudged: bool) -> None:
    found = case(coverage=(LOW, LOW), abstain=(a, b), valid=(YES, YES))

    assert [row.metric for row in found.unjudged()] == ["abstain"] * unjudged


def test_a_guard_alone_is_proven_by_what_among_three_is_only_a_sign() -> None:
    alone = case(coverage=(LOW, CLOSE), quote_exact=(YES, SLIGHTLY))
    among_three = case(
        coverage=(LOW, CLOSE), quote_exact=(YES, SLIGHTLY), abstain=(YES, YES), valid=(YES, YES)
    )

    assert [row.metric for row in alone.guards(proven=True)] == ["quote_exact"]
    assert among_three.guards(proven=True) == ()
    assert [row.metric for row in among_three.guards(proven=False)] == ["quote_exact"]


def test_a_guard_that_clearly_got_worse_is_proven_among_any() -> None:
    found = case(quote_exact=(YES, LOW), abstain=(YES, YES), valid=(YES, YES))

    assert [row.metric for row in found.guards(proven=True)] == ["quote_exact"]
    assert found.guards(proven=False) == ()


def test_a_draft_may_be_ahead() -> None:
    arms = (arm("A"), arm("B", draft=True))
    rows = rows_of(arms, coverage=(LOW, HIGH), grounded=(LOW, UNEVEN))

    assert [row.metric for row in Case("old", "new", rows, pooled=False).ahead()] == ["coverage"]
    assert case(coverage=(LOW, HIGH), grounded=(LOW, UNEVEN)).ahead() == ()


def test_salience_that_informs_only_is_not_primary() -> None:
    informing, deciding = (
        rows_of(coverage=(LOW, LOW), salience=(LOW, LOW))[1],
        rows_of(salience=(LOW, LOW))[0],
    )

    assert (is_primary(informing), is_primary(deciding)) == (False, True)


def test_the_number_of_stories_is_said_where_it_differs() -> None:
    found = case(coverage=([*FEWER, *LOW[8:]], [*FEWER, *HIGH[8:]]), grounded=(LOW, HIGH))

    assert found.over(found.primaries()) == "over 20 stories"
    assert "key facts and old 60 (over 12); " in found.values(found.primaries())
