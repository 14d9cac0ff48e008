import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Material
from summarizer.sandbox import Limits, Sandbox
from tests.sandbox.materials import BODY, GREEDY, HARMLESS, SHORT, children, open_files


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def test_a_document_gives_what_it_would_give_here(sandbox: Sandbox) -> None:
    article = sandbox.parse(HARMLESS)

    assert isinstance(article, Article)
    assert (article.text, article.language) == (BODY, "en")
    assert 5_000_000 < sandbox.peak_bytes < 100_000_000


def test_no_process_is_started_for_nothing() -> None:
    before = children()
    with Sandbox():
        assert children() == before


def test_an_error_about_the_document_is_raised_here_and_the_process_is_used_again(sandbox: Sandbox) -> None:
    sandbox.parse(HARMLESS)
    before = children()
    for _ in range(3):
        with pytest.raises(SourceError) as caught:
            sandbox.parse(SHORT)
        assert caught.value.code == "too_short"
        assert caught.value.hint == "give it a whole article"

    assert children() == before


@pytest.mark.parametrize(
    ("limits", "code"),
    [(Limits(seconds=0.3), "too_slow"), (Limits(seconds=20, memory_bytes=150_000_000), "too_much_memory")],
)
def test_a_greedy_document_is_given_up(limits: Limits, code: str) -> None:
    with Sandbox(limits) as sandbox:
        with pytest.raises(SourceError) as caught:
            sandbox.parse(GREEDY)
        assert caught.value.code == code
        assert "'greedy.md'" in str(caught.value)
        assert sandbox.peak_bytes <= limits.memory_bytes
        assert isinstance(sandbox.parse(HARMLESS), Article)


def test_many_threads_share_few_processes(sandbox: Sandbox) -> None:
    before = len(children())
    materials = [
        Material(f"{BODY} Document {number}.".encode(), f"{number}.txt", "text") for number in range(60)
    ]
    with ThreadPoolExecutor(16) as threads:
        articles = list(threads.map(sandbox.parse, materials))

    assert [article.text for article in articles if isinstance(article, Article)] == [
        material.data.decode() for material in materials
    ]
    assert len(children()) - before == 2


def test_a_process_that_died_is_replaced(sandbox: Sandbox) -> None:
    before = set(children())
    sandbox.parse(HARMLESS)
    (worker,) = set(children()) - before
    os.kill(worker, 9)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)

    assert isinstance(sandbox.parse(HARMLESS), Article)


def test_closing_ends_what_is_under_way_and_what_waits() -> None:
    before, pipes = children(), open_files()
    sandbox = Sandbox(processes=1)
    codes: list[str | None] = []

    def read() -> None:
        with pytest.raises(SourceError) as caught:
            sandbox.parse(GREEDY)
        codes.append(caught.value.code)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.6)
    begun = time.monotonic()
    sandbox.close()
    for thread in threads:
        thread.join(10)

    assert time.monotonic() - begun < 2
    assert codes == ["stopped"] * 3
    assert children() == before
    assert open_files() == pipes
    with pytest.raises(SourceError, match="was stopped"):
        sandbox.parse(HARMLESS)
    sandbox.close()


def test_no_process_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for interpreter in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", interpreter)
        with (
            Sandbox() as sandbox,
            pytest.raises(SourceError, match=r"cannot start the process .*'quay\.txt'") as caught,
        ):
            sandbox.parse(HARMLESS)
        assert caught.value.code == "no_process"


@pytest.mark.parametrize("closed", ["<&-", "<&- >&- 2>&-", "<&- >/dev/null"])
def test_it_works_when_the_standard_streams_are_closed(closed: str, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from summarizer.sandbox import Sandbox; from tests.sandbox.materials import HARMLESS\n"
        f"with Sandbox() as sandbox: Path({str(tmp_path / 'said')!r}).write_text(sandbox.parse(HARMLESS).text)"
    )
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = f'"{sys.executable}" -c "$SCRIPT" {closed}'
    subprocess.run(["sh", "-c", command], env={**path, "SCRIPT": script}, check=True, timeout=30)

    assert (tmp_path / "said").read_text() == BODY
