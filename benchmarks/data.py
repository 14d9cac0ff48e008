"""The texts that the verification is measured on.

A folder with ``news_articles_dev.jsonl`` (id, title, text), ``labelled_summaries_dev.jsonl`` (article_id, summary,
spans: start, end, type) and ``hostile/`` (``injections_dev.jsonl``, ``benign_traps.jsonl``: id, text, core, check).
It is third-party text and stays out of this repository: ``make bench-verify DATA=FOLDER``.
"""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def rows(folder: Path, name: str) -> list[Row]:
    """Return the rows of one file of the folder."""
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def articles(folder: Path) -> list[Row]:
    return rows(folder, "news_articles_dev.jsonl")


def summaries(folder: Path) -> list[Row]:
    return rows(folder, "labelled_summaries_dev.jsonl")


def attacks(folder: Path) -> list[Row]:
    return rows(folder / "hostile", "injections_dev.jsonl")


def harmless(folder: Path) -> list[Row]:
    return rows(folder / "hostile", "benign_traps.jsonl")


def verdict(name: str, value: float, limit: float, *, least: bool) -> str:
    """Return one line: what was measured, the figure, the limit, and whether it holds."""
    holds = value >= limit if least else value <= limit
    sign = "≥" if least else "≤"
    return f"{name:58} {value:9.4f}  {sign} {limit:<8g} {'ok' if holds else 'MISSED'}"
