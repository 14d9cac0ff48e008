import json
import tomllib
from pathlib import Path

import pytest

from summarizer.prompts import packaged_prompts
from tests.cli.prompts.asking import Asking
from tests.prompts.desk import put, release_by_hand, words_of


def test_a_family_of_ones_own_starts_from_one_of_ours(ask: Asking, tmp_path: Path) -> None:
    said = ask("new", "briefing@v3", "--family", "security-desk", "--prompts-dir", "own")
    content = tomllib.loads((tmp_path / "own" / "security-desk" / "draft.toml").read_text("utf-8"))

    assert (said.code, said.out) == (0, "own/security-desk/draft.toml\n")
    assert (content["family"], content["version"], content["status"]) == ("security-desk", 1, "draft")
    assert "summarizer prompts release security-desk --prompts-dir own" in said.err
    assert "a later summarizer" not in said.err


def test_a_new_version_of_our_family_comes_with_a_warning(ask: Asking, tmp_path: Path) -> None:
    said = ask("new", "briefing@v2", "--prompts-dir", "own")
    content = tomllib.loads((tmp_path / "own" / "briefing" / "draft.toml").read_text("utf-8"))

    assert (content["version"], content["parent"], content["changes"]) == (4, 2, "")
    assert (
        "a later summarizer may release its own briefing@v4; a family of your own cannot collide" in said.err
    )


def test_numbers_go_on_where_the_folder_stands(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, 2, default="v1")
    ask("new", "desk", "--prompts-dir", "own")
    content = tomllib.loads((tmp_path / "own" / "desk" / "draft.toml").read_text("utf-8"))

    assert (content["version"], content["parent"]) == (3, 1)


def test_programs_get_json(ask: Asking, tmp_path: Path) -> None:
    said = ask("new", "lean", "--family", "desk", "--prompts-dir", "own", "--json")

    assert json.loads(said.out) == {
        "file": "own/desk/draft.toml", "family": "desk", "version": 1, "from": "lean@v1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["desk@v1"], 2, "no folder is named"),
        (["desk@v1", "--prompts-dir", "own"], 2, "there is a draft 'own/desk/draft.toml' already"),
        (["desk@v9", "--prompts-dir", "own"], 2, "there is no prompt 'desk@v9'"),
        (["desk@v2", "--prompts-dir", "own", "--family", "x"], 9, "changed after its release"),
        (["desk@v1", "--prompts-dir", "own", "--family", "../x"], 2, "'../x' is no name of a family"),
        (["desk@v1", "--prompts-dir", "own", "--family", ""], 2, "'' is no name of a family"),
        (["briefing", "--prompts-dir", "own/desk/v1.toml"], 2, "is not a folder"),
        (["briefing", "--prompts-dir", "own", "--family", "taken"], 1, "cannot make the folder 'own/taken'"),
    ],
)
def test_what_cannot_be_copied_is_an_error_and_nothing_is_written(
    arguments: list[str], code: int, complaint: str, ask: Asking, tmp_path: Path
) -> None:
    release_by_hand(tmp_path / "own", 1, 2)
    put(tmp_path / "own", "v2", words_of(2, status="released").replace("Brief", "Praise"))
    put(tmp_path / "own", "draft", "mine")
    (tmp_path / "own" / "taken").write_text("a file")
    before = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    said = ask("new", *arguments)

    assert (said.code, said.out) == (code, "")
    assert complaint in said.err
    assert {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_package_is_left_alone(ask: Asking) -> None:
    before = sorted(packaged_prompts().rglob("*"))
    ask("new", "briefing", "--prompts-dir", "own")

    assert sorted(packaged_prompts().rglob("*")) == before
