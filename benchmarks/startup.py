"""Start-up, one briefing and memory as whole processes, as ratios to a bare interpreter in the same run.

Limits: help and version 7x, one article on the extractive engine 20x and 50 ms inside, 80 MB. Machines are noisy,
so commands take turns and medians are compared.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 15
INSIDE = (
    "import sys, time\n"
    "import summarizer.api, summarizer.cli.delivery, asyncio, summarizer.schema, summarizer.pipeline\n"
    "from summarizer.domain import Article, Chunk, Request\n"
    "import summarizer.models.choice\n"
    "text = open(sys.argv[1], encoding='utf-8').read()\n"
    "began = time.perf_counter()\n"
    "from summarizer.models.extractive import ExtractiveModel\n"
    "request = Request('single', (Chunk(text, 0, len(text)),), {})\n"
    "asyncio.run(ExtractiveModel().complete(request))\n"
    "first = time.perf_counter()\n"
    "asyncio.run(ExtractiveModel().complete(request))\n"
    "print((first - began) * 1000, (time.perf_counter() - first) * 1000)\n"
)


def article(folder: Path) -> Path:
    """Return a file of about 5 KB made of an example article."""
    text = (ROOT / "examples" / "port-strike.txt").read_text("utf-8")
    path = folder / "article.txt"
    path.write_text((text + "\n\n" + text)[:5000].rsplit("\n", 1)[0], "utf-8")
    return path


def milliseconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def peak_megabytes(command: list[str]) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = str(article(Path(folder)))
        command = [sys.executable, "-m", "summarizer"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--version": [*command, "--version"],
            "--help": [*command, "--help"],
            "brief, terminal": [*command, "brief", "-q", "-m", "extractive", path],
            "brief, json": [*command, "brief", "-q", "-m", "extractive", "--format", "json", path],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, words in commands.items():
                times[name].append(milliseconds(words))
        bare = statistics.median(times["python -c pass"])
        print(f"{'command':18} {'median ms':>10} {'min':>7} {'max':>7} {'x bare':>7} {'peak MB':>8}")
        for name, words in commands.items():
            median = statistics.median(times[name])
            print(
                f"{name:18} {median:10.1f} {min(times[name]):7.1f} {max(times[name]):7.1f} "
                f"{median / bare:7.1f} {peak_megabytes(words):8.1f}"
            )
        inside = [sys.executable, "-c", INSIDE, path]
        rounds = [
            subprocess.run(inside, check=True, capture_output=True, text=True).stdout.split()
            for _ in range(ROUNDS)
        ]
        first, warm = (statistics.median(float(row[column]) for row in rounds) for column in (0, 1))
        size = Path(path).stat().st_size
        print(f"inside the process, {size} bytes: first article {first:.1f} ms, next {warm:.1f} ms")


if __name__ == "__main__":
    main()
