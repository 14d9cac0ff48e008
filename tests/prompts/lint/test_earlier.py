import subprocess
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.prompts.lint.earlier import earlier_lock
from summarizer.prompts.lock import LockRow, read_lock
from tests.prompts.lint.port_desk import write_rows

ROW = {"port-desk@v1": LockRow("1" * 64)}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose tag ``empty`` has no lock, whose tag ``locked`` has one, in the folder prompts."""
    root = tmp_path / "team"
    folder = root / "prompts"
    folder.mkdir(parents=True)
    git(root, "init", "-q")
    git(root, "commit", "-q", "--allow-empty", "-m", "first")
    git(root, "tag", "empty")
    write_rows(folder, **ROW)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "second")
    git(root, "tag", "locked")
    write_rows(folder, **{"port-desk@v2": LockRow("2" * 64)})
    return folder


def test_a_file_or_its_folder_is_a_lock(tmp_path: Path) -> None:
    path = write_rows(tmp_path, **ROW)

    assert earlier_lock(str(path), tmp_path) == earlier_lock(str(tmp_path), tmp_path) == read_lock(tmp_path)


def test_a_revision_is_the_lock_of_that_time(repository: Path) -> None:
    assert dict(earlier_lock("locked", repository).versions) == ROW
    assert dict(earlier_lock("HEAD", repository).versions) == ROW
    assert earlier_lock("empty", repository).versions == {}


@pytest.mark.parametrize("name", ["nowhere", "--help", "-x", "", "HEAD~9", "locked:prompts"])
def test_what_is_no_revision_is_said(name: str, repository: Path) -> None:
    with pytest.raises(UsageError, match="neither a lock file nor a revision"):
        earlier_lock(name, repository)


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match=r"does not open a repository of .*not a git repository.*; name a"):
        earlier_lock("main", tmp_path)


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is not installed"):
        earlier_lock("locked", repository)


def test_a_file_that_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("{", "utf-8")
    with pytest.raises(UsageError, match=r"cannot compare with .* cannot be read"):
        earlier_lock(str(tmp_path / "x"), tmp_path)
    (tmp_path / "y").write_bytes(b"\xff")
    with pytest.raises(UsageError, match="cannot compare with"):
        earlier_lock(str(tmp_path / "y"), tmp_path)


def test_a_folder_that_was_renamed_has_the_rows_of_its_old_place(repository: Path) -> None:
    renamed = repository.rename(repository.parent / "words")

    assert dict(earlier_lock("locked", renamed).versions) == ROW
    assert earlier_lock("empty", renamed).versions == {}


def test_a_new_folder_beside_others_has_lost_nothing(repository: Path) -> None:
    write_rows(_made(repository.parent / "new"), **ROW)

    assert earlier_lock("locked", repository.parent / "new").versions == {}


def test_a_lock_that_git_cannot_read_is_not_taken_for_an_empty_one(repository: Path) -> None:
    objects = repository.parent / ".git" / "objects"
    for path in objects.glob("??/*"):
        if git_type(repository, path) == "blob":
            path.unlink()

    with pytest.raises(UsageError, match=r"git: fatal: .*; name a prompts.lock file instead"):
        earlier_lock("locked", repository)


def test_a_lock_of_then_that_is_none_is_no_altered_prompt(repository: Path) -> None:
    (repository / "prompts.lock").write_text("{", "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "broken")

    with pytest.raises(UsageError, match="cannot compare with 'HEAD'"):
        earlier_lock("HEAD", repository)


def test_what_git_says_of_a_repository_is_passed_on(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UsageError, match="detected dubious ownership"):
        earlier_lock("locked", repository)


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_a_hook_of_another_repository_does_not_mislead(
    name: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(repository / "nowhere"))

    assert dict(earlier_lock("locked", repository).versions) == ROW


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def git_type(folder: Path, path: Path) -> str:
    """Return what kind of object of git a file is."""
    name = path.parent.name + path.name
    done = subprocess.run(["git", "-C", str(folder), "cat-file", "-t", name], capture_output=True, check=True)
    return done.stdout.decode().strip()
