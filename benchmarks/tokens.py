"""Print what loading the tokenizer takes, ours and tiktoken's own, beside what it takes to count an article.

    python -m benchmarks.tokens

Each load runs in a fresh process, in turns; medians of five. tiktoken reads the official rank file from the disk
(we rebuild it first), so no network is in its time.
"""

import base64
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from summarizer import tokens

ARTICLE: Final = (
    "The ferry left the old harbour at noon, and two of its crew stayed behind, angry and unpaid. " * 54
)
REPEATS: Final = 5
CLOCK: Final = "import sys, time; began = time.perf_counter()\n{}\nprint(time.perf_counter() - began)"
NOTHING: Final = "from summarizer import tokens; tokens.fits(sys.argv[2] * 5000, 100_000)"
OURS: Final = "from summarizer import tokens; tokens.count('a')"
THEIRS: Final = (
    "import tiktoken, tiktoken.load; from summarizer.tokens import PATTERN\n"
    "ranks = tiktoken.load.load_tiktoken_bpe(sys.argv[1])\n"
    "tiktoken.Encoding('o', pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={}).encode_ordinary('a')"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        official = Path(folder) / "o200k_base.tiktoken"
        lines = (
            b"%s %d\n" % (base64.b64encode(token), rank) for rank, token in enumerate(tokens.vocabulary())
        )
        official.write_bytes(b"".join(lines))
        rows = {
            "`fits`, settled by the length": NOTHING,
            "first `count`": OURS,
            "tiktoken from its rank file": THEIRS,
        }
        taken: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(REPEATS):
            for name, code in rows.items():
                taken[name].append(fresh(code, official))
        official_size = official.stat().st_size
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    theirs = medians["tiktoken from its rank file"]

    print("| in a fresh process | ms | of tiktoken's own |\n| --- | --- | --- |")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds * 1e3:.0f} | {seconds / theirs:.2f} |")
    count = statistics.median(counting() for _ in range(50))
    print(
        f"\nthen counting an article of {len(ARTICLE)} bytes: {count * 1e3:.2f} ms, 1/{theirs / count:.0f} of a load"
    )
    print(f"rank file: {tokens.RANKS.stat().st_size:,} bytes, the official one {official_size:,}")


def fresh(code: str, official: Path) -> float:
    arguments = [sys.executable, "-c", CLOCK.format(code), str(official), "a"]
    environment = os.environ | {"TIKTOKEN_CACHE_DIR": ""}  # empty: no cache
    return float(
        subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout
    )


def counting() -> float:
    began = time.perf_counter()
    tokens.count(ARTICLE)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
