import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.tallies import tallies

READ = [
    ("Twelve people were killed.", [("dead people", "Twelve people")]),
    ("The blast left 15 dead.", [("dead people", "15 dead")]),
    ("The storm killed 12.", [("dead people", "12")]),
    ("The fire killed at least 12 people and injured 30.", [("dead people", "at least 12 people")]),
    ("At least 12 people died and 30 were injured.", [("dead people", "At least 12 people"), ("injured people", "30 were injured")]),
    ("The death toll has risen to 15.", [("dead people", "15")]),
    ("The toll rose from 12 to 15.", [("dead people", "15")]),
    ("Four soldiers were killed.", [("dead soldier", "Four soldiers")]),
    ("Five fishermen are missing.", [("missing fishermen", "Five fishermen")]),
    ("Police made 46 arrests.", [("arrested people", "46 arrests")]),
    ("Police detained 46 protesters.", [("arrested protest", "46 protesters")]),
    ("The coast guard rescued 19 passengers.", [("rescued passeng", "19 passengers")]),
    ("Some 900 people were evacuated.", [("displaced people", "Some 900 people")]),
    ("The strike shut 14 terminals.", [("count termin", "14 terminals")]),
    ("The repair cost $3 million.", [("money dollar", "$3 million")]),
    ("The raise is 4 percent.", [("percent", "4 percent")]),
    ("Damage of 3 million euros, and 12 dead.", [("money euro", "3 million euros"), ("dead people", "12 dead")]),
]  # fmt: skip
UNREAD = [
    "Nobody was hurt.",
    "Ada Brandt, 54, was killed.",
    "A 59-year-old woman was killed.",
    "The dead included 3 children.",
    "Of the dead, 4 were soldiers, 3 of them officers.",
    "Last year 30 people were killed.",
    "In 2019 a fire killed 30 people.",
    "Three years ago 30 people were killed.",
    "Up to 30 people could be killed.",
    "The ministry denied that 30 people were killed.",
    "Officials feared 30 people were dead.",
    "It killed 30 people.",
    "The prices rose 3 and 4 times.",
    "They scored 3-2.",
    "See https://example.org/12-dead-30-injured.",
    "The storm killed 26 , 000 people.",
    "He was held for 12 days.",
    "The storm hit 12 miles off Farne.",
    "Another 12 people were killed.",
    "5 people were killed in the north and 7 people were killed in the south of the valley in 3 days.",
]


@pytest.mark.parametrize(("quote", "expected"), READ)
def test_what_a_quote_counts_is_read(quote: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.thing, quote[slice(*one.shown)]) for one in tallies(quote)] == expected


@pytest.mark.parametrize("quote", UNREAD[:-1])
def test_what_is_not_said_plainly_of_here_and_now_is_not_read(quote: str) -> None:
    assert tallies(quote) == ()


def test_what_stands_around_a_figure_is_kept() -> None:
    (one,) = tallies("On Monday a blast killed 12 people in Harbel, said the mayor of Selmouth, Karl Vane.")
    assert one.events == {"blast"}
    assert {"harbel", "selmouth"} <= one.places
    assert one.dates == {"0 weekday"}
    assert one.is_fate
    assert not one.is_deed


def test_those_of_one_place_may_be_a_part_of_those_of_several() -> None:
    both, one, more, elsewhere = (
        tally
        for quote in (
            "The storm killed 12 people in Harbel and Selmouth.",
            "The storm killed 5 people in Harbel.",
            "The storm killed 15 people in Harbel.",
            "The storm killed 5 people in Farne.",
        )
        for tally in tallies(quote)
    )
    assert one.is_of_part(both)
    assert not both.is_of_part(one)
    assert not more.is_of_part(both)  # a part is not more than the whole
    assert not elsewhere.is_of_part(both)
    assert not one.is_of_part(more)


def test_a_withdrawn_value_is_not_read() -> None:
    assert tallies("Correction: an earlier version of this article said that 12 people were killed.") == ()


def test_offsets_are_those_of_the_quote() -> None:
    quote = "“\u00adZwölf”\u200b — police said 12\u00a0people were killed."
    (one,) = tallies(quote)
    assert quote[slice(*one.shown)] == "12\u00a0people"


@given(st.lists(st.sampled_from([quote for quote, _ in READ] + UNREAD), max_size=4))
def test_each_sentence_is_read_by_itself(quotes: list[str]) -> None:
    together = tallies("\n\n".join(quotes))
    assert [one.thing for one in together] == [one.thing for quote in quotes for one in tallies(quote)]


@given(st.text(alphabet="0123456789 ,.-$%andtofkilled\n", max_size=200))
def test_any_text_can_be_read(quote: str) -> None:
    for one in tallies(quote):
        assert 0 <= one.shown[0] < one.shown[1] <= len(quote)
        assert one.bounds.low <= one.bounds.high


@pytest.mark.parametrize(
    "quote", ["12 people " * 200_000, "killed 12 " * 200_000, "in A " * 400_000, "12, " * 400_000]
)
def test_hostile_quotes_take_little_time(quote: str) -> None:
    started = time.process_time()
    tallies(quote)
    assert time.process_time() - started < 2
