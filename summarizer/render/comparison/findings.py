"""Comparison -> its rows in reading order, and what changed in which article: what all renderings show."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from types import MappingProxyType
from typing import Final, NamedTuple

from summarizer.comparison import ALL_MODELS, Arm, Comparison, Row, Trial
from summarizer.metrics import METRICS
from summarizer.render.comparison.words import ROLES, role_of

_ORDER: Final = {identity: place for place, identity in enumerate(METRICS)}
_ROLES: Final = tuple(ROLES)
# a fact counts as one that an arm has if at least half of its runs have it
MOST_RUNS: Final = 0.5


class Change(NamedTuple):
    """What changed in an article from A to a candidate, means over models and runs.

    ``values`` are A's and the candidate's by metric; ``lost`` and ``gained`` are the ids of key facts; ``failed`` is
    how many runs of each of the two gave no briefing. ``elsewhere`` are items of the candidate's first briefing, by
    the lost facts that stand in them, in another section than they belong to.
    """

    article: str
    values: dict[str, tuple[float, float]]
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    failed: tuple[int, int]
    elsewhere: Mapping[str, str] = MappingProxyType({})

    @property
    def worst(self) -> float:
        """Return the smallest difference among the metrics, 0 if nothing was measured."""
        return min((b - a for a, b in self.values.values()), default=0.0)


def candidates(comparison: Comparison) -> tuple[Arm, ...]:
    """Return the arms that were compared with A."""
    return tuple(arm for arm in comparison.arms if arm.name != "A")


def arm_named(comparison: Comparison, name: str) -> Arm:
    """Return the arm of that name; one that is not in the list stands for itself."""
    found = next((arm for arm in comparison.arms if arm.name == name), None)
    return found or Arm(name=name, asked=name, reference=name, digest="", draft=False)


def tables(comparison: Comparison, candidate: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield the rows of a candidate by model, those of all models together first."""
    own = [row for row in comparison.rows if row.candidate == candidate]
    models = dict.fromkeys(row.model for row in own)
    for model in sorted(models, key=lambda name: name != ALL_MODELS):
        rows = [row for row in own if row.model == model]
        yield model, tuple(sorted(rows, key=_place))


def _place(row: Row) -> tuple[int, int]:
    """Return where a row stands: by its part in the verdict, then as in the table of metrics."""
    return _ROLES.index(role_of(row)), _ORDER.get(row.metric, len(_ORDER))


def headline_rows(comparison: Comparison, candidate: str) -> tuple[Row, ...]:
    """Return the rows that a conclusion rests on: those of all models together, or of the only one."""
    return next(tables(comparison, candidate), ("", ()))[1]


def primaries(comparison: Comparison, candidate: str) -> tuple[str, ...]:
    """Return the metrics that decided."""
    return tuple(row.metric for row in headline_rows(comparison, candidate) if role_of(row) == "primary")


def changes(comparison: Comparison, candidate: str) -> tuple[Change, ...]:
    """Return what changed in each article, the worst for the candidate first."""
    metrics = primaries(comparison, candidate)
    by_cell: dict[tuple[str, str], list[Trial]] = {}
    for trial in comparison.trials:
        by_cell.setdefault((trial.article, trial.arm), []).append(trial)
    found = [
        _change(
            article.name,
            by_cell.get((article.name, "A"), []),
            by_cell.get((article.name, candidate), []),
            metrics,
        )
        for article in comparison.articles
    ]
    return tuple(sorted(found, key=lambda change: (change.worst, -len(change.lost), change.article)))


def hit_shares(trials: Sequence[Trial]) -> dict[str, float]:
    """Return by key fact in what share of the runs a briefing has it; a failed run has none."""
    shares: dict[str, float] = {}
    for trial in trials:
        for hit in trial.hits:
            shares[hit.id] = shares.get(hit.id, 0) + (hit.item is not None) / len(trials)
    return shares


def _change(article: str, before: list[Trial], after: list[Trial], metrics: Sequence[str]) -> Change:
    values = {}
    for metric in metrics:
        a, b = _mean(before, metric), _mean(after, metric)
        if a is not None and b is not None:
            values[metric] = (a, b)
    a_hits, b_hits = hit_shares(before), hit_shares(after)
    facts = dict.fromkeys((*a_hits, *b_hits))
    had = {fact for fact in facts if a_hits.get(fact, 0) >= MOST_RUNS}
    has = {fact for fact in facts if b_hits.get(fact, 0) >= MOST_RUNS}
    # without one run of an arm nothing can be said of what it lost
    lost = tuple(fact for fact in facts if fact in had - has) if after else ()
    gained = tuple(fact for fact in facts if fact in has - had) if before else ()
    failed = tuple(sum(trial.failure is not None for trial in trials) for trials in (before, after))
    first = after[0].hits if after else ()
    elsewhere = {hit.id: hit.elsewhere for hit in first if hit.id in lost and hit.elsewhere}
    return Change(article, values, lost, gained, (failed[0], failed[1]), elsewhere)


def _mean(trials: Sequence[Trial], metric: str) -> float | None:
    values = [value for trial in trials if (value := trial.scores.get(metric)) is not None]
    return fmean(values) if values else None
