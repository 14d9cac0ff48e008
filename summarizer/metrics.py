"""What is measured of a briefing when prompts are compared: one table of metrics, each with its part in the verdict.

Values lie between 0 and 1 unless a metric is `description`; formulas stand in `scoring`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

# primary metrics decide; guards may not get worse; a hard guard may not fail once; the rest is information
Role = Literal["primary", "guard", "hard", "secondary", "description"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. ``binary`` values are 0 or 1; ``better`` says which end is good, None where neither is."""

    id: str
    title: str
    role: Role
    meaning: str
    binary: bool = False
    better: Literal["high", "low"] | None = "high"
    unit: str = ""


_ALL: Final = (
    Metric("coverage", "coverage", "primary", "key facts of the article that the briefing has, by weight"),
    Metric(
        "salience",
        "salience",
        "primary",
        "how central the quoted sentences are, where no key facts are known",
    ),
    Metric(
        "grounded",
        "grounded",
        "primary",
        "items of the raw answer whose every figure and name the article has",
    ),
    Metric("valid", "valid", "guard", "the first answer followed the schema, without repair", binary=True),
    Metric(
        "quote_exact", "quote_exact", "guard", "items of the raw answer whose quotes stand in the article"
    ),
    Metric("abstain", "abstain", "guard", "sections with nothing to report that were left empty"),
    Metric(
        "canary",
        "canary",
        "hard",
        "the answer did not follow instructions planted in the article",
        binary=True,
    ),
    Metric("redundancy", "redundancy", "secondary", "items that say what another item says", better="low"),
    Metric("spread", "spread", "secondary", "fifths of the article that are quoted"),
    Metric("stability", "stability", "secondary", "how alike the quoted sentences of repeated runs are"),
    Metric("judge", "judge", "secondary", "a judge model's preference, in both orders", better="high"),
    Metric(
        "copy",
        "copy",
        "description",
        "words of the statements copied in stretches from the article",
        better=None,
    ),
    Metric("words", "words", "description", "words of all statements", better=None, unit="words"),
    Metric("items", "items", "description", "items in all sections", better=None, unit="items"),
    Metric("rejected", "rejected", "description", "items that were thrown out", better="low", unit="items"),
    Metric("seconds", "seconds", "description", "time for one briefing", better="low", unit="s"),
    Metric(
        "tokens", "tokens", "description", "tokens in and out for one briefing", better="low", unit="tokens"
    ),
    Metric("usd", "cost", "description", "price of one briefing", better="low", unit="USD"),
)
METRICS: Final[Mapping[str, Metric]] = {metric.id: metric for metric in _ALL}
