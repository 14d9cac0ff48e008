"""The wrapper that asks again: attempts, deadline, places, budget and the state of the server in one loop.

tenacity is not used: between two attempts a place is given back and taken again without its time counting, money is
reserved, and the breaker decides who goes next. Its hooks would hold all of the loop below, and hide the order.

Time is that of the running event loop, which `asyncio.timeout` measures with: there is no second clock.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from summarizer.domain import NOTHING_USED, Model, Reply, Request, Usage
from summarizer.errors import AnswerError, ModelError
from summarizer.models.breaker import Breaker, Hold, pause
from summarizer.models.estimates import estimate
from summarizer.models.ledger import Ledger, Reservation
from summarizer.models.wrapper import Wrapper
from summarizer.tokens import count

PASSING: Final = frozenset({"timeout", "unreachable", "rate_limited", "server_error"})
PASSING_ONCE: Final = frozenset({"bad_envelope", "empty_answer"})
# the same for every request: the first one ends the run
RUN_WIDE: Final = frozenset({"bad_key", "forbidden", "quota", "unknown_model", "redirected"})
# a status came back instead of an answer: no server bills that
UNBILLED: Final = RUN_WIDE | {"rate_limited", "server_error", "bad_request", "too_long"}
FIRST_WAIT: Final = 0.5  # seconds, doubled each time: what the openai client does
LONGEST_WAIT: Final = 8.0
FAILED: Final = Usage(calls=1, failed_calls=1)
NO_USAGE: Final = "The server reports no token usage; the counts are our own."


@dataclass(slots=True)
class _Call:
    """One call under way: the most an attempt can take, when it must be over, what its attempts took."""

    request: Request
    tokens: tuple[int, int]
    deadline: float
    attempts: int = 0
    odd_answers: int = 0
    used: Usage = NOTHING_USED


class PatientModel(Wrapper):
    """A model that is asked up to ``request.attempts`` times, within ``seconds``, and within the budget.

    At most ``places`` attempts of a run are under way at a time. ``seconds`` bounds a call with the waits between its
    attempts, but not the waiting for a place or for room in the budget. A server that limits its rate is alive: the
    whole run waits as long as it asks to.
    """

    def __init__(
        self,
        inner: Model,
        *,
        seconds: float,
        places: int,
        ledger: Ledger,
        breaker: Breaker | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(inner)
        self._seconds = seconds
        self._places = asyncio.Semaphore(places)
        self._ledger = ledger
        self._breaker = breaker or Breaker(inner.name)
        self._hold = Hold(seconds)
        self._jitter = jitter
        self._verdict: ModelError | None = None
        self._over = asyncio.Event()

    def stop(self) -> None:
        """Send nothing from now on, and end all waits: those calls raise `ModelError` ``interrupted``.

        Attempts under way are finished and their answers returned.
        """
        self._end(
            ModelError(
                "interrupted before it was asked",
                code="interrupted",
                hint="what was read so far is kept: run it again to go on",
            )
        )

    async def complete(self, request: Request) -> Reply:
        """Return the answer; its usage is that of all attempts.

        Raises `ModelError` and `AnswerError` with the usage of all attempts, and `BudgetError` for an attempt that
        could pass a cap. After an error that every request would meet, such as a bad key, nothing more is sent and
        all calls raise it. A call that cannot wait as long as a server asks raises ``rate_limited`` at once.
        """
        limit = request.parameters["max_output_tokens"] if self._ledger.bounded else 0
        prompt_tokens = estimate(request, self.name) if self._ledger.bounded else 0
        call = _Call(request, (prompt_tokens, int(limit)), _now() + self._seconds)
        try:
            while not isinstance(outcome := await self._attempt(call), Reply):
                await pause(self._over, outcome)
        except (ModelError, AnswerError) as error:
            error.usage = call.used
            raise
        # whatever of it was no attempt was negotiated
        return replace(outcome, usage=call.used, negotiated=max(0, call.used.calls - call.attempts))

    async def _attempt(self, call: _Call) -> Reply | float:
        """Return the answer, or how many seconds to wait before the next attempt. Raises the error that ends it."""
        self._refuse_if_over()
        queued = _now()
        async with self._places:
            reservation = await self._ledger.reserve(*call.tokens)
            call.deadline += _now() - queued
            try:
                held = await self._admit(call.deadline)
            except BaseException:
                self._ledger.settle(reservation, NOTHING_USED)
                raise
            if held:
                self._ledger.settle(reservation, NOTHING_USED)
                return held
            return await self._send(call, reservation, probe=self._breaker.enter())

    async def _admit(self, deadline: float) -> float:
        """Return 0 when the server may be asked, or how many seconds it wants to be left in peace."""
        while True:
            self._refuse_if_over()
            wait = self._breaker.wait(now := _now())
            held = self._hold.wait(now)
            if held and now + held >= deadline:
                raise ModelError(f"{self.name} limits its rate", code="rate_limited", hint=_too_long(held))
            if held or not wait:
                return held
            if now >= deadline:
                raise ModelError(
                    f"{self.name} failed {self._breaker.failures} times in a row, and {self._seconds:g} s "
                    "passed before it could be asked again",
                    code="given_up",
                    hint="see --timeout",
                )
            await self._breaker.news(min(wait, deadline - now))

    async def _send(self, call: _Call, reservation: Reservation, *, probe: bool) -> Reply | float:
        call.attempts += 1
        try:
            async with asyncio.timeout_at(call.deadline):
                reply = await self._inner.complete(call.request)
        except ModelError as error:
            return self._after(error, call, reservation, probe=probe)
        except TimeoutError:
            late = ModelError(
                f"{self.name} did not answer within {self._seconds:g} s", code="timeout", hint="see --timeout"
            )
            return self._after(late, call, reservation, probe=probe)
        except AnswerError as error:
            self._account(error.usage, call, reservation)
            self._breaker.answered()
            self._hold.answered()
            raise
        except BaseException:  # cancelled: nobody knows what the server made of it
            self._account(None, call, reservation)
            self._breaker.withdraw(probe=probe)
            raise
        self._breaker.answered()
        self._hold.answered()
        usage = reply.usage
        if usage.prompt_tokens and usage.completion_tokens:
            call.used += self._ledger.settle(reservation, usage)
            return reply
        # what is not reported may be anything up to the reservation, such as thoughts that are not shown
        call.used += self._ledger.forfeit(reservation, self._counted(call.request, reply))
        return replace(reply, notes=(*reply.notes, NO_USAGE))

    def _after(self, error: ModelError, call: _Call, reservation: Reservation, *, probe: bool) -> float:
        """Return how many seconds to wait before the next attempt. Raises the error if there is none."""
        self._account(error.usage, call, reservation, unbilled=error.code in UNBILLED)
        if error.code not in PASSING | PASSING_ONCE:
            self._breaker.answered()
            if error.code in RUN_WIDE:
                self._end(_repeated(error))
            raise error
        wait = self._wait(error, call)
        if error.code == "rate_limited":
            self._breaker.answered()  # whoever asks to wait is alive
            self._hold.ask(error.retry_after or 0.0, now=_now())
        else:
            self._breaker.failed(for_good=wait is None, probe=probe, now=_now())
        if wait is None:
            raise error
        return wait

    def _wait(self, error: ModelError, call: _Call) -> float | None:
        """Return how many seconds to wait before the next attempt, None if there is none."""
        call.odd_answers += error.code in PASSING_ONCE
        if call.attempts >= call.request.attempts or call.odd_answers > 1:
            return None
        left = call.deadline - _now()
        asked = error.retry_after
        if asked is not None and asked >= 0:
            if asked < left:
                return asked
            error.hint = _too_long(asked)
            return None
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (call.attempts - 1)) * (1 + self._jitter()) / 2
        return wait if wait < left else None

    def _account(
        self, usage: Usage | None, call: _Call, reservation: Reservation, *, unbilled: bool = False
    ) -> None:
        """Book an attempt that failed: free if the server does not bill it, as reported, or as all it reserved."""
        failed = FAILED if usage is None else replace(usage, failed_calls=usage.calls)
        close = self._ledger.settle if unbilled or failed.prompt_tokens else self._ledger.forfeit
        call.used += close(reservation, failed)

    def _counted(self, request: Request, reply: Reply) -> Usage:
        """Return the usage of a reply with our own counts where the server reports none."""
        return replace(
            reply.usage,
            prompt_tokens=reply.usage.prompt_tokens or estimate(request, self.name),
            completion_tokens=reply.usage.completion_tokens or count(reply.text, model=self.name),
        )

    def _end(self, verdict: ModelError) -> None:
        """End the run for all calls that are not under way; the first verdict stands."""
        self._verdict = self._verdict or verdict
        self._over.set()
        self._breaker.announce()

    def _refuse_if_over(self) -> None:
        if self._verdict is not None:
            raise ModelError(self._verdict.message, code=self._verdict.code, hint=self._verdict.hint)


def _too_long(asked: float) -> str:
    return (
        f"it asks to wait {round(asked, 1):g} s, more than --timeout leaves; what was read so far is kept: "
        "a later run goes on from there"
    )


def _repeated(error: ModelError) -> ModelError:
    return ModelError(f"{error.message} (not asked again)", code=error.code, hint=error.hint)


def _now() -> float:
    return asyncio.get_running_loop().time()
