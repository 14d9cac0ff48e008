"""Plan -> comparison: models opened, cells run, pairs judged, everything scored and said."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer import __version__
from summarizer.comparing.analysis import analyse
from summarizer.comparing.baselines import MAKING
from summarizer.comparing.experiment import Bench, run_cells
from summarizer.comparing.gate import check_gate
from summarizer.comparing.judge import Judge, Judged, judge_pairs
from summarizer.comparing.matrix import plan_cells
from summarizer.comparing.opening import open_models
from summarizer.comparing.planning import Plan
from summarizer.comparing.remarks import incompleteness, reproduction, warnings_of
from summarizer.comparing.tested import digest_of_set, note_tested
from summarizer.comparing.trials import Tried
from summarizer.comparing.verdicts import conclude
from summarizer.comparison import COMPARISON, JUDGE, Baseline, Comparison, Cost, Trial
from summarizer.contract import Briefing
from summarizer.errors import SummarizerError
from summarizer.places import state_folder
from summarizer.scoring import stability

if TYPE_CHECKING:
    from summarizer.models.ledger import Spent


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, None where only a baseline was made, with one briefing of each article and arm, and what it took.

    ``briefings`` are by article and arm: the first of the first model.
    """

    comparison: Comparison | None
    baseline: Baseline
    briefings: Mapping[str, Mapping[str, Briefing]]
    spent: "Spent"
    judge_error: SummarizerError | None = None


async def run_plan(plan: Plan, environment: Mapping[str, str], *, ends_early: bool = False) -> Compared:
    """Return what came of a plan. With ``ends_early`` an interrupt lets the answers under way come in first.

    Raises what ends a run, such as a refused key, and the error of the first briefing where all of them failed:
    nothing can be said then. Answers that came in are kept, so the next run goes on from there.
    """
    async with open_models(plan) as opened:
        bench = Bench(
            plan.prompts,
            {example.name: example for example in plan.examples},
            opened.sessions,
            plan.watch,
            plan.settings.lang,
            plan.settings.concurrency,
            opened.judge,
            ends_early,
        )
        cells = plan_cells(
            tuple(plan.prompts), plan.models, tuple(bench.examples), plan.repeats, plan.wishes.seed
        )
        tried = _with_stability(await run_cells(cells, bench))
        _refuse_emptiness(tried)
        judged = None
        if plan.judge and opened.judge:
            judged = await judge_pairs(tried, Judge(opened.judge, plan.judge, plan.judge_model), bench)
        spent = bench.spent
    trials = (*plan.known_trials, *(one.trial for one in tried))
    created_at = opened.created_at
    baseline = _baseline(plan, tried, opened.windows, created_at)
    comparison = _comparison(plan, trials, judged, created_at, environment) if len(plan.arms) > 1 else None
    error = judged.error if judged else None
    return Compared(comparison, baseline, _briefings(tried, plan.models[0]), spent, error)


def _with_stability(tried: Sequence[Tried]) -> tuple[Tried, ...]:
    """Return the trials with how alike the repeats of each article are, where there are several."""
    groups: dict[tuple[str, str, str], list[Tried]] = defaultdict(list)
    for one in tried:
        groups[one.trial.arm, one.trial.model, one.trial.article].append(one)
    alike = {group: stability([one.touched for one in several]) for group, several in groups.items()}

    def scored(one: Tried) -> Tried:
        trial = one.trial
        value = alike[trial.arm, trial.model, trial.article]
        return replace(one, trial=trial.model_copy(update={"scores": {**trial.scores, "stability": value}}))

    return tuple(map(scored, tried))


def _refuse_emptiness(tried: Sequence[Tried]) -> None:
    """Raise the first error where there is not one briefing."""
    if any(one.trial.failure is None for one in tried):
        return
    first = tried[0]
    if first.error is None:
        raise SummarizerError("no briefing was made")
    why = f"all {len(tried)} briefings failed; the first, of {first.trial.article!r}: {first.error.message}"
    first.error.message = why
    raise first.error


def _baseline(
    plan: Plan, tried: Sequence[Tried], windows: Mapping[str, int | None], created_at: str
) -> Baseline:
    """Return what the last of the versions scored, as a baseline for others."""
    arm = plan.arms[-1]
    return Baseline.model_construct(
        contract="baseline/1",
        version=__version__,
        created_at=created_at,
        making=MAKING,
        arm=arm,
        models=dict(windows),
        lang=plan.settings.lang,
        repeats=plan.repeats,
        split=plan.wishes.split,
        articles=tuple(example.described for example in plan.examples),
        trials=tuple(
            sorted(
                (_timeless(one.trial) for one in tried if one.trial.arm == arm.name),
                key=lambda trial: (trial.model, trial.article, trial.repeat),
            )
        ),
    )


def _timeless(trial: Trial) -> Trial:
    """Return a trial without what is another each time: a baseline is reviewed as text."""
    scores = {**trial.scores, "seconds": None}
    return trial.model_copy(update={"scores": scores, "seconds": 0.0, "calls": 0, "cached_calls": 0})


def _comparison(
    plan: Plan,
    trials: Sequence[Trial],
    judged: Judged | None,
    created_at: str,
    environment: Mapping[str, str],
) -> Comparison:
    wishes = plan.wishes
    articles = tuple(example.described for example in plan.examples)
    incomplete = incompleteness(trials)
    report = judged.report if judged else None
    rows = analyse(
        trials,
        articles,
        plan.arms,
        plan.models,
        margins=wishes.margins,
        judgements=report.judgements if report and not report.withheld else (),
        whole=not incomplete,
    )
    note = plan.recorded.compared if plan.recorded else None
    tested = None
    if note is None:
        tested = note_tested(state_folder(environment), digest_of_set(articles), plan.arms)
    costs = (_cost(arm.name, [trial for trial in trials if trial.arm == arm.name]) for arm in plan.arms)
    gate = None
    if wishes.gate:
        gate = check_gate(
            rows,
            trials,
            plan.arms,
            articles,
            floors=wishes.gate.floors,
            non_inferior=wishes.gate.non_inferior,
            max_drop=wishes.gate.max_drop,
        )
    return Comparison.model_construct(
        contract=COMPARISON,
        version=__version__,
        created_at=created_at,
        command=reproduction(plan),
        arms=plan.arms,
        models=plan.models,
        repeats=plan.repeats,
        seed=note.seed if note else wishes.seed,
        split=wishes.split,
        about=note.about if note else wishes.about,
        replayed=note is not None,
        articles=articles,
        trials=tuple(trials),
        rows=rows,
        conclusions=conclude(rows, plan.arms, incomplete=incomplete),
        judge=report,
        gate=gate,
        costs=(*costs, *((_cost_of_judge(judged),) if judged else ())),
        tested=tested,
        incomplete=incomplete,
        warnings=warnings_of(plan, trials, report, tested),
    )


def _cost(arm: str, trials: Sequence[Trial]) -> Cost:
    """Return what an arm took, the answers that were at hand at the price that they had."""
    costs = [trial.cost_usd for trial in trials]
    times = sorted(
        trial.scores["seconds"] or 0.0 for trial in trials if trial.scores.get("seconds") is not None
    )
    count: Counter[str] = Counter()
    for trial in trials:
        for name in ("calls", "cached_calls", "prompt_tokens", "completion_tokens"):
            count[name] += getattr(trial, name)
    return Cost.model_construct(
        arm=arm,
        calls=count["calls"],
        cached_calls=count["cached_calls"],
        prompt_tokens=count["prompt_tokens"],
        completion_tokens=count["completion_tokens"],
        cost_usd=None if None in costs else round(sum(cost or 0.0 for cost in costs), 6),
        failed=sum(trial.failure is not None for trial in trials),
        seconds_median=round(statistics.median(times), 3) if times else None,
        seconds_p95=times[math.ceil(0.95 * len(times)) - 1] if times else None,
    )


def _cost_of_judge(judged: Judged) -> Cost:
    usage, now = judged.usage, judged.now
    return Cost.model_construct(
        arm=JUDGE,
        calls=now.calls,
        cached_calls=now.cached_calls,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cost_usd=None if usage.cost_usd is None else round(usage.cost_usd, 6),
        failed=judged.report.failed,
        seconds_median=None,
        seconds_p95=None,
    )


def _briefings(tried: Sequence[Tried], model: str) -> dict[str, dict[str, Briefing]]:
    found: dict[str, dict[str, Briefing]] = defaultdict(dict)
    for one in tried:
        trial = one.trial
        if one.briefing is not None and trial.model == model and not trial.repeat:
            found[trial.article][trial.arm] = one.briefing
    return dict(found)
