import json
from pathlib import Path

import pytest

from summarizer.comparing.baselines import (
    MAKING,
    as_arm_a,
    check_baseline,
    check_words,
    format_baseline,
    read_baseline,
)
from summarizer.comparison import Baseline, ComparedArticle, Trial
from summarizer.errors import LockError, SourceError, UsageError
from summarizer.prompts import load_prompt
from tests.comparing.made import MODEL, arm, articles, names, trials
from tests.comparing.sets import write_versions

BASELINE = Baseline(
    contract="baseline/1",
    version="0.1.0",
    created_at="2026-03-02T08:00:00+00:00",
    making=MAKING,
    arm=arm("B"),
    models={MODEL: 32_000},
    lang="auto",
    repeats=1,
    split="test",
    articles=articles(names(2)),
    trials=trials("B", coverage=(0.5, 0.25)),
)


def check(
    baseline: Baseline = BASELINE,
    *,
    seen: tuple[ComparedArticle, ...] = BASELINE.articles,
    models: dict[str, int | None] | None = None,
    repeats: int = 1,
) -> None:
    check_baseline(
        baseline, "base.json", articles=seen, models=models or {MODEL: 32_000}, repeats=repeats, lang="auto"
    )


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    path.write_text(format_baseline(BASELINE), "utf-8")

    assert read_baseline(path) == BASELINE


def test_a_trial_and_an_article_is_a_line_each_and_the_text_is_stable() -> None:
    text = format_baseline(BASELINE)

    assert sum('"arm": "B"' in line for line in text.splitlines()) == 2
    assert sum('"story"' in line for line in text.splitlines()) == 2
    assert text == format_baseline(Baseline.model_validate(json.loads(text)))


def test_the_same_may_be_compared_with_it() -> None:
    check()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"making": "scoring/0"}, "reckoned otherwise"),
        ({"repeats": 3}, "has 3 repeats, not 1"),
        ({"lang": "de"}, "was made with --lang de, not auto"),
        ({"models": {"other": None}}, "was made with other, not with model-x"),
        ({"models": {MODEL: 8000}}, "a window of 8000 tokens, not 32000"),
    ],
)
def test_another_making_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        check(BASELINE.model_copy(update=changes))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": "other"}, "the article 'other' is not in the baseline"),
        ({"sha256": "f" * 64}, "the text of 's01' changed"),
        ({"facts_sha256": "f" * 64}, "the key facts of 's01' changed"),
        ({"story": "flood"}, "the story of 's01' changed"),
    ],
)
def test_other_articles_are_refused(changes: dict[str, str], complaint: str) -> None:
    first, second = BASELINE.articles
    with pytest.raises(UsageError, match=complaint):
        check(seen=(first.model_copy(update=changes), second))


def test_an_article_that_is_gone_is_refused() -> None:
    with pytest.raises(UsageError, match="'s02' is only in the baseline"):
        check(seen=BASELINE.articles[:1])


def test_it_becomes_the_arm_that_others_are_compared_with() -> None:
    first, known = as_arm_a(BASELINE, [MODEL])

    assert (first.name, first.reference) == ("A", "briefing@v2")
    assert {trial.arm for trial in known} == {"A"}
    assert as_arm_a(BASELINE, ["other"])[1] == ()


def test_other_words_under_a_released_name_are_a_broken_lock(tmp_path: Path) -> None:
    prompt = load_prompt("desk@v1", [write_versions(tmp_path)])
    same = BASELINE.arm.model_copy(update={"reference": "desk@v1", "digest": prompt.digest})
    other = same.model_copy(update={"digest": "0" * 64})

    check_words(BASELINE.model_copy(update={"arm": same}), "base.json", [prompt])
    with pytest.raises(LockError, match="desk@v1 with digest 00000000"):
        check_words(BASELINE.model_copy(update={"arm": other}), "base.json", [prompt])


@pytest.mark.parametrize(
    ("trials", "complaint"),
    [
        (BASELINE.trials[:1], "it has 1 trials, not one for each of 2 briefings"),
        (BASELINE.trials * 3, "it has 6 trials"),
        ((BASELINE.trials[0], BASELINE.trials[1].model_copy(update={"repeat": 99})), "not one for each"),
        (
            (BASELINE.trials[0], BASELINE.trials[1].model_copy(update={"scores": {"coverage": -5.0}})),
            "coverage of 's02' cannot be -5.0",
        ),
        (
            (BASELINE.trials[0], BASELINE.trials[1].model_copy(update={"scores": {"beauty": 1.0}})),
            "beauty of 's02' cannot be 1.0",
        ),
    ],
)
def test_trials_that_nobody_ran_are_refused(
    trials: tuple[Trial, ...], complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "base.json"
    path.write_text(format_baseline(BASELINE.model_copy(update={"trials": trials})), "utf-8")

    with pytest.raises(UsageError, match=complaint):
        read_baseline(path)


def test_scores_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    path.write_text(format_baseline(BASELINE).replace('"coverage": 0.25', '"coverage": NaN'), "utf-8")

    with pytest.raises(UsageError, match="is no baseline"):
        read_baseline(path)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"contract": "baseline/2"}', "\x00"])
def test_what_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, "utf-8")

    with pytest.raises(UsageError, match="is no baseline"):
        read_baseline(path)


def test_a_baseline_that_is_not_there_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--bless"):
        read_baseline(tmp_path / "base.json")
    with pytest.raises(SourceError, match="cannot read the baseline"):
        read_baseline(tmp_path)
