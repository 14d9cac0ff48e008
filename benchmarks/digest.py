"""What a digest takes: its steps without model calls, the whole command, and beside an endpoint with a latency.

``python -m benchmarks digest`` measures on days of our own, see `invented_days`;
``python -m benchmarks.digest FOLDER`` takes the texts of ``news_articles_dev.jsonl`` in a folder for the steps too.
Every run is a process of its own, so that its peak of memory is its own.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks import data
from benchmarks.data import verdict
from benchmarks.endpoint import Endpoint, running_endpoint
from benchmarks.invented_days import Piece, invent_day, write_day
from benchmarks.process import Run, run
from summarizer.domain import Article

SIZES: Final = (1_000, 3_000, 10_000)
COUNT: Final = 1_000
FIRST, SECOND = datetime(2026, 6, 3, tzinfo=UTC), datetime(2026, 6, 4, tzinfo=UTC)  # ends of days
MODEL: Final = "gpt-5-mini"
PLACES: Final = 32
ROUNDS: Final = 5


def main(folder: Path | None = None) -> None:
    print("-- origins, stories and changes of two days, half of the articles each", flush=True)
    for size in SIZES:
        steps(size, None)
    if folder is not None:
        steps(len(data.articles(folder)), folder)
    with tempfile.TemporaryDirectory() as scratch:
        whole_command(Path(scratch))
        beside_endpoint(Path(scratch))
        startup(Path(scratch))


# ---------------------------------------------------------------- steps


def steps(size: int, folder: Path | None) -> None:
    """Measure the steps in a process of their own, and print what they took."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.digest",
        "--steps",
        str(size),
        *map(str, filter(None, [folder])),
    ]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    took: dict[str, Any] = json.loads(told)
    seconds = sum(took["seconds"].values())
    parts = ", ".join(f"{name} {value:.2f} s" for name, value in took["seconds"].items())
    print(f"{size} articles, {took['stories']} stories, {took['changes']} changes: {parts}")
    if size in (SIZES[0], SIZES[-1]):
        print(verdict(f"{size}: seconds", seconds, 5 if size == SIZES[0] else 60, least=False))
        print(verdict(f"{size}: MB at the peak", took["megabytes"], 1024, least=False), flush=True)


def measure_steps(size: int, folder: Path | None) -> dict[str, Any]:
    """Return what the public steps take on so many articles in this process."""
    from summarizer.digest import changes, origins, stories

    if folder is not None:
        articles = [Article(row["text"], title=row["title"]) for row in data.articles(folder)[:size]]
    else:
        half = size // 2
        days = (invent_day(half, day=FIRST), invent_day(size - half, day=SECOND, number=1))
        articles = [article_of(piece) for day in days for piece in day]
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Sequence[Any]]) -> int:
        began = time.perf_counter()
        number = len(work())
        seconds[name] = time.perf_counter() - began
        return number

    before, today = articles[: len(articles) // 2], articles[len(articles) // 2 :]
    timed("origins", lambda: origins(articles))
    told = timed("stories", lambda: stories(articles))
    changed = timed("changes", lambda: changes(before, today))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "stories": told, "changes": changed, "megabytes": peak}


def article_of(piece: Piece) -> Article:
    return Article(
        piece.text, title=piece.title, publisher=piece.publisher, published_at=piece.published_at.isoformat()
    )


# ---------------------------------------------------------------- the command


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a digest is run: its store, and the environment."""

    folder: Path
    endpoint: Endpoint | None = None

    def run(self, source: Path, day: datetime, *words: str) -> Run:
        """Return what an edition of the 24 hours before a moment took; ends the program if it fails."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")
        }
        environment |= {
            "SUMMARIZER_STORE": str(self.folder / "store.sqlite"),
            "XDG_CONFIG_HOME": str(self.folder),
            "XDG_STATE_HOME": str(self.folder),
        }
        model = "extractive"
        if self.endpoint is not None:
            environment |= {"OPENAI_BASE_URL": self.endpoint.url, "OPENAI_API_KEY": "no-key"}
            model = MODEL
        date = str((day - timedelta(days=1)).date())
        command = [sys.executable, "-m", "summarizer", "digest", str(source), "--date", date, "--tz", "UTC"]
        took = run([*command, "-q", "-m", model, "-j", str(PLACES), "--formats", "json", *words], environment)
        if took.code:
            sys.exit(f"digest of {source}: exit {took.code}: {took.said[:500]}")
        return took


def whole_command(scratch: Path) -> None:
    """Measure the command on the extractive engine, alone and behind an edition of the day before."""
    print(
        f"-- the whole command, {COUNT} articles, extractive engine, {os.cpu_count()} processors", flush=True
    )
    for ending in (".md", ".html"):
        folder = scratch / ending[1:]
        write_day(folder / "first", invent_day(COUNT, day=FIRST), ending=ending)
        write_day(folder / "second", invent_day(COUNT, day=SECOND, number=1), ending=ending)
        desk = Desk(folder)
        show(f"{ending}, no history", desk.run(folder / "first", FIRST), 60)
        show(f"{ending}, an edition of the day before", desk.run(folder / "second", SECOND), 60)
        show(f"{ending}, briefed before", desk.run(folder / "second", SECOND, "--name", "again"), None)


def beside_endpoint(scratch: Path) -> None:
    """Measure the command with a model that takes its time, beside the least that it could take."""
    with running_endpoint() as endpoint:
        milliseconds = endpoint.seconds * 1000
        print(f"-- {COUNT} articles, an endpoint with {milliseconds:.0f} ms, -j {PLACES}", flush=True)
        desk = Desk(scratch / "endpoint", endpoint)
        write_day(desk.folder / "first", invent_day(COUNT, day=FIRST))
        endpoint.reset()
        asked = desk.run(desk.folder / "first", FIRST)
        calls = endpoint.stats()["calls"]
        show(f"{calls} calls", asked, None)
        again = desk.run(desk.folder / "first", FIRST, "--name", "again")
        show("briefed before", again, None)
        ideal = calls * endpoint.seconds / PLACES + again.wall
        print(verdict(f"seconds / ideal ({ideal:.1f} s)", asked.wall / ideal, 1.15, least=False), flush=True)


def startup(scratch: Path) -> None:
    """Measure what is there before the first article: five articles, and an edition shown again."""
    print("-- few articles", flush=True)
    desk = Desk(scratch / "few")
    write_day(desk.folder / "first", invent_day(5, day=FIRST))
    runs = [desk.run(desk.folder / "first", FIRST, "--name", f"digest-{number}") for number in range(ROUNDS)]
    print(f"a digest of 5 articles: {statistics.median(one.wall for one in runs) * 1000:.0f} ms")
    shown = [desk_show(desk) for _ in range(ROUNDS)]
    print(f"digest show: {statistics.median(one.wall for one in shown) * 1000:.0f} ms")


def desk_show(desk: Desk) -> Run:
    environment = {**os.environ, "SUMMARIZER_STORE": str(desk.folder / "store.sqlite")}
    return run([sys.executable, "-m", "summarizer", "digest", "show", "--name", "digest-0"], environment)


def show(name: str, took: Run, limit: float | None) -> None:
    print(f"{name:42} {took.wall:7.2f} s  CPU {took.cpu:7.2f} s  peak {took.megabytes:6.0f} MB", flush=True)
    if limit is not None:
        print(verdict(f"{name}: seconds", took.wall, limit, least=False), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--steps"]:
        place = Path(sys.argv[3]) if sys.argv[3:] else None
        print(json.dumps(measure_steps(int(sys.argv[2]), place)))
    else:
        main(*map(Path, sys.argv[1:2]))
