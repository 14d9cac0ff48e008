"""What the extractive engine finds of what a careful reader found, section by section.

``python -m benchmarks quality`` measures on our own examples, ``python -m benchmarks.quality FOLDER`` on a folder of
NAME.txt with NAME.gold.json beside it.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from summarizer.domain import Article
from summarizer.extract import extract_article
from summarizer.models.extractive import ExtractiveModel
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import load_prompt
from summarizer.sources.files import read_file
from tests.generated import EXAMPLES, ROOT
from tests.gold import SECTIONS, Tally, tally


def pairs(folder: Path | None) -> list[tuple[Article, Path]]:
    """Return the articles with their gold."""
    if folder is None:
        gold = ROOT / "examples" / "gold"
        names = [ROOT / "examples" / name for name in EXAMPLES]
        return [(extract_article(read_file(str(path))), gold / f"{path.stem}.gold.json") for path in names]
    found = sorted(folder.glob("*.gold.json"))
    return [(extract_article(read_file(str(path).replace(".gold.json", ".txt"))), path) for path in found]


def main(folder: Path | None = None) -> None:
    prompt = load_prompt("briefing@v1")
    tallies = {section: Tally() for section in SECTIONS}
    for article, gold in pairs(folder):
        briefing = asyncio.run(
            brief_article(
                article,
                model=ExtractiveModel(),
                prompt=prompt,
                options=Options(),
                clock=lambda: datetime.now(UTC),
            )
        )
        tally(article, briefing, gold, tallies)
    print(f"{'section':22} {'recall':>7} {'precision':>10} {'required':>9} {'given':>6}")
    for section, counts in tallies.items():
        print(
            f"{section:22} {counts.recall:7.2f} {counts.precision:10.2f} {counts.required:9} {counts.given:6}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
