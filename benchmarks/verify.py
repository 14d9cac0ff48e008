"""How well false statements are kept out and true ones let in: quotes, claims, planted text, time.

``python -m benchmarks.verify FOLDER`` or ``make bench-verify DATA=FOLDER``; what it must hold stands in `data`.
"""

import sys
from pathlib import Path

from benchmarks import data, verify_attacks, verify_claims, verify_quotes

DEFAULT = Path(__file__).parent / "data"


def main(folder: Path = DEFAULT) -> None:
    if not (folder / "news_articles_dev.jsonl").is_file():
        print(f"There are no texts to measure on in {folder}. {' '.join((data.__doc__ or '').split())}")
        return
    for part in (verify_quotes, verify_claims, verify_attacks):
        print(f"-- {part.__name__.removeprefix('benchmarks.verify_')}", flush=True)
        part.measure(folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
