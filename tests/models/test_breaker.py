"""The state of a server: when it is asked, when it is left alone, when it is given up."""

import asyncio
import math
import random

import pytest

from summarizer.errors import ModelError
from summarizer.models.breaker import (
    ATTEMPTS_IN_A_ROW,
    CALLS_IN_A_ROW,
    COOL_DOWNS,
    LONG_HOLDS_IN_A_ROW,
    Breaker,
    Hold,
    pause,
)
from tests.virtual_time import now, run_in_virtual_time


def opened(at: float = 0.0) -> Breaker:
    breaker = Breaker("the server")
    for _ in range(CALLS_IN_A_ROW):
        breaker.failed(for_good=True, probe=False, now=at)
    return breaker


def probe(breaker: Breaker, *, at: float) -> None:
    """Send the one probe that is allowed at this time, and let it fail."""
    assert breaker.wait(at) == 0
    assert breaker.enter()
    breaker.failed(for_good=False, probe=True, now=at)


def test_it_opens_after_five_failures_in_a_row_and_not_before() -> None:
    breaker = Breaker("the server")
    for _ in range(CALLS_IN_A_ROW - 1):
        breaker.failed(for_good=True, probe=False, now=0.0)
    assert breaker.wait(0.0) == 0
    assert not breaker.enter()

    breaker.failed(for_good=True, probe=False, now=0.0)

    assert breaker.is_open
    assert breaker.wait(0.0) == COOL_DOWNS[0]


def test_it_opens_after_fifteen_attempts_in_a_row_although_no_call_has_ended() -> None:
    breaker = Breaker("the server")
    for attempt in range(ATTEMPTS_IN_A_ROW):
        assert not breaker.is_open, attempt
        breaker.failed(for_good=False, probe=False, now=0.0)

    assert breaker.is_open


def test_any_answer_breaks_the_row() -> None:
    breaker = Breaker("the server")
    for _ in range(10):
        for _ in range(CALLS_IN_A_ROW - 1):
            breaker.failed(for_good=True, probe=False, now=0.0)
        breaker.answered()

    assert not breaker.is_open


def test_after_the_cool_down_one_caller_goes_and_the_others_wait_for_its_outcome() -> None:
    breaker = opened(at=10.0)

    assert breaker.wait(11.5) == 0.5
    assert breaker.wait(12.0) == 0
    assert breaker.enter()
    assert breaker.wait(12.0) == math.inf


def test_a_successful_probe_closes_it_and_the_row_starts_anew() -> None:
    breaker = opened()
    assert breaker.wait(2.0) == 0
    breaker.enter()

    breaker.answered()

    assert breaker.wait(2.0) == 0
    assert not breaker.enter()
    breaker.failed(for_good=True, probe=False, now=2.0)
    assert not breaker.is_open


def test_each_cool_down_is_longer_and_the_last_failed_probe_gives_up() -> None:
    breaker = opened()
    moment = 0.0
    for cool_down in COOL_DOWNS:
        assert breaker.wait(moment) == cool_down
        moment += cool_down
        probe(breaker, at=moment)

    with pytest.raises(
        ModelError, match="the server failed 8 times in a row; it is not asked again"
    ) as caught:
        breaker.wait(moment + 1_000)

    assert caught.value.code == "given_up"
    assert caught.value.hint


def test_what_comes_late_after_giving_up_changes_nothing() -> None:
    breaker = opened()
    for moment in (2.0, 6.0, 14.0):
        probe(breaker, at=moment)

    breaker.answered()

    with pytest.raises(ModelError):
        breaker.wait(20.0)


def test_calls_that_were_under_way_when_it_opened_do_not_count_as_probes() -> None:
    breaker = opened()
    for _ in range(20):
        breaker.failed(for_good=True, probe=False, now=1.0)

    assert breaker.wait(0.0) == COOL_DOWNS[0]


def test_nor_do_they_end_the_probe_that_is_out() -> None:
    breaker = opened()
    assert breaker.wait(2.0) == 0
    breaker.enter()

    breaker.failed(for_good=True, probe=False, now=2.5)

    assert breaker.wait(2.5) == math.inf


def test_one_of_them_that_succeeds_closes_it() -> None:
    breaker = opened()

    breaker.answered()

    assert breaker.wait(0.0) == 0


def test_a_probe_that_is_withdrawn_leaves_its_place_to_the_next() -> None:
    breaker = opened()
    assert breaker.wait(2.0) == 0
    breaker.enter()

    breaker.withdraw(probe=True)

    assert breaker.wait(2.0) == 0
    assert breaker.enter()


def test_a_server_with_thirty_per_cent_of_faults_never_opens_it() -> None:
    dice = random.Random(1)  # noqa: S311 (nothing secret)
    breaker = Breaker("the server")
    for _ in range(100_000):
        for attempt in range(3):
            if dice.random() >= 0.3:
                breaker.answered()
                break
            breaker.failed(for_good=attempt == 2, probe=False, now=0.0)

        assert not breaker.is_open


def test_news_come_at_a_change_or_when_the_time_is_over() -> None:
    async def scenario() -> tuple[float, float]:
        breaker = opened()
        asyncio.get_running_loop().call_later(3.0, breaker.answered)
        await breaker.news(10.0)
        changed = now()
        await breaker.news(10.0)
        return changed, now()

    assert run_in_virtual_time(scenario()) == (3.0, 13.0)


def test_a_pause_ends_with_its_event() -> None:
    async def scenario() -> float:
        event = asyncio.Event()
        asyncio.get_running_loop().call_later(1.0, event.set)
        await pause(event, 60.0)
        await pause(event, 60.0)
        return now()

    assert run_in_virtual_time(scenario()) == 1.0


# ---------------------------------------------------------------- a server that asks for a pause


def test_of_several_pauses_that_are_asked_for_the_latest_end_counts() -> None:
    hold = Hold(60.0)
    assert hold.wait(5.0) == 0
    hold.ask(20.0, now=5.0)
    hold.ask(3.0, now=6.0)

    assert [hold.wait(moment) for moment in (6.0, 24.5, 25.0, 99.0)] == [19.0, 0.5, 0, 0]


def test_an_answer_to_what_was_under_way_does_not_end_it() -> None:
    hold = Hold(60.0)
    hold.ask(20.0, now=0.0)

    hold.answered()

    assert hold.wait(1.0) == 19.0


def test_a_pause_that_no_call_can_wait_for_counts_when_it_is_asked_for_again_and_again() -> None:
    hold = Hold(60.0)
    for _ in range(LONG_HOLDS_IN_A_ROW - 1):
        hold.ask(86_400.0, now=0.0)
    assert hold.wait(0.0) == 0

    hold.ask(86_400.0, now=0.0)

    assert hold.wait(0.0) == 86_400


def test_a_server_that_answers_in_between_does_not_mean_it() -> None:
    hold = Hold(60.0)
    for _ in range(10):
        for _ in range(LONG_HOLDS_IN_A_ROW - 1):
            hold.ask(86_400.0, now=0.0)
        hold.answered()

    assert hold.wait(0.0) == 0
