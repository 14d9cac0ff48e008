"""Rows -> what may be said of each candidate, in sentences that need no statistics."""

from collections.abc import Sequence

from summarizer.comparing.case import Case, is_primary
from summarizer.comparing.sentences import (
    say_better,
    say_draft_ahead,
    say_equivalent,
    say_incomplete,
    say_inconclusive,
    say_insufficient,
    say_mixed,
    say_suspected,
    say_worse,
)
from summarizer.comparing.wording import title, values_of
from summarizer.comparison import ALL_MODELS, Arm, Conclusion, Row, Verdict

_IN_WORDS = {
    "BETTER": "better",
    "WORSE": "worse",
    "EQUIVALENT": "no difference that matters",
    "INCONCLUSIVE": "cannot be told",
    "INSUFFICIENT": "too little to tell",
}


def conclude(rows: Sequence[Row], arms: Sequence[Arm], *, incomplete: str) -> tuple[Conclusion, ...]:
    """Return one conclusion for each candidate, from the rows of all models together or of the only one.

    ``incomplete`` says why the comparison is not whole; nothing is concluded from such a one.
    """
    return tuple(_conclude_one(rows, arms[0], arm, incomplete) for arm in arms[1:])


def _conclude_one(rows: Sequence[Row], a: Arm, b: Arm, incomplete: str) -> Conclusion:
    own = [row for row in rows if row.candidate == b.name]
    pooled = any(row.model == ALL_MODELS for row in own)
    models = {row.model for row in own}
    used = [row for row in own if row.model == ALL_MODELS] if pooled or len(models) > 1 else own
    a_name, b_name = a.reference, b.reference
    if a_name == b_name:
        a_name, b_name = f"{a.name} ({a_name})", f"{b.name} ({b_name})"
    case = Case(
        a_name,
        b_name,
        tuple(row for row in used if row.verdict),
        pooled,
        alone=tuple(row for row in own if pooled and row.model != ALL_MODELS and row.verdict),
        informing=tuple(row for row in used if not row.verdict),
        a_is_draft=a.draft,
    )
    verdict, sentence = ("INCONCLUSIVE", say_incomplete(case, incomplete)) if incomplete else _say(case)
    alone = [row for row in case.alone if row.verdict in ("BETTER", "WORSE")]
    reasons = [_reason(row) for row in case.rows] + [
        f"with {row.model} alone, {_reason(row)}" for row in alone
    ]
    return Conclusion(candidate=b.name, verdict=verdict, sentence=sentence, reasons=tuple(reasons))


def _say(case: Case) -> tuple[Verdict, str]:
    better, primaries = case.primaries("BETTER"), case.primaries()
    worse, obeyed = case.worse(), case.obedience()
    suspected = case.guards(proven=False)
    if better and (worse or suspected or obeyed):
        return "INCONCLUSIVE", say_mixed(case)
    if worse and case.a_is_draft and not (obeyed and obeyed.more):
        return "INCONCLUSIVE", say_draft_ahead(case, case.a, worse)
    if worse or (obeyed and obeyed.more):
        return "WORSE", say_worse(case)
    if better:
        return "BETTER", say_better(case, better)
    if suspected:
        return "INCONCLUSIVE", say_suspected(case)
    if not primaries or all(row.verdict == "INSUFFICIENT" for row in primaries):
        return "INSUFFICIENT", say_insufficient(case, primaries)
    if all(row.verdict == "EQUIVALENT" for row in primaries):
        return "EQUIVALENT", say_equivalent(case, primaries)
    return "INCONCLUSIVE", say_inconclusive(case)


def _reason(row: Row) -> str:
    a, b, whole = values_of(row)
    note = row.note
    said = _IN_WORDS[row.verdict or "INCONCLUSIVE"]
    if row.verdict == "INCONCLUSIVE" and not is_primary(row):
        said = "not seen to get worse"
    if row.verdict == "EQUIVALENT" and not any(story.difference for story in row.stories):
        said, note = "no difference seen", note.removeprefix("no difference seen; ")
    values = f" A {a}, {row.candidate} {b} of {whole}:" if row.n else ""
    return f"{title(row)}:{values} {said}" + (f" ({note})" if note else "")
