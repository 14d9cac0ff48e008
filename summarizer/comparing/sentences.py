"""One candidate's rows -> the sentence of its verdict, for somebody who never saw statistics."""

from collections.abc import Iterable, Sequence

from summarizer.comparing.alarms import say_alarms, say_guarded, say_obeyed
from summarizer.comparing.case import Case
from summarizer.comparing.verdict_rules import LEVEL, MAX_MISSING, MIN_EQUAL_STORIES, MIN_STORIES
from summarizer.comparing.wording import (
    count,
    listed,
    rounded_up,
    say_chance,
    say_range,
    say_size,
    say_topic,
    say_topics,
)
from summarizer.comparison import Row
from summarizer.stats import unseen_share
from summarizer.stats.power import MAX_NEEDED


def say_better(case: Case, better: Sequence[Row]) -> str:
    """Return that the candidate is better, by how much and how sure that is."""
    parts = [
        f"{case.b} is better than {case.a}: {case.over(better)}, {case.values(better)}.",
        _say_how_sure(better),
        *(_say_small(row) for row in better),
        _say_others(case),
        say_guarded(case),
    ]
    return _joined(parts)


def say_worse(case: Case) -> str:
    """Return that the candidate is worse, and in what."""
    primaries, worse = case.primaries("WORSE"), case.worse()
    obeyed = case.obedience()
    parts = [say_obeyed(case)] if obeyed and obeyed.more else []
    if worse:
        also = "also " if parts else ""
        where = "" if primaries else " in what must not get worse"
        parts.append(
            f"{case.b} is {also}worse than {case.a}{where}: {case.over(worse)}, {case.values(worse)}."
        )
        parts.append(_say_how_sure(worse))
    else:
        parts.append("One such story is enough to count as worse, whatever else is measured.")
    return _joined([*parts, _say_others(case), say_alarms(case)])


def say_mixed(case: Case) -> str:
    """Return what is better and what is worse, leaving the choice to the reader."""
    better, worse, obeyed = case.primaries("BETTER"), case.worse(), case.obedience()
    parts = [
        f"{case.b} is better than {case.a} {say_topics(better)} ({case.over(better)}, {case.values(better)})"
        + (f", worse {say_topics(worse)} ({case.values(worse)})." if worse else "."),
        f"But {say_obeyed(case)}" if obeyed else "",
    ]
    if suspected := case.guards(proven=False):
        parts.append(
            f"{'Perhaps also' if worse or obeyed else 'But perhaps'} it is worse {say_topics(suspected)} "
            f"({case.values(suspected)}): a sign, not a proof."
        )
    rest = say_alarms(case).removeprefix(say_obeyed(case)).strip()
    return _joined([*parts, rest, "Which matters more is yours to say."])


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
            say_alarms(case),
        ]
    )


def say_equivalent(case: Case, rows: Sequence[Row]) -> str:
    """Return that there is no difference that matters, and what that means."""
    same = [row for row in rows if _is_same(row)]
    sized = [row for row in rows if row not in same]
    parts = [
        f"Between {case.b} and {case.a} there is no difference that matters: {case.over(rows)}, {case.values(rows)}."
    ]
    if sized:
        limits = listed([say_size(row.margin or 0, row) for row in sized])
        parts.append(
            f"The true difference is very probably smaller than {limits}, which is taken not to matter."
        )
    if sized and (n := min(row.n for row in sized)) < MIN_EQUAL_STORIES:
        # measured: a loss of 6 in 100 that one story in twelve bears goes unseen in more than half of sets of six
        parts.append(
            f"That holds for stories like these: with {n}, up to {rounded_up(unseen_share(n))} in 100 others may be "
            "unlike all of them, and a loss that only few stories bear may not have shown."
        )
    if same:
        parts.append(
            f"{_capital(say_topics(same))} every story came out the same; other stories may still differ."
        )
    return _joined([*parts, say_guarded(case)])


def say_insufficient(case: Case, rows: Sequence[Row]) -> str:
    """Return why there is too little to tell, and what to do."""
    return _joined([_say_why_insufficient(case, rows), say_alarms(case)])


def _say_why_insufficient(case: Case, rows: Sequence[Row]) -> str:
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
        return say_draft_ahead(case, case.b, ahead)
    same = [row for row in rows if _is_same(row)]
    sized = [row for row in rows if row not in same]
    parts = [f"It cannot be told which of {case.b} and {case.a} is better."] if sized else []
    for row in sized[:1]:
        parts.append(f"{_capital(case.over([row]))}, {case.values([row])}; {_say_by_chance(row)}.")
        parts.append(_say_next(row))
    parts += [
        f"On {say_topic(row)} it cannot be told either: {case.values([row])}, which chance alone does "
        f"{say_chance(_plain_p(row))}. {_say_next(row)}"
        for row in sized[1:]
    ]
    return _joined([*parts, _say_unseen(case, same), _say_others(case), say_alarms(case)])


def say_draft_ahead(case: Case, name: str, rows: Sequence[Row]) -> str:
    """Return that the arm of this name is ahead by these rows and cannot win, being a draft."""
    return _joined(
        [
            f"{name} came out ahead, but it is a draft and its words may still change, so it cannot win: "
            f"{case.over(rows)}, {case.values(rows)}.",
            "Release it, then compare again.",
            say_alarms(case),
        ]
    )


def _say_unseen(case: Case, rows: Sequence[Row]) -> str:
    """Return that too few stories came out the same to say that there is no difference, empty without rows."""
    if not rows:
        return ""
    n = min(row.n for row in rows)
    return (
        f"Between {case.b} and {case.a} no difference was seen {say_topics(rows)}: {case.over(rows)}, "
        f"{case.values(rows)}. That is too little to say that there is none: up to {rounded_up(unseen_share(n))} of "
        f"100 stories may still come out differently. Add stories: {MIN_EQUAL_STORIES} without a difference would do."
    )


def _say_next(row: Row) -> str:
    """Return what the comparison would have noticed, and what it would take to tell."""
    margin = row.margin or 0.0
    if row.detectable is None:
        return f"{_capital(say_range(row))}. Look at the stories that differ, or add more."
    if row.needed is None or row.needed > row.n:
        stories = f"more than {MAX_NEEDED:,}" if row.needed is None else f"some {row.needed:,}"
        return (
            f"A true difference of {say_size(row.detectable, row)} would have been noticed four times out of "
            f"five; to notice one of {rounded_up(margin)} in 100, {stories} stories are needed."
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
        (
            [row for row in left if _is_same(row)],
            "no difference was seen, with too few stories to say that there is none",
        ),
        ([row for row in left if row not in case.ahead() and not _is_same(row)], "it cannot be told"),
        (case.primaries("INSUFFICIENT"), "there is too little to tell"),
    )
    return _joined(f"{_capital(say_topics(rows))} {end}." for rows, end in groups if rows)


def _is_same(row: Row) -> bool:
    return not any(story.difference for story in row.stories)


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
    obeyed = say_obeyed(case)
    reason = incomplete.rstrip(".")
    reason = f"Nothing is concluded of {case.b} and {case.a}, for the comparison is not whole: {reason}."
    return _joined([reason, f"What is seen already: {obeyed}" if obeyed else ""])


def _plain_p(row: Row) -> float:
    """Return how often chance alone does as much; as corrected, where only the correction makes it too often."""
    return row.p if row.p is not None and row.p > LEVEL else _decisive_p(row)


def _decisive_p(row: Row) -> float:
    p = row.p_holm if row.p_holm is not None else row.p
    return 1.0 if p is None else p


def _watched(case: Case) -> bool:
    """Return whether something that must not get worse decides what is said."""
    obeyed = case.obedience()
    return bool((obeyed and obeyed.more) or case.guards(proven=True) or case.guards(proven=False))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
