import tomllib
from pathlib import Path

import pytest

from summarizer.prompts import load_prompt, packaged_prompts
from summarizer.prompts.drafting import draft_text, next_number
from summarizer.prompts.version import PromptVersion, read_version
from tests.prompts.desk import put, release_by_hand, words_of


def raw_of(version: PromptVersion) -> str:
    return version.path.read_text("utf-8")


def test_a_draft_of_the_same_family_names_its_parent() -> None:
    source = load_prompt("briefing@v2")
    raw = raw_of(source)
    text = draft_text(source, raw, family="briefing", number=9)
    before, after = tomllib.loads(raw), tomllib.loads(text)

    assert {key for key in after if after[key] != before.get(key)} == {
        "version",
        "parent",
        "status",
        "changes",
    }
    assert (after["version"], after["parent"], after["status"], after["changes"]) == (9, 2, "draft", "")
    assert text.splitlines()[0] == raw.splitlines()[0]


def test_a_family_of_ones_own_begins_without_a_parent_and_says_where_it_came_from() -> None:
    source = load_prompt("briefing@v3")
    text = draft_text(source, raw_of(source), family="security-desk", number=1)
    content = tomllib.loads(text)

    assert (content["family"], content["version"], content["description"]) == (
        "security-desk", 1, source.description,
    )  # fmt: skip
    assert "parent" not in content
    assert f"# Copied from briefing@v3, sha256:{source.digest}\n" in text


@pytest.mark.parametrize(
    "reference", ["briefing@v1", "briefing@v3", "lean@v1", "digest@v1", "judge_pairwise@v1"]
)
def test_a_copy_has_the_words_of_its_source(reference: str, tmp_path: Path) -> None:
    source = load_prompt(reference)
    path = put(tmp_path, "draft", draft_text(source, raw_of(source), family="desk", number=1))

    assert read_version(path, {}).digest == source.digest


def test_the_parent_of_a_copied_draft_is_that_of_the_draft(tmp_path: Path) -> None:
    source = read_version(put(tmp_path, "draft", words_of(4, parent=2)), {})

    assert tomllib.loads(draft_text(source, raw_of(source), family="desk", number=4))["parent"] == 2


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    own, theirs = release_by_hand(tmp_path / "own", 1, 2), tmp_path / "theirs"
    assert next_number("desk", [own]) == 3
    assert next_number("other", [own]) == 1
    assert next_number("briefing", [own, packaged_prompts()]) == 4

    (own / "desk" / "v2.toml").unlink()
    assert next_number("desk", [own]) == 3

    put(theirs, "v7", words_of(7))
    put(theirs, "draft", words_of(40))
    assert next_number("desk", [own, theirs]) == 8
    assert next_number("desk", [own, theirs], apart=theirs / "desk" / "v7.toml") == 3
