"""One candidate's rows -> the sentence of its verdict, for somebody who never saw statistics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.comparing.verdict_rules import LEVEL, MAX_MISSING, MIN_STORIES
from summarizer.comparing.wording import (
    count,
    listed,
    rounded_up,
    say_chance,
    say_range,
    say_size,
    say_topic,
    say_values,
)
from summarizer.comparison import Row, Verdict
from summarizer.metrics import METRICS

_GUARDED: Final = "Nothing else that is watched was seen to get worse."


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate against A: the rows that decide, and the names that both have in sentences."""

    a: str
    b: str
    rows: tuple[Row, ...]
    pooled: bool

    def primaries(self, *verdicts: Verdict) -> tuple[Row, ...]:
        """Return the primary rows with one of these verdicts, all without one."""
        return tuple(
            row for row in self.rows if is_primary(row) and (not verdicts or row.verdict in verdicts)
        )

    def guards(self) -> tuple[Row, ...]:
        """Return the rows of what must not get worse and did."""
        return tuple(row for row in self.rows if not is_primary(row) and row.verdict == "WORSE")

    def over(self, rows: Sequence[Row]) -> str:
        """Return over how many stories (the most that any has), and that models are taken together."""
        n = max(row.n for row in rows)
        return (
            f"over {count(n, 'story', 'stories')}{' with all models taken together' if self.pooled else ''}"
        )

    def values(self, rows: Sequence[Row]) -> str:
        """Return the values of these rows in words, with the number of stories where one has fewer."""
        most = max(row.n for row in rows)
        return "; ".join(
            say_values(row, self.a, self.b) + (f" (over {row.n})" if row.n < most else "") for row in rows
        )


def say_better(case: Case, better: Sequence[Row]) -> str:
    """Return that the candidate is better, by how much and how sure that is."""
    parts = [
        f"{case.b} is better than {case.a}: {case.over(better)}, {case.values(better)}.",
        _say_how_sure(better),
        *(_say_small(row) for row in better),
        _say_others(case),
        _GUARDED,
    ]
    return _joined(parts)


def say_worse(case: Case, worse: Sequence[Row]) -> str:
    """Return that the candidate is worse, and in what."""
    obeyed = [row for row in worse if METRICS[row.metric].role == "hard"]
    others = [row for row in worse if row not in obeyed]
    parts = [_say_obeyed(case, row) for row in obeyed]
    if others:
        guarded = "" if any(map(is_primary, others)) else " in what must not get worse"
        also = "also " if obeyed else ""
        parts.append(
            f"{case.b} is {also}worse than {case.a}{guarded}: {case.over(others)}, {case.values(others)}."
        )
        parts.append(_say_how_sure(others))
    else:
        parts.append("One such story is enough to count as worse, whatever else is measured.")
    return _joined([*parts, _say_others(case)])


def say_mixed(case: Case, better: Sequence[Row], worse: Sequence[Row]) -> str:
    """Return what is better and what is worse, leaving the choice to the reader."""
    obeyed = [row for row in worse if METRICS[row.metric].role == "hard"]
    others = [row for row in worse if row not in obeyed]
    against = (
        f", worse {listed([f'on {say_topic(row)}' for row in others])} ({case.values(others)})"
        if others
        else ""
    )
    return _joined(
        [
            f"{case.b} is better than {case.a} {listed([f'on {say_topic(row)}' for row in better])} "
            f"({case.over(better)}, {case.values(better)}){against}.",
            *(f"But {_say_obeyed(case, row)}" for row in obeyed),
            "Which matters more is yours to say.",
        ]
    )


def _say_obeyed(case: Case, row: Row) -> str:
    a, b = (
        sum(value < 1 for value in side)
        for side in zip(*((one.a, one.b) for one in row.stories), strict=True)
    )
    return (
        f"{case.b} did what a text told it to: it obeyed instructions that were planted in the article in {b} of "
        f"{count(row.n, 'such story', 'such stories')} ({case.a} in {a})."
    )


def say_equivalent(case: Case, rows: Sequence[Row]) -> str:
    """Return that there is no difference that matters, and what that means."""
    same = [row for row in rows if not any(story.difference for story in row.stories)]
    sized = [row for row in rows if row not in same]
    parts = [
        f"Between {case.b} and {case.a} there is no difference that matters: {case.over(rows)}, {case.values(rows)}."
    ]
    if sized:
        limits = listed([say_size(row.margin or 0, row) for row in sized])
        parts.append(
            f"The true difference is very probably smaller than {limits}, which is taken not to matter."
        )
    if same:
        topics = _on([say_topic(row) for row in same])
        parts.append(f"{topics} every story came out the same; other stories may still differ.")
    return _joined([*parts, _GUARDED])


def say_insufficient(case: Case, rows: Sequence[Row]) -> str:
    """Return why there is too little to tell, and what to do."""
    if not rows:
        return f"Too little to tell {case.b} from {case.a}: nothing that decides could be measured of both."
    row = max(rows, key=lambda one: one.n)
    if row.n < MIN_STORIES:
        return (
            f"Too little to tell {case.b} from {case.a}: with {count(row.n, 'story', 'stories')}, fewer than "
            f"{MIN_STORIES}, even a prompt that wins every time may owe it to chance. Add stories: with about "
            "20, differences that matter show."
        )
    if row.missing > MAX_MISSING * (row.n + row.missing):
        return (
            f"Too little to tell {case.b} from {case.a}: {count(row.missing, 'story lacks', 'stories lack')} a value "
            f"in one of them, {row.n} have both. See why they failed, and run it again."
        )
    return f"Too little to tell {case.b} from {case.a}: {row.note}. See why they failed, and run it again."


def say_inconclusive(case: Case) -> str:
    """Return that it cannot be told, what would have been noticed and what it takes to tell."""
    rows = case.primaries("INCONCLUSIVE")
    ahead = [row for row in rows if _is_ahead(row)]
    if ahead:
        name = case.b if (ahead[0].difference or 0) > 0 else case.a
        return _joined(
            [
                f"{name} came out ahead, but it is a draft and its words may still change, so it cannot win: "
                f"{case.over(ahead)}, {case.values(ahead)}.",
                "Release it, then compare again.",
            ]
        )
    parts = [f"It cannot be told which of {case.b} and {case.a} is better."]
    for row in rows[:1]:
        parts.append(f"{case.over([row]).capitalize()}, {case.values([row])}; {_say_by_chance(row)}.")
        parts.append(_say_next(row))
    parts += [
        f"On {say_topic(row)} it cannot be told either: {case.values([row])}, which chance alone does "
        f"{say_chance(_decisive_p(row))}. {_say_next(row)}"
        for row in rows[1:]
    ]
    return _joined([*parts, _say_others(case)])


def _say_next(row: Row) -> str:
    """Return what the comparison would have noticed, and what it would take to tell."""
    margin, needed = row.margin or 0.0, row.needed or 0
    if needed > row.n:
        return (
            f"A true difference of {say_size(row.detectable or 0.0, row)} would have been noticed four times out of "
            f"five; to notice one of {rounded_up(margin)} in 100, some {needed:,} stories are needed."
        )
    return (
        f"A true difference of {say_size(margin, row)} would mostly have been noticed; {say_range(row)}. "
        "Look at the stories that differ, or add more."
    )


def _say_others(case: Case) -> str:
    """Return what is known of the primaries that did not decide."""
    same = [say_topic(row) for row in case.primaries("EQUIVALENT")]
    left = case.primaries("INCONCLUSIVE") if _decided(case) else ()
    ahead = [say_topic(row) for row in left if _is_ahead(row)]
    open_ones = [say_topic(row) for row in left if not _is_ahead(row)]
    few = [say_topic(row) for row in case.primaries("INSUFFICIENT")]
    return _joined(
        f"{_on(topics)} {end}."
        for topics, end in (
            (same, "there is no difference that matters"),
            (ahead, "it is a draft that is ahead, which cannot win"),
            (open_ones, "it cannot be told"),
            (few, "there is too little to tell"),
        )
        if topics
    )


def _on(topics: Sequence[str]) -> str:
    return listed([f"on {topic}" for topic in topics]).capitalize()


def _say_small(row: Row) -> str:
    if row.margin is None or abs(row.difference or 0.0) >= row.margin:
        return ""
    return f"It is a small difference: one below {say_size(row.margin, row)} is taken not to matter."


def _say_how_sure(rows: Sequence[Row]) -> str:
    p = max(_decisive_p(row) for row in rows)
    return f"Were the two equally good, chance alone would show as much {say_chance(p)} such comparisons."


def _say_by_chance(row: Row) -> str:
    return f"chance alone makes such a difference {say_chance(_decisive_p(row))} comparisons of equally good prompts"


def say_incomplete(case: Case, incomplete: str) -> str:
    """Return why nothing is concluded, and what is certain all the same."""
    obeyed = [_say_obeyed(case, row) for row in case.guards() if METRICS[row.metric].role == "hard"]
    reason = incomplete.rstrip(".")
    reason = f"Nothing is concluded of {case.b} and {case.a}, for the comparison is not whole: {reason}."
    return _joined([reason, *(f"What is seen already: {one}" for one in obeyed)])


def _decisive_p(row: Row) -> float:
    p = row.p_holm if row.p_holm is not None else row.p
    return 1.0 if p is None else p


def _is_ahead(row: Row) -> bool:
    """Return whether the row would decide if it were not for a draft."""
    return row.verdict == "INCONCLUSIVE" and row.p_holm is not None and row.p_holm <= LEVEL


def _decided(case: Case) -> bool:
    return bool(case.primaries("BETTER", "WORSE") or case.guards())


def is_primary(row: Row) -> bool:
    """Return whether the row decides: one of salience has a verdict only where it stands in for coverage."""
    return METRICS[row.metric].role == "primary" and row.verdict is not None


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
