from collections import Counter
from pathlib import Path

import pytest

from summarizer.comparing.matrix import Cell, cell_key, name_arms, plan_cells
from summarizer.errors import PromptError, UsageError
from summarizer.prompts import load_prompt
from tests.comparing.sets import write_versions

CELLS = plan_cells(("A", "B"), ("m", "n"), ("x", "y", "z"), 2, seed=7)


def test_every_cell_is_there_once() -> None:
    assert len(CELLS) == 2 * 2 * 3 * 2
    assert set(Counter(CELLS).values()) == {1}


def test_the_arms_of_one_article_run_side_by_side() -> None:
    """What drifts while a comparison runs hits both alike."""
    for first, second in zip(CELLS[::2], CELLS[1::2], strict=True):
        assert {first.arm, second.arm} == {"A", "B"}
        assert _rest(first) == _rest(second)


def test_neither_arm_is_always_first() -> None:
    assert {cell.arm for cell in CELLS[::2]} == {"A", "B"}


def test_the_seed_makes_the_order() -> None:
    again = plan_cells(("A", "B"), ("m", "n"), ("x", "y", "z"), 2, seed=7)
    other = plan_cells(("A", "B"), ("m", "n"), ("x", "y", "z"), 2, seed=8)

    assert again == CELLS
    assert other != CELLS
    assert set(other) == set(CELLS)


def test_the_key_of_a_cell_is_of_all_that_it_is() -> None:
    cell = Cell("A", "m", "x", 0)
    keys = {
        cell_key(cell, prompt_digest="p", article_sha256="a"),
        cell_key(Cell("A", "n", "x", 0), prompt_digest="p", article_sha256="a"),
        cell_key(Cell("A", "m", "x", 1), prompt_digest="p", article_sha256="a"),
        cell_key(cell, prompt_digest="q", article_sha256="a"),
        cell_key(cell, prompt_digest="p", article_sha256="b"),
    }

    assert len(keys) == 5


def test_arms_are_named_in_their_order(tmp_path: Path) -> None:
    folder = write_versions(tmp_path)
    asked = ("desk", "desk@v2")
    arms = name_arms(asked, [load_prompt(reference, [folder]) for reference in asked])

    assert [(arm.name, arm.asked, arm.reference, arm.draft) for arm in arms] == [
        ("A", "desk", "desk@v1", False),
        ("B", "desk@v2", "desk@v2", False),
    ]


def test_versions_for_different_things_cannot_be_compared(tmp_path: Path) -> None:
    prompts = [load_prompt("briefing@v1"), load_prompt("judge_pairwise@v1")]
    with pytest.raises(PromptError, match="cannot be compared"):
        name_arms(("briefing@v1", "judge_pairwise@v1"), prompts)


def test_there_are_names_for_twenty_six_arms(tmp_path: Path) -> None:
    folder = write_versions(tmp_path, {number: f"Brief it in way {number}." for number in range(1, 28)})
    asked = [f"desk@v{number}" for number in range(1, 28)]
    prompts = [load_prompt(reference, [folder]) for reference in asked]

    assert name_arms(asked[:26], prompts[:26])[-1].name == "Z"
    with pytest.raises(UsageError, match="27 prompt versions are too many"):
        name_arms(asked, prompts)


def _rest(cell: Cell) -> tuple[str, str, int]:
    return cell.model, cell.example, cell.repeat
