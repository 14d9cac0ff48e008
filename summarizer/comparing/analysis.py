"""Trials -> rows: every metric of every candidate against A, with each model and with all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.comparing.reduction import (
    Reduced,
    collect_values,
    find_silent,
    pool_models,
    reduce_judgements,
    reduce_stories,
)
from summarizer.comparing.verdict_rules import DECIDING, DEFAULT_MARGIN, Measured, make_row, measure, role_of
from summarizer.comparison import ALL_MODELS, Arm, ComparedArticle, Judgement, Row, Trial
from summarizer.metrics import METRICS, Metric
from summarizer.stats import holm

Cells = Mapping[tuple[str, str], Sequence[Trial]]  # by arm and model


def analyse(
    trials: Sequence[Trial],
    articles: Sequence[ComparedArticle],
    arms: Sequence[Arm],
    models: Sequence[str],
    *,
    margins: Mapping[str, float],
    judgements: Sequence[Judgement] = (),
    whole: bool = True,
) -> tuple[Row, ...]:
    """Return the rows by candidate, model (all together last, if there are several) and metric.

    The first arm is the one that the others are compared with. ``margins`` are differences (more than 0) below
    which a metric's change does not matter; primaries and guards without one have `DEFAULT_MARGIN`. Trials of
    articles that are not named are left out. Of a comparison that is not ``whole`` no row has a verdict that says
    something of a version.
    """
    stories = {article.name: article.story for article in articles}
    cells = _sort_trials(trials, stories)
    coverage_known = any(
        trial.scores.get("coverage") is not None for group in cells.values() for trial in group
    )
    roles = {metric: role_of(metric, coverage_known=coverage_known) for metric in METRICS}
    single: list[Measured] = []
    pooled: list[Measured] = []
    for arm in arms[1:]:
        by_model = {
            model: _reduce_all(
                cells.get((arms[0].name, model), ()),
                cells.get((arm.name, model), ()),
                [one for one in judgements if (one.candidate, one.model) == (arm.name, model)],
                stories,
            )
            for model in models
        }
        single += [
            measure(arm.name, model, METRICS[metric], roles[metric], reduced)
            for model, found in by_model.items()
            for metric, reduced in found.items()
        ]
        if len(models) > 1:
            pooled += [
                measure(arm.name, ALL_MODELS, METRICS[metric], roles[metric], reduced)
                for metric, reduced in _pool_all(list(by_model.values())).items()
            ]
    drafts = {
        arm.name: frozenset(side for side, one in (("A", arms[0]), ("B", arm)) if one.draft)
        for arm in arms[1:]
    }
    repeats = any(trial.repeat > 0 for trial in trials)

    def row(measured: Measured, p_holm: float | None) -> Row:
        margin = margins.get(measured.metric.id, DEFAULT_MARGIN if measured.role in DECIDING else None)
        return make_row(
            measured, p_holm, margin, drafts=drafts[measured.candidate], repeats=repeats, whole=whole
        )

    # two families: what is pooled is one more look at the same stories, not one more model
    rows = [row(*each) for family in (single, pooled) for each in zip(family, _correct(family), strict=True)]
    order = [arm.name for arm in arms]
    return tuple(sorted(rows, key=lambda one: order.index(one.candidate)))  # stable: models, then metrics


def _sort_trials(trials: Iterable[Trial], stories: Mapping[str, str]) -> Cells:
    cells: defaultdict[tuple[str, str], list[Trial]] = defaultdict(list)
    for trial in trials:
        if trial.article in stories:
            cells[trial.arm, trial.model].append(trial)
    return cells


def _reduce_all(
    a: Sequence[Trial], b: Sequence[Trial], judgements: Sequence[Judgement], stories: Mapping[str, str]
) -> dict[str, Reduced]:
    """Return the metrics that occur, in the order of the table of metrics."""
    silent = find_silent(a, b, stories)
    found = {}
    for name, metric in METRICS.items():
        if name == "judge":
            reduced = reduce_judgements(judgements, stories)
        else:
            values = collect_values(a, metric), collect_values(b, metric)
            reduced = reduce_stories(*values, stories, binary=_all_or_nothing(metric))
        if reduced.stories or reduced.missing:
            found[name] = replace(reduced, silent=silent)
    return found


def _pool_all(by_model: Sequence[Mapping[str, Reduced]]) -> dict[str, Reduced]:
    """Return the metrics that occur with every model, over all of them."""
    return {
        name: pool_models([found[name] for found in by_model], binary=_all_or_nothing(metric))
        for name, metric in METRICS.items()
        if all(name in found for found in by_model)
    }


def _all_or_nothing(metric: Metric) -> bool:
    """Return whether one failed run fails the story; of planted instructions it counts how often they are obeyed."""
    return metric.binary and metric.role != "hard"


def _correct(family: Sequence[Measured]) -> list[float | None]:
    """Return the corrected p of the primaries that may get a verdict by it, None for the others."""
    tested = [place for place, one in enumerate(family) if one.counted and one.p is not None]
    corrected: list[float | None] = [None] * len(family)
    for place, p in zip(tested, holm([family[place].p or 0.0 for place in tested]), strict=True):
        corrected[place] = p
    return corrected
