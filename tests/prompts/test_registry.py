import json
import shutil
from pathlib import Path

import pytest

from summarizer.config import load_settings
from summarizer.errors import LockError, PromptError
from summarizer.prompts import load_prompt, packaged_prompts
from summarizer.prompts.registry import folder_of_file, resolve, search_path, version_files
from summarizer.prompts.version import read_version
from summarizer.session import folders_of
from tests.prompts.desk import DRAFT, put, release_by_hand, words_of


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the packaged prompts that a test may change."""
    return Path(shutil.copytree(packaged_prompts(), tmp_path / "prompts"))


@pytest.mark.parametrize(
    ("reference", "version"),
    [
        ("briefing@v1", "briefing@v1"),
        ("briefing@baseline", "briefing@v1"),
        ("briefing@v2", "briefing@v2"),
        ("briefing", "briefing@v3"),
        ("briefing@default", "briefing@v3"),
        ("briefing@sha256:ddc4b60d", "briefing@v1"),
        ("lean", "lean@v1"),
    ],
)
def test_a_reference_names_a_version_a_label_or_a_digest(reference: str, version: str) -> None:
    prompt = load_prompt(reference)

    assert prompt.reference == version
    assert len(prompt.digest) == 64


def test_a_draft_of_a_folder_is_found_by_its_family(tmp_path: Path) -> None:
    put(tmp_path, "draft")
    prompt = load_prompt("desk@draft", [tmp_path])

    assert prompt.reference == f"desk@v1+dirty.{prompt.digest[:8]}"
    assert prompt.is_draft


def test_a_file_that_is_no_version_has_no_name(tmp_path: Path) -> None:
    put(tmp_path, "default")
    put(tmp_path, "notes")

    assert version_files(tmp_path) == []
    for reference in ("desk", "desk@notes"):
        with pytest.raises(PromptError, match="there is no prompt"):
            load_prompt(reference, [tmp_path])


def test_version_files_come_by_family_and_number_and_the_draft_last(tmp_path: Path) -> None:
    for stem in ("v10", "draft", "v9", "v0", "v01", "notes"):
        put(tmp_path, stem)
    put(tmp_path, "v2", family="admiralty")

    assert [f"{path.parent.name} {path.stem}" for path in version_files(tmp_path)] == [
        "admiralty v2", "desk v9", "desk v10", "desk draft",
    ]  # fmt: skip


def test_a_file_is_of_the_family_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "draft", family="security")

    with pytest.raises(PromptError, match=r"draft\.toml: the file says desk, its folder security"):
        load_prompt("security@draft", [tmp_path])


def test_a_released_version_that_the_lock_does_not_know_is_refused(copied: Path) -> None:
    text = (copied / "briefing" / "v1.toml").read_text("utf-8")
    (copied / "briefing" / "v99.toml").write_text(text.replace("version = 1", "version = 99"), "utf-8")

    with pytest.raises(LockError, match="the lock does not know it; restore the lock: git checkout"):
        load_prompt("briefing@v99", [copied])


def test_a_folder_of_ones_own_adds_families_and_versions_and_keeps_ours(tmp_path: Path) -> None:
    put(tmp_path, "v1")
    put(tmp_path, "v77", words_of(77, family="briefing"), family="briefing")

    assert load_prompt("desk@v1", [tmp_path]).family == "desk"
    assert load_prompt("briefing@v77", [tmp_path]).reference.startswith("briefing@v77+dirty.")
    assert load_prompt("briefing@v1", [tmp_path]).reference == "briefing@v1"
    assert load_prompt("briefing", [tmp_path]).reference == "briefing@v3"


def test_the_first_folder_that_has_a_version_holds(tmp_path: Path) -> None:
    first = release_by_hand(tmp_path / "first", 1, default="v1")
    second = tmp_path / "second"
    release_by_hand(second, 1, 2, default="v2")

    assert load_prompt("desk@v1", [first, second]).path.is_relative_to(first)
    assert load_prompt("desk", [first, second]).reference == "desk@v1"
    assert load_prompt("desk@v2", [first, second]).path.is_relative_to(second)


@pytest.mark.parametrize("last", ["config", "environment", "option"])
def test_option_wins_over_environment_over_configuration_over_the_package(last: str, tmp_path: Path) -> None:
    """Each place has a family of its own and the same family once more; the last that is given decides."""
    order = ("config", "environment", "option")
    given = order[: order.index(last) + 1]
    for name in given:
        put(tmp_path / name, "draft", words_of(1).replace("A desk's own", name))
    (tmp_path / "summarizer.toml").write_text('prompts_dir = "config"')
    environment = {"SUMMARIZER_PROMPTS_DIR": str(tmp_path / "environment")} if "environment" in given else {}
    flags = {"prompts_dir": str(tmp_path / "option") if "option" in given else None}
    folders = folders_of(load_settings(flags, environment, folder=tmp_path))

    assert load_prompt("desk@draft", folders).description.startswith(last)
    assert load_prompt("briefing@v1", folders).path.is_relative_to(packaged_prompts())


def test_a_folder_is_searched_once_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()

    assert search_path([Path("own"), tmp_path / "own", Path("own/../own"), packaged_prompts()]) == [
        Path("own"),
        packaged_prompts(),
    ]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("briefing@v98", "there is no prompt 'briefing@v98'; known: briefing@v1, briefing@v2, briefing@v3,"),
        ("nothing@v1", "there is no prompt 'nothing@v1'"),
        ("briefing@nolabel", "there is no prompt"),
        ("briefing@draft", "there is no prompt"),
        ("briefing@sha256:00000000", "there is no prompt"),
        ("../briefing@v1", "not a prompt reference"),
        ("briefing@1", "not a prompt reference"),
        ("briefing@sha256:ddc4b6", "not a prompt reference"),
        ("", "not a prompt reference"),
        ("briefing@v1@v2", "not a prompt reference"),
        ("missing.toml", "there is no prompt file 'missing.toml'"),
    ],
)
def test_an_unknown_reference_is_an_error_that_helps(reference: str, message: str) -> None:
    with pytest.raises(PromptError) as caught:
        load_prompt(reference)

    assert message in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_digest_that_two_versions_begin_with_is_refused(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    put(tmp_path, "v2", words_of(1, status="released").replace("version = 1", "version = 2"))
    lock = json.loads((tmp_path / "prompts.lock").read_text("utf-8"))
    lock["versions"]["desk@v2"] = lock["versions"]["desk@v1"]
    (tmp_path / "prompts.lock").write_text(json.dumps(lock), "utf-8")

    with pytest.raises(PromptError, match="may be desk@v1 or desk@v2; write more"):
        load_prompt(f"desk@sha256:{lock['versions']['desk@v1']['sha256'][:8]}", [tmp_path])


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no prompts folder"):
        load_prompt("briefing@v1", [tmp_path / "gone"])


def test_the_file_must_be_where_its_name_says(copied: Path) -> None:
    (copied / "briefing" / "v3.toml").write_text(DRAFT, "utf-8")

    with pytest.raises(PromptError, match="the file says desk@v1"):
        load_prompt("briefing@v3", [copied])


def test_a_released_version_that_is_named_by_its_file_is_what_it_is_there(tmp_path: Path) -> None:
    path = release_by_hand(tmp_path, 1) / "desk" / "v1.toml"

    assert load_prompt(str(path), [tmp_path]).reference == "desk@v1"
    assert load_prompt(str(path)).reference == "desk@v1"
    (tmp_path / "prompts.lock").unlink()
    assert load_prompt(str(path)).is_draft


def test_a_file_belongs_to_a_folder_that_is_searched_or_has_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    locked = release_by_hand(tmp_path / "locked", 1)
    searched = put(tmp_path / "searched", "draft").parent.parent
    loose = put(tmp_path / "loose", "v1")

    assert folder_of_file(Path("locked/desk/v1.toml")) == locked
    assert folder_of_file(searched / "desk" / "draft.toml") is None
    assert folder_of_file(searched / "desk" / "draft.toml", [Path("searched")]) == Path("searched")
    assert folder_of_file(loose) is None
    assert folder_of_file(put(locked, "notes")) is None
    assert folder_of_file(put(locked, "v1", family="No family")) is None
    assert folder_of_file(packaged_prompts() / "briefing" / "v1.toml") == packaged_prompts()


def test_where_a_reference_leads_is_told_whatever_is_wrong_with_the_file(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, default="v1")
    path = put(tmp_path, "v1", "no TOML")

    for reference in ("desk", "desk@v1", "desk@default"):
        assert resolve(reference, [tmp_path]) == (tmp_path, path)
    assert resolve(str(path)) == (tmp_path, path)
    assert resolve("loose.toml", [tmp_path]) == (None, Path("loose.toml"))
    assert resolve("briefing@v1", [tmp_path])[0] == packaged_prompts()
    with pytest.raises(PromptError, match="there is no prompt 'desk@v2'"):
        resolve("desk@v2", [tmp_path])


@pytest.mark.parametrize(
    "path", version_files(packaged_prompts()), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_came_with_the_program_passes_the_check_that_a_run_leaves_out(path: Path) -> None:
    assert read_version(path, {}).path == path
