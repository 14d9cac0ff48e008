"""Whole runs of the command against a server that keeps books: what is kept, recorded, bounded, and read in parts."""

import json
import re
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from summarizer.schema import load_briefing
from tests.command import Done, command, start
from tests.faults import FAULTS
from tests.journal_server import Entry, JournalServer, tiny_article
from tests.pipeline.long import long_article, paragraph

# small enough for a dozen parts
CONTEXT = "4500"
FAULT = {fault.name: fault for fault in FAULTS}


def brief(server: JournalServer, *arguments: str | Path, **environment: str) -> Done:
    """Run the command against a server."""
    return command("brief", *arguments, env={**server.environment, **environment})


def lasting(text: str) -> dict[str, Any]:
    """Return what of a briefing in JSON does not depend on when and at what cost it was made."""
    briefing: dict[str, Any] = json.loads(text)
    for passing in ("created_at", "seconds", "usage", "cost_usd"):
        del briefing["run"][passing]
    return briefing


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(long_article(60).text, "utf-8")
    return path


# ---------------------------------------------------------------- what is kept


def test_a_second_run_sends_nothing_and_says_the_same(long_file: Path) -> None:
    run = ("--context", CONTEXT, "--format", "json", long_file)
    with JournalServer() as server:
        first = brief(server, *run)
        asked = server.requests
        second = brief(server, *run)
        assert (asked, server.requests) == (asked, asked)
        steps = [entry.step for entry in server.entries]
        third = brief(server, "--no-cache", *run)
        again = server.requests

    assert [first.code, second.code, third.code] == [0, 0, 0]
    assert steps.count("map") > 5
    assert steps.count("reduce") == 1
    assert again == 2 * asked
    assert lasting(first.text) == lasting(second.text) == lasting(third.text)
    used = json.loads(second.text)["run"]["usage"]
    assert (used["calls"], used["cached_calls"], used["prompt_tokens"]) == (0, asked, 0)
    assert any("answers at hand" in line for line in second.said)


CHANGES: list[tuple[str, tuple[str, ...]]] = [
    ("the model", ("-m", "tiny-2")),
    ("the prompt", ("--prompt", "briefing@v2")),
    ("the language", ("--lang", "de")),
    ("the text", ("other.txt",)),
    ("the window, which bounds the answer", ("--context", "20000")),
]


@pytest.mark.parametrize("changed", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_whatever_shapes_an_answer_is_asked_again_when_it_changes(
    changed: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(tiny_article(1))
    (tmp_path / "other.txt").write_text(tiny_article(1).replace("settled", "over"))
    source = () if changed[0].endswith(".txt") else ("a.txt",)
    with JournalServer(lambda entry: None) as server:
        for arguments in (("a.txt",), ("a.txt",)):
            assert brief(server, *arguments).code == 0
        assert server.requests == 1

        assert brief(server, *changed, *source).code == 0
        assert server.requests == 2


def test_another_endpoint_is_asked_for_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(tiny_article(1))
    with JournalServer() as one, JournalServer() as other:
        for server in (one, other, one, other):
            assert brief(server, "a.txt").code == 0

        assert (one.requests, other.requests) == (1, 1)


# ---------------------------------------------------------------- record and replay


def test_a_recorded_run_is_replayed_byte_for_byte_without_a_server(long_file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(tiny_article(1))
    with JournalServer(failing_part(3)) as server:
        recorded = brief(
            server,
            "--context",
            CONTEXT,
            "--format",
            "json",
            "--record",
            "run.jsonl",
            "-o",
            "first.json",
            long_file,
        )
        asked = server.requests
    replayed = command(
        "brief", "--replay", "run.jsonl", "--format", "json", "-o", "second.json", str(long_file)
    )
    other = command("brief", "--replay", "run.jsonl", "--format", "json", "a.txt")

    assert (recorded.code, replayed.code) == (0, 0), recorded.said + replayed.said
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()
    briefing = load_briefing((tmp_path / "second.json").read_text("utf-8"))
    assert briefing.coverage.chunks_failed == 1
    assert briefing.run.usage.calls == asked
    assert (other.code, other.out) == (4, b"")
    assert "the recording has no answer to this request; it was made from another article" in other.said[-1]
    assert len(other.said) == 1


def failing_part(number: int, kind: str = "400 bare") -> Any:
    """Return a behaviour that answers all but one part of the long article, which holds paragraphs of that number."""
    wanted = paragraph(10 * number)[:60]

    def behave(entry: Entry) -> Any:
        return FAULT[kind].scripts[0] if entry.step == "map" and wanted in entry.text else None

    return behave


# ---------------------------------------------------------------- long articles


@pytest.mark.parametrize("kind", ["400 bare", "500 page", "content: refusal", "null"])
def test_a_part_that_always_fails_is_named_and_the_others_are_read(kind: str, long_file: Path) -> None:
    with JournalServer(failing_part(3, kind)) as server:
        strict = brief(server, "--context", CONTEXT, "--format", "json", "--strict", long_file)
        page = brief(server, "--context", CONTEXT, "--format", "md", long_file)
        parts = {entry.digest for entry in server.entries if entry.step == "map"}
        most = max(entry.nth for entry in server.entries)

    assert (strict.code, page.code) == (6, 0), strict.said
    assert most <= 6  # two runs, three attempts in each
    briefing = load_briefing(strict.text)
    (failed,) = briefing.coverage.failed
    text = long_file.read_text("utf-8")
    assert paragraph(30)[:60] in text[failed.start : failed.end]
    assert (briefing.coverage.chunks_read, briefing.coverage.chunks_failed) == (len(parts) - 1, 1)
    assert briefing.coverage.characters_sent == len(text) - (failed.end - failed.start)
    assert any("1 part of the article could not be read" in line for line in strict.said)
    assert f"Not read: characters {failed.start:,} to {failed.end:,}" in page.text.replace("\\", "")


def peak_kilobytes(process: int) -> int:
    """Return the most memory that a running process has had, 0 once it has ended."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) if found else 0


def test_a_megabyte_is_read_whole_in_bounded_time_and_memory(tmp_path: Path) -> None:
    text = "\n\n".join(map(paragraph, range(1800)))
    assert len(text) > 1_000_000
    (tmp_path / "huge.txt").write_text(text, "utf-8")
    environment = {"SUMMARIZER_CONTEXT": "32000", "SUMMARIZER_CONCURRENCY": "8"}
    with JournalServer() as server, (tmp_path / "said").open("wb") as said:
        began = time.monotonic()
        process = start(
            "brief", "-o", "out.json", "huge.txt", env={**server.environment, **environment}, stderr=said
        )
        # not the system's own account of children: that begins with the size of the process that forked them
        peak = 0
        while process.poll() is None:
            peak = max(peak, peak_kilobytes(process.pid))
            time.sleep(0.02)
        took = time.monotonic() - began
        assert process.stdout is not None
        process.stdout.close()

    assert process.returncode == 0, (tmp_path / "said").read_text()
    assert 50_000 < peak < 250_000
    assert took < 20
    briefing = load_briefing((tmp_path / "out.json").read_text("utf-8"))
    assert briefing.coverage.chunks_read > 10
    assert (briefing.coverage.chunks_failed, briefing.coverage.characters_sent) == (0, len(text))
    assert briefing.demands


# ---------------------------------------------------------------- money

ARTICLES = 50
PRICES = "[prices.tiny]\ninput = 2.0\noutput = 2.0\n"
# what is billed though nobody gets to read it
BILLED_FAULTS = ("reset in the body", "chunks cut", "body shorter than said")
FREE_FAULTS = ("503 once", "429 at once", "close at once")


def billing_faults(entry: Entry) -> Any:
    """Fail three attempts in ten; where an answer had begun, the server bills all of it."""
    random = Random(f"{entry.digest} {entry.nth}")  # noqa: S311 - a seeded mix, no secret
    if random.random() >= 0.3:
        return None
    kind = random.choice(BILLED_FAULTS + FREE_FAULTS)
    if kind in BILLED_FAULTS:
        entry.bill()
    return FAULT[kind].scripts[0]


def cost(entry: Entry) -> float:
    prompt, answer = entry.billed or (0, 0)
    return prompt * 2e-6 + answer * 2e-6


def tokens(entry: Entry) -> float:
    return sum(entry.billed or (0, 0))


@pytest.mark.parametrize(
    ("flag", "cap", "more", "billed"),
    [("--max-tokens", 120_000, 5_000_000, tokens), ("--max-cost", 0.25, 100, cost)],
    ids=["tokens", "cost"],
)
def test_a_cap_is_never_passed_and_a_higher_one_goes_on_from_there(
    flag: str, cap: float, more: float, billed: Any, tmp_path: Path
) -> None:
    (tmp_path / "prices.toml").write_text(PRICES)
    names = [f"{number}.txt" for number in range(ARTICLES)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(tiny_article(number))
    run = ("-j", "16", "--format", "json", "--config", "prices.toml", *names)
    with JournalServer(billing_faults) as server:
        nothing = brief(server, flag, "0", *run)
        assert server.requests == 0
        first = brief(server, flag, str(cap), *run)
        spent = sum(map(billed, server.entries))
        known = {entry.digest for entry in server.entries if entry.sent}
        server.behave = lambda _: None
        done = server.requests
        second = brief(server, flag, str(more), *run)
        asked_again = [entry.digest for entry in server.entries[done:]]

    assert (nothing.code, nothing.out) == (7, b"")
    assert first.code == 7
    assert 0.3 * cap < spent <= cap
    briefed, refused = len(first.out.splitlines()), sum("was not made" in line for line in first.said)
    assert 0 < briefed < ARTICLES
    assert refused == ARTICLES - briefed - sum(
        "error" in line for line in first.said if "not made" not in line
    )
    assert len(known) == briefed
    assert second.code == 0
    assert len(second.out.splitlines()) == ARTICLES
    assert not known & set(asked_again)
    assert len(asked_again) == len(set(asked_again)) == ARTICLES - briefed
