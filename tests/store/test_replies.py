import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from summarizer.domain import EndpointFacts, Message, Reply, Request, Usage
from summarizer.errors import StoreError
from summarizer.store import Store
from tests.command import ROOT
from tests.store.broken import BROKEN, nobody_special

ADDRESS = "https://api.example.org/v1"
REQUEST = Request("single", (), {}, (Message("user", "What happened?"),), prompt="briefing@v2 abc")
REPLY = Reply(
    '{"headline": "Ferry fares rise"}',
    "gpt-x-2026",
    Usage(2, 1, 0, 900, 80, 0.25),
    notes=("read in part",),
    parameters={"temperature": 0.5, "max_output_tokens": 900},
    characters_read=12,
    raws=("hm", 'So: {"headline": "Ferry fares rise"}'),
    valid=False,
)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def keep(store: Store, key: str, reply: Reply = REPLY, model: str = "gpt-x") -> None:
    store.keep_reply(key, reply, request=REQUEST, endpoint=ADDRESS, model=model)


def rows(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (number,) = connection.execute("SELECT count(*) FROM replies").fetchone()
    connection.close()
    return int(number)


# ---------------------------------------------------------------- what is kept


def test_a_reply_comes_back_as_it_was_in_a_later_run(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        keep(store, "a")
    with Store.open(tmp_path / "s") as store:
        assert store.find_reply("a") == REPLY
        assert store.find_reply("b") is None


replies = some.builds(
    Reply,
    text=some.text(some.characters(codec=None)),
    model=some.text(some.characters(codec=None)),
    usage=some.builds(
        Usage,
        prompt_tokens=some.integers(0, 10**30),
        completion_tokens=some.integers(0, 10**30),
        cost_usd=some.none() | some.floats(0, 1e9),
    ),
    notes=some.lists(some.text(), max_size=3).map(tuple),
    parameters=some.none()
    | some.dictionaries(some.text(), some.integers() | some.floats(allow_nan=False), max_size=3),
    characters_read=some.none() | some.integers(0, 10**7),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reply=replies, model=some.text(some.characters(codec=None)))
def test_whatever_a_server_sends_comes_back_the_same(tmp_path: Path, reply: Reply, model: str) -> None:
    with Store.open(tmp_path / "s") as store:
        keep(store, "a", reply, model)

        assert store.find_reply("a") == reply
        assert store.stats().prompt_tokens <= 10**12


def test_a_later_reply_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        keep(store, "a")
        keep(store, "a", replace(REPLY, text="another"))

        assert store.find_reply("a") == replace(REPLY, text="another")
        assert store.stats().replies == 1


@pytest.mark.parametrize(
    ("older", "raws", "valid"),
    [({}, (), None), ({"first_text": None}, (), True), ({"first_text": "hm"}, ("hm",), False)],
    ids=["the oldest", "read as it came", "mended"],
)
def test_what_was_paid_for_before_is_read(
    tmp_path: Path, older: dict[str, Any], raws: tuple[str, ...], valid: bool | None
) -> None:
    with Store.open(tmp_path / "s") as store:
        keep(store, "a")
        with sqlite3.connect(tmp_path / "s") as connection:
            (document,) = connection.execute("SELECT reply FROM replies").fetchone()
            values = {
                name: part for name, part in json.loads(document).items() if name not in ("raws", "valid")
            }
            row = json.dumps(values | older)
            connection.execute("UPDATE replies SET reply = ?, checksum = ?", (row, zlib.crc32(row.encode())))
        connection.close()

        assert store.find_reply("a") == replace(REPLY, raws=raws, valid=valid)


@pytest.mark.parametrize(
    "damage",
    [
        "reply = substr(reply, 1, 20)",
        "reply = replace(reply, 'Ferry', 'Fairy')",
        "reply = 7",
        "reply = x'fffe'",
        "reply = CAST(x'7bff' AS TEXT)",
        "checksum = 'x'",
    ],
)
def test_a_damaged_row_counts_as_none_and_can_be_replaced(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path / "s") as store:
        keep(store, "a")
        with sqlite3.connect(tmp_path / "s") as connection:
            connection.execute(f"UPDATE replies SET {damage}")  # noqa: S608 - the cases above
        connection.close()

        assert store.find_reply("a") is None
        keep(store, "a")
        assert store.find_reply("a") == REPLY


def test_the_secrets_of_an_address_are_not_in_the_file(tmp_path: Path) -> None:
    secret = "planted-secret-9"
    address = f"https://ada:{secret}@api.example.org/v1?api-key={secret}#{secret}"
    with Store.open(tmp_path / "s") as store:
        store.keep_reply("a", REPLY, request=REQUEST, endpoint=address, model="m")
        store.remember(address, "m", EndpointFacts("text")).result()
        files = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]

        assert not any(secret.encode() in content for content in files)
        assert any(b"https://api.example.org/v1" in content for content in files)
        assert store.facts(ADDRESS, "m") == EndpointFacts("text")


def test_what_was_learned_about_an_endpoint_is_remembered_for_a_month(tmp_path: Path) -> None:
    clock, facts = Clock(), EndpointFacts("json_object", frozenset({"temperature", "max_completion_tokens"}))
    with Store.open(tmp_path / "s", clock=clock) as store:
        assert store.facts(ADDRESS, "m") is None
        store.remember(ADDRESS, "m", EndpointFacts())
        store.remember(ADDRESS, "m", facts)
        assert store.facts(ADDRESS, "m") == facts
        assert store.facts(ADDRESS, "n") is None
        assert store.facts("https://other.example.org/v1", "m") is None
    with Store.open(tmp_path / "s", clock=clock) as store:
        clock.now += timedelta(days=29)
        assert store.facts(ADDRESS, "m") == facts
        clock.now += timedelta(days=2)
        assert store.facts(ADDRESS, "m") is None


@pytest.mark.parametrize(
    "damage", ["form = 'telepathy'", "refused = '{'", "refused = '[[]]'", "refused = x'ff'"]
)
def test_damaged_facts_count_as_none(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path / "s") as store:
        store.remember(ADDRESS, "m", EndpointFacts()).result()
        with sqlite3.connect(tmp_path / "s") as connection:
            connection.execute(f"UPDATE endpoints SET {damage}")  # noqa: S608 - the cases above
        connection.close()

        assert store.facts(ADDRESS, "m") is None


def test_a_store_says_what_it_holds(tmp_path: Path) -> None:
    clock = Clock()
    with Store.open(tmp_path / "s", clock=clock) as store:
        empty = store.stats()
        keep(store, "a")
        clock.now += timedelta(hours=3)
        keep(store, "b")
        store.remember(ADDRESS, "m", EndpointFacts())
        held = store.stats()

    assert (empty.replies, empty.oldest, empty.newest, empty.prompt_tokens, empty.endpoints) == (
        0,
        None,
        None,
        0,
        0,
    )
    assert (held.file, held.replies, held.endpoints) == (tmp_path / "s", 2, 1)
    assert (held.oldest, held.newest) == (clock.now - timedelta(hours=3), clock.now)
    assert (held.prompt_tokens, held.completion_tokens) == (1800, 160)
    assert held.bytes >= 16_384
    assert held.sqlite_version == sqlite3.sqlite_version


def test_old_replies_are_removed_and_their_space_given_back(tmp_path: Path) -> None:
    clock = Clock()
    with Store.open(tmp_path / "s", clock=clock) as store:
        for number in range(50):
            keep(store, f"old {number}", replace(REPLY, text="x" * 20_000))
        store.remember(ADDRESS, "old", EndpointFacts())
        clock.now += timedelta(days=2)
        keep(store, "new")
        store.remember(ADDRESS, "new", EndpointFacts())
        full = store.stats().bytes

        assert store.clear(timedelta(days=3)) == 0
        assert store.clear(timedelta(days=1)) == 50
        assert store.find_reply("new") == REPLY
        assert (store.facts(ADDRESS, "old"), store.facts(ADDRESS, "new")) == (None, EndpointFacts())
        assert store.stats().bytes < full / 10
        assert store.clear() == 1
        assert (store.stats().replies, store.stats().endpoints) == (0, 0)


def test_closing_waits_for_what_is_to_be_written(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s")
    writings = [
        store.start_keeping(f"{n}", REPLY, request=REQUEST, endpoint=ADDRESS, model="m") for n in range(200)
    ]
    store.close()

    assert all(writing.done() and writing.exception() is None for writing in writings)
    assert rows(tmp_path / "s") == 200


# ---------------------------------------------------------------- stores that cannot be used


def make_store(path: Path) -> None:
    with Store.open(path) as store:
        keep(store, "0", replace(REPLY, text="x" * 5000))


@pytest.mark.parametrize(("make", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_store_is_named_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "kept.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    def use() -> None:
        with Store.open(path) as store:
            store.find_reply("0")
            store.stats()

    with pytest.raises(StoreError) as caught:
        use()

    assert str(path) in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 1
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("protected", ["new store", "folder", "file"])
def test_a_store_that_may_not_be_written_is_named(protected: str) -> None:
    # the folder of a test is closed to all but its owner, up to the root
    folder = Path(tempfile.mkdtemp())
    path = folder / "store.sqlite"
    try:
        if protected != "new store":
            make_store(path)
        else:
            make_store(folder / "warm" / "up")  # what is imported late is imported now
        with nobody_special(folder):
            (path if protected == "file" else folder).chmod(0o400 if protected == "file" else 0o500)
            with pytest.raises(StoreError) as caught:
                Store.open(path)
            folder.chmod(0o700)
    finally:
        shutil.rmtree(folder)

    assert str(path) in caught.value.message
    assert "write-protected" in str(caught.value) or "Permission denied" in str(caught.value)
    assert "permissions" in str(caught.value.hint)


@pytest.mark.parametrize("place", ["/proc/summarizer/store.sqlite", "/dev/null/store.sqlite", "/dev/full"])
def test_a_place_where_no_file_can_be_is_named(place: str) -> None:
    with pytest.raises(StoreError, match=place):
        Store.open(Path(place))


# ---------------------------------------------------------------- many processes, and processes that die

# says "ready" when all is imported, waits for a line, then keeps replies and says which are kept
WRITER = f"""
import resource, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from summarizer.domain import Reply, Request, Usage
from summarizer.errors import StoreError
from summarizer.store import Store
path, name, number, threads, spare = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
print("ready", flush=True)
sys.stdin.readline()
reply = Reply("x" * 5000, "m", Usage())
def keep(n):
    store.keep_reply(f"{{name}} {{n}}", reply, request=Request("single", (), {{}}), endpoint="{ADDRESS}", model="m")
    sys.stdout.write(f"{{name}} {{n}}\\n")
    sys.stdout.flush()
if spare >= 0:
    limit = (path.stat().st_size if path.exists() else 0) + spare
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Store.open(path) as store, ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(keep, range(number)):
            pass
except StoreError as error:
    print("trouble", error, file=sys.stderr)
"""


def start_writer(
    path: Path, name: str, number: int, threads: int = 1, spare: int = -1
) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(number), str(threads), str(spare)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_eight_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "data" / "store.sqlite"
    processes = [start_writer(path, f"writer {n}", 20) for n in range(8)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ends = [process.communicate(timeout=60) for process in processes]

    assert [errors for _, errors in ends] == [""] * 8
    assert [len(said.splitlines()) for said, _ in ends] == [20] * 8
    assert rows(path) == 160
    assert sorted(file.name for file in path.parent.iterdir()) == ["store.sqlite", "store.sqlite.lock"]


@pytest.mark.parametrize("trial", range(4))
def test_a_process_that_is_killed_loses_nothing_that_it_said_was_kept(tmp_path: Path, trial: int) -> None:
    path = tmp_path / "store.sqlite"
    process = start_writer(path, "killed", 100_000, threads=4)
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout is not None
    first = process.stdout.readline() if trial else ""
    time.sleep(random.uniform(0.0, 0.5 if trial else 0.05))  # noqa: S311 - any moment
    process.send_signal(signal.SIGKILL)
    said = first + process.stdout.read()
    process.communicate(timeout=60)
    acknowledged = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
    with Store.open(path) as store:
        missing = [line for line in acknowledged if store.find_reply(line.rstrip("\n")) is None]
        keep(store, "after")

    assert missing == []
    assert rows(path) >= len(acknowledged) + 1
    assert trial == 0 or acknowledged


@pytest.mark.parametrize("spare", [0, 300_000], ids=["from the start", "in the middle"])
def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path, spare: int) -> None:
    path = tmp_path / "store.sqlite"
    process = start_writer(path, "full", 400, spare=spare)
    said, errors = process.communicate("\n", timeout=60)
    acknowledged = said.splitlines()

    assert errors.startswith(
        f"trouble the store '{path}' cannot be read or written: the disk is full or failing"
    )
    assert len(errors.splitlines()) == 1
    assert path.exists() == bool(spare)
    with Store.open(path) as store:
        assert all(store.find_reply(key) for key in acknowledged)
    assert 0 < len(acknowledged) < 400 or not spare
    assert rows(path) == len(acknowledged)


def test_what_is_kept_can_be_read_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path, wait=0.1) as store:
        keep(store, "a")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM replies")

        assert store.find_reply("a") == REPLY
        with pytest.raises(StoreError, match="locked by another process"):
            keep(store, "b")
        other.execute("ROLLBACK")
        other.close()
        keep(store, "b")
        assert store.find_reply("b") == REPLY
