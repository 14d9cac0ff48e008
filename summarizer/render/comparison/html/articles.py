"""One article of a comparison -> what its panel shows: facts had and missed, briefings side by side, marked text."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from summarizer.comparison import Arm, Comparison, Trial
from summarizer.contract import Briefing
from summarizer.key_facts import Fact, KeyFacts
from summarizer.render.comparison.exhibit import Exhibit
from summarizer.render.comparison.findings import hit_shares
from summarizer.render.comparison.html.marks import Quoting, mark_quotes
from summarizer.render.comparison.html.pairing import arms_of, pair_items
from summarizer.render.html.marks import trimmed
from summarizer.render.view import TITLES, Entry, Quotation, place, standing

WEIGHTS: Final = {3: "must", 2: "should", 1: "may"}


class FactLine(NamedTuple):
    """A key fact and in how many of the runs of each arm a briefing has it."""

    text: str
    weight: str
    section: str
    had: tuple[tuple[str, str], ...]


class Panel(NamedTuple):
    """What is shown of one article. ``most`` is how many marks a paragraph of it has at the most."""

    values: Mapping[str, Any]
    most: int


def panel(comparison: Comparison, exhibit: Exhibit, name: str, anchor: str) -> Panel:
    """Return the panel of an article; every name in it begins with ``anchor``."""
    arms = comparison.arms
    briefings = arms_of(exhibit.briefings, [arm.name for arm in arms])
    sections = pair_items(briefings)
    quotings = [
        Quoting(
            number,
            f"{arms[number].name} {entry.id}",
            f"{anchor}-{number}-{entry.id}",
            quote.evidence.start,
            quote.evidence.end,
        )
        for section in sections
        for row in section.rows
        for number, entry in enumerate(row)
        if entry is not None
        for quote in entry.quotations
    ]
    text = exhibit.article.text
    marked = mark_quotes(text, quotings, f"{anchor}-")

    def shown(number: int, entry: Entry | None) -> dict[str, Any] | None:
        if entry is None:
            return None
        quotes = [
            (quote, place(quote.evidence, exact=False), _mark(quote, text, marked.anchors))
            for quote in entry.quotations
        ]
        return {"entry": entry, "anchor": f"{anchor}-{number}-{entry.id}", "quotes": quotes}

    values = {
        "anchor": anchor,
        "name": name,
        "title": exhibit.article.title,
        "facts": fact_lines(exhibit.facts, name, arms, comparison.trials),
        "heads": [_head(arm, briefing) for arm, briefing in zip(arms, briefings, strict=True)],
        "sections": [
            (section.title, [[shown(*cell) for cell in enumerate(row)] for row in section.rows])
            for section in sections
        ],
        "article": Markup(marked.html),  # noqa: S704 - encoded
    }
    return Panel(values, marked.most)


def _elsewhere(runs: Sequence[Trial], fact: Fact) -> str | None:
    """Return the item of another section that has a fact in the first of the runs."""
    return next((hit.elsewhere for run in runs[:1] for hit in run.hits if hit.id == fact.id), None)


def fact_lines(
    facts: KeyFacts | None, article: str, arms: Sequence[Arm], trials: Sequence[Trial]
) -> tuple[FactLine, ...]:
    """Return the key facts of an article, the weightiest first, with what each arm has of them."""
    runs = {
        arm.name: [one for one in trials if (one.arm, one.article) == (arm.name, article)] for arm in arms
    }
    shares = {name: hit_shares(own) for name, own in runs.items()}

    def had(arm: str, fact: Fact) -> tuple[str, str]:
        total = len(runs[arm])
        count = round(shares[arm].get(fact.id, 0) * total)
        if not total:
            return "unknown", "not run"
        if not count and (item := _elsewhere(runs[arm], fact)):
            return "missed", f"not there, but in {item}"
        if count in (0, total):
            return ("had", "yes") if count else ("missed", "no")
        return "partly", f"{count} of {total} runs"

    ordered = sorted(facts.facts, key=lambda fact: -fact.weight) if facts else ()
    return tuple(
        FactLine(
            fact.text,
            WEIGHTS.get(fact.weight, str(fact.weight)),
            TITLES[fact.section],
            tuple(had(arm.name, fact) for arm in arms),
        )
        for fact in ordered
    )


def _mark(quote: Quotation, text: str, anchors: Mapping[tuple[int, int], str]) -> str | None:
    return anchors.get(trimmed(text, quote.evidence.start, quote.evidence.end))


def _head(arm: Arm, briefing: Briefing | None) -> dict[str, Any]:
    """Return what stands above an arm's items: its headline and bottom line, or that there is no briefing."""
    return {
        "arm": arm,
        "briefing": briefing,
        "standing": standing(briefing) if briefing and briefing.bottom_line.text else "",
    }
