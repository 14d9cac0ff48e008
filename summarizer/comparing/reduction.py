"""Trials -> one difference per story: repeats to their article, articles to their story, models together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.comparison import Judgement, StoryDifference, Trial
from summarizer.metrics import Metric
from summarizer.stats import deviation, mean

ROUNDING: Final = 1e-9  # sums of the same floating-point numbers in another order differ in the last digits

Values = Mapping[
    str, Sequence[float]
]  # by article, one value per repeat; nothing for an article without a value


@dataclass(frozen=True, slots=True)
class Reduced:
    """One metric of two arms by story.

    ``missing`` are stories of which an article lacks its values in one of the arms and was left out in both.
    ``noise`` is the part of the variance of the stories' differences that repeated runs of the same article make.
    ``silent`` are stories of which neither arm has a single briefing: their equal zeros say nothing.
    ``fallen`` are articles on which, with any one model, the candidate's mean over repeats is below A's.
    """

    stories: tuple[StoryDifference, ...]
    missing: frozenset[str]
    noise: float = 0.0
    silent: frozenset[str] = frozenset()
    fallen: frozenset[str] = frozenset()

    @property
    def differences(self) -> tuple[float, ...]:
        """Return the stories' differences."""
        return tuple(story.difference for story in self.stories)


def collect_values(trials: Iterable[Trial], metric: Metric) -> Values:
    """Return the values of one arm with one model, by article; failures, whatever they were, have theirs too."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for trial in trials:
        value = trial.scores.get(metric.id)
        if value is not None:
            values[trial.article].append(value)
    return values


def reduce_stories(a: Values, b: Values, stories: Mapping[str, str], *, binary: bool) -> Reduced:
    """Return one difference per story, in the order of ``stories`` (article -> story).

    A story's value is the mean over its articles of the mean over their repeats; of a binary metric it is 1 only
    if every repeat of every article is 1.
    """
    articles: defaultdict[str, list[str]] = defaultdict(list)
    missing = set()
    for article, story in stories.items():
        if a.get(article) and b.get(article):
            articles[story].append(article)
        elif article in a or article in b:
            missing.add(story)
    unite: Callable[[Sequence[float]], float] = min if binary else mean
    differences = []
    for story, names in articles.items():
        first, second = (unite([unite(values[name]) for name in names]) for values in (a, b))
        differences.append(_difference(story, first, second))
    noise = [_noise([values[name] for name in names for values in (a, b)]) for names in articles.values()]
    fallen = {
        name for names in articles.values() for name in names if mean(b[name]) < mean(a[name]) - ROUNDING
    }
    return Reduced(
        tuple(differences), frozenset(missing), mean(noise) if noise else 0.0, fallen=frozenset(fallen)
    )


def reduce_judgements(judgements: Iterable[Judgement], stories: Mapping[str, str]) -> Reduced:
    """Return the judge's preference by story, -1 A to +1 the candidate; both orders must have been judged."""
    preferences: dict[str, list[float]] = {}
    nothing: dict[str, list[float]] = {}
    for one in judgements:
        nothing[one.article] = [0.0]
        found = preferences.setdefault(one.article, [])
        if one.a_first is not None and one.b_first is not None:
            found.append((one.a_first + one.b_first) / 2)
    return reduce_stories(nothing, preferences, stories, binary=False)


def pool_models(reduced: Sequence[Reduced], *, binary: bool) -> Reduced:
    """Return the models taken together: per story the mean over them, or 1 only if it is 1 with all of them.

    A story that one of the models lacks is left out and counted as missing.
    """
    by_story: defaultdict[str, list[StoryDifference]] = defaultdict(list)
    for one in reduced:
        for story in one.stories:
            by_story[story.story].append(story)
    whole = {name: found for name, found in by_story.items() if len(found) == len(reduced)}
    missing = frozenset(by_story.keys() - whole.keys()).union(*(one.missing for one in reduced))
    unite: Callable[[Sequence[float]], float] = min if binary else mean
    return Reduced(
        tuple(
            _difference(name, unite([one.a for one in found]), unite([one.b for one in found]))
            for name, found in whole.items()
        ),
        missing,
        sum(one.noise for one in reduced) / len(reduced) ** 2,
        frozenset.intersection(*(one.silent for one in reduced)),
        frozenset().union(*(one.fallen for one in reduced)),
    )


def find_silent(a: Iterable[Trial], b: Iterable[Trial], stories: Mapping[str, str]) -> frozenset[str]:
    """Return the stories of which neither arm has a single briefing."""
    briefed = {stories[trial.article] for arm in (a, b) for trial in arm if trial.failure is None}
    return frozenset(stories.values()) - briefed


def _difference(story: str, a: float, b: float) -> StoryDifference:
    # means of the same values in another order differ in the last digits: that is no difference
    return StoryDifference(story=story, a=a, b=b, difference=round(b - a, 12))


def _noise(repeats: Sequence[Sequence[float]]) -> float:
    """Return the variance of a story's difference that its articles' repeats make; both arms' lists, in pairs."""
    articles = len(repeats) // 2
    return sum(deviation(one) ** 2 / len(one) for one in repeats if len(one) > 1) / articles**2
