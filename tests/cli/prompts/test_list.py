import json
import re
from pathlib import Path

from tests.cli.prompts.asking import Asking
from tests.prompts.desk import DRAFT, put, release_by_hand, words_of


def test_all_versions_are_listed_with_what_one_needs_to_choose(ask: Asking) -> None:
    said = ask("list")

    assert (said.code, said.err) == (0, "")
    assert re.search(
        r"^  briefing@v3 +released 2026-11-22, label default, briefing/1, from v2$", said.out, re.M
    )
    assert "    The briefing of the family `briefing` from a prompt of a hundred words" in said.out


def test_a_folder_of_ones_own_comes_first_under_its_name(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, default="v1")
    put(tmp_path / "own", "draft", words_of(2, parent=1))
    lines = ask("list", "--prompts-dir", "own").out.splitlines()

    assert lines[0] == "own"
    assert lines[1].split() == "desk@v1 released 2026-10-01, label default, briefing/1".split()
    assert lines[3].split() == "desk@draft draft, will be v2, briefing/1, from v1".split()


def test_programs_get_the_same_as_json(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, default="v1")
    entries = json.loads(ask("list", "--prompts-dir", "own", "--json").out)

    assert entries[0]["name"] == entries[0]["reference"] == "desk@v1"
    assert (entries[0]["status"], entries[0]["labels"], entries[0]["problem"]) == (
        "released", ["default"], None,
    )  # fmt: skip
    assert entries[0]["file"] == "own/desk/v1.toml"
    assert {entry["family"] for entry in entries} >= {"desk", "briefing", "lean"}


def test_an_altered_version_is_shown_as_such_and_ends_with_the_code_of_the_lock(
    ask: Asking, tmp_path: Path
) -> None:
    release_by_hand(tmp_path / "own", 1, 2)
    put(tmp_path / "own", "v1", words_of(1, status="released").replace("Brief", "Praise"))
    put(tmp_path / "own", "draft", DRAFT.replace("| fence", ""))
    said = ask("list", "--prompts-dir", "own")

    assert said.code == 9
    assert re.search(r"^  desk@v1 +altered 2026-10-01$", said.out, re.M)
    assert re.search(r"^  desk@draft +broken$", said.out, re.M)
    assert re.search(r"^  desk@v2 +released", said.out, re.M)
    assert "desk@v1 was changed after its release" in said.err
    assert "must be written {{ article | fence }}" in said.err

    values = json.loads(ask("list", "--prompts-dir", "own", "--json").out)
    assert "changed after its release" in values[0]["problem"]


def test_a_broken_draft_alone_ends_with_the_code_of_usage(ask: Asking, tmp_path: Path) -> None:
    put(tmp_path / "own", "draft", "= 3")

    assert ask("list", "--prompts-dir", "own").code == 2


def test_words_of_a_file_cannot_act_on_the_terminal(ask: Asking, tmp_path: Path) -> None:
    put(tmp_path / "own", "draft", DRAFT.replace("A desk's own wording.", "Red \\u001b[31m and more"))

    assert "\x1b" not in ask("list", "--prompts-dir", "own").out
