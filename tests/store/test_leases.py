import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.store.leases import lease
from tests.command import ROOT
from tests.store.broken import nobody_special

# holds a lease until it is killed
HOLDER = """
import sys, time
from pathlib import Path
from summarizer.store.leases import lease
with lease(Path(sys.argv[1]), sys.argv[2], wait=60, on_wait=lambda words: print("waits", flush=True)):
    print("holds", flush=True)
    time.sleep(600)
"""


def start_holder(path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), name],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=60)


def never(words: str) -> None:
    pytest.fail(f"nobody should wait: {words}")


def anyway(words: str) -> None:
    """Wait, whatever is said."""


def test_who_comes_alone_does_not_wait(tmp_path: Path) -> None:
    for _ in range(3):
        with lease(tmp_path / "s", "daily", wait=0, on_wait=never):
            pass


def test_of_two_threads_the_second_waits_and_is_told_once(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []
    waits, ended = threading.Event(), threading.Event()

    def second() -> None:
        def told(words: str) -> None:
            said.append(words)
            waits.set()

        with lease(tmp_path / "s", "daily", wait=60, on_wait=told):
            order.append("second")
        ended.set()

    with lease(tmp_path / "s", "daily", wait=0, on_wait=never):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(30)
        time.sleep(0.3)  # it looks several times
        order.append("first")
    assert ended.wait(30)
    thread.join()

    assert order == ["first", "second"]
    assert len(said) == 1
    assert "'daily'" in said[0]


def test_who_waits_too_long_is_told_what_to_do(tmp_path: Path) -> None:
    said: list[str] = []
    with lease(tmp_path / "s", "daily", wait=0, on_wait=never):
        began = time.monotonic()
        with (
            pytest.raises(StoreError, match=r"still at work after 0\.3 seconds") as caught,
            lease(tmp_path / "s", "daily", wait=0.3, on_wait=said.append),
        ):
            pytest.fail("two hold it")

    assert 0.3 <= time.monotonic() - began < 20
    assert "start again when it has ended" in str(caught.value.hint)
    assert len(said) == 1


def test_a_lease_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    first = start_holder(tmp_path / "s", "daily")
    second = None
    try:
        assert line(first) == "holds"
        second = start_holder(tmp_path / "s", "daily")
        assert line(second) == "waits"
        with (
            pytest.raises(StoreError, match="still at work"),
            lease(tmp_path / "s", "daily", wait=0, on_wait=anyway),
        ):
            pytest.fail("two hold it")
        end(first)
        assert line(second) == "holds"
        end(second)
        with lease(tmp_path / "s", "daily", wait=10, on_wait=anyway):
            pass
    finally:
        for process in (first, second):
            if process is not None:
                end(process)


NAMES = [
    "daily",
    "Daily",
    "",
    "a/b",
    "../up",
    "x" * 5000,
    "nul\x00",
    "half \udcff",
    "日報",
    "*",
    "con",
    "new\nline",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_may_hold_any_characters(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    with lease(folder / "s", name, wait=0, on_wait=never):
        with (
            pytest.raises(StoreError),
            lease(folder / "s", name, wait=0, on_wait=anyway),
        ):
            pytest.fail("two hold it")
        (file,) = folder.iterdir()

    assert file.name.startswith("s.")
    assert list(tmp_path.iterdir()) == [folder]


def test_names_do_not_keep_each_other_out(tmp_path: Path) -> None:
    with ExitStack() as held:
        for place in ("s", "t"):
            for name in NAMES:
                held.enter_context(lease(tmp_path / place, name, wait=0, on_wait=never))

        assert len(list(tmp_path.iterdir())) == 2 * len(NAMES)


@pytest.mark.parametrize("error", [OSError("the page is gone"), ValueError("no date"), KeyboardInterrupt()])
def test_what_happens_in_the_block_is_not_the_leases_business(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, lease(tmp_path / "s", "daily", wait=0, on_wait=never):
        raise error

    assert caught.value is error
    with lease(tmp_path / "s", "daily", wait=0, on_wait=never):
        pass


def test_a_folder_that_may_not_be_written_is_named() -> None:
    folder = Path(tempfile.mkdtemp())  # the folder of a test is closed to all but its owner, up to the root
    try:
        with nobody_special(folder):
            folder.chmod(0o500)
            with (
                pytest.raises(StoreError, match="Permission denied") as caught,
                lease(folder / "s", "daily", wait=0, on_wait=never),
            ):
                pytest.fail("nothing can be held here")
            folder.chmod(0o700)
    finally:
        shutil.rmtree(folder)

    assert str(folder / "s") in caught.value.message
    assert "permissions" in str(caught.value.hint)
