import json
import os
import shutil
from pathlib import Path

import pytest

from summarizer.diagnosis.finding import exit_code
from summarizer.diagnosis.prompt_files import examine_prompts
from summarizer.prompts import packaged_prompts

CHOSEN = "briefing@default"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder of prompts that is a copy of the packaged one."""
    return Path(shutil.copytree(packaged_prompts(), tmp_path / "prompts"))


def test_the_packaged_prompts_are_as_they_were_released() -> None:
    findings = list(examine_prompts(None, CHOSEN))

    assert {finding.status for finding in findings} == {"ok"}
    assert "briefing@v1" in findings[0].text
    assert "default is briefing@v" in findings[0].text
    assert findings[-1].text.startswith("a run would use briefing@v")


def test_a_folder_of_ones_own_is_looked_at_too(own: Path) -> None:
    findings = list(examine_prompts(own, CHOSEN))

    assert {finding.status for finding in findings} == {"ok"}
    assert any(str(own) in finding.text for finding in findings)


def test_a_released_prompt_that_was_changed_is_broken_with_the_code_of_the_lock(own: Path) -> None:
    path = own / "briefing" / "v1.toml"
    path.write_text(path.read_text("utf-8").replace("article", "artikle", 5), "utf-8")
    findings = list(examine_prompts(own, "briefing@v2"))

    assert exit_code(findings) == 9
    assert any("briefing@v1 was changed after its release" in finding.text for finding in findings)


@pytest.mark.parametrize("lock", ["{", '{"format": 1, "versions": {}, "labels": []}', '{"format": 2}'])
def test_a_lock_that_cannot_be_read_is_broken(own: Path, lock: str) -> None:
    (own / "prompts.lock").write_text(lock, "utf-8")

    assert exit_code(examine_prompts(own, CHOSEN)) == 9


def test_what_is_no_file_is_broken_and_keeps_nobody_waiting(own: Path) -> None:
    (own / "desk").mkdir()
    os.mkfifo(own / "desk" / "v1.toml")
    assert any("not a regular file" in finding.text for finding in examine_prompts(own, CHOSEN))

    (own / "prompts.lock").unlink()
    os.mkfifo(own / "prompts.lock")
    assert exit_code(examine_prompts(own, CHOSEN)) == 9


def test_a_broken_lock_is_told_of_once_and_without_any_family(tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_text("{", "utf-8")
    findings = list(examine_prompts(tmp_path, CHOSEN))

    assert [finding.status for finding in findings].count("broken") == 1
    assert findings[-1].text.startswith("a run would use briefing@v")


def test_a_label_of_ours_that_leads_to_other_words_is_to_mind(own: Path) -> None:
    lock = own / "prompts.lock"
    value = json.loads(lock.read_text("utf-8"))
    value["labels"]["briefing"]["default"] = "v1"
    lock.write_text(json.dumps(value), "utf-8")
    (warning,) = (finding for finding in examine_prompts(own, CHOSEN) if finding.status == "warn")

    assert warning.text.startswith("briefing@default leads to briefing@v1 of your own prompts")


def test_a_label_that_leads_nowhere_is_to_mind(own: Path) -> None:
    lock = own / "prompts.lock"
    value = json.loads(lock.read_text("utf-8"))
    value["labels"]["briefing"]["default"] = "v999"
    lock.write_text(json.dumps(value), "utf-8")
    (warning,) = (finding for finding in examine_prompts(own, CHOSEN) if finding.status == "warn")

    assert "briefing@default leads to no version there" in warning.text


def test_a_draft_is_named_and_its_templates_are_checked(own: Path) -> None:
    draft = own / "briefing" / "v77.toml"
    text = (own / "briefing" / "v1.toml").read_text("utf-8")
    text = text.replace("version = 1\n", "version = 77\n").replace('status = "released"', 'status = "draft"')
    draft.write_text(text, "utf-8")
    findings = list(examine_prompts(own, CHOSEN))

    assert {finding.status for finding in findings} == {"ok"}
    assert any("drafts, not in the lock: briefing@v77" in finding.text for finding in findings)

    draft.write_text(text.replace("| fence", ""), "utf-8")
    assert exit_code(examine_prompts(own, CHOSEN)) == 2


@pytest.mark.parametrize(
    ("folder", "chosen"), [("gone", CHOSEN), (None, "briefing@v999"), (None, "./gone.toml"), (None, "no name")]
)  # fmt: skip
def test_what_a_run_would_stumble_over_is_broken(tmp_path: Path, folder: str | None, chosen: str) -> None:
    assert exit_code(examine_prompts(tmp_path / folder if folder else None, chosen)) == 2
