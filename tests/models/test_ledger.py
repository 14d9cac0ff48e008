"""Money and tokens: the caps hold whatever runs side by side, and nothing that may be billed is forgotten."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from summarizer.domain import NOTHING_USED, Usage
from summarizer.errors import BudgetError
from summarizer.models.ledger import Ledger, Reservation, Spent
from tests.virtual_time import now, run_in_virtual_time


def price(prompt_tokens: int, completion_tokens: int) -> float:
    return (
        prompt_tokens + completion_tokens * 8
    ) / 2**22  # about 0.25 and 2 USD a million, and sums are exact


def used(prompt: int, completion: int) -> Usage:
    return Usage(calls=1, prompt_tokens=prompt, completion_tokens=completion)


def test_without_caps_everything_fits_and_is_added_up() -> None:
    async def scenario() -> Spent:
        ledger = Ledger(price=price)
        assert not ledger.bounded
        for _ in range(3):
            ledger.settle(await ledger.reserve(0, 0), used(1_000_000, 100_000))
        ledger.forfeit(await ledger.reserve(0, 0), Usage(calls=1, failed_calls=1))
        ledger.note_cached()
        await ledger.reserve(0, 0)
        return ledger.spent

    spent = run_in_virtual_time(scenario())

    assert spent == Spent(4, 1, 1, 3_000_000, 300_000, 3 * price(1_000_000, 100_000), in_flight=1)


def test_a_settled_usage_comes_back_with_its_price() -> None:
    async def scenario() -> Usage:
        ledger = Ledger(price=price)
        return ledger.settle(await ledger.reserve(0, 0), used(4_000, 500))

    assert run_in_virtual_time(scenario()).cost_usd == price(4_000, 500)


def test_without_a_price_the_cost_is_not_known_instead_of_zero() -> None:
    async def scenario() -> tuple[Usage, Spent]:
        ledger = Ledger()
        return ledger.settle(await ledger.reserve(0, 0), used(4_000, 500)), ledger.spent

    usage, spent = run_in_virtual_time(scenario())

    assert usage.cost_usd is None
    assert spent.cost_usd is None


def test_a_cap_in_dollars_without_a_price_is_refused_before_anything_is_sent() -> None:
    ledger = Ledger(max_cost=5.0, model="ollama/qwen3")

    with pytest.raises(BudgetError, match="the price of ollama/qwen3 is not known") as caught:
        run_in_virtual_time(ledger.reserve(1, 1))

    assert "--max-tokens" in str(caught.value)


@pytest.mark.parametrize(
    ("ledger", "message"),
    [
        (Ledger(max_tokens=0), "0 of --max-tokens 0 are used and the next call may take 1,200 tokens"),
        (
            Ledger(max_tokens=1_199),
            "0 of --max-tokens 1,199 are used and the next call may take 1,200 tokens",
        ),
        (
            Ledger(price=price, max_cost=0.0),
            "$0.00 of --max-cost $0.00 are used and the next call may take $0.000620",
        ),
        (Ledger(price=price, max_cost=0.0006), "of --max-cost $0.000600 are used"),
    ],
)
def test_a_call_that_does_not_fit_is_refused_with_the_figures(ledger: Ledger, message: str) -> None:
    with pytest.raises(BudgetError) as caught:
        run_in_virtual_time(ledger.reserve(1_000, 200))

    assert message in str(caught.value)
    assert ledger.spent.calls == 0


def test_a_call_that_fits_to_the_last_token_is_made() -> None:
    run_in_virtual_time(Ledger(max_tokens=1_200).reserve(1_000, 200))


@pytest.mark.parametrize(
    "ledger",
    [
        Ledger(max_tokens=1_500),
        Ledger(price=price, max_tokens=1_500, max_cost=1.0),
        Ledger(price=price, max_tokens=1_000_000, max_cost=price(900, 100) * 1.5),
    ],
    ids=["tokens", "tokens before dollars", "dollars before tokens"],
)
def test_a_call_waits_while_the_end_of_another_may_leave_room(ledger: Ledger) -> None:
    async def scenario() -> float:
        first = await ledger.reserve(900, 100)
        asyncio.get_running_loop().call_later(4.0, ledger.settle, first, used(450, 50))
        await ledger.reserve(900, 100)
        return now()

    assert run_in_virtual_time(scenario()) == 4.0


def test_it_is_refused_when_the_other_left_none() -> None:
    async def scenario() -> None:
        ledger = Ledger(max_tokens=1_500)
        first = await ledger.reserve(900, 100)
        asyncio.get_running_loop().call_later(4.0, ledger.settle, first, used(900, 100))
        with pytest.raises(BudgetError, match=r"1,000 of --max-tokens 1,500 are used"):
            await ledger.reserve(900, 100)

    run_in_virtual_time(scenario())


def test_what_may_be_billed_counts_against_the_caps_and_is_named() -> None:
    async def scenario() -> Ledger:
        ledger = Ledger(price=price, max_tokens=10_000)
        ledger.forfeit(await ledger.reserve(4_000, 1_000), Usage(calls=1, failed_calls=1))
        return ledger

    ledger = run_in_virtual_time(scenario())

    assert ledger.spent == Spent(
        1, 1, cost_usd=0.0, forfeited_tokens=5_000, forfeited_usd=price(4_000, 1_000)
    )
    with pytest.raises(
        BudgetError, match=r"5,000 of --max-tokens 10,000 are used \(5,000 of it for attempts"
    ):
        run_in_virtual_time(ledger.reserve(5_000, 1))


def test_it_counts_against_the_cap_in_dollars_too() -> None:
    async def scenario() -> None:
        ledger = Ledger(price=price, max_cost=price(4_000, 1_000) * 1.5)
        ledger.forfeit(await ledger.reserve(4_000, 1_000), Usage(calls=1, failed_calls=1))
        with pytest.raises(
            BudgetError, match=r"\$0.002861 of --max-cost \$0.004292 are used \(\$0.002861 of it"
        ):
            await ledger.reserve(4_000, 1_000)

    run_in_virtual_time(scenario())


@pytest.mark.parametrize("close", [Ledger.settle, Ledger.forfeit])
def test_a_server_that_ignores_the_limit_does_not_hide_what_it_took(
    close: Callable[[Ledger, Reservation, Usage], Usage],
) -> None:
    async def scenario() -> None:
        ledger = Ledger(max_tokens=2_000)
        close(ledger, await ledger.reserve(100, 100), used(100, 1_850))
        with pytest.raises(BudgetError, match=r"1,950 of --max-tokens 2,000 are used and"):
            await ledger.reserve(100, 100)

    run_in_virtual_time(scenario())


def test_a_reservation_that_was_never_sent_leaves_no_trace() -> None:
    async def scenario() -> Spent:
        ledger = Ledger(price=price, max_tokens=1_000, max_cost=1.0)
        ledger.settle(await ledger.reserve(900, 100), NOTHING_USED)
        ledger.settle(await ledger.reserve(900, 100), NOTHING_USED)
        return ledger.spent

    assert run_in_virtual_time(scenario()) == Spent(cost_usd=0.0)


@dataclass(frozen=True)
class Attempt:
    """What is reserved, and what comes of it: shares of the reservation in per cent, or a failure."""

    prompt: int
    completion: int
    start: int
    seconds: int
    prompt_share: int
    completion_share: int
    end: str


attempts = some.lists(
    some.builds(
        Attempt,
        prompt=some.integers(0, 5_000),
        completion=some.integers(1, 2_000),
        start=some.integers(0, 20),
        seconds=some.integers(1, 10),
        prompt_share=some.integers(0, 100),
        completion_share=some.integers(0, 100),
        end=some.sampled_from(["settled", "settled", "forfeited", "free"]),
    ),
    min_size=1,
    max_size=40,
)


@given(attempts, some.integers(0, 40_000), some.integers(0, 30_000), some.integers(1, 16))
@settings(max_examples=200, deadline=None)
def test_whatever_runs_side_by_side_the_caps_hold(
    schedule: list[Attempt], max_tokens: int, max_micros: int, places: int
) -> None:
    max_cost = max_micros / 2**20
    books = {"tokens": 0, "billed": 0.0, "refused": 0, "made": 0}

    async def one(attempt: Attempt, ledger: Ledger, room: asyncio.Semaphore) -> None:
        await asyncio.sleep(attempt.start)
        async with room:
            try:
                reservation = await ledger.reserve(attempt.prompt, attempt.completion)
            except BudgetError:
                books["refused"] += 1
                return
            await asyncio.sleep(attempt.seconds)
            # the worst that a server can bill for this attempt, to our knowledge
            prompt, completion = attempt.prompt, attempt.completion
            books["made"] += 1
            if attempt.end == "settled":
                prompt = prompt * attempt.prompt_share // 100
                completion = completion * attempt.completion_share // 100
                ledger.settle(reservation, used(prompt, completion))
            elif attempt.end == "forfeited":
                ledger.forfeit(reservation, Usage(calls=1, failed_calls=1))
            else:
                prompt = completion = 0
                ledger.settle(reservation, Usage(calls=1, failed_calls=1))
            books["tokens"] += prompt + completion
            books["billed"] += price(prompt, completion)

    async def scenario() -> Spent:
        ledger = Ledger(price=price, max_cost=max_cost, max_tokens=max_tokens)
        room = asyncio.Semaphore(places)
        await asyncio.gather(*(one(attempt, ledger, room) for attempt in schedule))
        return ledger.spent

    spent = run_in_virtual_time(scenario())

    assert books["tokens"] <= max_tokens
    assert books["billed"] <= max_cost
    assert books["made"] + books["refused"] == len(schedule)
    assert (spent.calls, spent.in_flight) == (books["made"], 0)
    assert spent.prompt_tokens + spent.completion_tokens + spent.forfeited_tokens == books["tokens"]
    assert spent.cost_usd is not None
    assert spent.cost_usd + spent.forfeited_usd == books["billed"]
    if books["made"] == 0:  # nothing is refused without need
        assert all(
            attempt.prompt + attempt.completion > max_tokens
            or price(attempt.prompt, attempt.completion) > max_cost
            for attempt in schedule
        )
