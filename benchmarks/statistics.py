"""Print how often `compare` errs on equally good prompts, and what it finds, by simulation.

    python -m benchmarks statistics

A metric near .9, as small evaluation sets show it: few stories, skewed, rounded to few items (`tests.stats.skewed`).
Goals: at most .06 called different without a difference, intervals that hold the truth in at least .93. Seeded; the
draws are few enough for minutes, and a rate of .05 is known to ±.007, of a conclusion to ±.011 (two standard errors).
"""

import random
import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from summarizer.comparing.analysis import analyse
from summarizer.comparing.gate import check_gate
from summarizer.comparing.verdicts import conclude
from summarizer.stats import bonett_price, mean_interval, sign_flip_p
from tests.comparing.made import ARMS, MODEL, articles, names, trials
from tests.stats.skewed import KINDS, SIZES, Kind, draw_differences, draw_story, lots

DRAWS: Final = 4000
CONCLUSIONS: Final = 1500  # whole comparisons in each row
RESAMPLED: Final = 500  # comparisons for which the bootstrap is drawn, which is slow
RESAMPLES: Final = 400
PRIMARIES: Final = ("coverage", "grounded")
ALL: Final = (*PRIMARIES, "quote_exact", "abstain", "valid")
WORSE: Final = (0.0, 0.05, 0.1, 0.2)
GATED: Final = 24
WEIGHTS: Final = (3, 3, 2, 2, 1, 1)


def main() -> None:
    print_single_metrics()
    print_yes_and_no()
    print_verdicts()
    print_power()
    print_false_equivalence()
    print_false_gates()


def print_single_metrics() -> None:
    print(f"\n{DRAWS} comparisons without a difference in each row\n")
    print("| metric | stories | called different | 95 % interval holds 0 | bootstrap's does | no interval |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, kind in KINDS.items():
        for stories in SIZES:
            draw = lots((name, stories))
            drawn = [draw_differences(draw, kind, stories) for _ in range(DRAWS)]
            different = sum(sign_flip_p(one) <= 0.05 for one in drawn) / DRAWS
            trusted = [one for one in drawn if one.count(0) <= 0.8 * stories]
            held = share(low <= 0 <= high for _, low, high in map(mean_interval, trusted))
            resampled = share(
                low <= 0 <= high for low, high in (bootstrap(draw, one) for one in trusted[:RESAMPLED])
            )
            print(
                f"| {name} | {stories} | {different:.3f} | {held:.3f} | {resampled:.3f} "
                f"| {1 - len(trusted) / DRAWS:.2f} |",
                flush=True,
            )


def print_yes_and_no() -> None:
    print("\n| yes in | stories | Bonett-Price interval holds 0 | Student's does |")
    print("| --- | --- | --- | --- |")
    for right in (0.9, 0.95):
        for stories in SIZES:
            draw = lots((right, stories))
            ours, students = [], []
            for _ in range(DRAWS):
                signs = [(draw.random() < right) - (draw.random() < right) for _ in range(stories)]
                interval = bonett_price(signs.count(1), signs.count(-1), stories)
                student = mean_interval(signs)
                ours.append(interval.low <= 0 <= interval.high)
                # without a single difference its interval is a point, which proves nothing
                students.append(any(signs) and student.low <= 0 <= student.high)
            print(f"| {right:.0%} | {stories} | {share(ours):.3f} | {share(students):.3f} |", flush=True)


def print_verdicts() -> None:
    print("\n| measured | metric | stories | better | worse | both | equivalent |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for metrics in (PRIMARIES, ALL):
        for name, kind in KINDS.items():
            for stories in SIZES:
                verdicts = conclusions(metrics, kind, stories, CONCLUSIONS)
                better, worse, same = (
                    verdicts[one] / CONCLUSIONS for one in ("BETTER", "WORSE", "EQUIVALENT")
                )
                print(
                    f"| {len(metrics)} | {name} | {stories} | {better:.3f} | {worse:.3f} | {better + worse:.3f} "
                    f"| {same:.3f} |",
                    flush=True,
                )


def print_power() -> None:
    """Print what is said when the candidate loses a share of its items."""
    print("\n| loses | stories | better | worse | equivalent | cannot be told |")
    print("| --- | --- | --- | --- | --- | --- |")
    for worse in WORSE:
        for stories in (12, 20, 50):
            kind = Kind(8, repeats=3, worse=worse)
            verdicts = conclusions(("coverage",), kind, stories, CONCLUSIONS // 3)
            said = (
                verdicts[one] / (CONCLUSIONS // 3)
                for one in ("BETTER", "WORSE", "EQUIVALENT", "INCONCLUSIVE")
            )
            print(f"| {worse:.0%} | {stories} | {' | '.join(f'{one:.3f}' for one in said)} |", flush=True)


def print_false_equivalence() -> None:
    """Print how often no difference that matters is seen where one is: hard where few stories show it."""
    print("\n| true loss | stories | said to be equivalent | worse | cannot be told |")
    print("| --- | --- | --- | --- | --- |")
    for name, lose in LOSSES.items():
        for stories in (*SIZES, 30, 50):
            draw = lots((name, stories))
            compared = articles(names(stories))
            verdicts: Counter[str] = Counter()
            for _ in range(CONCLUSIONS // 3):
                a, b = zip(*(lose(draw) for _ in range(stories)), strict=True)
                found = [*trials("A", coverage=a), *trials("B", coverage=b)]
                rows = analyse(found, compared, ARMS, [MODEL], margins={})
                verdicts[conclude(rows, ARMS, incomplete="")[0].verdict] += 1
            said = (verdicts[one] / (CONCLUSIONS // 3) for one in ("EQUIVALENT", "WORSE", "INCONCLUSIVE"))
            print(f"| {name} | {stories} | {' | '.join(f'{one:.3f}' for one in said)} |", flush=True)


def print_false_gates() -> None:
    """Print how often the gate fails a prompt against itself because one article dropped."""
    print("\n| key facts found | runs | stories | gate fails by an article that dropped |")
    print("| --- | --- | --- | --- |")
    for share_found in (0.6, 0.75, 0.9):
        for repeats in (1, 3, 5):
            draw = lots((share_found, repeats))
            compared = articles(names(GATED))
            fails = 0
            for _ in range(CONCLUSIONS // 3):
                found = [
                    one
                    for side in "AB"
                    for one in trials(side, coverage=[_found(draw, share_found, repeats) for _ in compared])
                ]
                rows = analyse(found, compared, ARMS, [MODEL], margins={})
                checks = check_gate(rows, found, ARMS, compared).checks
                fails += any(not check.passed and check.name.count(".") == 2 for check in checks)
            print(
                f"| {share_found:.0%} | {repeats} | {GATED} | {fails / (CONCLUSIONS // 3):.3f} |", flush=True
            )


def _found(draw: random.Random, share_found: float, repeats: int) -> list[float]:
    """Return the coverage of an article with six key facts of weights 1 to 3, one value per run."""
    return [
        sum(weight for weight in WEIGHTS if draw.random() < share_found) / sum(WEIGHTS)
        for _ in range(repeats)
    ]


def _lose_all_of_few(draw: random.Random) -> tuple[float, float]:
    return 1.0, float(draw.random() >= 0.1)


def _lose_most_of_few(draw: random.Random) -> tuple[float, float]:
    return 0.9, 0.15 if draw.random() < 0.08 else 0.9 + draw.choice((-0.02, 0.0, 0.02))


def _lose_evenly(draw: random.Random) -> tuple[float, float]:
    a, b = draw_story(draw, Kind(8, worse=0.055))  # of .9: as much as the margin
    return a[0], b[0]


def conclusions(metrics: Sequence[str], kind: Kind, stories: int, comparisons: int) -> Counter[str]:
    """Return how often what is concluded."""
    draw = lots((len(metrics), kind, stories))
    compared = articles(names(stories))
    verdicts: Counter[str] = Counter()
    for _ in range(comparisons):
        a: dict[str, Any] = {}
        b: dict[str, Any] = {}
        for metric in metrics:
            pairs = [draw_story(draw, kind) for _ in range(stories)]
            if metric == "valid":
                pairs = [([float(first[0] > 0.7)], [float(second[0] > 0.7)]) for first, second in pairs]
            a[metric], b[metric] = zip(*pairs, strict=True)
        rows = analyse([*trials("A", **a), *trials("B", **b)], compared, ARMS, [MODEL], margins={})
        verdicts[conclude(rows, ARMS, incomplete="")[0].verdict] += 1
    return verdicts


def bootstrap(draw: random.Random, differences: Sequence[float]) -> tuple[float, float]:
    """Return the percentile bootstrap's 95 % interval of the mean."""
    n = len(differences)
    means = sorted(sum(draw.choices(differences, k=n)) / n for _ in range(RESAMPLES))
    return means[round(0.025 * RESAMPLES)], means[round(0.975 * RESAMPLES) - 1]


def share(held: Any) -> float:
    """Return the share of what is true."""
    return statistics.fmean(map(float, held))


LOSSES: Final[Mapping[str, Callable[[random.Random], tuple[float, float]]]] = {
    "10 in 100: one story in ten loses all, the others nothing": _lose_all_of_few,
    "6 in 100: one story in twelve loses 75, the others at most 2": _lose_most_of_few,
    "5 in 100, evenly": _lose_evenly,
}


if __name__ == "__main__":
    main()
