from pathlib import Path

import pytest

from summarizer.comparing.examples import Example
from summarizer.comparing.replays import (
    check_recorded_articles,
    check_recorded_models,
    check_recorded_prompts,
    check_recorded_repeats,
    note_of,
)
from summarizer.domain import Article
from summarizer.errors import UsageError
from summarizer.models.recording import ComparedNote, Header
from summarizer.models.replay import Recorded
from summarizer.prompts import load_prompt
from tests.comparing.sets import write_versions

ARTICLE = Article("Dockers stop work.")
NOTE = ComparedNote(
    created_at="2026-03-02T08:00:00+00:00",
    arms={"desk@default": ("desk@v1", "ab" * 32)},
    models={"m": None, "n": 8000},
    articles={"strike": ARTICLE.sha256},
    repeats=2,
    seed=0,
)


def test_only_a_comparison_can_be_replayed_as_one() -> None:
    header = Header("m", True, None, "0.1.0")

    assert note_of(Recorded(header, NOTE), "rec.jsonl") is NOTE
    with pytest.raises(UsageError, match="recording of a briefing"):
        note_of(Recorded(header), "rec.jsonl")


def test_a_label_that_moved_is_told_from_a_version_that_was_not_recorded(tmp_path: Path) -> None:
    folder = write_versions(tmp_path)
    prompt = load_prompt("desk@default", [folder])

    with pytest.raises(
        UsageError, match=r"'desk@default' was desk@v1 \(abababab\) when .* and is desk@v1 \("
    ):
        check_recorded_prompts(NOTE, "rec.jsonl", ["desk@default"], [prompt])
    with pytest.raises(UsageError, match="has no answers to desk@v2; it has desk@v1"):
        check_recorded_prompts(NOTE, "rec.jsonl", ["desk@v2"], [load_prompt("desk@v2", [folder])])


def test_the_same_words_may_be_asked_for_by_another_name(tmp_path: Path) -> None:
    prompt = load_prompt("desk@v1", [write_versions(tmp_path)])
    note = ComparedNote(
        NOTE.created_at, {"desk@default": ("desk@v1", prompt.digest)}, NOTE.models, NOTE.articles, 1, 0
    )

    check_recorded_prompts(note, "rec.jsonl", ["desk@v1"], [prompt])


def test_articles_are_known_by_their_text() -> None:
    check_recorded_articles(NOTE, "rec.jsonl", [Example("renamed", ARTICLE)])
    with pytest.raises(UsageError, match="another text of 'strike'"):
        check_recorded_articles(NOTE, "rec.jsonl", [Example("strike", Article("Other words."))])
    with pytest.raises(UsageError, match="no answers about 'flood'"):
        check_recorded_articles(NOTE, "rec.jsonl", [Example("flood", Article("Other words."))])


def test_models_are_those_named_or_all() -> None:
    assert check_recorded_models(NOTE, "rec.jsonl", ["n"]) == ("n",)
    assert check_recorded_models(NOTE, "rec.jsonl", []) == ("m", "n")
    with pytest.raises(UsageError, match="no answers of x; it has m, n"):
        check_recorded_models(NOTE, "rec.jsonl", ["x"])


def test_fewer_repeats_may_be_asked_for_not_more() -> None:
    assert check_recorded_repeats(NOTE, "rec.jsonl", None) == 2
    assert check_recorded_repeats(NOTE, "rec.jsonl", 1) == 1
    with pytest.raises(UsageError, match="has 2 repeats, not 3"):
        check_recorded_repeats(NOTE, "rec.jsonl", 3)
