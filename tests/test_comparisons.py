"""Comparisons as a user makes them: the command, real HTTP, files on the disk."""

import json
import re
import signal
import time
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.app import run
from tests.analyst import analyst
from tests.chat_server import Answer, ChatServer, Raw, completion, refusal
from tests.command import ROOT, Done, command, start
from tests.comparing.sets import FULL, TOWNS, write_article, write_set, write_versions

ARMS = ("desk@v1", "desk@v2")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as opened:
        opened.answers(analyst(kept={FULL: 1.0}, default=0.0))
        yield opened


class Desk:
    """A folder with eight articles, two versions and a home; what is run in it is run as by a user there."""

    def __init__(self, folder: Path, server: ChatServer) -> None:
        self.folder = folder
        self.server = server
        write_set(folder / "set", 8)
        write_versions(folder / "prompts")

    @property
    def env(self) -> dict[str, str]:
        return {
            "HOME": str(self.folder / "home"),
            "OPENAI_BASE_URL": self.server.base_url,
            "OPENAI_API_KEY": "k",
            "SUMMARIZER_PROMPTS_DIR": "prompts",
            "XDG_STATE_HOME": "",
            "XDG_DATA_HOME": "",
            "XDG_CONFIG_HOME": "",
        }

    def words(self, *arguments: str) -> list[str]:
        words = arguments if arguments and not arguments[0].startswith("-") else (*ARMS, *arguments)
        known = ("--articles", "set") if "--articles" not in words else ()
        model = () if {"--model", "-m", "--replay"} & set(words) else ("-m", "some")
        return ["compare", *words, *known, *model]

    def compare(self, *arguments: str) -> Done:
        return command(*self.words(*arguments), env=self.env, cwd=self.folder)

    def json(self, *arguments: str) -> dict[str, Any]:
        done = self.compare(*arguments, "--json", "-")
        assert done.code == 0, done.said
        value: dict[str, Any] = json.loads(done.text)
        return value


@pytest.fixture
def desk(tmp_path: Path, server: ChatServer) -> Desk:
    return Desk(tmp_path, server)


def slowly(seconds: float) -> Answer:
    """Return the analyst's script, who takes his time."""

    def answer(request: dict[str, Any]) -> Raw:
        time.sleep(seconds)
        return analyst()(request)

    return answer


def test_the_verdict_comes_first_and_in_words(desk: Desk) -> None:
    done = desk.compare()

    assert done.code == 0
    assert "desk@v2" in done.text
    assert "BETTER" in done.text
    assert "8 stories" in done.text
    assert any("16 calls" in line for line in done.said), done.said


def test_all_reports_are_of_one_comparison(desk: Desk) -> None:
    done = desk.compare("--html", "r.html", "--json", "r.json", "--junit", "r.xml", "--md", "r.md", "--gate")

    assert done.code == 0
    compared = json.loads((desk.folder / "r.json").read_text("utf-8"))
    sentence = compared["conclusions"][0]["sentence"]
    page = (desk.folder / "r.html").read_text("utf-8")
    assert "<script" not in page
    assert "desk@v2" in page
    assert sentence.split(",")[0] in (desk.folder / "r.md").read_text("utf-8").replace("\u2060", "")
    cases = {case.get("name") for case in Tree.parse(desk.folder / "r.xml").iter("testcase")}  # noqa: S314
    assert "desk@v2.coverage" in cases


def test_the_second_time_nothing_is_asked(desk: Desk) -> None:
    first = desk.json()
    asked = len(desk.server.requests)
    second = desk.json()

    assert asked == 16
    assert len(desk.server.requests) == asked
    assert [row["difference"] for row in first["rows"] if row["metric"] == "coverage"] == [
        row["difference"] for row in second["rows"] if row["metric"] == "coverage"
    ]
    # what an answer took is known although it is at hand
    assert second["costs"][0]["prompt_tokens"] == first["costs"][0]["prompt_tokens"] > 0


def test_repeats_are_asked_for_each_by_itself_and_kept_each_by_itself(desk: Desk) -> None:
    desk.json("--repeats", "2")
    assert len(desk.server.requests) == 32
    desk.json("--repeats", "3")
    assert len(desk.server.requests) == 48
    desk.json()
    assert len(desk.server.requests) == 48


def test_a_run_that_was_killed_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.server.answers(slowly(0.05))
    process = start(
        "compare", *ARMS, "--articles", "set", "-m", "some", "-j", "2", env=desk.env, cwd=desk.folder
    )
    while len(desk.server.requests) < 8:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    before = len(desk.server.requests)
    assert desk.compare("-j", "2").code == 0

    # what was under way or on its way to the disk may be asked again, nothing else
    assert len(desk.server.requests) <= 16 + 6
    assert len(desk.server.requests) - before < 16


def test_an_interrupt_keeps_what_was_answered(desk: Desk) -> None:
    desk.server.answers(slowly(0.1))
    process = start(
        "compare", *ARMS, "--articles", "set", "-m", "some", "-j", "2", env=desk.env, cwd=desk.folder
    )
    while len(desk.server.requests) < 6:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    seen = len(desk.server.requests)

    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert b"interrupted: waiting for" in err
    assert desk.compare("-j", "2").code == 0
    assert len(desk.server.requests) == 16
    assert seen < 16


def test_an_interrupt_while_judging_keeps_what_was_judged(desk: Desk) -> None:
    desk.compare()
    brief, asked = analyst(), len(desk.server.requests)

    def judged(request: dict[str, Any]) -> Raw:
        if "Which serves the reader better" not in str(request):
            return brief(request)
        time.sleep(0.15)
        return completion('{"reason": "Fuller.", "better": "second"}')

    desk.server.answers(judged)
    words = ("compare", *ARMS, "--articles", "set", "-m", "some", "-j", "2", "--judge", "judge_pairwise@v1")
    process = start(*words, env=desk.env, cwd=desk.folder)
    while len(desk.server.requests) < asked + 4:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    seen = len(desk.server.requests)

    assert process.returncode == 130
    assert b"waiting for 2 answers under way" in err
    assert desk.compare("-j", "2", "--judge", "judge_pairwise@v1").code in (0, 5)
    # what was under way came in and was kept
    assert len(desk.server.requests) == asked + 16
    assert seen < asked + 16


def test_a_cap_ends_the_run_and_a_higher_one_goes_on(desk: Desk) -> None:
    first = desk.compare("--dry-run").text.splitlines()[0]
    sent, answered = (
        int(number.replace(",", "")) for number in re.findall(r"([\d,]+) (?:tokens in|out)", first)
    )
    # what a call may take at the most is reserved before it is made; this server says that it took 18
    done = desk.compare("--max-tokens", str((sent + answered) // 8 + 90), "-j", "1")
    made = len(desk.server.requests)

    assert done.code == 7
    assert "of 16 briefings were made, then:" in done.said[-1]
    assert 0 < made < 16
    assert desk.compare().code == 0
    assert len(desk.server.requests) == 16


def test_a_dry_run_sends_nothing_and_counts_each_version(desk: Desk) -> None:
    done = desk.compare("--dry-run", "--repeats", "2", "--judge", "judge_pairwise@v1")

    assert done.code == 0
    assert desk.server.requests == []
    lines = done.text.splitlines()
    assert lines[0].startswith("desk@v1: at most 16 calls")
    assert lines[1].startswith("desk@v2: at most 16 calls")
    assert lines[2].startswith("judge_pairwise@v1 with some: at most 16 calls")


def test_a_recording_is_replayed_without_a_server(desk: Desk) -> None:
    desk.compare("--record", "rec.jsonl", "--about", "Played by the tests.", "--json", "live.json")
    desk.server.answers(refusal(500, "nobody is to be asked"))
    asked = len(desk.server.requests)
    replays = [
        desk.compare("--replay", "rec.jsonl", "--json", f"{name}.json", "--html", f"{name}.html")
        for name in "ab"
    ]

    assert [done.code for done in replays] == [0, 0]
    assert len(desk.server.requests) == asked
    live, again = (json.loads((desk.folder / f"{name}.json").read_text()) for name in ("live", "a"))
    assert again["rows"] == live["rows"]
    assert again["trials"] == live["trials"]
    assert "Played by the tests." in replays[0].text
    assert (desk.folder / "a.json").read_bytes() == (desk.folder / "b.json").read_bytes()
    assert (desk.folder / "a.html").read_bytes() == (desk.folder / "b.html").read_bytes()


def test_brief_does_not_take_the_recording_of_a_comparison(desk: Desk) -> None:
    desk.compare("--record", "rec.jsonl")
    done = command("brief", "set/arlen.txt", "--replay", "rec.jsonl", env=desk.env, cwd=desk.folder)

    assert done.code == 2
    assert "compare --replay" in done.said[-1]


def test_a_gate_fails_a_worse_version_and_says_where(desk: Desk) -> None:
    done = desk.compare("desk@v2", "desk@v1", "--gate", "--junit", "r.xml")

    assert done.code == 10
    assert any("gate: desk@v1.coverage" in line for line in done.said)
    failed = [
        case
        for case in Tree.parse(desk.folder / "r.xml").iter("testcase")  # noqa: S314
        if case.find("failure") is not None
    ]
    assert "desk@v1.coverage" in {case.get("name") for case in failed}
    assert desk.compare("--gate").code == 0


def test_what_cannot_be_told_is_an_error_only_to_the_strict(desk: Desk) -> None:
    write_set(desk.folder / "few", 3)

    assert desk.compare("--articles", "few").code == 0
    done = desk.compare("--articles", "few", "--strict")
    assert done.code == 11
    assert "cannot be told" in done.said[-1]


def test_a_baseline_is_blessed_and_compared_with(desk: Desk) -> None:
    assert desk.compare("desk@v1", "--bless", "--baseline", "base.json").code == 0
    asked = len(desk.server.requests)
    done = desk.compare("desk@v2", "--baseline", "base.json", "--html", "r.html")

    assert done.code == 0
    assert len(desk.server.requests) == asked + 8
    assert "BETTER" in done.text
    assert desk.compare("desk@v1", "--bless").code == 0
    first, second = (
        (desk.folder / name).read_text("utf-8").splitlines() for name in ("base.json", "baseline.json")
    )
    # a review sees what has changed, and when
    assert [line for line in first if "created_at" not in line] == [
        line for line in second if "created_at" not in line
    ]


def test_failures_of_the_server_are_no_fault_of_a_version(desk: Desk) -> None:
    good = analyst()
    desk.server.answers(
        lambda request: (
            refusal(400, "no such thing")
            if TOWNS[0] in str(request) and FULL in str(request)
            else good(request)
        )
    )
    done = desk.compare("--json", "r.json")
    compared = json.loads((desk.folder / "r.json").read_text())

    assert done.code in (0, 4)
    assert sum(trial["failure"] is not None for trial in compared["trials"]) == 1
    assert {
        row["n"] if "n" in row else len(row["stories"])
        for row in compared["rows"]
        if row["metric"] == "coverage"
    } == {8}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (refusal(401, "bad key"), 4, "0 of 16 briefings were made, then:"),
        (completion("I would rather not."), 5, "all 16 briefings failed; the first, of"),
    ],
)
def test_where_nothing_comes_of_it_the_reason_is_said(answer: Raw, code: int, said: str, desk: Desk) -> None:
    desk.server.answers(answer)
    done = desk.compare()

    assert done.code == code
    assert said in done.said[-1]
    assert done.text == ""


def test_a_changed_article_is_refused_with_its_facts(desk: Desk) -> None:
    path = desk.folder / "set" / "arlen.txt"
    path.write_text(path.read_text("utf-8").replace("Friday", "Monday"), "utf-8")
    done = desk.compare()

    assert done.code == 2
    assert "arlen.facts.toml" in done.said[-1]
    assert desk.server.requests == []


def test_a_changed_prompt_breaks_the_lock(desk: Desk) -> None:
    path = desk.folder / "prompts" / "desk" / "v2.toml"
    path.write_text(path.read_text("utf-8").replace("in full", "in fuller words"), "utf-8")

    assert desk.compare().code == 9


UNKIND: list[tuple[tuple[str, ...], int, str]] = [
    (("desk@v1", "desk@v9"), 2, "there is no prompt 'desk@v9'"),
    (("desk@v1", "desk@v1"), 2, "are the same words"),
    (("--repeats", "many"), 2, "--repeats must be a whole number, not 'many'"),
    (("--margin", "coverage"), 2, "--margin must be METRIC=NUMBER, not 'coverage'"),
    (("--margin", "beauty=1"), 2, "there is no metric 'beauty'"),
    (("--split", "best"), 2, "there is no split 'best'"),
    (("--floor", "valid=0.9"), 2, "add --gate"),
    (("--about", "hand"), 2, "add --record"),
    (("--articles", "nowhere"), 3, "there is no file 'nowhere'"),
    (("--articles", "set/arlen.facts.toml"), 3, "arlen.facts.toml"),
    (("-m", "extractive"), 2, "the extractive engine reads no prompts"),
    (("--replay", "none.jsonl"), 2, "cannot read the recording 'none.jsonl'"),
    (("--replay", "set/arlen.txt"), 2, "is not a recording"),
    (("--html", "no/such/r.html"), 1, "there is no folder 'no/such'"),
    (("--html", "r", "--md", "r"), 2, "is named for two reports"),
    (("--json", "-", "--md", "-"), 2, "'-' is named twice"),
    (("--html", "set"), 2, "'set' is no name of a file"),
    (("--md", "set/arlen.txt"), 2, "'set/arlen.txt' is read or recorded in this very run"),
    (("--md", "set/arlen.facts.toml"), 2, "is read or recorded"),
    (("--json", "prompts/desk/v1.toml"), 2, "is read or recorded"),
    (("--json", "new.jsonl", "--record", "new.jsonl"), 2, "is read or recorded"),
    (("desk@v1", "--bless", "--html", "r.html"), 2, "--bless keeps scores and compares nothing"),
    (("--gate", "--floor", "covrage=0.9"), 2, "there is no floor for 'covrage'"),
    (("--margin", "coverage=0.1", "--margin", "coverage=0.2"), 2, "--margin coverage is given twice"),
    (("--judge", "nobody@v1"), 2, "there is no prompt 'nobody@v1'"),
    (("--judge-model", "m"), 2, "add --judge"),
    (("--baseline", "none.json"), 3, "there is no baseline 'none.json'"),
    (("--max-cost", "1"), 7, "the price of some is not known"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), UNKIND, ids=[" ".join(case[0]) for case in UNKIND])
def test_unkind_input_gets_one_line_and_a_code(
    arguments: tuple[str, ...],
    code: int,
    said: str,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The command line in this process: so many starts would take a minute."""
    monkeypatch.chdir(desk.folder)
    for name, value in desk.env.items():
        monkeypatch.setenv(name, value)

    assert run(desk.words(*arguments)) == code
    heard = capfd.readouterr()
    assert said in heard.err.splitlines()[-1]
    assert "Traceback" not in heard.err
    assert heard.out == ""


def test_one_article_alone_is_compared_and_nothing_concluded(desk: Desk) -> None:
    write_article(desk.folder / "one", "Yarrow")
    done = desk.compare("--articles", "one")

    assert done.code == 0
    assert "TOO FEW" in done.text


def test_the_recorded_run_of_the_examples_needs_no_key(tmp_path: Path) -> None:
    folder = ROOT / "examples" / "eval"
    done = command(
        "compare", "briefing@v1", "briefing@v2", "--articles", folder, "--replay", folder / "v1-v2.jsonl",
        "--html", "report.html", env={"HOME": str(tmp_path), "OPENAI_API_KEY": ""}, cwd=tmp_path,
    )  # fmt: skip

    assert done.code == 0
    assert "20 stories" in done.text
    assert (tmp_path / "report.html").stat().st_size > 100_000
