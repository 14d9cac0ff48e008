"""Comparison -> Markdown for a pull request or a wiki: no HTML, no links, no images, nothing active."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.comparison import Comparison, Row
from summarizer.render.comparison.findings import candidates, changes, tables
from summarizer.render.comparison.summary import (
    change_words,
    cost_words,
    failures,
    judge_words,
    making,
    model_title,
    named,
    origin,
    passed,
    setting,
    title,
)
from summarizer.render.comparison.words import (
    KEY,
    ROLES,
    VERDICTS,
    amount,
    interval,
    metric_of,
    notes,
    probability,
    role_of,
    title_of,
    verdict_of,
)
from summarizer.render.escape import for_markdown

MOST_ARTICLES: Final = 10


def render_markdown(comparison: Comparison) -> str:
    """Return the comparison as CommonMark with tables. Text of others is escaped."""
    lines = [f"# Comparison: {for_markdown(title(comparison))}", ""]
    for conclusion in comparison.conclusions:
        verdict = f"{conclusion.candidate}: {VERDICTS[conclusion.verdict]}"
        lines += [f"**{for_markdown(verdict)}**", "", for_markdown(conclusion.sentence), ""]
        lines += _listed(conclusion.reasons)
    lines += [for_markdown(setting(comparison)), "", *_listed(map(named, comparison.arms))]
    not_whole = f"Not whole: {comparison.incomplete}" if comparison.incomplete else ""
    for said in (origin(comparison), not_whole):
        lines += [f"**{for_markdown(said)}**", ""] if said else []
    for arm in candidates(comparison):
        for model, rows in tables(comparison, arm.name):
            lines += [f"## {for_markdown(model_title(model, arm.name))}", "", *_table(rows, arm.name), ""]
            lines += _listed(f"{title_of(metric_of(row))}: {note}" for row in rows for note in notes(row))
    lines += _listed(KEY) if comparison.rows else []
    for arm in candidates(comparison):
        worst = [change for change in changes(comparison, arm.name) if change.worst < 0 or change.lost]
        if worst:
            lines += [f"## Where something got worse with {for_markdown(arm.name)}, the worst first", ""]
        lines += _listed(f"{change.article}: {change_words(change)}" for change in worst[:MOST_ARTICLES])
        if len(worst) > MOST_ARTICLES:
            lines += [f"and {len(worst) - MOST_ARTICLES} more", ""]
    if comparison.gate:
        lines += [f"## Gate: {'passed' if comparison.gate.passed else 'FAILED'}", ""]
        failed = [f"{check.name}: {check.detail}" for check in comparison.gate.checks if not check.passed]
        lines += _listed([*failed, passed(comparison.gate)])
    if comparison.judge:
        lines += ["## Judge", "", *_listed(judge_words(comparison))]
    lines += _section("Runs without a briefing", tuple(failures(comparison)))
    lines += _section("Warnings", comparison.warnings)
    lines += _section("Cost", tuple(map(cost_words, comparison.costs)))
    lines += _section("To do it again", making(comparison))
    return "\n".join(lines)


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [f"## {heading}", "", *_listed(lines)] if lines else []


def _listed(lines: Iterator[str] | Sequence[str]) -> list[str]:
    """Return the lines as a list, escaped, with an empty line behind; nothing for nothing."""
    items = [f"- {for_markdown(line)}" for line in lines]
    return [*items, ""] if items else []


def _table(rows: Sequence[Row], candidate: str) -> Iterator[str]:
    columns = ("metric", "A", candidate, f"{candidate} − A", "95 % range", "p", "Holm", "verdict")
    yield f"| {' | '.join(map(for_markdown, columns))} |"
    yield f"| --- |{' ---: |' * (len(columns) - 2)} --- |"
    for row in rows:
        metric = metric_of(row)
        cells = (
            f"{title_of(metric)} ({ROLES[role_of(row)].partition(':')[0].lower()})",
            amount(row.a, metric),
            amount(row.b, metric),
            amount(row.difference, metric, sign=True),
            interval(row),
            "" if row.p is None else probability(row.p),
            "" if row.p_holm is None else probability(row.p_holm),
            verdict_of(row),
        )
        yield f"| {' | '.join(for_markdown(cell) for cell in cells)} |"
