"""One candidate's rows -> the sentence of its verdict, for somebody who never saw statistics."""

from collections.abc import Iterable, Sequence
from typing import Final

from summarizer.comparing.case import Case
from summarizer.comparing.verdict_rules import LEVEL, MAX_MISSING, MIN_STORIES
from summarizer.comparing.wording import (
    count,
    listed,
    rounded_up,
    say_chance,
    say_range,
    say_size,
    say_topic,
)
from summarizer.comparison import Row

_GUARDED: Final = "Nothing else that is watched was seen to get worse."


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


def say_worse(case: Case) -> str:
    """Return that the candidate is worse, and in what."""
    primaries, guards = case.primaries("WORSE"), case.guards(proven=True)
    parts = [_say_obeyed(case, row) for row in case.obeyed()]
    if worse := (*primaries, *guards):
        also = "also " if parts else ""
        where = "" if primaries else " in what must not get worse"
        parts.append(
            f"{case.b} is {also}worse than {case.a}{where}: {case.over(worse)}, {case.values(worse)}."
        )
        parts.append(_say_how_sure(worse))
    else:
        parts.append("One such story is enough to count as worse, whatever else is measured.")
    return _joined([*parts, _say_others(case)])


def say_mixed(case: Case) -> str:
    """Return what is better and what is worse, leaving the choice to the reader."""
    better, worse = case.primaries("BETTER"), (*case.primaries("WORSE"), *case.guards(proven=True))
    parts = [
        f"{case.b} is better than {case.a} {_on(better)} ({case.over(better)}, {case.values(better)})"
        + (f", worse {_on(worse)} ({case.values(worse)})." if worse else "."),
        *(f"But {_say_obeyed(case, row)}" for row in case.obeyed()),
    ]
    if suspected := case.guards(proven=False):
        parts.append(
            f"{'Perhaps also' if worse or case.obeyed() else 'But perhaps'} it is worse {_on(suspected)} "
            f"({case.values(suspected)}): a sign, not a proof."
        )
    return _joined([*parts, "Which matters more is yours to say."])


def say_suspected(case: Case) -> str:
    """Return that something may have got worse which must not, and how sure that is."""
    rows = case.guards(proven=False)
    return _joined(
        [
            f"{case.b} may be worse than {case.a} in what must not get worse: {case.over(rows)}, "
            f"{case.values(rows)}.",
            _say_how_sure(rows),
            "As several things are watched, that is a sign and not a proof: look at the stories that differ, or add "
            "more.",
            _say_others(case),
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
        parts.append(f"{_capital(_on(same))} every story came out the same; other stories may still differ.")
    return _joined([*parts, _GUARDED])


def say_insufficient(case: Case, rows: Sequence[Row]) -> str:
    """Return why there is too little to tell, and what to do."""
    if not rows:
        return f"Too little to tell {case.b} from {case.a}: nothing that decides could be measured of both."
    row = max(rows, key=lambda one: one.n)
    if row.missing > MAX_MISSING * (row.n + row.missing):
        return (
            f"Too little to tell {case.b} from {case.a}: {count(row.missing, 'story lacks', 'stories lack')} a value "
            f"in one of them, {row.n} have both. See why they failed, and run it again."
        )
    if row.n < MIN_STORIES:
        return (
            f"Too little to tell {case.b} from {case.a}: with {count(row.n, 'story', 'stories')}, fewer than "
            f"{MIN_STORIES}, even a prompt that wins every time may owe it to chance. Add stories: with about "
            "20, differences that matter show."
        )
    return f"Too little to tell {case.b} from {case.a}: {row.note}. See why they failed, and run it again."


def say_inconclusive(case: Case) -> str:
    """Return that it cannot be told, what would have been noticed and what it takes to tell."""
    rows = case.primaries("INCONCLUSIVE")
    if ahead := case.ahead():
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
        parts.append(f"{_capital(case.over([row]))}, {case.values([row])}; {_say_by_chance(row)}.")
        parts.append(_say_next(row))
    parts += [
        f"On {say_topic(row)} it cannot be told either: {case.values([row])}, which chance alone does "
        f"{say_chance(_plain_p(row))}. {_say_next(row)}"
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
    left = case.primaries("INCONCLUSIVE") if case.primaries("BETTER", "WORSE") or _watched(case) else ()
    groups = (
        (case.primaries("EQUIVALENT"), "there is no difference that matters"),
        ([row for row in left if row in case.ahead()], "it is a draft that is ahead, which cannot win"),
        ([row for row in left if row not in case.ahead()], "it cannot be told"),
        (case.primaries("INSUFFICIENT"), "there is too little to tell"),
    )
    return _joined(f"{_capital(_on(rows))} {end}." for rows, end in groups if rows)


def _on(rows: Sequence[Row]) -> str:
    return listed([f"on {say_topic(row)}" for row in rows])


def _say_small(row: Row) -> str:
    if row.margin is None or abs(row.difference or 0.0) >= row.margin:
        return ""
    return f"It is a small difference: one below {say_size(row.margin, row)} is taken not to matter."


def _say_how_sure(rows: Sequence[Row]) -> str:
    p = max(_decisive_p(row) for row in rows)
    return f"Were the two equally good, chance alone would show as much {say_chance(p)} such comparisons."


def _say_by_chance(row: Row) -> str:
    return f"chance alone makes such a difference {say_chance(_plain_p(row))} comparisons of equally good prompts"


def say_incomplete(case: Case, incomplete: str) -> str:
    """Return why nothing is concluded, and what is certain all the same."""
    obeyed = [_say_obeyed(case, row) for row in case.obeyed()]
    reason = incomplete.rstrip(".")
    reason = f"Nothing is concluded of {case.b} and {case.a}, for the comparison is not whole: {reason}."
    return _joined([reason, *(f"What is seen already: {one}" for one in obeyed)])


def _plain_p(row: Row) -> float:
    """Return how often chance alone does as much; as corrected, where only the correction makes it too often."""
    return row.p if row.p is not None and row.p > LEVEL else _decisive_p(row)


def _decisive_p(row: Row) -> float:
    p = row.p_holm if row.p_holm is not None else row.p
    return 1.0 if p is None else p


def _watched(case: Case) -> bool:
    """Return whether something that must not get worse decides what is said."""
    return bool(case.obeyed() or case.guards(proven=True) or case.guards(proven=False))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
