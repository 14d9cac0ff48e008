"""What a caller wants compared, in his own words: references, folders, names of models. Nothing is checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.comparing.examples import Split
from summarizer.comparing.gate import DEFAULT_FLOORS, DEFAULT_MAX_DROP
from summarizer.domain import Model


@dataclass(frozen=True, slots=True)
class GateWishes:
    """What a gate asks for: see `check_gate`."""

    floors: Mapping[str, float] = field(default_factory=lambda: DEFAULT_FLOORS)
    non_inferior: bool = False
    max_drop: float = DEFAULT_MAX_DROP


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be compared, and how.

    ``prompts`` are references, the first of which the others are compared with; with a ``baseline`` file all are
    compared with that. ``articles`` are files and folders. ``models`` are names or models of the caller's own; none
    means the one of the settings. ``repeats`` None is 1, or as often as was recorded. ``judge`` is the reference of a
    prompt. ``margins`` say by metric which differences do not matter. ``about`` says in a recording who answered,
    where that is no model.
    """

    prompts: tuple[str, ...]
    articles: tuple[str, ...]
    models: tuple[str | Model, ...] = ()
    repeats: int | None = None
    seed: int = 0
    split: Split = "test"
    judge: str | None = None
    judge_model: str | Model | None = None
    margins: Mapping[str, float] = field(default_factory=dict)
    gate: GateWishes | None = None
    baseline: str | None = None
    bless: bool = False
    about: str = ""
