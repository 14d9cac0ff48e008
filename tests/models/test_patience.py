"""A model that fails in every way: it is asked again where that helps, and never longer, oftener or dearer than allowed."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest

from summarizer.domain import Chunk, Message, Reply, Request, Usage
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError
from summarizer.models.breaker import CALLS_IN_A_ROW
from summarizer.models.estimates import estimate
from summarizer.models.ledger import Ledger
from summarizer.models.patience import NO_USAGE, PASSING, PASSING_ONCE, RUN_WIDE, UNBILLED, PatientModel
from summarizer.tokens import count
from tests.virtual_time import now, run_in_virtual_time

REQUEST = Request(
    step="single",
    chunks=(Chunk("The dockers want six per cent.", 0, 30),),
    schema={"type": "object"},
    messages=(Message("system", "You brief."), Message("user", "The dockers want six per cent.")),
    parameters={"max_output_tokens": 200},
)
SOUND = Usage(prompt_tokens=40, completion_tokens=10)
Outcome = Reply | SummarizerError
Outcomes = Callable[[], Outcome]
Step = Outcomes | tuple[float, Outcomes]


def sound(usage: Usage = SOUND) -> Reply:
    return Reply("{}", "double-1", usage)


def failing(code: str, **more: Any) -> Callable[[], ModelError]:
    return lambda: ModelError(f"it failed with {code}", code=code, **more)


def price(prompt_tokens: int, completion_tokens: int) -> float:
    return (prompt_tokens + 4 * completion_tokens) / 2**20  # so that sums are exact


@dataclass
class Server:
    """Plays its steps one by one, then the last for ever: outcomes at once, or after so many seconds."""

    steps: list[Step]
    name: str = "ollama/qwen3"
    reads_prompts: bool = True
    context_tokens: int | None = 8_000
    asked_at: list[float] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def complete(self, request: Request) -> Reply:
        self.asked_at.append(now())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._play()
        finally:
            self.at_once -= 1

    async def _play(self) -> Reply:
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        seconds, outcomes = step if isinstance(step, tuple) else (0.0, step)
        if seconds:
            await asyncio.sleep(seconds)
        outcome = outcomes()
        if isinstance(outcome, SummarizerError):
            raise outcome
        return outcome


@dataclass
class Ended:
    """How a call ended, and when."""

    outcome: Outcome
    at: float

    @property
    def error(self) -> ModelError:
        assert isinstance(self.outcome, ModelError)
        return self.outcome

    @property
    def usage(self) -> Usage:
        assert not isinstance(self.outcome, BudgetError)
        found = getattr(self.outcome, "usage", None)
        assert isinstance(found, Usage)
        return found


async def end_of(call: Coroutine[Any, Any, Reply]) -> Ended:
    try:
        return Ended(await call, now())
    except SummarizerError as error:
        return Ended(error, now())


def ask(
    server: Server,
    *,
    times: int = 1,
    seconds: float = 60.0,
    places: int = 16,
    ledger: Ledger | None = None,
    request: Request = REQUEST,
    jitter: Callable[[], float] = lambda: 1.0,
    at_once: bool = False,
) -> list[Ended]:
    """Return how the calls end, made one after the other or all at once."""

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=seconds, places=places, ledger=ledger or Ledger(), jitter=jitter)
        if at_once:
            return list(await asyncio.gather(*(end_of(model.complete(request)) for _ in range(times))))
        return [await end_of(model.complete(request)) for _ in range(times)]

    return run_in_virtual_time(scenario())


# ---------------------------------------------------------------- attempts


def test_an_answer_at_once_costs_one_call_and_no_time() -> None:
    server = Server([sound])

    (ended,) = ask(server)

    assert ended == Ended(sound(), 0.0)


def test_it_is_the_model_inside_in_name_and_size() -> None:
    model = PatientModel(Server([sound]), seconds=1, places=1, ledger=Ledger())

    assert (model.name, model.reads_prompts, model.context_tokens) == ("ollama/qwen3", True, 8_000)


@pytest.mark.parametrize("code", sorted(PASSING))
def test_a_passing_fault_is_survived(code: str) -> None:
    server = Server([failing(code), failing(code), sound])

    (ended,) = ask(server)

    assert ended.outcome == sound(Usage(3, 2, 0, 40, 10))
    assert ended.at == 0.5 + 1.0


@pytest.mark.parametrize("code", sorted(PASSING))
def test_a_lasting_fault_ends_after_all_attempts(code: str) -> None:
    server = Server([failing(code)])

    (ended,) = ask(server)

    assert ended.error.code == code
    assert len(server.asked_at) == 3
    assert (ended.usage.calls, ended.usage.failed_calls) == (3, 3)


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_the_request_says_how_often_it_may_be_sent(attempts: int) -> None:
    server = Server([failing("server_error")])
    asked = Request("single", (), {}, parameters={"max_output_tokens": 9}, attempts=attempts)

    ask(server, request=asked)

    assert len(server.asked_at) == attempts


@pytest.mark.parametrize("code", sorted(PASSING_ONCE))
def test_a_strange_answer_is_asked_again_once(code: str) -> None:
    lasting, once = Server([failing(code)]), Server([failing(code), sound])

    assert ask(lasting)[0].error.code == code
    assert len(lasting.asked_at) == 2
    assert isinstance(ask(once)[0].outcome, Reply)


@pytest.mark.parametrize(
    "code", ["bad_request", "too_long", "too_large", "refused", "cut_prompt", *sorted(RUN_WIDE)]
)
def test_what_would_fail_again_is_not_asked_again(code: str) -> None:
    server = Server([failing(code)])

    (ended,) = ask(server)

    assert ended.error.message == f"it failed with {code}"
    assert len(server.asked_at) == 1


def test_a_cut_answer_is_not_asked_again_and_says_what_it_took() -> None:
    server = Server([failing("server_error"), lambda: AnswerError("cut", raw="{", cut=True, usage=SOUND)])

    (ended,) = ask(server, ledger=Ledger(price=price))

    assert isinstance(ended.outcome, AnswerError)
    assert ended.usage == Usage(2, 2, 0, 40, 10, price(40, 10))


def test_a_foreign_error_passes_unchanged_and_leaves_nothing_open() -> None:
    def foreign() -> Outcome:
        raise ZeroDivisionError

    ledger = Ledger()
    with pytest.raises(ZeroDivisionError):
        ask(Server([foreign]), ledger=ledger)

    assert (ledger.spent.calls, ledger.spent.failed_calls, ledger.spent.in_flight) == (1, 1, 0)


# ---------------------------------------------------------------- waiting


@pytest.mark.parametrize(
    ("asked", "waited"), [(1.0, 1.0), (0.0, 0.0), (37.5, 37.5), (-5.0, 0.5), (None, 0.5)]
)
def test_it_waits_as_long_as_the_server_asks_and_else_as_long_as_it_thinks_fit(
    asked: float | None, waited: float
) -> None:
    server = Server([failing("rate_limited", retry_after=asked), sound])

    ask(server)

    assert server.asked_at == [0.0, waited]


@pytest.mark.parametrize("asked", [60.0, 300.0, 86_400.0])
def test_a_wait_that_does_not_fit_is_not_begun(asked: float) -> None:
    server = Server([failing("rate_limited", retry_after=asked)])

    (ended,) = ask(server)

    assert (ended.error.code, ended.at, len(server.asked_at)) == ("rate_limited", 0.0, 1)
    assert f"it asks to wait {asked:g} s" in str(ended.error)
    assert "what was read so far is kept" in str(ended.error)


def test_own_waits_double_up_to_eight_seconds() -> None:
    server = Server([failing("server_error")])
    asked = Request("single", (), {}, parameters={"max_output_tokens": 9}, attempts=8)

    ask(server, request=asked)

    assert [after - before for before, after in pairwise(server.asked_at)] == [0.5, 1, 2, 4, 8, 8, 8]


def test_jitter_takes_up_to_half_of_an_own_wait_and_nothing_of_the_servers() -> None:
    own, servers = (
        Server([failing("server_error"), sound]),
        Server([failing("rate_limited", retry_after=3.0), sound]),
    )

    ask(own, jitter=lambda: 0.0)
    ask(servers, jitter=lambda: 0.0)

    assert own.asked_at == [0.0, 0.25]
    assert servers.asked_at == [0.0, 3.0]


@pytest.mark.parametrize(
    ("steps", "requests"),
    [
        ([(1e9, sound)], 1),  # it hangs
        ([failing("server_error"), (1e9, sound)], 2),
        ([(4.0, failing("server_error")), (4.0, sound)], 2),
    ],
)
def test_the_seconds_bound_attempts_and_waits_together(steps: list[Step], requests: int) -> None:
    server = Server(steps)

    (ended,) = ask(server, seconds=8.0)

    assert ended.error.code == "timeout"
    assert "did not answer within 8 s; see --timeout" in str(ended.error)
    assert ended.at == 8.0
    assert len(server.asked_at) == requests


def test_waiting_for_a_place_does_not_count() -> None:
    ended = ask(Server([(5.0, sound)]), seconds=6.0, places=2, times=8, at_once=True)

    assert [call.at for call in ended] == [5.0, 5.0, 10.0, 10.0, 15.0, 15.0, 20.0, 20.0]
    assert all(isinstance(call.outcome, Reply) for call in ended)


def test_no_more_attempts_than_places_are_under_way() -> None:
    server = Server([*[(1.0, failing("server_error"))] * 10, (1.0, sound)])

    ask(server, places=3, times=40, at_once=True)

    assert server.most_at_once == 3


def test_a_place_is_free_while_its_call_waits_for_the_next_attempt() -> None:
    server = Server([failing("server_error", retry_after=30.0), sound])

    first, second = ask(server, places=1, times=2, at_once=True)

    assert (first.at, second.at) == (30.0, 0.0)


# ---------------------------------------------------------------- a server that limits its rate


@dataclass
class Limiting:
    """Refuses until a moment, and says when that is; then it answers. Both takes a fifth of a second."""

    until: float
    name: str = "ollama/qwen3"
    reads_prompts: bool = True
    context_tokens: int | None = None
    asked_at: list[float] = field(default_factory=list)

    async def complete(self, request: Request) -> Reply:
        self.asked_at.append(moment := now())
        await asyncio.sleep(0.2)
        if moment < self.until:
            raise ModelError("slow down", code="rate_limited", retry_after=self.until - moment)
        return sound()


def ask_limiting(server: Limiting, *, times: int, seconds: float, places: int = 16) -> list[Ended]:
    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=seconds, places=places, ledger=Ledger())
        return list(await asyncio.gather(*(end_of(model.complete(REQUEST)) for _ in range(times))))

    return run_in_virtual_time(scenario())


@pytest.mark.parametrize("times", [1, 16, 20, 50, 200])
@pytest.mark.parametrize("until", [20.0, 60.0])
def test_a_whole_run_waits_as_long_as_the_server_asks(until: float, times: int) -> None:
    server = Limiting(until)

    ended = ask_limiting(server, times=times, seconds=120)

    assert all(isinstance(call.outcome, Reply) for call in ended)
    assert sum(moment < until for moment in server.asked_at) == min(times, 16)
    assert len(server.asked_at) == times + min(times, 16)
    assert max(call.at for call in ended) <= until + 0.4 + 0.2 * -(-times // 16)


def test_who_cannot_wait_so_long_is_told_at_once_and_sends_nothing() -> None:
    server = Limiting(300.0)

    ended = ask_limiting(server, times=50, seconds=60)

    assert {(call.error.code, call.at) for call in ended} == {("rate_limited", 0.2)}
    assert all("it asks to wait" in str(call.error) for call in ended)
    assert all("more than --timeout leaves" in str(call.error) for call in ended)
    assert len(server.asked_at) == 16
    assert sum(call.usage.calls for call in ended) == 16


def test_one_strange_wait_costs_one_call_and_not_the_run() -> None:
    server = Server([(0.2, failing("rate_limited", retry_after=86_400.0)), (0.2, sound)])

    ended = ask(server, times=100, at_once=True)

    assert [call.outcome for call in ended if not isinstance(call.outcome, Reply)] == [ended[0].error]


def test_refusals_for_the_rate_never_open_the_breaker() -> None:
    server = Server([*[failing("rate_limited")] * 60, sound])

    ended = ask(server, times=40)

    assert [call.error.code for call in ended[:20]] == ["rate_limited"] * 20
    assert all(isinstance(call.outcome, Reply) for call in ended[20:])
    assert ended[-1].at == 20 * 1.5  # own waits only


def test_a_server_that_refuses_for_its_rate_for_ever_is_asked_three_times_for_each_call() -> None:
    server = Server([(0.2, failing("rate_limited", retry_after=1.0))])

    ended = ask(server, times=40, at_once=True)

    assert {call.error.code for call in ended} == {"rate_limited"}
    assert max(call.usage.calls for call in ended) == 3
    assert len(server.asked_at) <= 3 * 40


def test_a_try_of_a_broken_server_heeds_the_wait_that_it_asked_for() -> None:
    """The one under way when the others failed is told to wait."""
    down = [(0.5, failing("unreachable"))] * CALLS_IN_A_ROW
    server = Server([*down, (0.6, failing("rate_limited", retry_after=20.0)), sound])
    once = Request("single", (), {}, REQUEST.messages, REQUEST.parameters, attempts=1)

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=60, places=16, ledger=Ledger(), jitter=lambda: 1.0)
        first = [end_of(model.complete(once)) for _ in range(CALLS_IN_A_ROW + 1)]
        await asyncio.gather(*first)
        return list(await asyncio.gather(*(end_of(model.complete(REQUEST)) for _ in range(4))))

    ended = run_in_virtual_time(scenario())

    assert server.asked_at[CALLS_IN_A_ROW + 1 :] == [20.6] * 4
    assert all(isinstance(call.outcome, Reply) for call in ended)


def test_who_waits_for_it_holds_no_place_and_no_money() -> None:
    ledger = Ledger(max_tokens=100_000)
    server = Server([(1.0, failing("rate_limited", retry_after=30.0)), (9.0, sound)])

    async def scenario() -> tuple[int, list[Ended]]:
        model = PatientModel(server, seconds=60, places=2, ledger=ledger)
        calls = [asyncio.create_task(end_of(model.complete(REQUEST))) for _ in range(5)]
        await asyncio.sleep(15.0)
        under_way = ledger.spent.in_flight
        model.stop()
        return under_way, list(await asyncio.gather(*calls))

    under_way, ended = run_in_virtual_time(scenario())

    assert under_way == 0
    assert [getattr(call.outcome, "code", "answered") for call in ended] == [
        "interrupted",
        "answered",
        *["interrupted"] * 3,
    ]
    assert [call.at for call in ended] == [15.0, 9.0, 15.0, 15.0, 15.0]
    assert len(server.asked_at) == 2


# ---------------------------------------------------------------- what was negotiated


def test_what_was_negotiated_in_any_attempt_is_no_attempt() -> None:
    broken = failing("server_error", usage=Usage(calls=3, failed_calls=3))
    last = Usage(2, 1, prompt_tokens=40, completion_tokens=10)
    server = Server([broken, lambda: Reply("{}", "double-1", last, negotiated=1)])

    (ended,) = ask(server)

    assert isinstance(ended.outcome, Reply)
    assert (ended.usage.calls, ended.outcome.negotiated) == (5, 3)


# ---------------------------------------------------------------- the end of a run


@pytest.mark.parametrize("code", sorted(RUN_WIDE))
def test_what_every_request_would_meet_ends_the_run(code: str) -> None:
    server = Server([failing(code, hint="check it")])

    first, *later = ask(server, times=4)

    assert len(server.asked_at) == 1
    assert {(call.error.code, str(call.error)) for call in later} == {
        (code, f"it failed with {code} (not asked again); check it")
    }
    assert [call.usage.calls for call in (first, *later)] == [1, 0, 0, 0]


def test_the_first_verdict_stands() -> None:
    server = Server([(1.0, failing("quota")), (2.0, failing("bad_key")), sound])

    async def scenario() -> Ended:
        model = PatientModel(server, seconds=60, places=2, ledger=Ledger())
        await asyncio.gather(*(end_of(model.complete(REQUEST)) for _ in range(2)))
        model.stop()
        return await end_of(model.complete(REQUEST))

    assert run_in_virtual_time(scenario()).error.code == "quota"


def test_it_ends_waits_between_attempts_too() -> None:
    server = Server([(0.5, failing("rate_limited", retry_after=50.0)), (1.0, failing("quota"))])

    waiting, ending = ask(server, times=2, at_once=True)

    assert (waiting.error.code, waiting.at, waiting.usage.calls) == ("quota", 1.0, 1)
    assert ending.error.message == "it failed with quota"


def test_after_stop_nothing_is_sent_waits_end_and_what_is_under_way_is_finished() -> None:
    limited = failing("server_error", retry_after=50.0)
    server = Server([limited, (9.0, sound), (9.0, failing("server_error")), (9.0, sound)])

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=60, places=3, ledger=Ledger())
        calls = [asyncio.create_task(end_of(model.complete(REQUEST))) for _ in range(5)]
        await asyncio.sleep(2.0)
        model.stop()
        ended = list(await asyncio.gather(*calls))
        return [*ended, await end_of(model.complete(REQUEST))]

    waiting, finished, failed, third, queued, later = run_in_virtual_time(scenario())

    assert (waiting.error.code, waiting.at) == ("interrupted", 2.0)
    assert isinstance(finished.outcome, Reply)
    assert (failed.error.code, failed.usage.calls) == ("interrupted", 1)
    assert isinstance(third.outcome, Reply)
    assert (queued.error.code, queued.usage.calls) == ("interrupted", 0)
    assert (later.error.code, later.usage.calls) == ("interrupted", 0)
    assert len(server.asked_at) == 4


def test_stop_ends_the_wait_for_a_server_that_is_left_alone() -> None:
    async def scenario() -> list[Ended]:
        model = PatientModel(Server([failing("unreachable")]), seconds=60, places=8, ledger=Ledger())
        calls = [asyncio.create_task(end_of(model.complete(REQUEST))) for _ in range(8)]
        await asyncio.sleep(2.5)
        calls.append(asyncio.create_task(end_of(model.complete(REQUEST))))
        await asyncio.sleep(0.1)
        model.stop()
        return list(await asyncio.gather(*calls))

    ended = run_in_virtual_time(scenario())

    assert (ended[-1].error.code, ended[-1].at) == ("interrupted", 2.6)


# ---------------------------------------------------------------- a server that is down


@pytest.mark.parametrize("at_once", [True, False])
def test_a_dead_server_gets_few_requests_and_every_call_ends_typed(at_once: bool) -> None:
    server = Server([(0.01, failing("unreachable"))])
    dice = random.Random(4)  # noqa: S311 (nothing secret)

    ledger = Ledger(max_tokens=1_000_000)
    ended = ask(server, times=200, at_once=at_once, jitter=dice.random, ledger=ledger)

    assert (ledger.spent.calls, ledger.spent.in_flight) == (len(server.asked_at), 0)
    assert {call.error.code for call in ended} <= {"unreachable", "given_up"}
    assert len(server.asked_at) <= 16 + 16 + 3
    assert max(call.at for call in ended) <= 22.0
    assert re.search(r"ollama/qwen3 failed \d+ times in a row; it is not asked again", str(ended[-1].error))
    assert sum(call.usage.calls for call in ended) == len(server.asked_at)
    assert max(call.usage.calls for call in ended) <= 3


@pytest.mark.parametrize(
    "answer",
    [failing("bad_request"), failing("refused"), lambda: AnswerError("cut", raw="{", cut=True), sound],
)
def test_a_server_that_answers_in_between_is_not_down(answer: Outcomes) -> None:
    down = [failing("server_error")] * (3 * (CALLS_IN_A_ROW - 1))
    server = Server([*down, answer, *down, answer, *down, sound])

    ended = ask(server, times=3 * CALLS_IN_A_ROW, jitter=lambda: 1.0)

    assert ended[-1].at == 3 * (CALLS_IN_A_ROW - 1) * 1.5  # nobody waited for a probe


def test_many_calls_that_are_told_to_wait_all_wait_and_none_gives_the_server_up() -> None:
    def busy() -> Outcome:
        return ModelError("busy", code="rate_limited", retry_after=20 - now()) if now() < 20 else sound()

    server = Server([(0.2, busy)])
    ended = ask(server, times=50, at_once=True, seconds=120)

    assert all(isinstance(call.outcome, Reply) for call in ended)
    assert max(call.at for call in ended) < 22
    assert len(server.asked_at) <= 100


def test_an_outage_of_some_seconds_is_survived() -> None:
    def down_until_five() -> Outcome:
        return failing("unreachable")() if now() < 5.0 else sound()

    server = Server([(0.01, down_until_five)])
    dice = random.Random(4)  # noqa: S311 (nothing secret)
    ended = ask(server, times=100, at_once=True, jitter=dice.random)

    assert all(isinstance(call.outcome, Reply) for call in ended)
    assert max(call.at for call in ended) < 9.0


def test_while_it_is_left_alone_one_request_tries_it_and_the_rest_wait_for_its_outcome() -> None:
    down = [failing("unreachable")] * (3 * CALLS_IN_A_ROW)
    server = Server([*down, (1.0, failing("unreachable")), (1.0, sound)])

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=60, places=16, ledger=Ledger(), jitter=lambda: 1.0)
        for _ in range(CALLS_IN_A_ROW):
            await end_of(model.complete(REQUEST))
        return list(await asyncio.gather(*(end_of(model.complete(REQUEST)) for _ in range(4))))

    opened = CALLS_IN_A_ROW * 1.5
    ended = run_in_virtual_time(scenario())

    tries = server.asked_at[3 * CALLS_IN_A_ROW :]
    assert tries[:2] == [opened + 2, opened + 2 + 1 + 4]
    assert all(moment == opened + 8 for moment in tries[2:])
    assert all(isinstance(call.outcome, Reply) for call in ended)


def test_a_call_does_not_wait_longer_for_a_server_than_its_seconds() -> None:
    ended = ask(Server([failing("unreachable")]), times=CALLS_IN_A_ROW + 1, seconds=1.6)

    assert ended[-1].error.code == "given_up"
    assert "failed 15 times in a row, and 1.6 s passed" in str(ended[-1].error)
    assert ended[-1].at - ended[-2].at == pytest.approx(1.6)


def test_a_probe_that_is_cancelled_leaves_its_place_to_the_next() -> None:
    server = Server([*[failing("unreachable")] * (3 * CALLS_IN_A_ROW), (1e6, sound), (1.0, sound)])

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=60, places=16, ledger=Ledger(), jitter=lambda: 1.0)
        for _ in range(CALLS_IN_A_ROW):
            await end_of(model.complete(REQUEST))
        probe, *others = [asyncio.create_task(end_of(model.complete(REQUEST))) for _ in range(3)]
        await asyncio.sleep(3.0)
        probe.cancel()
        await asyncio.wait([probe])
        assert probe.cancelled()
        return list(await asyncio.gather(*others))

    assert all(isinstance(call.outcome, Reply) for call in run_in_virtual_time(scenario()))


# ---------------------------------------------------------------- money


def test_every_attempt_is_priced_and_counted() -> None:
    ledger = Ledger(price=price)
    server = Server([failing("empty_answer", usage=SOUND), failing("server_error"), sound])

    (ended,) = ask(server, ledger=ledger)

    assert ended.usage == Usage(3, 2, 0, 80, 20, price(40, 10) + price(40, 10))
    spent = ledger.spent
    assert (spent.calls, spent.failed_calls, spent.prompt_tokens, spent.completion_tokens) == (3, 2, 80, 20)
    assert spent.cost_usd == ended.usage.cost_usd


def test_without_a_price_a_call_is_unpriced() -> None:
    assert ask(Server([sound]))[0].usage.cost_usd is None


@pytest.mark.parametrize(
    "reported",
    [Usage(), Usage(prompt_tokens=40), Usage(completion_tokens=10)],
    ids=["none", "prompt", "answer"],
)
def test_what_a_server_does_not_report_is_counted_by_us_and_said(reported: Usage) -> None:
    (ended,) = ask(Server([lambda: sound(reported)]))

    assert isinstance(ended.outcome, Reply)
    assert ended.outcome.notes == (NO_USAGE,)
    assert ended.usage.prompt_tokens == reported.prompt_tokens or estimate(REQUEST, "ollama/qwen3")
    assert ended.usage.completion_tokens == reported.completion_tokens or count("{}", model="ollama/qwen3")


def test_the_caps_count_the_whole_reservation_where_no_usage_is_reported() -> None:
    ledger = Ledger(max_tokens=10_000)

    ask(Server([lambda: sound(Usage())]), ledger=ledger)

    spent = ledger.spent
    most = estimate(REQUEST, "ollama/qwen3") + 200
    assert spent.prompt_tokens + spent.completion_tokens + spent.forfeited_tokens == most


@pytest.mark.parametrize("code", sorted(UNBILLED))
def test_an_attempt_that_a_server_does_not_bill_leaves_the_caps_alone(code: str) -> None:
    ledger = Ledger(max_tokens=10_000)

    ask(Server([failing(code)]), ledger=ledger)

    assert ledger.spent.forfeited_tokens == 0


@pytest.mark.parametrize(
    "code", ["timeout", "unreachable", "bad_envelope", "too_large", "empty_answer", "refused"]
)
def test_one_that_it_may_bill_counts_as_all_that_it_reserved(code: str) -> None:
    ledger = Ledger(max_tokens=10_000)
    once = Request("single", (), {}, REQUEST.messages, REQUEST.parameters, attempts=1)

    ask(Server([failing(code)]), ledger=ledger, request=once)

    assert ledger.spent.forfeited_tokens == estimate(once, "ollama/qwen3") + 200


def test_an_attempt_that_is_cancelled_counts_as_all_that_it_reserved() -> None:
    ledger = Ledger(max_tokens=10_000)

    async def scenario() -> None:
        model = PatientModel(Server([(1e6, sound)]), seconds=1e6, places=1, ledger=ledger)
        call = asyncio.create_task(model.complete(REQUEST))
        await asyncio.sleep(1.0)
        call.cancel()
        await asyncio.wait([call])

    run_in_virtual_time(scenario())

    assert ledger.spent.forfeited_tokens == estimate(REQUEST, "ollama/qwen3") + 200
    assert ledger.spent.in_flight == 0


def test_an_attempt_that_could_pass_the_cap_is_not_sent() -> None:
    most = estimate(REQUEST, "ollama/qwen3") + 200
    server = Server([failing("timeout"), sound])

    first, second = ask(server, times=2, ledger=Ledger(max_tokens=2 * most - 1))

    assert isinstance(first.outcome, BudgetError)
    assert isinstance(second.outcome, BudgetError)
    assert len(server.asked_at) == 1


def test_waiting_for_room_in_the_budget_does_not_count_as_waiting_for_the_server() -> None:
    most = estimate(REQUEST, "ollama/qwen3") + 200
    server = Server([(5.0, sound)])

    ended = ask(server, times=4, seconds=6.0, ledger=Ledger(max_tokens=most + 3 * 50), at_once=True)

    assert [call.at for call in ended] == [5.0, 10.0, 15.0, 20.0]
    assert all(isinstance(call.outcome, Reply) for call in ended)


def test_a_call_that_is_stopped_before_it_was_sent_gives_its_reservation_back() -> None:
    ledger = Ledger(max_tokens=10_000)
    ask(Server([failing("bad_key")]), times=3, ledger=ledger)

    assert (ledger.spent.calls, ledger.spent.in_flight, ledger.spent.forfeited_tokens) == (1, 0, 0)


# ---------------------------------------------------------------- a bad day

FAULTS: list[Callable[[], SummarizerError]] = [
    *(failing(code) for code in sorted(PASSING | PASSING_ONCE) if code != "rate_limited"),
    *(failing("rate_limited", retry_after=seconds) for seconds in (None, 0.0, 1.0, 300.0)),
    *(failing(code) for code in ("bad_request", "too_long", "too_large", "refused", "cut_prompt")),
    failing("empty_answer", usage=Usage(prompt_tokens=40, completion_tokens=5)),
    lambda: AnswerError("cut", raw="{", cut=True, usage=Usage(prompt_tokens=40, completion_tokens=200)),
    lambda: AnswerError("cut without usage", raw="{", cut=True),
]


@dataclass
class BadDay:
    """Answers 70 % of all requests, and keeps books of its own on what it bills."""

    dice: random.Random
    name: str = "gpt-5-mini"
    reads_prompts: bool = True
    context_tokens: int | None = None
    requests: Counter[str] = field(default_factory=Counter)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    faults: int = 0

    async def complete(self, request: Request) -> Reply:
        self.requests[request.step] += 1
        await asyncio.sleep(self.dice.uniform(0.1, 3.0))
        if self.dice.random() < 0.3:
            self.faults += 1
            if self.dice.random() < 0.05:
                await asyncio.sleep(1e6)
            fault = self.dice.choice(FAULTS)()
            self._bill(getattr(fault, "usage", None) or Usage())
            raise fault
        usage = Usage(prompt_tokens=40, completion_tokens=self.dice.randint(1, 200))
        self._bill(usage)
        return sound(usage)

    def _bill(self, usage: Usage) -> None:
        self.prompt_tokens += usage.prompt_tokens
        self.completion_tokens += usage.completion_tokens


@pytest.mark.parametrize("max_tokens", [None, 10_000_000, 60_000])
def test_a_thousand_calls_with_thirty_per_cent_of_faults_all_end_done_or_typed(
    max_tokens: int | None,
) -> None:
    server = BadDay(random.Random(2026))  # noqa: S311 (nothing secret)
    ledger = Ledger(price=price, max_tokens=max_tokens)
    requests = [
        Request(f"call {number}", (), {}, REQUEST.messages, REQUEST.parameters) for number in range(1_000)
    ]

    async def scenario() -> list[Ended]:
        model = PatientModel(server, seconds=120, places=16, ledger=ledger, jitter=random.Random(1).random)  # noqa: S311 (nothing secret)
        return list(await asyncio.gather(*(end_of(model.complete(request)) for request in requests)))

    ended = run_in_virtual_time(scenario())

    kinds = Counter(getattr(call.outcome, "code", type(call.outcome).__name__) for call in ended)
    spent = ledger.spent
    assert sum(kinds.values()) == 1_000
    assert "given_up" not in kinds
    assert max(server.requests.values()) <= 3
    assert (spent.calls, spent.failed_calls) == (server.requests.total(), server.faults)
    assert (spent.prompt_tokens, spent.completion_tokens) == (server.prompt_tokens, server.completion_tokens)
    assert spent.cost_usd == price(server.prompt_tokens, server.completion_tokens)
    assert spent.in_flight == 0
    counted = spent.prompt_tokens + spent.completion_tokens + spent.forfeited_tokens
    if max_tokens == 60_000:
        assert kinds["BudgetError"] > 500
        assert counted <= max_tokens
    else:
        assert kinds["Reply"] > 750  # nearly half of the faults are not worth another try
        assert "BudgetError" not in kinds
        assert sum(call.usage.calls for call in ended) == server.requests.total()
        assert sum(call.usage.prompt_tokens for call in ended) == server.prompt_tokens
