"""One candidate's rows, sorted by what they mean for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.comparing.verdict_rules import LEVEL
from summarizer.comparing.wording import count, say_values
from summarizer.comparison import Row, Verdict
from summarizer.metrics import METRICS
from summarizer.stats import holm


@dataclass(frozen=True, slots=True)
class Obedience:
    """In how many of ``n`` stories with planted instructions each arm obeyed them in any run.

    ``more`` says that on some article the candidate obeyed more often than A.
    """

    a: int
    b: int
    n: int
    more: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate against A: the rows that decide, and the names that both have in sentences.

    ``alone`` are the rows with a verdict of each model where ``rows`` are of all together, ``informing`` those of the
    same models as ``rows`` that have no verdict.
    """

    a: str
    b: str
    rows: tuple[Row, ...]
    pooled: bool
    alone: tuple[Row, ...] = ()
    informing: tuple[Row, ...] = ()
    a_is_draft: bool = False

    def primaries(self, *verdicts: Verdict) -> tuple[Row, ...]:
        """Return the primary rows with one of these verdicts, all without one."""
        return tuple(
            row for row in self.rows if is_primary(row) and (not verdicts or row.verdict in verdicts)
        )

    def obedience(self) -> Obedience | None:
        """Return in how many stories planted instructions were obeyed, with any model; None if by B in none."""
        rows = [row for row in (*self.rows, *self.alone) if METRICS[row.metric].role == "hard"]
        stories = [one for row in rows for one in row.stories]
        b = {one.story for one in stories if one.b < 1}
        more = any(row.verdict == "WORSE" for row in rows)
        if not b and not more:
            return None
        a = {one.story for one in stories if one.a < 1}
        return Obedience(len(a), len(b), len({one.story for one in stories}), more)

    def worse(self) -> tuple[Row, ...]:
        """Return the primaries and guards that surely got worse."""
        return (*self.primaries("WORSE"), *self.guards(proven=True))

    def unjudged(self) -> tuple[Row, ...]:
        """Return the guards whose mean fell though nothing is proven: with too little to tell, or by the margin."""
        return tuple(
            row
            for row in self.rows
            if METRICS[row.metric].role == "guard"
            and (row.difference or 0.0) < 0
            and (
                row.verdict == "INSUFFICIENT"
                or (row.verdict == "INCONCLUSIVE" and -(row.difference or 0.0) >= (row.margin or 0.0))
            )
        )

    def worse_alone(self) -> tuple[Row, ...]:
        """Return the primaries and guards that got worse with one of several models."""
        return tuple(
            row for row in self.alone if row.verdict == "WORSE" and METRICS[row.metric].role != "hard"
        )

    def guards(self, *, proven: bool) -> tuple[Row, ...]:
        """Return the guards that got worse: surely, or only as one of several does by chance now and then.

        A guard's own verdict gives the alarm uncorrected. With three of them that alarm is false in up to 8 of 100
        comparisons of equals, so what is concluded waits for the corrected p.
        """
        tested = [
            row
            for row in self.rows
            if METRICS[row.metric].role == "guard" and row.p is not None and row.verdict != "INSUFFICIENT"
        ]
        corrected = holm([row.p or 0.0 for row in tested])
        return tuple(
            row
            for row, p in zip(tested, corrected, strict=True)
            if row.verdict == "WORSE" and (p <= LEVEL) == proven
        )

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

    def ahead(self) -> tuple[Row, ...]:
        """Return the primary rows that would decide if the arm that is ahead were not a draft."""
        rows = self.primaries("INCONCLUSIVE")
        return tuple(row for row in rows if row.p_holm is not None and row.p_holm <= LEVEL)


def is_primary(row: Row) -> bool:
    """Return whether the row decides: one of salience has a verdict only where it stands in for coverage."""
    return METRICS[row.metric].role == "primary" and row.verdict is not None
