"""What a folder of prompts that somebody sent can do, and what it cannot."""

import json
import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError
from summarizer.prompts import canonical_digest, load_prompt, packaged_prompts
from summarizer.prompts.lock import Lock, LockRow, format_lock
from summarizer.prompts.registry import remarks_on, resolve
from tests.prompts.desk import put, release_by_hand, words_of


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the packaged prompts that a test may change."""
    return Path(shutil.copytree(packaged_prompts(), tmp_path / "prompts"))


@pytest.mark.parametrize("label", ["draft", "v3"])
def test_a_label_cannot_stand_for_a_version_or_the_draft(label: str, tmp_path: Path) -> None:
    """A folder that somebody sent cannot say what briefing@v3 is."""
    put(tmp_path, "v7", words_of(7, family="briefing"), family="briefing")
    lock = {"format": 1, "versions": {}, "labels": {"briefing": {label: "v7"}}}
    (tmp_path / "prompts.lock").write_text(json.dumps(lock), "utf-8")

    assert load_prompt("briefing@v3", [tmp_path]).path.is_relative_to(packaged_prompts())
    with pytest.raises(LockError, match="is no name for a label"):
        load_prompt("briefing", [tmp_path])
    with pytest.raises(PromptError, match="no prompt 'briefing@draft'"):
        load_prompt("briefing@draft", [tmp_path])


def test_no_folder_can_give_our_reference_other_words(copied: Path) -> None:
    """A folder that somebody sent brings its own lock; what we have released still means what it meant."""
    path = copied / "briefing" / "v1.toml"
    path.write_text(path.read_text("utf-8").replace("You add nothing", "You may add anything"), "utf-8")
    with pytest.raises(LockError) as caught:
        load_prompt("briefing@v1", [copied])
    forged = re.search(r"digest ([0-9a-f]{8})", str(caught.value))
    assert forged
    content = tomllib.loads(path.read_text("utf-8"))
    lock = {"format": 1, "versions": {"briefing@v1": {"sha256": canonical_digest(content)}}, "labels": {}}
    (copied / "prompts.lock").write_text(json.dumps(lock), "utf-8")

    with pytest.raises(LockError, match="changed after its release"):
        load_prompt("briefing@v1", [copied])


def test_an_altered_file_is_refused_whether_its_folder_is_searched_or_not(tmp_path: Path) -> None:
    path = release_by_hand(tmp_path, 1) / "desk" / "v1.toml"
    path.write_text(path.read_text("utf-8").replace("Brief,", "Brief not,"), "utf-8")

    for folders in ([tmp_path], []):
        with pytest.raises(LockError, match="changed after its release"):
            load_prompt(str(path), folders)


def test_a_lock_that_is_broken_stops_only_what_needs_it(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, default="v1")
    (tmp_path / "prompts.lock").write_text("{", "utf-8")

    assert load_prompt("briefing", [tmp_path]).path.is_relative_to(packaged_prompts())
    assert load_prompt("briefing@baseline", [tmp_path]).reference == "briefing@v1"
    for reference in ("desk", "desk@v1"):
        with pytest.raises(LockError, match="cannot be read"):
            load_prompt(reference, [tmp_path])


def test_an_altered_file_does_not_hide_the_sound_one_of_its_digest(copied: Path) -> None:
    path = copied / "briefing" / "v1.toml"
    path.write_text(path.read_text("utf-8").replace("You add nothing", "You add all"), "utf-8")

    found = load_prompt("briefing@sha256:ddc4b60d", [copied])

    assert found.path.is_relative_to(packaged_prompts())
    assert resolve("briefing@sha256:ddc4b60d", [copied])[0] == packaged_prompts()


def test_a_lock_of_ones_own_does_not_stand_for_the_check_of_templates(tmp_path: Path) -> None:
    path = put(
        tmp_path, "v1", words_of(1, status="released").replace("{{ article | fence }}", "{{ article }}")
    )
    row = LockRow(canonical_digest(tomllib.loads(path.read_text("utf-8"))))
    (tmp_path / "prompts.lock").write_text(format_lock(Lock({"desk@v1": row})), "utf-8")

    for reference in ("desk@v1", f"desk@sha256:{row.sha256[:8]}", str(path)):
        with pytest.raises(PromptError, match="must be written"):
            load_prompt(reference, [tmp_path])


def test_a_pipe_in_place_of_a_version_is_named_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    os.mkfifo(tmp_path / "desk" / "v1.toml")

    with pytest.raises(PromptError, match="not a regular file"):
        load_prompt("desk@v1", [tmp_path])


class TestRemarks:
    def test_our_versions_need_none(self, copied: Path) -> None:
        for reference in ("briefing", "briefing@baseline", "briefing@v2", "briefing@sha256:ddc4b60d"):
            assert remarks_on(reference, load_prompt(reference)) == ()
            assert remarks_on(reference, load_prompt(reference, [copied])) == ()

    def test_a_label_of_ours_that_means_other_words(self, tmp_path: Path) -> None:
        put(tmp_path, "v7", words_of(7, family="briefing"), family="briefing")
        lock = Lock({}, {"briefing": {"default": "v7", "lean": "v7"}})
        (tmp_path / "prompts.lock").write_text(format_lock(lock), "utf-8")
        prompt = load_prompt("briefing", [tmp_path])

        for reference in ("briefing", "briefing@default"):
            (remark,) = remarks_on(reference, prompt)
            assert f"briefing@default leads to {prompt.reference} of your own prompts" in remark
            assert remark.endswith("came briefing@v3")
        for reference in ("briefing@v7", "briefing@lean", str(prompt.path)):
            assert remarks_on(reference, load_prompt(reference, [tmp_path])) == ()

    def test_a_version_that_is_retired(self, tmp_path: Path) -> None:
        release_by_hand(tmp_path, 1, default="v1")
        put(tmp_path, "v1", words_of(1, status="retired"))

        assert remarks_on("desk", load_prompt("desk", [tmp_path])) == (
            "desk@v1 is retired: choose another version",
        )
