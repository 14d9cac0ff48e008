import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.domain import Article, Reply, Request, Usage
from summarizer.errors import StoreError
from summarizer.store import Archive, Store
from tests.command import ROOT
from tests.store.broken import BROKEN, change, make_store, nobody_special
from tests.store.test_tables import FIRST_VERSION, check_first_version
from tests.store.workers import check

NOW = "2026-03-01T06:00:00+00:00"


def run(task: str, path: Path) -> str:
    """Return what workers say of a task on a store."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.workers", task, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


# ---------------------------------------------------------------- briefings


def test_briefings_come_back_under_any_key_and_later_ones_replace(tmp_path: Path) -> None:
    keys = ["a" * 64, "", "half \udcff", "nul\x00", "x" * 5000, *(f"{number}" for number in range(1203))]
    with Archive.open(tmp_path / "s") as archive:
        archive.keep_briefings([])
        archive.keep_briefings([(key, f"briefing of {key}") for key in keys])
        archive.keep_briefings([("", "another \ud800")])

        found = archive.find_briefings([*keys, "not there", ""])
        assert found == {key: f"briefing of {key}" for key in keys} | {"": "another \ud800"}
        assert archive.find_briefings([]) == {}


def test_a_damaged_briefing_counts_as_none_and_can_be_replaced(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "s") as archive:
        archive.keep_briefings([("a", "{}"), ("b", "{}")])
        change(tmp_path / "s", "UPDATE briefings SET body = substr(body, 2)")

        assert archive.find_briefings(["a", "b"]) == {}
        archive.keep_briefings([("b", "{}")])
        assert archive.find_briefings(["a", "b"]) == {"b": "{}"}


# ---------------------------------------------------------------- one file


def test_replies_and_archive_share_a_file_and_may_be_open_at_once(tmp_path: Path) -> None:
    reply = Reply("{}", "m", Usage())
    article = Article.from_text("The quay is closed.")
    with Store.open(tmp_path / "s") as store, Archive.open(tmp_path / "s") as archive:
        for number in range(20):
            store.start_keeping(
                f"{number}", reply, request=Request("single", (), {}), endpoint="http://x/v1", model="m"
            )
            archive.keep_articles([article, Article.from_text(f"Pier {number} is open.")], seen=NOW)
        assert store.stats().replies == 20
        assert store.clear() == 20
        assert archive.find_text(article.sha256) == article.text


def test_any_thread_may_use_it(tmp_path: Path) -> None:
    articles = [Article(f"Barge {number} has passed.", name=f"{number}") for number in range(60)]
    with Archive.open(tmp_path / "s") as archive, ThreadPoolExecutor(6) as pool:

        def use(article: Article) -> bool:
            archive.keep_articles([article, articles[0]], seen=NOW)
            archive.keep_briefings([(article.sha256, article.text)])
            return archive.find_briefings([article.sha256]) == {article.sha256: article.text}

        assert all(pool.map(use, articles))
        assert list(archive.find_articles([article.sha256 for article in articles]).values()) == articles


@pytest.mark.parametrize(("make", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_store_is_named_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "kept.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    def use() -> None:
        with Archive.open(path) as archive:
            archive.find_briefings([f"{number}" for number in range(40)])

    with pytest.raises(StoreError) as caught:
        use()

    assert str(path) in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("protected", ["folder", "file"])
def test_a_store_that_may_not_be_written_is_named(protected: str) -> None:
    folder = Path(tempfile.mkdtemp())  # the folder of a test is closed to all but its owner, up to the root
    path = folder / "store.sqlite"
    try:
        make_store(path)
        with nobody_special(folder):
            (path if protected == "file" else folder).chmod(0o400 if protected == "file" else 0o500)
            with pytest.raises(StoreError) as caught:
                Archive.open(path)
            folder.chmod(0o700)
    finally:
        shutil.rmtree(folder)

    assert str(path) in caught.value.message
    assert "permissions" in str(caught.value.hint)


def test_while_somebody_else_writes_one_may_read_and_is_told_who_must_end(tmp_path: Path) -> None:
    article = Article.from_text("The quay is closed.")
    with Archive.open(tmp_path / "s", wait=0.1) as archive:
        archive.keep_articles([article], seen=NOW)
        other = sqlite3.connect(tmp_path / "s", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM texts")

        assert archive.find_text(article.sha256) == article.text
        for write in (
            lambda: archive.keep_articles([Article.from_text("Another.")], seen=NOW),
            lambda: archive.keep_briefings([("a", "{}")]),
            lambda: archive.begin("daily", "r", now=NOW, plan="{}"),
        ):
            with pytest.raises(StoreError, match="locked by another process"):
                write()
        other.execute("ROLLBACK")
        other.close()
        assert archive.begin("daily", "r", now=NOW, plan="{}") == archive.pending("daily", "r")


# ---------------------------------------------------------------- many processes, and processes that die


def test_what_a_killed_process_was_writing_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    made, between = map(int, run("kill", tmp_path / "s").split())

    assert made >= 25
    assert between > 5  # those killed between the beginning of a run and its edition


@pytest.mark.parametrize("old", [False, True], ids=["new", "of the version before"])
def test_eight_processes_may_open_a_store_at_once(tmp_path: Path, old: bool) -> None:
    path = tmp_path / "store.sqlite"
    if old:
        change(path, *FIRST_VERSION)
    codes, editions = run("at once", path).splitlines()

    assert codes.split() == ["0"] * 8
    assert editions.split() == ["5"] * 8
    if old:
        check_first_version(path)


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "s"
    made, _, said = run("fill", path).partition(" ")

    assert said.startswith(f"the store '{path}' cannot be read or written: the disk is full or failing")
    assert "free some space" in said
    assert 0 < int(made) < 999
    assert check(path, "daily") == int(made)
    assert path.stat().st_size <= 1_500_000
