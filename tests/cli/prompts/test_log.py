import json
from pathlib import Path

from tests.cli.prompts.asking import Asking
from tests.prompts.desk import put, release_by_hand, words_of


def test_the_tree_of_a_family_is_drawn_with_the_newest_last(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, 2, 3, parents={2: 1, 3: 1}, default="v3", baseline="v1")
    put(tmp_path / "own", "draft", words_of(4, parent=3).replace("The 4th way.", ""))
    said = ask("log", "desk", "--prompts-dir", "own")

    assert said.code == 0
    assert said.out == (
        "* v1, released 2026-10-01, label baseline\n"
        "|     The 1th way.\n"
        "| * v2, released 2026-10-02, from v1\n"
        "|       The 2th way.\n"
        "* v3, released 2026-10-03, from v1, label default\n"
        "|     The 3th way.\n"
        "* draft, will be v4, from v3\n"
        "      (changes is still empty)\n"
    )


def test_versions_of_ones_own_stand_behind_ours_in_one_tree(ask: Asking, tmp_path: Path) -> None:
    put(tmp_path / "own", "draft", words_of(4, parent=2, family="briefing"), family="briefing")
    values = json.loads(ask("log", "briefing", "--prompts-dir", "own", "--json").out)

    assert [(value["name"], value["parent"], value["depth"]) for value in values] == [
        ("briefing@v1", None, 0),
        ("briefing@v2", 1, 0),
        ("briefing@v3", 2, 1),
        ("briefing@draft", 2, 0),
    ]
    assert values[-1]["changes"] == "The 4th way."
    assert values[-1]["reference"] == f"briefing@v4+dirty.{values[-1]['sha256'][:8]}"
    assert values[-1]["description"] == "A desk's own wording."


def test_what_was_altered_or_lost_stays_in_its_place(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, 2, 3, parents={2: 1, 3: 2})
    put(tmp_path / "own", "v2", words_of(2, parent=1, status="released").replace("Brief", "Praise"))
    (tmp_path / "own" / "desk" / "v1.toml").unlink()
    said = ask("log", "desk", "--prompts-dir", "own")

    assert said.code == 9
    assert [line for line in said.out.splitlines() if line.startswith("*")] == [
        "* v1, missing 2026-10-01",
        "* v2, altered 2026-10-02, from v1",
        "* v3, released 2026-10-03, from v2",
    ]


def test_an_unknown_family_is_an_error_that_names_the_known(ask: Asking) -> None:
    said = ask("log", "poem")

    assert (said.code, said.out) == (2, "")
    assert "there is no prompt family 'poem'; known: briefing, digest," in said.err
