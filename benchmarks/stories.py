"""How well articles are grouped into stories, and stories followed from one day to the next; and how fast.

``python -m benchmarks.stories FOLDER``: a folder with ``ecbplus_dev.jsonl`` (id, topic, story, text) and
``uci_headlines_dev.jsonl`` (id, title, publisher, story). It is third-party text and stays out of this repository.
"""

import math
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import Row, rows, verdict
from summarizer.digest import changes, grouping
from summarizer.digest.copies import CopyGroup, group_copies
from summarizer.domain import Article

DEFAULT = Path(__file__).parent / "data"
SIZES = range(1, 11)  # articles of a story in a draw, each as often as its size is small
DRAWS = 6
DAYS = 5
MOST = 8  # articles of a story in the two days
SPEED = (1_000, 3_000, 10_000)
Figures = tuple[float, float, float]  # precision, recall, F1


def main(folder: Path = DEFAULT) -> None:
    if not (folder / "ecbplus_dev.jsonl").is_file():
        print(f"There are no texts to measure on in {folder}. {' '.join((__doc__ or '').split())}")
        return
    bodies = [{**row, "text": _without_address(row["text"])} for row in rows(folder, "ecbplus_dev.jsonl")]
    headlines = [{**row, "text": row["title"]} for row in rows(folder, "uci_headlines_dev.jsonl")]
    _measure_stories("bodies", bodies, "topic", 0.90)
    _measure_stories("headlines", headlines, "story", 0.84)
    _measure_mixed(bodies)
    _measure_changes(bodies)
    for count in SPEED:
        _measure_time("500 words", _made_up(bodies, count, 500))
    for count in SPEED:
        _measure_time("headlines", _made_up(headlines, count, 10))


# ---------------------------------------------------------------- quality


def _measure_stories(name: str, all_rows: list[Row], key: str, limit: float) -> None:
    for part, chosen in _parts(all_rows, key).items():
        found = _mean([_stories(_drawn(chosen, seed)) for seed in range(DRAWS)])
        _tell(f"{name}, {part}, {DRAWS} draws of sizes 1-10", found, limit)
        _tell(f"{name}, {part}, {len(chosen)} articles", _stories(chosen), limit)
    for cut in (0.02, -0.02):
        with _Moved(cut):
            found = _mean([_stories(_drawn(all_rows, seed)) for seed in range(DRAWS)])
            _tell(f"{name}, all, draws, cuts {cut:+}", found, limit)


def _measure_mixed(bodies: list[Row]) -> None:
    """Measure draws of which every second article has its first line only."""
    drawn = [_drawn(bodies, seed) for seed in range(DRAWS)]
    cut = [
        [
            {**row, "text": row["text"].split("\n")[0] if at % 2 else row["text"]}
            for at, row in enumerate(draw)
        ]
        for draw in drawn
    ]
    _tell("every second one cut to its first line", _mean([_stories(draw) for draw in cut]), 0.0)


def _measure_changes(bodies: list[Row]) -> None:
    for part, chosen in _parts(bodies, "topic").items():
        ours = [
            sum(counts) for counts in zip(*(_followed(chosen, seed) for seed in range(DAYS)), strict=True)
        ]
        hits, false, missed = ours
        found = hits / (hits + false), hits / (hits + missed), 2 * hits / (2 * hits + false + missed)
        _tell(f"changes, {part}, {DAYS} pairs of days", found, 0.88)


def _stories(drawn: Sequence[Row]) -> Figures:
    articles = [Article(text=row["text"]) for row in drawn]
    cluster_of = {
        at: number
        for number, members in enumerate(grouping.group_stories(articles, group_copies(articles)))
        for at in members
    }
    return _bcubed([row["story"] for row in drawn], [cluster_of[at] for at in range(len(drawn))])


def _bcubed(true: Sequence[str], found: Sequence[int]) -> Figures:
    both = Counter(zip(true, found, strict=True))
    of_true, of_found = Counter(true), Counter(found)
    precision = math.fsum(n * n / of_found[cluster] for (_, cluster), n in both.items()) / len(true)
    recall = math.fsum(n * n / of_true[story] for (story, _), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _followed(chosen: Sequence[Row], seed: int) -> tuple[int, int, int]:
    """Return how many links of two days are right, wrong and missing.

    A third of the stories goes on, a third is of the first day only, a third of the second. A wrong link of a story
    that goes on is missing too.
    """
    before, today = _two_days(chosen, seed)
    story_of = {Article(text=row["text"]).sha256: str(row["story"]) for row in (*before, *today)}
    earlier = {str(row["story"]) for row in before}
    hits = false = missed = 0
    for change in changes(
        [Article(text=row["text"]) for row in before], [Article(text=row["text"]) for row in today]
    ):
        if change.today is None:
            continue
        story = _most([story_of[digest] for digest in change.ids])
        link = _most([story_of[digest] for digest in change.before_ids])
        hits += link == story
        false += link is not None and link != story
        missed += story in earlier and link != story
    return hits, false, missed


def _two_days(chosen: Sequence[Row], seed: int) -> tuple[list[Row], list[Row]]:
    chance = random.Random(seed)  # noqa: S311
    names = sorted({str(row["story"]) for row in chosen})
    chance.shuffle(names)
    third = len(names) // 3
    before: list[Row] = []
    today: list[Row] = []
    for place, name in enumerate(names):
        members = [row for row in chosen if row["story"] == name]
        chance.shuffle(members)
        members = members[:MOST]
        half = len(members) // 2 if place < third else len(members) if place < 2 * third else 0
        before += members[:half]
        today += members[half:]
    return before, today


def _most(names: list[str]) -> str | None:
    return Counter(names).most_common(1)[0][0] if names else None


# ---------------------------------------------------------------- time


def _measure_time(name: str, articles: list[Article]) -> None:
    alone = [CopyGroup((at,), frozenset((at,))) for at in range(len(articles))]
    start = time.perf_counter()
    found = grouping.group_stories(articles, alone)
    taken = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name}, {len(articles):6} articles: {taken:6.2f} s, {len(found)} stories, the greatest "
        f"{max(map(len, found))}, at most {memory} MB so far"
    )


def _made_up(pool: Sequence[Row], count: int, words: int) -> list[Article]:
    """Return articles in stories of sizes 1-10 whose sentences are drawn from those of one story and of any other."""
    chance = random.Random(1)  # noqa: S311
    lines: defaultdict[str, list[list[str]]] = defaultdict(list)
    for row in pool:
        lines[str(row["story"])] += [line.split() for line in row["text"].split("\n") if line]
    names = sorted(lines)
    vocabulary = sorted({word for of_story in lines.values() for line in of_story for word in line})
    made: list[Article] = []
    while len(made) < count:
        own = chance.sample(vocabulary, min(200, 20 * words))
        story = lines[chance.choice(names)]
        for _ in range(_size(chance)):
            text: list[str] = []
            while len(text) < words:
                draw = chance.random()
                text += (
                    chance.choice(story)
                    if draw < 0.35
                    else chance.sample(own, min(14, words))
                    if draw < 0.7
                    else chance.choice(lines[chance.choice(names)])
                )
            made.append(Article(text=" ".join(text[:words])))
    return made[:count]


# ---------------------------------------------------------------- helpers


class _Moved:
    """Both cuts moved by so much, for as long as it lasts."""

    def __init__(self, by: float) -> None:
        self.by = by

    def __enter__(self) -> None:
        self._move(self.by)

    def __exit__(self, *_: object) -> None:
        self._move(-self.by)

    def _move(self, by: float) -> None:
        for name in ("LONG_CUT", "SHORT_CUT"):
            setattr(grouping, name, getattr(grouping, name) + by)


def _parts(chosen: list[Row], key: str) -> dict[str, list[Row]]:
    """Return all rows, and those of each half of the topics or stories."""
    values = sorted({str(row[key]) for row in chosen})
    random.Random(7).shuffle(values)  # noqa: S311
    half = set(values[::2])
    return {
        "all": chosen,
        "one half": [row for row in chosen if str(row[key]) in half],
        "other half": [row for row in chosen if str(row[key]) not in half],
    }


def _drawn(chosen: Sequence[Row], seed: int) -> list[Row]:
    chance = random.Random(seed)  # noqa: S311
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for row in chosen:
        members[str(row["story"])].append(row)
    drawn = [
        row
        for name in sorted(members)
        for row in chance.sample(members[name], min(_size(chance), len(members[name])))
    ]
    chance.shuffle(drawn)
    return drawn


def _size(chance: random.Random) -> int:
    return chance.choices(SIZES, [1 / size for size in SIZES])[0]


def _without_address(text: str) -> str:
    """Return the text without the address that the collection put on its first line."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("http") else text


def _mean(figures: Sequence[Figures]) -> Figures:
    precision, recall, f1 = (math.fsum(figure[at] for figure in figures) / len(figures) for at in range(3))
    return precision, recall, f1


def _tell(name: str, found: Figures, limit: float) -> None:
    print(verdict(name, found[2], limit, least=True), f" P {found[0]:.3f} R {found[1]:.3f}", flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
