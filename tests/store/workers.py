"""Processes that work on one store at once, or are killed while they do: ``python workers.py TASK STORE``.

The heavy imports are made once; each worker is a fork of that, so that fifty of them take seconds.
"""

import os
import random
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from summarizer.domain import Article
from summarizer.errors import StoreError
from summarizer.store import Archive, SourceRecord

KILLS: Final = 50
BATCH: Final = 40
SOURCES: Final = 5
NOW: Final = "2026-03-01T06:00:00+00:00"


def batch(name: str, number: int) -> list[Article]:
    """Return articles of which all or none are kept."""
    return [
        Article(f"{name}: barge {number}.{n} has passed. " * 20, name=f"{name}-{number}-{n}")
        for n in range(BATCH)
    ]


def document(name: str, number: int) -> str:
    return f"{name} {number} " + random.Random(number).randbytes(150_000).hex()  # noqa: S311 - what hardly packs


def make_edition(archive: Archive, name: str, number: int) -> None:
    run = archive.begin(name, f"{number}", now=NOW, plan="{}")
    archive.keep_articles(batch(name, number), seen=NOW)
    run = archive.note_gathered(run, document(name, number)[:1000])
    archive.freeze(
        run, document(name, number), name=name, id=f"2026-03-01-{number}", date="2026-03-01", start=NOW, end=NOW,
        sources=[SourceRecord(f"feed {n}", failures=number) for n in range(SOURCES)],
    )  # fmt: skip


def check(path: Path, name: str, first: int = 1) -> int:
    """Return how many editions of a digest there are, having checked that they are whole, from one on."""
    with Archive.open(path) as archive:
        made = len(archive.editions(name))
        for number in range(first, made + 1):
            assert archive.edition(name, f"2026-03-01-{number}") == document(name, number)
            assert archive.pending(name, f"{number}") is None
        states = archive.source_states(name)
        assert {state.failures for state in states.values()} == ({made} if made else set())
        assert len(states) == (SOURCES if made else 0)
        for number in range(first, made + 2):
            articles = batch(name, number)
            found = archive.find_articles([article.sha256 for article in articles])
            assert list(found.values()) in ([], articles)
            assert len(set(archive.first_seen(articles))) == 1
            assert found or number == made + 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return made


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()  # or a fork says it once more


def start(work: Callable[[], None]) -> int:
    """Return the number of a process that does some work and says on standard error how it failed."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:  # noqa: BLE001 - a fork must never go on with what the parent was doing
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
    os._exit(code)


def kill_workers(path: Path) -> None:
    """Kill one worker after the other at any moment. Says how many were killed with nothing begun, in the middle."""
    chance = random.Random()  # noqa: S311 - any moment
    made = between = 0
    for trial in range(KILLS):
        reading, writing = os.pipe()

        def work(first: int = made + 1, said: int = writing) -> None:
            with Archive.open(path) as archive:
                for number in range(first, first + 10_000):
                    make_edition(archive, "daily", number)
                    os.write(said, b".")

        process = start(work)
        os.close(writing)
        # half of them early, the others once they are at work
        said_first = os.read(reading, 1) if trial % 2 else b""
        time.sleep(chance.uniform(0.0, 0.1))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        with os.fdopen(reading, "rb") as pipe:
            acknowledged = made + len(said_first + pipe.read())
        made = check(path, "daily", made + 1)
        assert made in (acknowledged, acknowledged + 1), f"{made} editions of {acknowledged}"
        with Archive.open(path) as archive:
            between += archive.pending("daily", f"{made + 1}") is not None
    assert check(path, "daily") == made
    say(made, between)


def work_at_once(path: Path) -> None:
    """Let eight processes open the store at one moment and make five editions each."""
    reading, writing = os.pipe()

    def work(name: str) -> None:
        os.close(writing)
        os.read(reading, 1)  # until the parent closes the other end
        with Archive.open(path) as archive:
            archive.keep_articles(batch("all", 1), seen=NOW)
            for number in range(1, 6):
                make_edition(archive, name, number)

    processes = [start(lambda name=f"digest {number}": work(name)) for number in range(8)]  # type: ignore[misc]
    time.sleep(0.2)
    os.close(writing)
    say(*(os.waitpid(process, 0)[1] for process in processes))
    say(*(check(path, f"digest {number}") for number in range(8)))


def fill_disk(path: Path) -> None:
    """Make editions until no file may grow any more. Says how many were made and what went wrong."""
    Archive.open(path).close()
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    made = 0
    try:
        with Archive.open(path) as archive:
            for number in range(1, 1000):
                make_edition(archive, "daily", number)
                made = number
    except StoreError as error:
        say(made, error)


if __name__ == "__main__":
    {"kill": kill_workers, "at once": work_at_once, "fill": fill_disk}[sys.argv[1]](Path(sys.argv[2]))
