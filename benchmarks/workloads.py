"""The whole command at work on 1, 50 and very long articles, beside its peers: calls, tokens, time, memory.

``python -m benchmarks workloads`` measures on texts of our own, ``python -m benchmarks.workloads FOLDER`` on the
articles in a folder, see `data`. Each run is a process of its own with a store of its own; the endpoint answers after
200 ms, so the least a run can take is 200 ms for each round of calls, the ideal.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import data, peers
from benchmarks.data import verdict
from benchmarks.endpoint import Endpoint, running_endpoint
from benchmarks.news import write_articles
from benchmarks.process import Run, run

ROUNDS: Final = 3
MODEL: Final = "gpt-5-mini"  # counts with o200k, as the endpoint does
SHORT, LONG, HUGE, VAST = 5_000, 200_000, 1_000_000, 5_000_000
PROMPTS: Final = ("briefing", "lean")
PLACES: Final = (16, 50)


@dataclass(frozen=True, slots=True)
class Work:
    """A few articles to brief in one run."""

    name: str
    files: tuple[Path, ...]
    tokens: int


@dataclass(frozen=True, slots=True)
class Result:
    """What the runs of a command took, as medians, and what came in at the endpoint in one of them."""

    wall: float
    cpu: float
    megabytes: float
    stats: dict[str, Any]
    rounds: int

    def over_ideal(self, seconds: float) -> float:
        return self.wall - self.rounds * seconds


def main(folder: Path | None = None) -> None:
    python = os.environ.get("PEERS_PYTHON", sys.executable)
    with running_endpoint() as endpoint, tempfile.TemporaryDirectory() as scratch:
        works = make_works(Path(scratch), folder)
        print(
            f"{'':42} {'wall s':>7} {'over':>6} {'CPU s':>6} {'MB':>6} {'calls':>16} {'tokens':>9} {'x':>5}"
        )
        for work in works.values():
            measured: dict[str, Result] = {}
            for prompt in PROMPTS:
                for places in PLACES:
                    key = f"{prompt} -j {places}"
                    measured[key] = brief(endpoint, work, prompt, places, kept=False)
                    show(f"{work.name}: {key}", measured[key], work, endpoint)
                measured[f"{prompt} kept"] = brief(endpoint, work, prompt, PLACES[0], kept=True)
                show(f"{work.name}: {prompt}, answers kept", measured[f"{prompt} kept"], work, endpoint)
            if work.tokens < works["huge"].tokens:
                for name in peers.MODULES:
                    beside(name, python, endpoint, work, measured)
            judge(work, works, measured, endpoint)
            results[work.name] = measured
        memory(works)


results: dict[str, dict[str, Result]] = {}


def make_works(scratch: Path, folder: Path | None) -> dict[str, Work]:
    """Return the articles to work on: of a folder's the 50 nearest to 5 KB, and many of them in one file."""
    from summarizer.tokens import count

    def work(name: str, files: Sequence[Path]) -> Work:
        return Work(name, tuple(files), sum(count(path.read_text("utf-8")) for path in files))

    if folder is None:
        short = write_articles(scratch, 50, SHORT)
        long = [write_articles(scratch, 1, size, seed=size)[0] for size in (LONG, HUGE, VAST)]
    else:
        texts = [row["text"] for row in data.articles(folder)]
        nearest = sorted(texts, key=lambda text: abs(len(text) - SHORT))[:50]
        short = [write(scratch / f"article-{place}.txt", text) for place, text in enumerate(nearest)]
        joined = "\n\n".join(texts)
        joined *= VAST // len(joined) + 1
        long = [write(scratch / f"joined-{size}.txt", joined[:size]) for size in (LONG, HUGE, VAST)]
    return {
        "one": work("1 x 5 KB", short[:1]),
        "many": work("50 x 5 KB", short),
        "long": work("1 x 200 KB", long[:1]),
        "huge": work("1 x 1 MB", long[1:2]),
        "vast": work("1 x 5 MB", long[2:]),
    }


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def brief(endpoint: Endpoint, work: Work, prompt: str, places: int, *, kept: bool) -> Result:
    """Return what ``summarizer brief`` takes, with an empty store or with one that holds the answers."""
    command = [sys.executable, "-m", "summarizer", "brief", "-q", "-m", MODEL, "--prompt", prompt]
    command += ["-j", str(places), "--format", "json", *map(str, work.files)]
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS + kept):
            store = Path(folder) / ("store" if kept else f"store-{number}") / "answers.db"
            environment = {
                **{name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")},
                "OPENAI_BASE_URL": endpoint.url,
                "OPENAI_API_KEY": "no-key",
                "SUMMARIZER_STORE": str(store),
                "XDG_CONFIG_HOME": folder,
                "XDG_STATE_HOME": folder,
            }
            endpoint.reset()
            runs.append(run(command, environment))
            if runs[-1].code:
                sys.exit(f"{work.name}: exit {runs[-1].code}: {runs[-1].said[:500]}")
        stats = endpoint.stats()
    return summed(runs[kept:], stats, places)


def summed(runs: Sequence[Run], stats: dict[str, Any], places: int) -> Result:
    kinds = stats["kinds"]
    # articles and chunks fill the places; what corrects or orders them comes after
    rounds = -(-(kinds.get("read", 0) + kinds.get("other", 0)) // places)
    rounds += (kinds.get("reduce", 0) > 0) + (kinds.get("reduce", 0) > 1) + (kinds.get("repair", 0) > 0)
    wall, cpu, megabytes = (
        statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "megabytes")
    )
    return Result(wall, cpu, megabytes, stats, rounds)


def beside(name: str, python: str, endpoint: Endpoint, work: Work, measured: dict[str, Result]) -> None:
    """Measure a peer on the same articles, or say loudly that it is not there."""
    probe = "; ".join(f"import {module}" for module in peers.MODULES[name])
    if subprocess.run([python, "-c", probe], stderr=subprocess.DEVNULL, check=False).returncode:
        print(f"!! {name} IS NOT INSTALLED for {python}: NOT MEASURED (see benchmarks/peers.py)")
        return
    places = PLACES[-1]
    command = [python, "-m", "benchmarks.peers", name, endpoint.url, str(places), *map(str, work.files)]
    runs = []
    for _ in range(ROUNDS):
        endpoint.reset()
        runs.append(run(command, os.environ))
        if runs[-1].code:
            print(f"!! {name} FAILED: {runs[-1].said[-300:]}")
            return
    measured[name] = summed(runs, endpoint.stats(), places)
    show(f"{work.name}: {name}, {places} places", measured[name], work, endpoint)


def show(name: str, result: Result, work: Work, endpoint: Endpoint) -> None:
    kinds = "+".join(f"{number} {kind}" for kind, number in result.stats["kinds"].items()) or "0"
    tokens = result.stats["prompt_tokens"]
    print(
        f"{name:42} {result.wall:7.2f} {result.over_ideal(endpoint.seconds):6.2f} {result.cpu:6.2f}"
        f" {result.megabytes:6.0f} {kinds:>16} {tokens:9} {tokens / work.tokens:5.2f}",
        flush=True,
    )


def judge(work: Work, works: dict[str, Work], measured: dict[str, Result], endpoint: Endpoint) -> None:
    """Print the limits that hold for this work, or do not."""
    for prompt in PROMPTS:
        result = measured[f"{prompt} -j 50"]
        calls, tokens = result.stats["calls"], result.stats["prompt_tokens"]
        over = result.over_ideal(endpoint.seconds)
        if work is works["one"]:
            print(verdict(f"{prompt}: seconds over the model's", over, 1.0, least=False))
        elif work is works["many"]:
            print(verdict(f"{prompt}: calls", calls, 50, least=False))
            print(verdict(f"{prompt}: prompt tokens / articles'", tokens / work.tokens, 1.15, least=False))
            print(verdict(f"{prompt}: seconds over the ideal", over, 1.2, least=False))
            if chain := measured.get("langchain"):
                print(verdict(f"{prompt}: CPU / LangChain's", result.cpu / chain.cpu, 0.4, least=False))
                memory_share = result.megabytes / chain.megabytes
                print(verdict(f"{prompt}: memory / LangChain's", memory_share, 0.5, least=False))
        elif work is works["long"]:
            print(verdict(f"{prompt}: calls that read", result.stats["kinds"]["read"], 8, least=False))
            print(verdict(f"{prompt}: prompt tokens / article's", tokens / work.tokens, 1.05, least=False))


def memory(works: dict[str, Work]) -> None:
    """Print how memory grows beside the article itself, which is held whole."""
    for prompt in PROMPTS:
        small, large = (results[works[name].name][f"{prompt} -j 16"] for name in ("huge", "vast"))
        grown = large.megabytes - small.megabytes
        article = sum(path.stat().st_size for path in works["vast"].files) / 2**20
        article -= sum(path.stat().st_size for path in works["huge"].files) / 2**20
        calls = large.stats["calls"] - small.stats["calls"]
        print(
            f"{prompt}: 1 MB -> 5 MB: {grown:.0f} MB more for {article:.1f} MB of text and {calls} calls more"
            f" ({grown / article:.1f} x the text)"
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
