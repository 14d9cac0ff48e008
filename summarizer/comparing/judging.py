"""What a judge model gets to see of a briefing, and how far what it says of many can be believed."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from summarizer.comparison import Judgement, JudgeReport
from summarizer.contract import Briefing
from summarizer.render.view import Entry, sections
from summarizer.stats import spearman

# a judge that says less often the same of a pair in both orders is not asked in vain, but not heard
LEAST_CONSISTENCY: Final = 0.7
MOST_FAILED: Final = 0.1  # of the pairs; the rest would be a choice of those that it likes to judge
MAX_QUOTE: Final = 160  # characters of a quote: enough to see what it is about

Lengths = Mapping[tuple[str, str, str], tuple[int, int]]


def judge_view(briefing: Briefing) -> str:
    """Return a briefing as plain text: what it says, section by section, one line an item, quotes cut short.

    Nothing in it tells which prompt, model or version made it, or what our code did to it.
    """
    lines = [_line(briefing.headline), _line(briefing.bottom_line.text)]
    for section in sections(briefing):
        lines += ["", f"{section.title}:", *map(_entry, section.entries)]
        if not section.entries:
            lines.append("- none")
    return "\n".join(lines).strip()


def report_judge(
    judgements: Sequence[Judgement], lengths: Lengths, *, prompt: str, digest: str, model: str
) -> JudgeReport:
    """Return how a judge judged.

    ``lengths`` are the words of A's and the candidate's briefing by candidate, model and article, for the pairs that
    the judge was asked about. What is said of another pair, or of one of which a side has no words, says nothing
    about him. ``failed`` counts answers, two for each pair.
    """
    shown = [one for one in judgements if min(lengths.get(_key(one), (0, 0)))]
    answers = [answer for one in shown for answer in (one.a_first, one.b_first)]
    whole = [(one, one.a_first, one.b_first) for one in shown]
    judged = [
        (one, first, second) for one, first, second in whole if first is not None and second is not None
    ]
    consistency = _share([first == second for _, first, second in judged])
    # of the two answers that name one: A when it came first, the candidate when it did
    firsts = [first == -1 for _, first, _ in judged if first] + [
        second == 1 for _, _, second in judged if second
    ]
    preferred = [(lengths[_key(one)], first + second) for one, first, second in judged]
    return JudgeReport.model_construct(
        prompt=prompt,
        digest=digest,
        model=model,
        judgements=tuple(judgements),
        consistency=consistency,
        first_wins=_share(firsts),
        length_correlation=spearman(
            [float(preference) for _, preference in preferred], [math.log(b / a) for (a, b), _ in preferred]
        ),
        failed=answers.count(None),
        withheld=_withheld(len(shown), len(judged), consistency),
    )


def _withheld(shown: int, judged: int, consistency: float | None) -> str:
    """Return why a judge's verdict is not to be given, empty if it may be."""
    if not shown:
        return "there was no pair of briefings to judge"
    if shown - judged > MOST_FAILED * shown:
        return f"{shown - judged} of {shown} pairs have no judgement in both orders, more than one in ten"
    if consistency is not None and consistency < LEAST_CONSISTENCY:
        return (
            f"asked with the two in the other order, it said the same of only {100 * consistency:.0f} of 100 pairs; "
            f"{100 * LEAST_CONSISTENCY:.0f} are needed"
        )
    return ""


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None


def _key(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.candidate, judgement.model, judgement.article


def _entry(entry: Entry) -> str:
    """Return an item in one line."""
    return f"- [{entry.id}] " + " | ".join(filter(None, map(_line, _parts(entry))))


def _parts(entry: Entry) -> Iterator[str]:
    yield (
        f"{entry.label}: {entry.statement}"
        if entry.label and entry.statement
        else entry.label or entry.statement
    )
    yield from (fact.words for fact in entry.facts)
    for number, quotation in enumerate(entry.quotations):
        quote = _line(quotation.quote)
        # the first quote of an item without a statement is its statement
        whole = len(quote) <= MAX_QUOTE or (not number and not entry.statement)
        yield f"“{quote if whole else quote[:MAX_QUOTE].rsplit(' ', 1)[0] + ' …'}”"


def _line(text: str) -> str:
    return " ".join(text.split())
