import asyncio
from pathlib import Path

import pytest

from summarizer.comparing.examples import Example
from summarizer.comparing.experiment import Bench, run_cells
from summarizer.comparing.matrix import Cell, plan_cells
from summarizer.comparing.trials import Tried
from summarizer.domain import Article, Model, Reply, Request
from summarizer.errors import ModelError
from summarizer.prompts import load_prompt
from summarizer.running import State, Watch
from summarizer.session import Session
from tests.comparing.sets import FULL, TOWNS, analyst, text_of, write_versions
from tests.doubles import FunctionModel

CELLS = plan_cells(("A", "B"), ("m",), TOWNS[:6], 1, seed=0)


def bench(tmp_path: Path, model: Model, *, concurrency: int = 3, watch: Watch | None = None) -> Bench:
    folder = write_versions(tmp_path)
    return Bench(
        {"A": load_prompt("desk@v1", [folder]), "B": load_prompt("desk@v2", [folder])},
        {town: Example(town, Article.from_text(text_of(town))) for town in TOWNS[:6]},
        {"m": Session(model)},
        watch or Watch(),
        concurrency=concurrency,
    )


def ran(cells: tuple[Cell, ...], on: Bench) -> tuple[Tried, ...]:
    return asyncio.run(run_cells(cells, on))


class Waiting(FunctionModel):
    """Answers as the analyst does, and counts how many wait at once."""

    def __init__(self) -> None:
        super().__init__(analyst().answer)
        self.waiting = self.most = 0

    async def complete(self, request: Request) -> Reply:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await asyncio.sleep(0.01)
        self.waiting -= 1
        return await super().complete(request)


def test_trials_come_in_the_order_of_the_cells(tmp_path: Path) -> None:
    tried = ran(CELLS, bench(tmp_path, Waiting()))

    assert [(one.trial.arm, one.trial.article) for one in tried] == [
        (cell.arm, cell.example) for cell in CELLS
    ]
    assert all(one.briefing is not None for one in tried)


def test_so_many_run_at_once_and_no_more(tmp_path: Path) -> None:
    model = Waiting()
    ran(CELLS, bench(tmp_path, model, concurrency=3))

    assert model.most == 3


def test_a_failure_is_a_trial(tmp_path: Path) -> None:
    model = FunctionModel(
        lambda request: "?" if FULL in request.messages[0].content else analyst().answer(request)
    )
    tried = ran(CELLS, bench(tmp_path, model))

    assert {one.trial.arm for one in tried if one.briefing is None} == {"B"}
    assert all(one.error is not None for one in tried if one.briefing is None)


def test_what_ends_the_run_lets_nothing_more_be_sent(tmp_path: Path) -> None:
    def refuse(_: Request) -> str:
        raise ModelError("the key was refused", code="bad_key")

    model = FunctionModel(refuse)
    with pytest.raises(ModelError, match="0 of 12 briefings were made, then: the key was refused"):
        ran(CELLS, bench(tmp_path, model, concurrency=1))
    assert len(model.seen) == 1


def test_who_looks_on_sees_how_far_it_is(tmp_path: Path) -> None:
    class Slow(Waiting):
        async def complete(self, request: Request) -> Reply:
            await asyncio.sleep(0.1)
            return await super().complete(request)

    states: list[State] = []
    ran(CELLS, bench(tmp_path, Slow(), watch=Watch(on_state=states.append)))

    assert states
    assert {(state.articles, state.unit) for state in states} == {(12, "briefings")}
    assert [state.articles_done for state in states] == sorted(state.articles_done for state in states)
