"""Comparison -> JUnit XML for continuous integration: one case for each thing that was decided, with stable names."""

import xml.etree.ElementTree as Tree
from typing import Final, NamedTuple

from summarizer.comparison import Comparison, Row
from summarizer.metrics import METRICS
from summarizer.render.comparison.findings import arm_named, candidates, tables
from summarizer.render.comparison.words import amount, interval, metric_of, notes, role_of, verdict_of
from summarizer.render.escape import for_terminal

# code points that XML 1.0 has no way to write, beyond those that the encoder for terminals shows
_UNWRITABLE: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


class Case(NamedTuple):
    """One case: ``outcome`` is ``passed``, ``failed`` or ``skipped``."""

    name: str
    outcome: str
    detail: str


def render_junit(comparison: Comparison) -> str:
    """Return the comparison as JUnit XML: what is worse or fails the gate fails, what cannot be told is skipped.

    Cases are named by version and metric (``briefing@v2.coverage``), those of one model of several also by it, those
    of an article by version, article and metric.
    """
    root = Tree.Element("testsuites", name="summarizer compare")
    totals = [0, 0, 0]
    for arm in candidates(comparison):
        cases = _cases(comparison, arm.name)
        counts = [
            len(cases),
            *(sum(case.outcome == outcome for case in cases) for outcome in ("failed", "skipped")),
        ]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        suite = Tree.SubElement(root, "testsuite", {"name": _written(arm.reference), **_counts(counts)})
        for case in cases:
            element = Tree.SubElement(
                suite, "testcase", classname=_written(arm.reference), name=_written(case.name)
            )
            if case.outcome != "passed":
                kind = "failure" if case.outcome == "failed" else "skipped"
                Tree.SubElement(element, kind, message=_written(case.detail))
            elif case.detail:
                Tree.SubElement(element, "system-out").text = _written(case.detail)
    root.attrib.update(_counts(totals))
    Tree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Tree.tostring(root, encoding="unicode")}\n'


def _counts(counts: list[int]) -> dict[str, str]:
    return dict(zip(("tests", "failures", "skipped"), map(str, counts), strict=True), errors="0")


def _cases(comparison: Comparison, candidate: str) -> tuple[Case, ...]:
    """Return the cases of a candidate: what the gate checked stands for what it was made from."""
    reference = arm_named(comparison, candidate).reference
    found: dict[str, Case] = {}
    for place, (model, rows) in enumerate(tables(comparison, candidate)):
        for row in rows:
            if row.verdict is not None:
                name = f"{reference}.{row.metric}" + (f".{model}" if place else "")
                found[name] = Case(name, _outcome(row), _detail(row))
    for case in _hard(comparison, candidate, reference):
        found[case.name] = case
    for check in comparison.gate.checks if comparison.gate else ():
        if check.name.startswith(f"{reference}."):
            found[check.name] = _checked(check.name, check.passed, check.detail, found.get(check.name))
    return tuple(found.values())


def _checked(name: str, passed: bool, detail: str, row: Case | None) -> Case:
    """Return the case of a check of the gate; where one was passed since nothing could be told, it stays skipped."""
    if passed and row is not None and row.outcome == "skipped":
        return row
    return Case(name, "passed" if passed else "failed", detail)


def _hard(comparison: Comparison, candidate: str, reference: str) -> list[Case]:
    """Return a case for each article and metric that may not fail once, all runs together."""
    values: dict[str, list[float]] = {}
    for trial in comparison.trials:
        if trial.arm != candidate:
            continue
        for metric, value in trial.scores.items():
            known = METRICS.get(metric)
            if known is not None and known.role == "hard" and value is not None:
                values.setdefault(f"{reference}.{trial.article}.{metric}", []).append(value)
    return [
        Case(
            name,
            "passed" if min(runs) >= 1 else "failed",
            "" if min(runs) >= 1 else f"{sum(run < 1 for run in runs)} of {len(runs)} runs failed",
        )
        for name, runs in values.items()
    ]


def _outcome(row: Row) -> str:
    if row.verdict == "WORSE":
        return "failed"
    # a guard is asked only whether it gets worse: not to know how much better it is, is no gap
    if row.verdict == "INCONCLUSIVE" and role_of(row) == "guard" and row.low is not None and row.low >= 0:
        return "passed"
    return "skipped" if row.verdict in ("INCONCLUSIVE", "INSUFFICIENT") else "passed"


def _detail(row: Row) -> str:
    metric = metric_of(row)
    said = f"{verdict_of(row)}: A {amount(row.a, metric)}, {row.candidate} {amount(row.b, metric)} of 100"
    between = interval(row)
    return "; ".join((said + (f", true difference {between} (95 % range)" if between else ""), *notes(row)))


def _written(text: str) -> str:
    return for_terminal(text).translate(_UNWRITABLE)
