import subprocess
from pathlib import Path

import pytest

from summarizer.errors import LockError, UsageError
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
    with pytest.raises(UsageError, match="lies in no git repository; name a"):
        earlier_lock("main", tmp_path)


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is not installed"):
        earlier_lock("locked", repository)


def test_a_file_that_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("{", "utf-8")
    with pytest.raises(LockError, match="cannot be read"):
        earlier_lock(str(tmp_path / "x"), tmp_path)
    (tmp_path / "y").write_bytes(b"\xff")
    with pytest.raises(UsageError, match="cannot read"):
        earlier_lock(str(tmp_path / "y"), tmp_path)
