import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.prompts import load_prompt
from summarizer.prompts.lock import read_lock
from tests.cli.prompts.asking import Asking
from tests.prompts.desk import put, release_by_hand, words_of

OWN = ("--prompts-dir", "own")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return release_by_hand(tmp_path / "own", 1, default="v1")


def state(folder: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_draft_is_released_and_the_label_moves(ask: Asking, own: Path) -> None:
    draft = put(own, "draft", words_of(2, parent=1))
    said = ask("release", "desk", "--label", "default", *OWN)

    assert said.code == 0
    assert "released: own/desk/v2.toml\nlabel default leads to v2, before to v1\n" in said.out
    assert load_prompt("desk", [own]).reference == "desk@v2"
    assert read_lock(own).versions["desk@v2"].released == datetime.now(UTC).date().isoformat()
    assert not draft.exists()


@pytest.mark.parametrize("name", ["desk", "desk@draft", "own/desk/draft.toml"])
def test_a_draft_is_named_by_family_reference_or_file(name: str, ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))

    assert ask("release", name, *OWN).code == 0
    assert load_prompt("desk@v2", [own]).reference == "desk@v2"


def test_a_file_in_its_place_needs_no_other_folder(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))

    assert ask("release", "own/desk/draft.toml").code == 0
    assert load_prompt("desk@v2", [own]).reference == "desk@v2"


def test_a_rehearsal_writes_nothing(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))
    before = state(own)
    said = ask("release", "desk", "--label", "default", "--dry-run", *OWN)

    assert said.code == 0
    assert "would be released: own/desk/v2.toml" in said.out
    assert state(own) == before


def test_a_label_moves_to_a_version_that_was_released_before(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))
    ask("release", "desk", "--label", "default", *OWN)
    said = ask("release", "desk@v1", "--label", "default", *OWN)

    assert "label default leads to v1, before to v2" in said.out
    assert load_prompt("desk", [own]).reference == "desk@v1"
    assert ask("release", "desk@v1", "--label", "default", *OWN).out.endswith("nothing to do\n")


def test_programs_get_json(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))
    said = ask("release", "desk", "--label", "default", "--json", *OWN)

    assert json.loads(said.out) == {
        "reference": "desk@v2",
        "sha256": load_prompt("desk@v2", [own]).digest,
        "file": "own/desk/v2.toml",
        "released": True,
        "restored": False,
        "labels": {"default": {"from": "v1", "to": "v2"}},
        "removed": "own/desk/draft.toml",
        "kept": None,
    }


def test_a_family_without_a_default_is_said_to_have_none(ask: Asking, tmp_path: Path) -> None:
    put(tmp_path / "own", "draft", words_of(1))
    said = ask("release", "desk", *OWN)

    assert "summarizer prompts release desk@v1 --label default --prompts-dir own" in said.err
    put(tmp_path / "own", "draft", words_of(2, parent=1))
    assert "alone names no version" not in ask("release", "desk", "--label", "default", *OWN).err


def test_what_the_linter_calls_an_error_is_not_released(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1).replace("Brief,", "<|im_start|>Brief,"))
    before = state(own)
    said = ask("release", "desk", *OWN)

    assert (said.code, said.out) == (2, "")
    assert "own/desk/draft.toml:" in said.err
    assert "error P304" in said.err
    assert "nothing was released; mend the errors above" in said.err
    assert state(own) == before


@pytest.mark.parametrize("done", ["file", "file and lock"])
def test_a_release_that_was_stopped_is_finished_by_the_same_command(
    done: str, ask: Asking, own: Path
) -> None:
    lock, text = (own / "prompts.lock").read_text("utf-8"), words_of(2, parent=1)
    draft = put(own, "draft", text)
    ask("release", "desk", "--label", "default", *OWN)
    finished = state(own)
    draft.write_text(text, "utf-8")
    if done == "file":
        (own / "prompts.lock").write_text(lock, "utf-8")

    assert ask("release", "desk", "--label", "default", *OWN).code == 0
    assert state(own) == finished


def test_what_cannot_be_written_says_how_to_go_on(ask: Asking, own: Path) -> None:
    put(own, "draft", words_of(2, parent=1))
    (own / "prompts.lock").chmod(0o444)
    said = ask("release", "desk", *OWN)
    assert said.code == 1
    assert "the release of desk@v2 is not finished: cannot write 'own/prompts.lock'" in said.err
    assert "give the same command again" in said.err

    (own / "prompts.lock").chmod(0o644)
    assert ask("release", "desk", *OWN).code == 0
    assert load_prompt("desk@v2", [own]).reference == "desk@v2"
    assert not (own / "desk" / "draft.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["desk"], 2, "no folder is named"),
        (["desk", *OWN], 2, "there is no draft 'own/desk/draft.toml'; make one: summarizer prompts new"),
        (["gone.toml", *OWN], 2, "there is no draft 'gone.toml'"),
        (["desk@v1", *OWN], 2, "desk@v1 is released already; name a --label"),
        (["desk@v1", "--label", "v1", *OWN], 2, "'v1' is no name for a label"),
        (["desk@v3", "--label", "default", *OWN], 2, "there is no prompt 'desk@v3'"),
        (["briefing@v2", "--label", "default", *OWN], 2, "briefing@v2 stands in"),
        (["altered@v1", "--label", "default", *OWN], 9, "the lock does not know it"),
        (["desk", "--prompts-dir", "gone"], 2, "there is no prompts folder 'gone'"),
    ],
)
def test_what_cannot_be_released_is_an_error_and_nothing_is_written(
    arguments: list[str], code: int, complaint: str, ask: Asking, own: Path
) -> None:
    put(own, "v1", words_of(1, status="released", family="altered"), family="altered")
    before = state(own)
    said = ask("release", *arguments)

    assert (said.code, said.out) == (code, "")
    assert complaint in said.err
    assert state(own) == before


def test_an_altered_version_gets_no_label(ask: Asking, own: Path) -> None:
    put(own, "v1", words_of(1, status="released").replace("Brief", "Praise"))

    for name in ("desk@v1", "own/desk/v1.toml"):
        assert ask("release", name, "--label", "default", *OWN).code == 9


def test_a_lost_row_is_restored_on_request_only(ask: Asking, own: Path) -> None:
    (own / "prompts.lock").unlink()
    before = state(own)
    said = ask("release", "own/desk/v1.toml", "--label", "default")
    assert (said.code, state(own)) == (9, before)
    assert f"git checkout -- {own / 'prompts.lock'}" in said.err

    assert "would be restored in the lock" in ask("release", "own/desk/v1.toml", "--restore", "--dry-run").out
    assert state(own) == before
    said = ask("release", "own/desk/v1.toml", "--restore", "--label", "default")
    assert said.code == 0
    assert "restored in the lock: own/desk/v1.toml\nlabel default leads to v1" in said.out
    assert "whether these are its old words, nobody can tell" in said.err
    assert load_prompt("desk", [own]).reference == "desk@v1"


@pytest.mark.parametrize(
    ("name", "complaint"), [("desk", "--restore needs a file"), ("own/desk/v1.toml", "nothing to restore")]
)
def test_there_must_be_a_row_to_restore(name: str, complaint: str, ask: Asking, own: Path) -> None:
    said = ask("release", name, "--restore", *OWN)

    assert (said.code, said.out) == (2, "")
    assert complaint in said.err


def test_a_version_stopped_without_its_row_is_named(ask: Asking, own: Path) -> None:
    put(own, "v2", words_of(2, parent=1, status="released"))
    for name in ("own/desk/v2.toml", "desk"):
        put(own, "draft", words_of(3, parent=1))
        said = ask("release", name, *OWN)
        assert said.code == 9
        assert "own/desk/v2.toml --restore" in said.err
