"""Prompt versions, models, articles, repeats -> the cells of a comparison, in the order in which they run."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.comparison import Arm
from summarizer.errors import PromptError, UsageError
from summarizer.prompts import PromptVersion

NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Cell:
    """One article to be briefed once: by which arm, with which model, for the how-manieth time (from 0)."""

    arm: str
    model: str
    example: str
    repeat: int


def plan_cells(
    arms: Sequence[str], models: Sequence[str], examples: Sequence[str], repeats: int, seed: int
) -> tuple[Cell, ...]:
    """Return all cells, shuffled by ``seed`` so that the arms of one article run side by side.

    What drifts while a comparison runs, such as a server's load or its model, then hits all arms alike.
    """
    # Random is seeded, not secret: the same order for the same seed
    order = random.Random(seed)  # noqa: S311
    blocks = [
        (model, example, repeat) for model in models for example in examples for repeat in range(repeats)
    ]
    order.shuffle(blocks)
    cells = []
    for model, example, repeat in blocks:
        side_by_side = list(arms)
        order.shuffle(side_by_side)
        cells += [Cell(arm, model, example, repeat) for arm in side_by_side]
    return tuple(cells)


def cell_key(cell: Cell, *, prompt_digest: str, article_sha256: str) -> str:
    """Return the hex digest under which a recording keeps the time that a cell took."""
    parts = (cell.model, prompt_digest, article_sha256, str(cell.repeat))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def name_arms(asked: Sequence[str], prompts: Sequence[PromptVersion], *, first: str = "A") -> tuple[Arm, ...]:
    """Return the arms of a comparison, named A, B, … in their order, from ``first`` on.

    Raises `PromptError` for versions of different contracts, which make different things, and for the same words
    twice; `UsageError` for more arms than there are names.
    """
    begin = NAMES.index(first)
    if begin + len(prompts) > len(NAMES):
        raise UsageError(f"{len(prompts)} prompt versions are too many at once", hint=f"at most {len(NAMES)}")
    for prompt in prompts[1:]:
        if prompt.contract != prompts[0].contract:
            raise PromptError(
                f"{prompts[0].reference} is for {prompts[0].contract} and {prompt.reference} for {prompt.contract}: "
                "they cannot be compared"
            )
    seen: dict[str, str] = {}
    for named, prompt in zip(asked, prompts, strict=True):
        if prompt.digest in seen:
            raise PromptError(
                f"{seen[prompt.digest]!r} and {named!r} are the same words ({prompt.reference})",
                hint="name two different versions",
            )
        seen[prompt.digest] = named
    return tuple(
        Arm.model_construct(
            name=NAMES[begin + place],
            asked=named,
            reference=prompt.reference,
            digest=prompt.digest,
            draft=prompt.is_draft,
        )
        for place, (named, prompt) in enumerate(zip(asked, prompts, strict=True))
    )
