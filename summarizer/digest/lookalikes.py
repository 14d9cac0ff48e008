"""News of one kind that are not about one thing: told apart by whom, where and how many they name.

Two banks that cut jobs, fires in two towns, the forecasts for two coasts: alike in their words, with other names.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from scipy import sparse

from summarizer.digest.background import usual_words
from summarizer.digest.copies import CopyGroup
from summarizer.digest.features import function_words, is_headline, token_lines
from summarizer.domain import Article

Numbers = Any
Marks = frozenset[str]

LEAD: Final = (
    900  # characters that are looked at: what an article is about is named there (benchmarks/stories.py)
)
LEAST: Final = 1.5  # marks that no other article has: one name alone may be of somebody who was asked
WHOLE: Final = 20_000  # characters of a copy that are looked at: it may begin elsewhere in the text
# of their names must be common to copies: edited ones lose some (benchmarks/duplicates.py)
COPIED: Final = 0.3
KINDS: Final = 50  # of look-alikes among copies that are told apart
PAIRS_AT_ONCE: Final = 50_000
_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen".split()
)


def marks_of(text: str, *, limit: int = LEAD) -> Marks:
    """Return the names and the figures in the first ``limit`` characters of a text, in lower case.

    A name is a word with a capital, but no usual one, that does not begin its sentence or has another one with a
    capital behind it; or that is such a word elsewhere in the text.
    """
    figures: set[str] = set()
    capitals: set[str] = set()
    names: set[str] = set()
    plain: set[str] = set()
    for line in token_lines(text[:limit]):
        headline = is_headline(line)
        inside = False  # a sentence
        for token, following in pairwise((*line, ".")):
            if not token[0].isalnum():
                inside = False
                continue
            lower = token.casefold()
            if _is_figure(lower):
                figures.add(lower)
            elif not token[0].isupper():
                plain.add(lower)
            elif len(token) > 1 and not _is_usual(lower):
                capitals.add(lower)
                if not headline and (inside or following[0].isupper()):
                    names.add(lower)
            inside = True
    return frozenset(figures | (capitals & names) - plain)


def agreement(marks: Sequence[Marks], one: Numbers, other: Numbers, *, least: float = LEAST) -> Numbers:
    """Return for each pair, given as the places of one and the other, what share of their marks they have in common.

    Rare marks weigh more, one that nobody else has 1. The share is of the marks of the article that has less of them,
    and 1 if it has less than ``least``: then nothing is known.
    """
    column: dict[str, int] = {}
    columns = np.asarray(
        [column.setdefault(mark, len(column)) for each in marks for mark in sorted(each)], dtype=np.int64
    )
    usual = usual_words()
    holding = np.bincount(columns, minlength=len(column)) + [usual.holding.get(mark, 0.0) for mark in column]
    count = 1 + len(marks) + usual.articles
    weight = np.log(count / (1 + holding)) / np.log(count / 2)
    shape = (len(marks), max(len(column), 1))
    starts = np.cumsum([0, *map(len, marks)])
    rows = sparse.csr_matrix((np.sqrt(weight)[columns], columns, starts), shape=shape)
    whole = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    shares = np.ones(len(one))
    for start in range(0, len(one), PAIRS_AT_ONCE):
        some = slice(start, start + PAIRS_AT_ONCE)
        common = np.asarray(rows[one[some]].multiply(rows[other[some]]).sum(axis=1)).ravel()
        fewest = np.minimum(whole[one[some]], whole[other[some]])
        shares[some] = np.where(fewest < least, 1, common / np.maximum(fewest, least))
    return shares


def split_copies(articles: Sequence[Article], copies: Sequence[CopyGroup]) -> tuple[CopyGroup, ...]:
    """Return the groups of copies without look-alikes: texts of their own that name others are no copies.

    The first of what is left of a group has, like any first one, a text of its own.
    """
    found: list[CopyGroup] = []
    for group in copies:
        if len(group.members) == 1:
            found.append(group)
            continue
        kinds: list[tuple[Marks, list[int]]] = []
        for at in group.members:
            marks = marks_of(articles[at].text, limit=WHOLE)
            names = frozenset(mark for mark in marks if not _is_figure(mark))
            fitting = next((members for known, members in kinds if _are_of_one(names, known)), None)
            if not kinds or (fitting is None and at in group.own and len(kinds) < KINDS):
                kinds.append((names, [at]))
            else:
                (kinds[0][1] if fitting is None else fitting).append(at)
        found += (
            CopyGroup(tuple(members), (group.own & frozenset(members)) | {members[0]}) for _, members in kinds
        )
    return tuple(sorted(found, key=lambda group: group.members[0]))


def _are_of_one(names: Marks, others: Marks) -> bool:
    fewest = min(len(names), len(others))
    return len(names & others) >= COPIED * fewest


def _is_figure(lower: str) -> bool:
    return lower[0].isdigit() or lower in _NUMBERS


def _is_usual(lower: str) -> bool:
    return lower in usual_words().holding or lower in function_words()
