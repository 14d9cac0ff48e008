import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer.cli.prompts.carrying import carry_out, check_inside, create_file, hold
from summarizer.errors import UsageError, WriteError
from summarizer.prompts import load_prompt
from summarizer.prompts.lock import LOCK, read_lock
from summarizer.prompts.release import Release, plan_release
from tests.cli.prompts.asking import Asking
from tests.prompts.desk import put, release_by_hand, words_of

DAY = "2026-11-22"
PROJECT = Path(__file__).parents[3]


def planned(path: Path, folder: Path) -> Release:
    return plan_release(path, folder, [folder], day=DAY)


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[None]:
    """Let another process hold a folder."""
    words = "import sys, pathlib\nfrom summarizer.cli.prompts.carrying import hold\n"
    words += "with hold(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    input()\n"
    with subprocess.Popen(
        [sys.executable, "-c", words, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield


def test_one_release_at_a_time(tmp_path: Path) -> None:
    with (
        held_elsewhere(tmp_path),
        pytest.raises(WriteError, match="another release is being written"),
        hold(tmp_path, wait=0.05),
    ):
        pytest.fail("two hold the folder")
    with hold(tmp_path, wait=0.05), hold(tmp_path / "gone"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_releases_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    own, families = tmp_path / "own", ("p", "q", "r", "s")
    for family in families:
        put(own, "draft", words_of(1, family=family).replace("Brief", f"Brief {family}"), family=family)
    command = [sys.executable, "-m", "summarizer", "prompts", "release", "--prompts-dir", str(own)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    running = [
        subprocess.Popen([*command, family], env=environment, stderr=subprocess.DEVNULL)
        for family in families
    ]

    assert [process.wait(60) for process in running] == [0] * len(families)
    assert list(read_lock(own).versions) == [f"{family}@v1" for family in families]
    assert all(load_prompt(f"{family}@v1", [own]).status == "released" for family in families)


def test_two_plans_of_one_family_do_not_both_become_the_same_version(tmp_path: Path) -> None:
    first = put(tmp_path, "draft", words_of(1))
    second = tmp_path / "second.toml"
    second.write_text(words_of(2), "utf-8")
    plans = planned(first, tmp_path), planned(second, tmp_path)
    carry_out(plans[0])

    with pytest.raises(WriteError, match="was changed by somebody else at the same time"):
        carry_out(plans[1])
    assert second.exists()
    assert load_prompt("desk@v1", [tmp_path]).digest == plans[0].digest
    assert planned(second, tmp_path).reference == "desk@v2"


def test_a_version_that_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    draft = put(tmp_path, "draft", words_of(1))
    plan = planned(draft, tmp_path)
    theirs = put(tmp_path, "v1", words_of(7).replace("version = 7", "version = 1"))
    before = theirs.read_text("utf-8")

    with pytest.raises(WriteError, match="desk@v1 is not finished: cannot write"):
        carry_out(plan)
    assert (theirs.read_text("utf-8"), draft.exists()) == (before, True)
    assert not (tmp_path / LOCK).exists()


def test_a_row_that_another_family_got_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    draft = put(tmp_path, "draft", words_of(1))
    plan = planned(draft, tmp_path)
    other = put(tmp_path, "draft", words_of(1, family="port").replace("Brief", "Tell"), family="port")
    carry_out(planned(other, tmp_path))

    with pytest.raises(WriteError):
        carry_out(plan)
    assert list(read_lock(tmp_path).versions) == ["port@v1"]
    carry_out(planned(draft, tmp_path))
    assert list(read_lock(tmp_path).versions) == ["desk@v1", "port@v1"]


@pytest.mark.parametrize("link", ["prompts.lock", "desk", "desk/v1.toml", "desk/draft.toml"])
@pytest.mark.parametrize("exists", [True, False])
def test_nothing_is_written_through_a_link_that_came_with_the_folder(
    exists: bool, link: str, ask: Asking, tmp_path: Path
) -> None:
    own, outside = tmp_path / "own", tmp_path / "outside"
    (own if link != "desk/v1.toml" and link != "desk/draft.toml" else own / "desk").mkdir(parents=True)
    if exists and link == "desk":
        outside.mkdir()
    elif exists and link == "prompts.lock":
        outside.write_text('{"format": 1, "versions": {}}')
    elif exists:
        outside.write_text(words_of(1))
    (own / link).symlink_to(outside)
    mine = tmp_path / "mine.toml"
    mine.write_text(words_of(1))
    before = outside.read_text() if outside.is_file() else outside.exists()
    new = link == "desk/draft.toml"
    arguments = ["new", "lean", "--family", "desk"] if new else ["release", mine]
    said = ask(*arguments, "--prompts-dir", "own")

    assert said.code in (2, 9) or (link == "desk/v1.toml" and exists)  # a number that is taken is passed over
    assert (outside.read_text() if outside.is_file() else outside.exists()) == before
    assert not outside.is_dir() or not list(outside.iterdir())


def test_a_link_inside_the_folder_and_one_in_a_circle(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    (tmp_path / "inside").symlink_to(tmp_path / LOCK)
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    check_inside(tmp_path / "inside", tmp_path)
    with pytest.raises(UsageError, match="leads out of"):
        check_inside(tmp_path / "circle", tmp_path)


def test_a_new_file_is_new(tmp_path: Path) -> None:
    create_file(tmp_path / "a", "ä\n")
    assert (tmp_path / "a").read_bytes() == "ä\n".encode()

    for path in (tmp_path / "a", tmp_path / "gone" / "b"):
        with pytest.raises(WriteError, match="cannot write"):
            create_file(path, "b")
    assert (tmp_path / "a").read_bytes() == "ä\n".encode()


def test_what_is_removed_and_what_is_left_is_said(ask: Asking, tmp_path: Path) -> None:
    own = release_by_hand(tmp_path / "own", 1, default="v1")
    mine = tmp_path / "mine.toml"
    mine.write_text(words_of(2, parent=1))
    said = ask("release", "mine.toml", "--prompts-dir", "own", "--json")
    assert (json.loads(said.out)["removed"], json.loads(said.out)["kept"]) == (None, "mine.toml")
    assert mine.exists()

    put(own, "draft", words_of(3, parent=2))
    assert "would be removed: own/desk/draft.toml\n" in ask("release", "own/desk/draft.toml", "--dry-run").out
    assert "removed: own/desk/draft.toml\n" in ask("release", "desk", "--prompts-dir", "own").out
    mine.write_text(words_of(4, parent=2))
    assert "left as it is: mine.toml\n" in ask("release", "mine.toml", "--prompts-dir", "own").out
