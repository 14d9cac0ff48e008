import time

import pytest

from summarizer.digest.meanings import stems_of
from summarizer.digest.moves import move_in, nearest
from summarizer.digest.shifts import dates_in


@pytest.mark.parametrize(
    ("quote", "former", "current"),
    [
        ("The advice, which was to end on Friday, now holds until Monday 8 June, the board said on Tuesday.", "Friday", "Monday 8 June"),
        ("Instead of 9 June, the pilots would now stop work on Tuesday 16 June.", "9 June", "Tuesday 16 June"),
        ("The walkout, which was to begin on 9 June, has been moved to 16 June so that members can vote.", "9 June", "16 June"),
        ("The march, announced for Friday, will not take place before Wednesday 10 June.", "Friday", "Wednesday 10 June"),
        ("The final was postponed from Sunday to Monday.", "Sunday", "Monday"),
        ("The match was moved from Sunday 7 June to Monday 8 June.", "Sunday 7 June", "Monday 8 June"),
        ("The vote was postponed to 16 June from 9 June.", "9 June", "16 June"),
        ("The start has been pushed back to Monday instead of Friday.", "Friday", "Monday"),
        ("Hearings planned for 3 May have been put off until 12 May.", "3 May", "12 May"),
    ],
)  # fmt: skip
def test_a_sentence_says_from_when_to_when(quote: str, former: str, current: str) -> None:
    move = move_in(quote)
    assert move is not None
    assert (move.former.text, move.current.text) == (former, current)


@pytest.mark.parametrize(
    "quote",
    [
        "The hearing was set for Monday. The ferry now sails on Friday.",  # two sentences, two things
        "The strike begins on Tuesday 9 June.",
        "The strike has been moved to 16 June.",  # from when?
        "They said they would come on Monday, not Tuesday.",
        "The fair, planned for Friday 5 June, is now on Friday.",  # nobody knows whether it is another day
        "The union, announced for Friday, or for Saturday as planned for Sunday, now holds until Monday.",
        "Nothing was moved.",
    ],
)
def test_what_is_not_told_whole_is_no_move(quote: str) -> None:
    assert move_in(quote) is None


def test_the_statement_with_the_day_of_before_and_most_of_the_words_is_the_one_that_was_moved() -> None:
    move = move_in("The walkout of the pilots, which was to begin on 9 June, has been moved to 16 June.")
    assert move is not None
    statements = [
        "The mayor opens the fair on Tuesday 9 June.",
        "Pilots call a walkout from Tuesday 9 June.",
        "The walkout of the pilots ends on 11 June.",
        "The weather turns.",
    ]
    found = nearest(move, [(frozenset(stems_of(one)), list(dates_in(one))) for one in statements])
    assert found is not None
    assert (found[0], found[1].text) == (1, "Tuesday 9 June")
    assert nearest(move, [(frozenset(("fair",)), list(dates_in("on 9 June")))]) is None
    assert nearest(move, []) is None


def test_a_hostile_quote_takes_little_time() -> None:
    started = time.process_time()
    move_in("was to begin on 9 June now moved to 16 June, " * 40)
    move_in("moved " * 400)
    assert time.process_time() - started < 2
