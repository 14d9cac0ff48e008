"""What a reader must know beside the numbers: why a comparison is not whole, what weakens it, how to do it again."""

import shlex
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from summarizer.comparing.planning import Plan
from summarizer.comparing.verdict_rules import MIN_STORIES
from summarizer.comparison import JudgeReport, Trial

# a briefing of fewer is none: the shortest articles of the examples give ten times as many
FEWEST_ITEMS = 2
# from here on, the winner of a set that was looked at so often may be the luckiest
MANY_TESTED = 5


def incompleteness(trials: Sequence[Trial]) -> str:
    """Return why a comparison is not whole, empty if it is: failures on the way to a model are no prompt's fault."""
    foreign = [trial for trial in trials if trial.foreign_failure]
    if not foreign:
        return ""
    reason, count = Counter(trial.foreign_failure or "" for trial in foreign).most_common(1)[0]
    most = "" if count == len(foreign) else f", {count} of them"
    return (
        f"{len(foreign)} of {len(trials)} briefings failed, in whole or in part, on the way to the model and not for "
        f"what was asked or answered ({reason}{most}). Run it again: what was answered is kept"
    )


def warnings_of(
    plan: Plan, trials: Sequence[Trial], judged: JudgeReport | None, tested: int | None
) -> tuple[str, ...]:
    """Return what weakens the comparison, in words for its reader."""
    return tuple(_warnings(plan, trials, judged, tested))


def reproduction(plan: Plan) -> str:
    """Return the command that does this comparison again, with the versions that labels led to."""
    wishes, settings = plan.wishes, plan.settings
    arms = (arm.asked if arm.draft else arm.reference for arm in plan.arms if arm.name in plan.prompts)
    options: tuple[tuple[str, Iterable[object]], ...] = (
        ("--articles", wishes.articles),
        ("--replay", (settings.replay,) if plan.recorded else ()),
        ("--model", plan.models),
        ("--repeats", (plan.repeats,) if plan.repeats > 1 else ()),
        ("--seed", (wishes.seed,) if wishes.seed else ()),
        ("--split", (wishes.split,) if wishes.split != "test" else ()),
        ("--judge", (plan.judge.reference,) if plan.judge else ()),
        ("--judge-model", (plan.judge_model,) if plan.judge and wishes.judge_model else ()),
        ("--margin", (f"{metric}={margin:g}" for metric, margin in wishes.margins.items())),
        ("--baseline", (wishes.baseline,) if plan.baseline else ()),
        ("--prompts-dir", (settings.prompts_dir,) if settings.prompts_dir else ()),
        ("--lang", (settings.lang,) if settings.lang != "auto" else ()),
        ("--context", (settings.context,) if settings.context else ()),
    )
    words = ["summarizer", "compare", *arms]
    words += [word for option, values in options for value in values for word in (option, str(value))]
    return shlex.join(words)


def _warnings(
    plan: Plan, trials: Sequence[Trial], judged: JudgeReport | None, tested: int | None
) -> Iterator[str]:
    yield from _set_warnings(plan)
    for arm in plan.arms:
        if arm.draft:
            yield f"{arm.reference} is a draft: it cannot win. Release it first (summarizer prompts release)."
    yield from _baseline_warnings(plan)
    answered = {trial.answered for trial in trials if trial.answered}
    if len(answered) > len(plan.models):
        yield f"Models answered under several names: {', '.join(sorted(answered))}. It may have changed meanwhile."
    yield from _emptiness_warnings(plan, trials)
    if judged:
        yield from _judge_warnings(plan, judged)
    if plan.wishes.split == "dev":
        yield "These are articles of the split dev: prompts were written while looking at them."
    if tested is not None and tested > MANY_TESTED:
        yield (
            f"{tested} versions were compared on these articles here up to now: the more there are, the likelier "
            "one of them looks better by luck. Confirm a winner on other articles."
        )


def _emptiness_warnings(plan: Plan, trials: Sequence[Trial]) -> Iterator[str]:
    """Yield for which versions more was thrown out than held: then they may be equal in being useless."""
    for arm in plan.arms:
        scores = [trial.scores for trial in trials if trial.arm == arm.name and trial.failure is None]
        held, lost = (
            statistics.fmean([each.get(name) or 0.0 for each in scores] or [0.0])
            for name in ("items", "rejected")
        )
        if scores and (held < FEWEST_ITEMS or lost > held):
            yield (
                f"{arm.reference} made next to nothing: on average {held:.1f} items of a briefing held and "
                f"{lost:.1f} were thrown out. Equal may mean equally useless here: is this the right model, and does "
                "it follow the prompt?"
            )


def _judge_warnings(plan: Plan, judged: JudgeReport) -> Iterator[str]:
    if judged.model in plan.models:
        yield f"{judged.model} judges briefings that it wrote itself: models prefer their own."
    if judged.failed:
        yield f"{judged.failed} of {2 * len(judged.judgements)} judgements could not be had."


def _set_warnings(plan: Plan) -> Iterator[str]:
    stories = len({example.story for example in plan.examples})
    if stories < MIN_STORIES:
        yield (
            f"{stories} stor{'ies are' if stories != 1 else 'y is'} too few: fewer than {MIN_STORIES} cannot show a "
            "difference that is not chance, whatever happens."
        )
    without = sum(example.facts is None for example in plan.examples)
    if without == len(plan.examples):
        yield "There are no key facts: whether a briefing has what matters is judged by how central its quotes are."
    elif without:
        yield f"{without} of {len(plan.examples)} articles have no key facts: their coverage is not measured."
    if plan.repeats > 1 and any(
        prompt.parameters.get("temperature") == 0 for prompt in plan.prompts.values()
    ):
        yield (
            f"{plan.repeats} repeats at temperature 0 are not independent: a model that is asked for the same answer "
            "gives it. Statistics count stories, so this cannot make a difference look surer."
        )


def _baseline_warnings(plan: Plan) -> Iterator[str]:
    if plan.baseline and plan.baseline.arm.asked != plan.baseline.arm.reference:
        yield (
            f"The baseline was asked for as {plan.baseline.arm.asked!r}; it is of {plan.baseline.arm.reference}, "
            "whatever the label means now."
        )
    if plan.baseline:
        yield f"The scores of {plan.arms[0].reference} were measured on {plan.baseline.created_at}, not now."
