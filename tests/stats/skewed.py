"""Equally good prompts on a metric near .9, as small evaluation sets show them: few stories, skewed, rounded."""

import random
from dataclasses import dataclass

SIZES = (6, 8, 12, 20)


@dataclass(frozen=True)
class Kind:
    """How a metric comes about: shares of ``items`` per run; ``shared`` if a story is as easy for both arms.

    ``worse`` is how much less of its share the second arm has, by lot.
    """

    items: int
    repeats: int = 1
    shared: bool = True
    worse: float = 0.0


KINDS = {
    "ten items": Kind(10),
    "five items": Kind(5),
    "ten items, stories hard for one arm": Kind(10, shared=False),
    "eight items, three repeats": Kind(8, repeats=3),
}


def lots(seed: object) -> random.Random:
    """Return what draws by lot, the same for the same seed."""
    return random.Random(str(seed))  # noqa: S311 - no secret


def draw_story(draw: random.Random, kind: Kind) -> tuple[list[float], list[float]]:
    """Return the values of both arms, one per repeat."""
    ease = draw.betavariate(9, 1)
    other = ease if kind.shared else draw.betavariate(9, 1)
    return _repeats(draw, kind, ease), _repeats(draw, kind, other * (1 - kind.worse))


def draw_differences(draw: random.Random, kind: Kind, stories: int) -> list[float]:
    """Return the difference of each story, means over repeats."""
    pairs = (draw_story(draw, kind) for _ in range(stories))
    return [round((sum(b) - sum(a)) / kind.repeats, 12) for a, b in pairs]


def _repeats(draw: random.Random, kind: Kind, ease: float) -> list[float]:
    return [sum(draw.random() < ease for _ in range(kind.items)) / kind.items for _ in range(kind.repeats)]
