"""Comparison -> sentences about what was compared, how it went and how to do it again, for every rendering."""

from collections.abc import Iterator

from summarizer.comparison import ALL_MODELS, JUDGE, Arm, Comparison, Cost, Gate
from summarizer.render.comparison.findings import Change, arm_named
from summarizer.render.comparison.words import (
    amount,
    counted,
    duration,
    figures,
    interval,
    metric_of,
    price,
    times,
)


def title(comparison: Comparison) -> str:
    """Return which versions were compared."""
    others = [arm.reference for arm in comparison.arms if arm.name != "A"]
    return f"{' and '.join(others)} against {arm_named(comparison, 'A').reference}"


def setting(comparison: Comparison) -> str:
    """Return on what the versions were compared, in one sentence."""
    stories = len({article.story for article in comparison.articles})
    each = f"each briefed {times(comparison.repeats)} by each version"
    where = f", the {comparison.split} part of the set" if comparison.split else ""
    return (
        f"{counted(stories, 'story', 'stories')} in {counted(len(comparison.articles), 'article')}{where}, {each}"
        f" with {' and '.join(comparison.models) or 'no model'}."
    )


def origin(comparison: Comparison) -> str:
    """Return where the answers come from if not from a model now, empty otherwise."""
    if comparison.about:
        return f"Recorded answers: {comparison.about}"
    return "Recorded answers were replayed; no model was asked." if comparison.replayed else ""


def named(arm: Arm) -> str:
    """Return an arm with its version, digest and state, and the label that led to it."""
    asked = f", asked for as {arm.asked}" if arm.asked != arm.reference else ""
    draft = ", a draft: it cannot win" if arm.draft else ""
    return f"{arm.name} is {arm.reference} ({arm.digest[:8] or 'unknown'}{asked}{draft})"


def model_title(model: str, candidate: str) -> str:
    """Return the heading of a table of findings."""
    return f"{candidate} against A, " + ("all models together" if model == ALL_MODELS else model)


def change_words(change: Change) -> str:
    """Return in one line what an article's briefing lost and gained."""
    said = [
        f"{metric} {figures(100 * (b - a), 1, sign=True)} ({figures(100 * a, 1)} to {figures(100 * b, 1)})"
        for metric, (a, b) in change.values.items()
        if a != b
    ]
    if gone := [fact for fact in change.lost if fact not in change.elsewhere]:
        said.append(f"lost {', '.join(gone)}")
    if change.elsewhere:
        moved = (f"{fact} ({item})" for fact, item in change.elsewhere.items())
        said.append(f"in another section {', '.join(moved)}")
    if change.gained:
        said.append(f"gained {', '.join(change.gained)}")
    if any(change.failed):
        said.append(f"runs without a briefing: A {change.failed[0]}, candidate {change.failed[1]}")
    return "; ".join(said) or "nothing changed"


def cost_words(cost: Cost) -> str:
    """Return what an arm or the judge took, in one line."""
    took = (
        f"half of the briefings took less than {duration(cost.seconds_median)}, "
        f"95 of 100 less than {duration(cost.seconds_p95)}; "
        if cost.seconds_median is not None
        else ""
    )
    return (
        f"{cost.arm}: {counted(cost.calls, 'call')}, {counted(cost.cached_calls, 'answer')} from the store, "
        f"{cost.prompt_tokens:,} tokens in, {cost.completion_tokens:,} out, {price(cost.cost_usd)}; {took}"
        f"{counted(cost.failed, 'answer' if cost.arm == JUDGE else 'run')} gave no "
        f"{'judgement' if cost.arm == JUDGE else 'briefing'}"
    )


def failures(comparison: Comparison) -> Iterator[str]:
    """Yield the runs that gave no briefing, and why."""
    for trial in comparison.trials:
        if trial.failure is not None:
            blame = ", which says nothing of the prompt" if trial.foreign_failure else ""
            yield f"{trial.arm}, {trial.article}, run {trial.repeat + 1} with {trial.model}{blame}: {trial.failure}"


def passed(gate: Gate) -> str:
    """Return how many checks of a gate were passed."""
    return f"{counted(sum(check.passed for check in gate.checks), 'check')} passed"


def judge_words(comparison: Comparison) -> Iterator[str]:
    """Yield what a judge prefers and how far it can be believed, in sentences; nothing without a judge."""
    judge = comparison.judge
    if judge is None:
        return
    yield (
        f"{judge.model} with {judge.prompt} ({judge.digest[:8]}) was shown {counted(len(judge.judgements), 'pair')} "
        "of briefings twice, each of the two first once."
    )
    if judge.withheld:
        yield f"Its verdict is withheld: {judge.withheld.rstrip('.')}."
    for row in () if judge.withheld else comparison.rows:
        if row.metric == "judge" and row.difference is not None:
            seen = amount(row.difference, metric_of(row), sign=True)
            within = f", may truly be {interval(row)}" if interval(row) else ""
            yield (
                f"{model_title(row.model, row.candidate)}: {seen}{within}, on a scale from −100 (always A) "
                f"to +100 (always {row.candidate})."
            )
    if judge.consistency is not None:
        yield f"Asked the other way round it said the same in {100 * judge.consistency:.0f} of 100 pairs."
    if judge.first_wins is not None:
        first = f"{100 * judge.first_wins:.0f} times in 100"
        yield f"It preferred the one shown first {first}; a fair judge does so about 50 times."
    if judge.length_correlation is not None:
        yield (
            f"Preference goes with length: {figures(judge.length_correlation, 2, sign=True)} "
            "(+1: always the longer one, 0: no connection, −1: always the shorter one)."
        )
    if judge.failed:
        yield f"It gave no usable answer {times(judge.failed)}."


def making(comparison: Comparison) -> tuple[str, ...]:
    """Return how to do it again: command and what it depends on."""
    lines = [
        f"Command: {comparison.command}",
        f"Made {comparison.created_at} with summarizer {comparison.version}; seed {comparison.seed}.",
    ]
    if comparison.tested is not None:
        lines.append(
            f"Compared on these articles so far: {counted(comparison.tested, 'version')}. "
            "The more are tried, the likelier that one looks better by luck."
        )
    return tuple(lines)
