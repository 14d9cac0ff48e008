"""Runs that are killed or interrupted in the middle: what was paid for is kept, and the next run goes on from there.

The store is the witness: what it holds when a process has been killed must never be asked for again. Each answer
of the server bears the digest of its request, so the store tells which those are.
"""

import json
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from summarizer.schema import load_briefing
from tests.command import command, start
from tests.journal_server import JournalServer, slowly, tiny_article, wait_for
from tests.pipeline.long import long_article
from tests.test_whole_runs import lasting

STORE = Path("home") / ".local" / "share" / "summarizer" / "store.sqlite"
PLACES = 4
SECONDS = 0.05
# what a kill may cost: the calls under way, and as many answers that have come and are on their way to the disk
UNKEPT = 3 * PLACES


def kept(folder: Path) -> set[str]:
    """Return the digests of the requests whose answers the store holds, having checked that it is whole."""
    file = folder / STORE
    if not file.exists():
        return set()
    with closing(sqlite3.connect(file)) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        replies = [json.loads(row) for (row,) in store.execute("SELECT reply FROM replies")]
    return {reply["model"].removeprefix("scripted-") for reply in replies}


def digests(server: JournalServer, since: int = 0) -> list[str]:
    """Return the digests of the requests that have come, as the store has them."""
    return [entry.digest[:16] for entry in server.entries[since:]]


def check_outputs(folder: Path) -> None:
    """Every briefing that is there is whole."""
    for path in folder.glob("out/*.json"):
        load_briefing(path.read_text("utf-8"))


def outputs(folder: Path) -> dict[str, Any]:
    """Return all briefings that were written, by file, without what differs from run to run."""
    return {path.name: lasting(path.read_text("utf-8")) for path in sorted(folder.glob("out/*.json"))}


def kill(process: "subprocess.Popen[bytes]", number: int = signal.SIGKILL) -> int:
    """Send a signal, and return how the process ended."""
    process.send_signal(number)
    process.communicate(timeout=30)
    return process.returncode


@pytest.fixture
def server() -> Iterator[JournalServer]:
    with JournalServer(slowly(SECONDS)) as server:
        yield server


@pytest.fixture(params=["a long article", "twenty articles"])
def sources(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """Write the articles of a run, and return its arguments."""
    usual = ["-j", str(PLACES), "--context", "4500", "--format", "json", "-o", "out"]
    (tmp_path / "out").mkdir()
    if request.param == "a long article":
        (tmp_path / "long.txt").write_text(long_article(240).text, "utf-8")
        return [*usual, "long.txt"]
    names = [f"{number}.txt" for number in range(20)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(tiny_article(number), "utf-8")
    return [*usual, *names]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_is_killed_again_and_again_ends_as_if_it_never_had_been(
    seed: int, sources: list[str], server: JournalServer, tmp_path: Path
) -> None:
    random = Random(seed)  # noqa: S311 - moments, no secrets
    whole = command("brief", "--no-cache", *sources, env=server.environment)
    assert whole.code == 0, whole.said
    expected, calls = outputs(tmp_path), server.requests
    assert calls >= 15
    for path in tmp_path.glob("out/*.json"):
        path.unlink()
    server.forget()

    killed = 0
    for _ in range(calls):
        before, safe = server.requests, kept(tmp_path)
        process = start("brief", *sources, env=server.environment)
        moment = before + random.randint(1, 7)
        wait_for(lambda: server.requests >= moment or process.poll() is not None)  # noqa: B023
        if process.poll() is None:
            # anywhere between two requests, in the middle of an answer or of its writing
            wait_for(lambda: process.poll() is not None, random.uniform(0, 1.5 * SECONDS), must=False)  # noqa: B023
            killed += kill(process) == -signal.SIGKILL
        ended = process.wait() == 0
        process.communicate()
        sent = digests(server, before)
        assert not safe & set(sent), "paid twice"
        assert len(sent) == len(set(sent))
        assert len(set(sent) - kept(tmp_path)) <= (0 if ended else UNKEPT), "an answer was not kept"
        check_outputs(tmp_path)
        if ended:
            break

    assert killed >= 2
    assert outputs(tmp_path) == expected
    assert server.requests <= calls + killed * UNKEPT


def test_four_runs_that_share_a_store_are_killed_and_lose_nothing(
    server: JournalServer, tmp_path: Path
) -> None:
    random = Random(3)  # noqa: S311 - moments, no secrets
    runs = []
    for run in range(4):
        names = [f"{number}.txt" for number in range(8 * run, 8 * run + 8)]
        for number, name in enumerate(names, start=8 * run):
            (tmp_path / name).write_text(tiny_article(number), "utf-8")
        runs.append(["brief", "-j", str(PLACES), "--format", "json", "-o", "out", *names])
    (tmp_path / "out").mkdir()

    processes = [start(*run, env=server.environment) for run in runs]
    for process in processes:
        moment = server.requests + random.randint(1, 6)
        wait_for(lambda: server.requests >= moment or process.poll() is not None)  # noqa: B023
        kill(process)
    safe, before = kept(tmp_path), server.requests
    assert safe
    assert len(set(digests(server)) - safe) <= 4 * UNKEPT
    processes = [start(*run, env=server.environment) for run in runs]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]

    assert [code for _, code in ended] == [0] * 4, ended
    assert not safe & set(digests(server, before))
    assert len(outputs(tmp_path)) == 32
    assert len(kept(tmp_path)) == 32


def test_what_is_under_way_at_an_interrupt_is_kept_and_the_next_run_pays_for_the_rest(
    sources: list[str], server: JournalServer, tmp_path: Path
) -> None:
    process = start("brief", *sources, env=server.environment)
    wait_for(lambda: server.answered >= 5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    sent = digests(server)

    assert process.returncode == 130, err
    assert "Traceback" not in err.decode()
    assert kept(tmp_path) == set(sent)
    assert all(entry.sent for entry in server.entries)
    check_outputs(tmp_path)
    again = command("brief", *sources, env=server.environment)
    assert again.code == 0, again.said
    assert not set(sent) & set(digests(server, len(sent)))
