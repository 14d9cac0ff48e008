import time

import pytest

from summarizer.contract import Item
from summarizer.digest.shifts import are_other_days, dates_in, has_same_figure, shift_of, values_in
from tests.story_items import item


def event(quote: str, **fields: str) -> Item:
    return item("t1", quote, **{"when": "soon", "status": "scheduled", **fields})


def figure(words: str, quote: str) -> Item:
    return item("f1", words, quote, meaning=quote)


def demand(**fields: str | None) -> Item:
    return item("d1", "a raise for all dockers", **{"by": "dockers' union", **fields})


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (figure("84 million euros", "It costs 84 million euros."), figure("48 million euros", "It costs 48 million euros."), ("84 million euros", "48 million euros")),
        (figure("at least 19 people", "At least 19 people fell ill."), figure("14 people", "In all 14 people fell ill."), ("19 people", "14 people")),
        # of a quote with several figures the one with the same words around it
        (event("The port hired 40 pilots and 12 cooks"), event("The port hired 40 pilots and nine cooks"), ("12 cooks", "nine cooks")),
        (event("The talks go on until Monday 8 June"), event("The talks go on until Friday"), ("Monday 8 June", "Friday")),
        (event("The strike begins on Tuesday 16 June"), event("The strike begins on Tuesday 9 June"), ("Tuesday 16 June", "Tuesday 9 June")),
        (demand(response="accepted"), demand(response="unstated"), ("accepted", "open")),
        (demand(response="accepted"), demand(response="rejected"), ("accepted", "rejected")),
        (demand(deadline="16 June"), demand(deadline="9 June"), ("16 June", "9 June")),
        (demand(deadline="Friday"), demand(), ("Friday", "no deadline")),
        # no percentage against a sum, no ships against people, no day of a statement against that of another
        (figure("600 euros", "It offers 4.5% and 600 euros."), figure("2%", "It offers 2%."), None),
        (figure("12 ships", "The storm sank 12 ships."), figure("15 people", "The storm hurt 15 people."), None),
        (figure("5 dollars", "It costs 5 dollars."), figure("7 euros", "It costs 7 euros."), None),
        (event("Talks go on, the union said on Tuesday"), event("Talks go on, the union said on Monday"), None),
        (event("The toll rose from 12 to 15 dead"), event("The toll stands at 15 dead"), None),
        (event("Call 0800555111 at once"), event("Call 0800555112 at once"), None),
        # one tells more than the other
        (demand(deadline="by Tuesday 9 June"), demand(deadline="by Tuesday"), None),
        (event("The strike begins on Tuesday 9 June"), event("The strike begins on 9 June"), None),
        (demand(), demand(deadline="Friday", response="accepted"), None),
    ],
)  # fmt: skip
def test_a_change_has_a_value_on_both_sides(
    now: Item, before: Item, expected: tuple[str, str] | None
) -> None:
    assert shift_of(now, before) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("some 14 people were hurt", ["14 people"]),
        ("520 hectares by dawn", ["520 hectares"]),
        ("a toll of 15, up from 12", ["15"]),
        ("nine cents per litre", ["nine cents"]),
        ("nothing is counted", []),
    ],
)
def test_a_figure_stands_with_what_it_counts(text: str, shown: list[str]) -> None:
    assert [one.text for one in values_in(text)] == shown


def test_a_day_and_its_date_are_one() -> None:
    assert [one.text for one in dates_in("on Monday 8 June, then on Friday")] == ["Monday 8 June", "Friday"]


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("by noon on Friday", "Monday", True),
        ("9 June", "Tuesday 9 June", False),
        ("Friday", "5 June", False),  # nobody knows
        ("before winter", "before the harvest", True),
        ("before the harvest", "before the harvest", False),
    ],
)
def test_deadlines_differ_where_they_cannot_be_one(now: str, before: str, expected: bool) -> None:
    assert are_other_days(now, before) is expected


def test_the_same_figures_on_another_day_are_the_same_figures() -> None:
    one, other = (
        event("14 people fell ill, she said on Monday"),
        event("14 people fell ill, he said on Friday"),
    )
    assert has_same_figure(one, other)
    assert not has_same_figure(one, event("15 people fell ill, he said on Friday"))


def test_a_hostile_quote_takes_little_time() -> None:
    long = event("12 at 3 on Monday " * 33), event("14 at 5 on Friday " * 33)
    started = time.process_time()
    shift_of(*long)
    assert time.process_time() - started < 2
