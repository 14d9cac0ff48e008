"""Whole comparisons from Python: a model of one's own in, what may be said out."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer import compare, compare_async
from summarizer.domain import Request
from summarizer.errors import AnswerError, ModelError, PromptError, SourceError, SummarizerError, UsageError
from tests.comparing.sets import FULL, TOWNS, analyst, others, town_in, write_set, write_versions
from tests.doubles import FunctionModel

ARMS = ("desk@v1", "desk@v2")


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    return write_versions(tmp_path / "prompts")


@pytest.fixture
def eight(tmp_path: Path) -> Path:
    return write_set(tmp_path / "set", 8)


def test_a_version_that_finds_what_the_other_misses_is_better(prompts: Path, eight: Path) -> None:
    compared = compare(ARMS, eight, model=analyst(), prompts_dir=prompts)
    coverage = next(row for row in compared.rows if row.metric == "coverage")

    assert compared.conclusions[0].verdict == "BETTER"
    # the demand weighs 3 of 4
    assert (coverage.a, coverage.b, coverage.n) == (0.25, 1.0, 8)
    assert coverage.p is not None
    assert coverage.p == pytest.approx(2 / 2**8)


def test_the_other_way_round_it_is_worse(prompts: Path, eight: Path) -> None:
    compared = compare(ARMS[::-1], eight, model=analyst(), prompts_dir=prompts)

    assert compared.conclusions[0].verdict == "WORSE"


@pytest.mark.parametrize(("number", "verdict"), [(20, "EQUIVALENT"), (8, "INCONCLUSIVE")])
def test_the_same_answers_are_no_difference_where_there_are_stories_enough(
    number: int, verdict: str, prompts: Path, tmp_path: Path
) -> None:
    folder = write_set(tmp_path / "set", number)
    compared = compare(ARMS, folder, model=analyst(plain=lambda _: True), prompts_dir=prompts)

    assert compared.conclusions[0].verdict == verdict


def test_two_stories_more_here_and_two_more_there_cannot_be_told(prompts: Path, eight: Path) -> None:
    model = analyst(full=others(TOWNS[:3]), plain=others(TOWNS[3:6]))

    assert compare(ARMS, eight, model=model, prompts_dir=prompts).conclusions[0].verdict == "INCONCLUSIVE"


def test_five_stories_are_too_few_for_anything(prompts: Path, tmp_path: Path) -> None:
    compared = compare(ARMS, write_set(tmp_path / "five", 5), model=analyst(), prompts_dir=prompts)

    assert compared.conclusions[0].verdict == "INSUFFICIENT"
    assert any("too few" in warning for warning in compared.warnings)


def test_articles_of_one_story_count_once(prompts: Path, tmp_path: Path) -> None:
    compared = compare(
        ARMS, write_set(tmp_path / "one", 8, story="strike"), model=analyst(), prompts_dir=prompts
    )

    assert {row.n for row in compared.rows if row.metric == "coverage"} == {1}
    assert compared.conclusions[0].verdict == "INSUFFICIENT"


def test_a_draft_cannot_win(tmp_path: Path, eight: Path) -> None:
    folder = write_versions(tmp_path / "drafts", released=False)
    compared = compare(ARMS, eight, model=analyst(), prompts_dir=folder)

    assert all(arm.draft and "+dirty." in arm.reference for arm in compared.arms)
    assert compared.conclusions[0].verdict == "INCONCLUSIVE"
    assert any("draft" in warning for warning in compared.warnings)


def failing(towns: Sequence[str], error: SummarizerError) -> FunctionModel:
    """Return a model that fails the version that asks in full on some towns."""
    good = analyst(plain=lambda _: True)

    def answered(request: Request) -> str:
        if FULL in request.messages[0].content and town_in(request) in towns:
            raise error
        return good.answer(request)

    return FunctionModel(answered)


def test_an_article_that_fails_scores_nothing_and_stays_in(prompts: Path, eight: Path) -> None:
    model = failing(TOWNS[:1], AnswerError("no JSON", raw="hm"))
    compared = compare(ARMS, eight, model=model, prompts_dir=prompts)
    coverage = next(row for row in compared.rows if row.metric == "coverage")

    assert (coverage.n, coverage.a, coverage.b) == (8, 1.0, 7 / 8)
    assert [trial.failure for trial in compared.trials if trial.failure] == ["no JSON"]
    assert not compared.incomplete


def test_what_fails_on_the_way_to_the_model_makes_the_comparison_incomplete(
    prompts: Path, eight: Path
) -> None:
    model = failing(TOWNS[:7], ModelError("timed out", code="timeout"))
    compared = compare(ARMS, eight, model=model, prompts_dir=prompts)

    assert "7 of 16 briefings failed, in whole or in part, on the way to the model" in compared.incomplete
    assert compared.conclusions[0].verdict == "INCONCLUSIVE"


def test_what_ends_a_run_is_raised_with_how_far_it_came(prompts: Path, eight: Path) -> None:
    model = failing(TOWNS, ModelError("the key was refused", code="bad_key"))

    with pytest.raises(ModelError, match=r"\d+ of 16 briefings were made, then: the key was refused"):
        compare(ARMS, eight, model=model, prompts_dir=prompts)


def test_where_all_fail_nothing_is_said_but_why(prompts: Path, eight: Path) -> None:
    def refuse(_: Request) -> str:
        raise AnswerError("no JSON", raw="hm")

    with pytest.raises(AnswerError, match=r"all 16 briefings failed; the first, of '.*': no JSON"):
        compare(ARMS, eight, model=FunctionModel(refuse), prompts_dir=prompts)


def test_repeats_are_questions_of_their_own(prompts: Path, eight: Path) -> None:
    model = analyst()
    compared = compare(ARMS, eight, model=model, prompts_dir=prompts, repeats=3)

    assert sorted({request.repeat for request in model.seen}) == [0, 1, 2]
    assert len(compared.trials) == 8 * 2 * 3
    assert any("temperature 0" in warning for warning in compared.warnings)


def test_several_models_are_told_apart_and_pooled(prompts: Path, eight: Path) -> None:
    other = FunctionModel(analyst().answer, name="other")
    compared = compare(ARMS, eight, model=[analyst(), other], prompts_dir=prompts)

    assert [row.model for row in compared.rows if row.metric == "coverage"] == [
        "double",
        "other",
        "all models",
    ]


def test_the_same_words_contracts_and_names_are_refused(prompts: Path, eight: Path) -> None:
    for arms, complaint in (
        (("desk@v1", "desk"), "'desk@v1' and 'desk' are the same words"),
        (("desk@v1", "judge_pairwise@v1"), "not for briefing/1"),
        (("desk@v1", "desk@v7"), "there is no prompt 'desk@v7'"),
    ):
        with pytest.raises(PromptError, match=complaint):
            compare(arms, eight, model=analyst(), prompts_dir=prompts)
    with pytest.raises(UsageError, match="nothing to compare"):
        compare(["desk@v1"], eight, model=analyst(), prompts_dir=prompts)


def test_an_engine_that_reads_no_prompts_is_refused(prompts: Path, eight: Path) -> None:
    with pytest.raises(UsageError, match="reads no prompts"):
        compare(ARMS, eight, model="extractive", prompts_dir=prompts)
    with pytest.raises(UsageError, match="reads no prompts"):
        compare(ARMS, eight, model=FunctionModel(lambda _: "", reads_prompts=False), prompts_dir=prompts)


def test_no_article_is_an_error_that_names_the_folder(prompts: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(SourceError, match="holds no article"):
        compare(ARMS, tmp_path / "nothing", model=analyst(), prompts_dir=prompts)
    with pytest.raises(SourceError, match="no article of the split 'dev'"):
        compare(ARMS, write_set(tmp_path / "set", 2), model=analyst(), prompts_dir=prompts, split="dev")


def test_it_waits_inside_a_running_loop_only_where_that_is_said(prompts: Path, eight: Path) -> None:
    async def within() -> str:
        with pytest.raises(UsageError, match="compare_async"):
            compare(ARMS, eight, model=analyst(), prompts_dir=prompts)
        compared = await compare_async(ARMS, eight, model=analyst(), prompts_dir=prompts)
        return compared.conclusions[0].verdict

    assert asyncio.run(within()) == "BETTER"
