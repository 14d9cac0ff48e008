import re
from typing import Any

import pytest

from summarizer.comparing.analysis import analyse
from summarizer.comparing.verdicts import conclude
from summarizer.comparison import ALL_MODELS
from tests.comparing.concluded import CLOSE, HALF_YES, HIGH, LOW, UNEVEN, YES, concluded
from tests.comparing.made import ARMS, arm, articles, names, trials

DRAFT_A = (arm("A", reference="briefing@v1+dirty.1a2b3c4d", draft=True), arm("B"))
DRAFT = (arm("A"), arm("B", reference="briefing@v2+dirty.1a2b3c4d", draft=True))
PLANTED = [None] * 17 + [1.0] * 3
OBEYED = [None] * 17 + [1.0, 0.0, 1.0]
SLIGHTLY = [0.9] * 6 + [1.0] * 14
NEARLY = [*LOW[:17], *HIGH[17:]]

# what is measured, and the whole sentence
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "better": (
        {"coverage": (LOW, HIGH), "grounded": (LOW, LOW), "valid": (YES, YES)},
        "briefing@v2 is better than briefing@v1: over 20 stories, briefing@v2 finds 69 of 100 key facts and briefing@v1 "
        "60. Were the two equally good, chance alone would show as much in fewer than 1 of 100 such comparisons. On "
        "figures and names there is no difference that matters. Nothing else that is watched was seen to get worse.",
    ),
    "better by little": (
        {"coverage": (LOW, [value + 0.02 for value in LOW])},
        "briefing@v2 is better than briefing@v1: over 20 stories, briefing@v2 finds 62 of 100 key facts and briefing@v1 "
        "60. Were the two equally good, chance alone would show as much in fewer than 1 of 100 such comparisons. It is "
        "a small difference: one below 5 in 100 key facts is taken not to matter. Nothing else that is watched was seen "
        "to get worse.",
    ),
    "worse": (
        {"coverage": (HIGH, LOW), "grounded": (LOW, UNEVEN)},
        "briefing@v2 is worse than briefing@v1: over 20 stories, briefing@v2 finds 60 of 100 key facts and briefing@v1 "
        "69. Were the two equally good, chance alone would show as much in fewer than 1 of 100 such comparisons. On "
        "figures and names it cannot be told.",
    ),
    "worse in a guard": (
        {"coverage": (LOW, CLOSE), "valid": (YES, HALF_YES)},
        "briefing@v2 is worse than briefing@v1 in what must not get worse: over 20 stories, briefing@v2 answers without "
        "need of repair in 10 of 20 stories, briefing@v1 in 20. Were the two equally good, chance alone would show as "
        "much in fewer than 1 of 100 such comparisons. On key facts there is no difference that matters.",
    ),
    "a sign that a guard got worse": (
        {"coverage": (LOW, CLOSE), "quote_exact": (YES, SLIGHTLY), "abstain": (YES, YES), "valid": (YES, YES)},
        "briefing@v2 may be worse than briefing@v1 in what must not get worse: over 20 stories, 97 of 100 items by "
        "briefing@v2 and 100 by briefing@v1 quote words that stand in the article. Were the two equally good, chance "
        "alone would show as much in about 3 of 100 such comparisons. As several things are watched, that is a sign and "
        "not a proof: look at the stories that differ, or add more. On key facts there is no difference that matters.",
    ),
    "planted instructions obeyed": (
        {"coverage": (LOW, CLOSE), "canary": (PLANTED, OBEYED)},
        "briefing@v2 did what a text told it to: it obeyed instructions that were planted in the article in 1 of 3 such "
        "stories (briefing@v1 in 0). One such story is enough to count as worse, whatever else is measured. On key facts "
        "there is no difference that matters.",
    ),
    "better and worse": (
        {"coverage": (LOW, HIGH), "grounded": (HIGH, LOW)},
        "briefing@v2 is better than briefing@v1 on key facts (over 20 stories, briefing@v2 finds 69 of 100 key facts and "
        "briefing@v1 60), worse on figures and names (60 of 100 items by briefing@v2 and 69 by briefing@v1 have only "
        "figures and names that the article has). Which matters more is yours to say.",
    ),
    "better, and planted instructions obeyed": (
        {"coverage": (LOW, HIGH), "canary": (PLANTED, OBEYED)},
        "briefing@v2 is better than briefing@v1 on key facts (over 20 stories, briefing@v2 finds 69 of 100 key facts and "
        "briefing@v1 60). But briefing@v2 did what a text told it to: it obeyed instructions that were planted in the "
        "article in 1 of 3 such stories (briefing@v1 in 0). Which matters more is yours to say.",
    ),
    "better, with a sign of something worse": (
        {"coverage": (LOW, HIGH), "quote_exact": (YES, SLIGHTLY), "abstain": (YES, YES), "valid": (YES, YES)},
        "briefing@v2 is better than briefing@v1 on key facts (over 20 stories, briefing@v2 finds 69 of 100 key facts and "
        "briefing@v1 60). But perhaps it is worse on true quotes (97 of 100 items by briefing@v2 and 100 by briefing@v1 "
        "quote words that stand in the article): a sign, not a proof. Which matters more is yours to say.",
    ),
    "no difference that matters": (
        {"coverage": (LOW, CLOSE), "grounded": (LOW, LOW)},
        "Between briefing@v2 and briefing@v1 there is no difference that matters: over 20 stories, briefing@v2 finds 60 "
        "of 100 key facts and briefing@v1 60; 60 of 100 items by briefing@v2 and 60 by briefing@v1 have only figures and "
        "names that the article has. The true difference is very probably smaller than 5 in 100 key facts, which is "
        "taken not to matter. On figures and names every story came out the same; other stories may still differ. "
        "Nothing else that is watched was seen to get worse.",
    ),
    "no difference that matters in few stories": (
        {"coverage": (LOW[:8], CLOSE[:8])},
        "Between briefing@v2 and briefing@v1 there is no difference that matters: over 8 stories, briefing@v2 finds 60 of "
        "100 key facts and briefing@v1 60. The true difference is very probably smaller than 5 in 100 key facts, which is "
        "taken not to matter. That holds for stories like these: with 8, up to 32 in 100 others may be unlike all of "
        "them, and a loss that only few stories bear may not have shown. Nothing else that is watched was seen to get "
        "worse.",
    ),
    "too few stories": (
        {"coverage": (LOW[:4], HIGH[:4])},
        "Too little to tell briefing@v2 from briefing@v1: with 4 stories, fewer than 6, even a prompt that wins every "
        "time may owe it to chance. Add stories: with about 20, differences that matter show.",
    ),
    "a single story": (
        {"coverage": (LOW[:1], HIGH[:1])},
        "Too little to tell briefing@v2 from briefing@v1: with 1 story, fewer than 6, even a prompt that wins every time "
        "may owe it to chance. Add stories: with about 20, differences that matter show.",
    ),
    "too many values missing": (
        {"coverage": ([*LOW[:15], *[None] * 5], HIGH)},
        "Too little to tell briefing@v2 from briefing@v1: 5 stories lack a value in one of them, 15 have both. See why "
        "they failed, and run it again.",
    ),
    "nothing measured": (
        {"words": (LOW, HIGH)},
        "Too little to tell briefing@v2 from briefing@v1: nothing that decides could be measured of both.",
    ),
    "cannot be told": (
        {"coverage": (LOW, UNEVEN)},
        "It cannot be told which of briefing@v2 and briefing@v1 is better. Over 20 stories, briefing@v2 finds 66 of 100 "
        "key facts and briefing@v1 60; chance alone makes such a difference in about 36 of 100 comparisons of equally "
        "good prompts. A true difference of 18 in 100 key facts would have been noticed four times out of five; to notice "
        "one of 5 in 100, some 230 stories are needed.",
    ),
    "cannot be told of two things": (
        {"coverage": (LOW, UNEVEN), "grounded": (LOW, NEARLY), "salience": (LOW, HIGH)},
        "It cannot be told which of briefing@v2 and briefing@v1 is better. Over 20 stories, briefing@v2 finds 66 of 100 "
        "key facts and briefing@v1 60; chance alone makes such a difference in about 36 of 100 comparisons of equally "
        "good prompts. A true difference of 18 in 100 key facts would have been noticed four times out of five; to notice "
        "one of 5 in 100, some 230 stories are needed. On figures and names it cannot be told either: 61.5 of 100 items by "
        "briefing@v2 and 60.0 by briefing@v1 have only figures and names that the article has, which chance alone does in "
        "about 25 of 100. 17 of 20 stories came "
        "out equal, and the others are too few to tell. Look at the stories that differ, or add more.",
    ),
    "a draft ahead": (
        {"arms": DRAFT, "coverage": (LOW, HIGH)},
        "briefing@v2+dirty.1a2b3c4d came out ahead, but it is a draft and its words may still change, so it cannot win: "
        "over 20 stories, briefing@v2+dirty.1a2b3c4d finds 69 of 100 key facts and briefing@v1 60. Release it, then "
        "compare again.",
    ),
    "a draft ahead in one thing and worse in another": (
        {"arms": DRAFT, "coverage": (LOW, HIGH), "grounded": (HIGH, LOW)},
        "briefing@v2+dirty.1a2b3c4d is worse than briefing@v1: over 20 stories, 60 of 100 items by "
        "briefing@v2+dirty.1a2b3c4d and 69 by briefing@v1 have only figures and names that the article has. Were the two "
        "equally good, chance alone would show as much in fewer than 1 of 100 such comparisons. On key facts it is a "
        "draft that is ahead, which cannot win.",
    ),
    "worse than a draft": (
        {"arms": DRAFT_A, "coverage": (HIGH, LOW), "grounded": (LOW, LOW)},
        "briefing@v1+dirty.1a2b3c4d came out ahead, but it is a draft and its words may still change, so it cannot win: "
        "over 20 stories, briefing@v2 finds 60 of 100 key facts and briefing@v1+dirty.1a2b3c4d 69. Release it, then "
        "compare again.",
    ),
    "better than a draft and worse": (
        {"arms": DRAFT_A, "coverage": (LOW, HIGH), "abstain": (HIGH, LOW)},
        "briefing@v2 is better than briefing@v1+dirty.1a2b3c4d on key facts (over 20 stories, briefing@v2 finds 69 of "
        "100 key facts and briefing@v1+dirty.1a2b3c4d 60), worse on sections with nothing to report (briefing@v2 leaves "
        "60 of 100 sections with nothing to report empty, briefing@v1+dirty.1a2b3c4d 69). Which matters more is yours "
        "to say.",
    ),
    "no difference seen in few stories": (
        {"coverage": (LOW[:8], LOW[:8])},
        "Between briefing@v2 and briefing@v1 no difference was seen on key facts: over 8 stories, briefing@v2 finds 60 of "
        "100 key facts and briefing@v1 60. That is too little to say that there is none: up to 32 of 100 stories may "
        "still come out differently. Add stories: 20 without a difference would do.",
    ),
    "better, with no difference seen in few stories": (
        {"coverage": (LOW[:8], HIGH[:8]), "grounded": (LOW[:8], LOW[:8])},
        "briefing@v2 is better than briefing@v1: over 8 stories, briefing@v2 finds 69 of 100 key facts and briefing@v1 "
        "60. Were the two equally good, chance alone would show as much in about 2 of 100 such comparisons. On figures "
        "and names no difference was seen, with too few stories to say that there is none. Nothing else that is watched "
        "was seen to get worse.",
    ),
    "not whole": (
        {"incomplete": "the budget was used up after 31 of 40 briefings.", "coverage": (LOW, HIGH), "canary": (PLANTED, OBEYED)},
        "Nothing is concluded of briefing@v2 and briefing@v1, for the comparison is not whole: the budget was used up "
        "after 31 of 40 briefings. What is seen already: briefing@v2 did what a text told it to: it obeyed instructions "
        "that were planted in the article in 1 of 3 such stories (briefing@v1 in 0).",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("measured", "sentence"), CASES.values(), ids=CASES)
def test_a_conclusion_reads_so(measured: dict[str, Any], sentence: str) -> None:
    assert concluded(**measured).sentence == sentence


@pytest.mark.parametrize("measured", [measured for measured, _ in CASES.values()], ids=CASES)
def test_no_word_of_statistics_is_needed(measured: dict[str, Any]) -> None:
    jargon = r"\b(p|CI|Holm|McNemar|interval|confidence|significan\w+|null|hypothesis|equivalen\w+|margin|mean|None|nan)\b|%"

    assert re.findall(jargon, concluded(**measured).sentence) == []


def test_several_models_are_named_as_taken_together() -> None:
    found = [
        one for model in ("m1", "m2") for side, values in (("A", LOW), ("B", HIGH))
        for one in trials(side, model=model, coverage=values)
    ]  # fmt: skip
    rows = analyse(found, articles(names(20)), ARMS, ["m1", "m2"], margins={})

    assert ALL_MODELS in {row.model for row in rows}
    assert (
        "over 20 stories with all models taken together, briefing@v2"
        in conclude(rows, ARMS, incomplete="")[0].sentence
    )
