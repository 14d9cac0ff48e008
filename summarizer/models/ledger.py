"""What a run has spent and may still spend: every attempt reserves the most it can take before it is sent.

Three amounts are kept apart: what servers reported (`Spent`), what counts against the caps (that, and what failed
attempts may be billed for), and what is reserved for attempts under way. A cap holds for the last two together,
so calls that run side by side cannot overshoot it.
"""

import asyncio
import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.domain import Usage
from summarizer.errors import BudgetError
from summarizer.prices import Price


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took up to now, as reported; ``in_flight`` attempts are not in it yet.

    ``cost_usd`` is None where no price is known. ``forfeited_tokens`` and ``forfeited_usd`` come on top of it: what
    was reserved for attempts that ended without a word about their usage. They may be billed.
    """

    calls: int = 0
    failed_calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    in_flight: int = 0
    forfeited_tokens: int = 0
    forfeited_usd: float = 0.0


def add_up(several: Iterable[Spent]) -> Spent:
    """Return what several models took together; the price is known if each has one or took nothing."""
    total = Spent(cost_usd=0.0)
    for spent in several:
        unknown = total.cost_usd is None or (spent.cost_usd is None and spent.calls)
        cost = None if unknown else (total.cost_usd or 0.0) + (spent.cost_usd or 0.0)
        counts = {
            name: getattr(total, name) + getattr(spent, name)
            for name in Spent.__slots__
            if name != "cost_usd"
        }
        total = Spent(**counts, cost_usd=cost)
    return total


@dataclass(frozen=True, slots=True, eq=False)
class Reservation:
    """The most that one attempt can take. It is open until it is settled or forfeited, once."""

    tokens: int
    cost: float


class Purse:
    """What a run may spend, whoever spends it: caps in USD and in tokens of prompts and answers. None is no cap."""

    def __init__(self, *, max_cost: float | None = None, max_tokens: int | None = None) -> None:
        self.max_cost = max_cost
        self.max_tokens = max_tokens
        self.open: set[Reservation] = set()
        # against the caps: settled and forfeited
        self.used_tokens = 0
        self.used_cost = 0.0
        self.changed = asyncio.Event()


class Ledger:
    """The books of one model in a run. Several models of a run share its purse."""

    def __init__(
        self,
        *,
        price: Price | None = None,
        max_cost: float | None = None,
        max_tokens: int | None = None,
        model: str = "this model",
        purse: Purse | None = None,
    ) -> None:
        self._price = price
        self._purse = purse or Purse(max_cost=max_cost, max_tokens=max_tokens)
        self._model = model
        self._spent = Spent(cost_usd=None if price is None else 0.0)
        self._open: set[Reservation] = set()

    @property
    def bounded(self) -> bool:
        """Say whether there is a cap: only then must the tokens of a request be known before it is sent."""
        return self._purse.max_cost is not None or self._purse.max_tokens is not None

    @property
    def spent(self) -> Spent:
        """Return what was spent up to now."""
        return dataclasses.replace(self._spent, in_flight=len(self._open))

    async def reserve(self, prompt_tokens: int, completion_tokens: int) -> Reservation:
        """Return a reservation for an attempt that takes at most so many tokens.

        Waits while other attempts are under way whose end may leave room. Raises `BudgetError` when there is none
        however they end, and for a cap in USD on a model without a known price.
        """
        if self._purse.max_cost is not None and self._price is None:
            raise BudgetError(
                f"the price of {self._model} is not known, so --max-cost cannot be kept",
                hint="set it in the configuration, or use --max-tokens",
            )
        wanted = Reservation(prompt_tokens + completion_tokens, self._cost(prompt_tokens, completion_tokens))
        while self.bounded and not self._has_room(wanted):
            await self._purse.changed.wait()
        self._open.add(wanted)
        self._purse.open.add(wanted)
        return wanted

    def settle(self, reservation: Reservation, usage: Usage) -> Usage:
        """Close a reservation whose attempt took ``usage``, and return that with its price.

        A server that took more than was reserved is believed: the caps count what it took.
        """
        return self._close(reservation, usage, 0, 0.0)

    def forfeit(self, reservation: Reservation, usage: Usage) -> Usage:
        """Close a reservation whose attempt may be billed for more than ``usage``; return that with its price.

        The caps count the whole reservation, or ``usage`` if that is more.
        """
        return self._close(reservation, usage, reservation.tokens, reservation.cost)

    def note_cached(self) -> None:
        """Count an answer that was at hand."""
        self._spent = dataclasses.replace(self._spent, cached_calls=self._spent.cached_calls + 1)

    def _close(self, reservation: Reservation, usage: Usage, least_tokens: int, least_cost: float) -> Usage:
        self._open.remove(reservation)
        self._purse.open.remove(reservation)
        tokens = usage.prompt_tokens + usage.completion_tokens
        cost = self._cost(usage.prompt_tokens, usage.completion_tokens)
        self._purse.used_tokens += max(tokens, least_tokens)
        self._purse.used_cost += max(cost, least_cost)
        spent = self._spent
        self._spent = Spent(
            calls=spent.calls + usage.calls,
            failed_calls=spent.failed_calls + usage.failed_calls,
            cached_calls=spent.cached_calls,
            prompt_tokens=spent.prompt_tokens + usage.prompt_tokens,
            completion_tokens=spent.completion_tokens + usage.completion_tokens,
            cost_usd=None if spent.cost_usd is None else spent.cost_usd + cost,
            forfeited_tokens=spent.forfeited_tokens + max(0, least_tokens - tokens),
            forfeited_usd=spent.forfeited_usd + max(0.0, least_cost - cost),
        )
        self._purse.changed.set()  # wakes who waits now; whoever comes later waits for the next change
        self._purse.changed.clear()
        return usage if self._price is None else dataclasses.replace(usage, cost_usd=cost)

    def _cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        return 0.0 if self._price is None else self._price(prompt_tokens, completion_tokens)

    def _has_room(self, wanted: Reservation) -> bool:
        """Say whether ``wanted`` fits beside what is reserved. Raises `BudgetError` if it never will."""
        room = True
        if self._purse.max_tokens is not None:
            used = self._purse.used_tokens + wanted.tokens
            if used > self._purse.max_tokens:
                raise self._exhausted(
                    "--max-tokens", f"{wanted.tokens:,} tokens", f"{self._purse.used_tokens:,}"
                )
            room = used + sum(other.tokens for other in self._purse.open) <= self._purse.max_tokens
        if self._purse.max_cost is not None:
            cost = self._purse.used_cost + wanted.cost
            if cost > self._purse.max_cost:
                raise self._exhausted("--max-cost", _dollars(wanted.cost), _dollars(self._purse.used_cost))
            room = room and cost + sum(other.cost for other in self._purse.open) <= self._purse.max_cost
        return room

    def _exhausted(self, flag: str, wanted: str, used: str) -> BudgetError:
        in_tokens = flag == "--max-tokens"
        cap = f"{self._purse.max_tokens:,}" if in_tokens else _dollars(self._purse.max_cost or 0.0)
        forfeited = self._spent.forfeited_tokens if in_tokens else self._spent.forfeited_usd
        lost = f"{forfeited:,}" if in_tokens else _dollars(forfeited)
        of_it = f" ({lost} of it for attempts without a known bill)" if forfeited else ""
        return BudgetError(
            f"{used} of {flag} {cap} are used{of_it} and the next call may take {wanted}: it was not made",
            hint=f"what was read so far is kept; a higher {flag} goes on from there",
        )


def _dollars(amount: float) -> str:
    return f"${amount:.2f}" if round(amount, 2) == round(amount, 6) else f"${amount:.6f}"
