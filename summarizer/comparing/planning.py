"""Wishes -> a plan in which everything is there and fits together, before anything is sent or spent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarizer.comparing.baselines import as_arm_a, check_words, read_baseline
from summarizer.comparing.examples import Example, load_examples
from summarizer.comparing.judge import CONTRACT
from summarizer.comparing.matrix import name_arms
from summarizer.comparing.replays import (
    check_recorded_articles,
    check_recorded_models,
    check_recorded_prompts,
    check_recorded_repeats,
    note_of,
)
from summarizer.comparing.wishes import GateWishes, Wishes
from summarizer.comparison import Arm, Baseline, Trial
from summarizer.config import Settings
from summarizer.domain import Model
from summarizer.errors import BudgetError, PromptError, UsageError
from summarizer.metrics import METRICS
from summarizer.models import Choice
from summarizer.models.replay import MOST_REPEATS, Recorded, load_recording
from summarizer.prompts import PromptVersion, load_briefing_prompt, load_prompt
from summarizer.running import Watch
from summarizer.session import Means, choose_means, folders_of, open_reader, price_of

LEAST_MARGIN: Final = 0.001  # no set of articles could ever show less


@dataclass(frozen=True, slots=True)
class Plan:
    """A comparison that can be run: ``prompts`` are those that run, by their arm; a baseline's arm does not.

    ``means`` say by name who answers; in a replay they are empty and ``recorded`` does.
    """

    wishes: Wishes
    settings: Settings
    watch: Watch
    arms: tuple[Arm, ...]
    prompts: Mapping[str, PromptVersion]
    examples: tuple[Example, ...]
    models: tuple[str, ...]
    means: Mapping[str, Means]
    recorded: Recorded | None
    repeats: int
    baseline: Baseline | None
    known_trials: tuple[Trial, ...]
    judge: PromptVersion | None
    judge_model: str
    judge_means: Means | None


def make_plan(wishes: Wishes, settings: Settings, environment: Mapping[str, str], watch: Watch) -> Plan:
    """Return the plan. Raises what is wrong with the wishes: see the errors of the parts.

    What costs nothing to know comes first: models and prompts, then the articles, which may have to be fetched.
    """
    _check_wishes(wishes, settings)
    recorded = load_recording(settings.replay) if settings.replay else None
    path = settings.replay or ""
    note = note_of(recorded, path) if recorded else None
    means = {} if note else _choose_models(wishes.models, settings, environment)
    folders = folders_of(settings)
    asked = wishes.prompts or (tuple(note.arms) if note else ())
    prompts = [load_briefing_prompt(reference, folders) for reference in asked]
    baseline = read_baseline(wishes.baseline) if wishes.baseline and not wishes.bless else None
    if len(prompts) < (1 if wishes.baseline or wishes.bless else 2):
        raise UsageError(
            f"{len(prompts)} prompt version{'s' * (len(prompts) != 1)}: nothing to compare",
            hint="name two, such as briefing@v1 briefing@v2, or one and a --baseline",
        )
    arms = name_arms(asked, prompts, first="B" if baseline else "A")
    known: tuple[Trial, ...] = ()
    models = tuple(means)
    if note:
        check_recorded_prompts(note, path, asked, prompts)
        models = check_recorded_models(note, path, [str(name) for name in wishes.models])
    if baseline and wishes.baseline:
        check_words(baseline, wishes.baseline, prompts)
        first, known = as_arm_a(baseline, models)
        if any(arm.digest == first.digest for arm in arms):
            raise PromptError(f"the baseline {wishes.baseline!r} is of the same words: {first.reference}")
        arms = (first, *arms)
    judge = _load_judge(wishes, folders)
    judge_means = None
    if judge and not note and wishes.judge_model:
        judge_means = _choose_models((wishes.judge_model,), settings, environment)[_name(wishes.judge_model)]
    _check_prices(settings, *means.values(), *((judge_means,) if judge_means else ()))
    if judge and note and note.judge is None:
        raise UsageError(f"{path!r} has no answers of a judge", hint="leave --judge out, or record it anew")
    with open_reader(settings, environment, watch.on_notice) as reader:
        examples = load_examples(
            wishes.articles, reader, split=wishes.split, newest=settings.newest, on_notice=watch.on_notice
        )
    repeats = wishes.repeats or 1
    if note:
        check_recorded_articles(note, path, examples)
        repeats = check_recorded_repeats(note, path, wishes.repeats)
    return Plan(
        wishes=wishes,
        settings=settings,
        watch=watch,
        arms=arms,
        prompts={arm.name: prompt for arm, prompt in zip(arms[-len(prompts) :], prompts, strict=True)},
        examples=examples,
        models=models,
        means=means,
        recorded=recorded,
        repeats=repeats,
        baseline=baseline,
        known_trials=known,
        judge=judge,
        judge_model=(note.judge or "") if note and judge else _judge_name(wishes, models),
        judge_means=judge_means,
    )


def _check_wishes(wishes: Wishes, settings: Settings) -> None:
    if settings.record and settings.replay:
        raise UsageError("--record and --replay do not go together")
    if wishes.repeats is not None and not 1 <= wishes.repeats <= MOST_REPEATS:
        raise UsageError(f"--repeats must be 1 to {MOST_REPEATS}, not {wishes.repeats}")
    if wishes.bless and len(wishes.prompts) > 1:
        raise UsageError(
            f"--bless takes one prompt version, not {len(wishes.prompts)}", hint="name the one that is right"
        )
    if wishes.judge and wishes.baseline:
        raise UsageError(
            "--judge needs the briefings of both sides, and a baseline keeps only scores",
            hint="compare the two versions without --baseline",
        )
    if wishes.judge_model is not None and not wishes.judge:
        raise UsageError("--judge-model says who judges, and nothing is to be judged", hint="add --judge")
    for metric, margin in wishes.margins.items():
        if metric not in METRICS or METRICS[metric].role == "description":
            known = ", ".join(name for name, one in METRICS.items() if one.role != "description")
            raise UsageError(f"there is no metric {metric!r}", hint=f"known: {known}")
        if not LEAST_MARGIN <= margin <= 1:
            raise UsageError(f"the margin of {metric} must be {LEAST_MARGIN} to 1, not {margin}")
    if wishes.gate:
        _check_gate(wishes.gate)


def _check_gate(gate: GateWishes) -> None:
    for metric, floor in gate.floors.items():
        known = [name for name, one in METRICS.items() if one.role in ("primary", "guard", "hard")]
        if metric not in known:
            raise UsageError(f"there is no floor for {metric!r}", hint=f"known: {', '.join(known)}")
        if not 0 <= floor <= 1:
            raise UsageError(f"the floor of {metric} must be 0 to 1, not {floor}")
    if not 0 < gate.max_drop <= 1:
        raise UsageError(f"--max-drop must be more than 0 and at most 1, not {gate.max_drop}")


def _check_prices(settings: Settings, *several: Means) -> None:
    """Raise `BudgetError` for a cap in USD on a model without a known price: sooner than after paying for others."""
    if settings.max_cost is None:
        return
    for means in several:
        if isinstance(means.model, Choice) and price_of(settings, means.model) is None:
            raise BudgetError(
                f"the price of {means.model.name} is not known, so --max-cost cannot be kept",
                hint="set it in the configuration, or use --max-tokens",
            )


def _choose_models(
    models: Sequence[str | Model], settings: Settings, environment: Mapping[str, str]
) -> dict[str, Means]:
    """Return who answers, by name. Raises `UsageError` for an engine that reads no prompts, and for one twice."""
    unrecorded = replace(settings, record=None, replay=None)
    found: dict[str, Means] = {}
    for wanted in models or (settings.model,):
        own = None if wanted is None or isinstance(wanted, str) else wanted
        named = replace(unrecorded, model=wanted) if isinstance(wanted, str) else unrecorded
        means = choose_means(named, environment, own)
        chosen = means.model
        if isinstance(chosen, Recorded):
            raise UsageError("a recording is no model to compare with", hint="use --replay")
        if isinstance(chosen, Choice) and chosen.base_url is None:
            raise UsageError(
                "the extractive engine reads no prompts: all versions would give the same briefing",
                hint="choose a language model with --model NAME, or replay a recorded comparison with --replay FILE",
            )
        if not isinstance(chosen, Choice) and not chosen.reads_prompts:
            raise UsageError(f"{chosen.name} reads no prompts: all versions would give the same briefing")
        if any(_is_same(chosen, other.model) for other in found.values()):
            raise UsageError(f"the model {chosen.name} is named twice", hint="for several runs use --repeats")
        found[chosen.name] = means
    return found


def _is_same(one: object, other: object) -> bool:
    """Say whether two are the same model, under whichever names."""
    if isinstance(one, Choice) and isinstance(other, Choice):
        return (one.base_url, one.model) == (other.base_url, other.model)
    return getattr(one, "name", None) == getattr(other, "name", None)


def _load_judge(wishes: Wishes, folders: Sequence[Path]) -> PromptVersion | None:
    if wishes.judge is None:
        return None
    prompt = load_prompt(wishes.judge, folders)
    if prompt.contract != CONTRACT:
        raise PromptError(
            f"{prompt.reference} is a prompt for {prompt.contract}, not for {CONTRACT}",
            hint="use --judge judge_pairwise@v1",
        )
    return prompt


def _judge_name(wishes: Wishes, models: Sequence[str]) -> str:
    return _name(wishes.judge_model) if wishes.judge_model else models[0]


def _name(model: str | Model) -> str:
    return model if isinstance(model, str) else model.name
