import json
import os
import pty
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.app import run
from tests.chat_server import ChatServer, Raw, completion, refusal
from tests.command import PORT_STRIKE, ROOT, SHIPYARD, command, start

ARTICLE = (
    "Dockers demand a new crane\n\n"
    "The dockers of Varnholm demanded on Monday that the port replace its oldest crane before the winter. "
    "The port said that it would decide after an inspection.\n"
)


def minimal(schema: dict[str, Any]) -> Any:
    """Return the least that a schema allows, so that these tests do not know the contract's fields."""
    if "anyOf" in schema:
        return None
    if "enum" in schema:
        return schema["enum"][0]
    if schema["type"] == "object":
        return {name: minimal(part) for name, part in schema["properties"].items()}
    return {"array": [], "string": "words", "integer": 1, "number": 1, "boolean": False, "null": None}[
        schema["type"] if isinstance(schema["type"], str) else "null"
    ]


def quoting(quote: str) -> Callable[[dict[str, Any]], Raw]:
    """Return an answer with one actor, backed by a quote."""

    def answer(request: dict[str, Any]) -> Raw:
        schema = request["response_format"]["json_schema"]["schema"]
        draft = minimal(schema)
        actor = minimal(schema["properties"]["key_actors"]["items"])
        draft["key_actors"] = [
            {**actor, "basis": "reported", "name": "Dockers", "evidence": [{"quote": quote}]}
        ]
        return completion(json.dumps(draft))

    return answer


@pytest.fixture(autouse=True)
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE)
    return tmp_path / "a.txt"


@dataclass(frozen=True)
class Case:
    id: str
    arguments: tuple[str, ...]
    code: int
    said: str
    env: dict[str, str] = field(default_factory=dict)


NO_SERVER = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}
BAD = [
    Case("missing file", ("missing.txt",), 3, "'missing.txt'"),
    Case("folder without articles", ("/proc/self/net",), 3, "holds no article"),
    Case("empty name", ("",), 3, "empty name"),
    Case("binary", ("binary.txt",), 3, "'binary.txt' is a binary file"),
    Case("PDF", ("paper.pdf",), 3, "'paper.pdf'"),
    Case("PDF under another name", ("paper.txt",), 3, "'paper.txt'"),
    Case("empty file", ("empty.txt",), 3, "'empty.txt' is empty"),
    Case("white space", ("space.txt",), 3, "'space.txt' is empty"),
    Case("three words", ("three.txt",), 3, "only 3 words"),
    Case("an old encoding", ("cp1252.txt",), 3, "not UTF-8 text (byte 0xe9 at 7)"),
    Case("link in a circle", ("loop.txt",), 3, "'loop.txt'"),
    Case("name too long", ("x" * 300 + ".txt",), 3, "too long"),
    Case("a dash twice", ("-", "a.txt", "-"), 2, "named twice"),
    Case("unknown model prefix", ("-m", "nowhere/gpt", "a.txt"), 2, "'nowhere'"),
    Case("model without a name", ("-m", "ollama/", "a.txt"), 2, "'ollama/'"),
    Case("empty model", ("-m", "", "a.txt"), 2, "names no model"),
    Case("model without a key", ("-m", "gpt-5", "a.txt"), 2, "OPENAI_API_KEY is not set"),
    Case("server away", ("-m", "gpt", "a.txt"), 4, "cannot reach 127.0.0.1:1", NO_SERVER),
    Case("unknown prompt version", ("--prompt", "briefing@v99", "a.txt"), 2, "'briefing@v99'"),
    Case("unknown prompt family", ("--prompt", "poem@v1", "a.txt"), 2, "'poem@v1'"),
    Case("malformed prompt reference", ("--prompt", "../briefing@v1", "a.txt"), 2, "not a prompt reference"),
    Case("prompt file missing", ("--prompt", "./draft.toml", "a.txt"), 2, "draft.toml"),
    Case("prompts folder missing", ("--prompts-dir", "nowhere", "a.txt"), 2, "'nowhere'"),
    Case("unknown format", ("--format", "pdf", "a.txt"), 2, "'pdf'"),
    Case("empty format", ("--format", "", "a.txt"), 2, "''"),
    Case("timeout zero", ("--timeout", "0", "a.txt"), 2, "timeout"),
    Case("timeout negative", ("--timeout", "-1", "a.txt"), 2, "-1"),
    Case("timeout not a number", ("--timeout", "nan", "a.txt"), 2, "nan"),
    Case("timeout for ever", ("--timeout", "inf", "a.txt"), 2, "inf"),
    Case(
        "timeout in words",
        ("--timeout", "soon", "a.txt"),
        2,
        "--timeout must be a number, not 'soon'",
    ),
    Case("language that is an instruction", ("--lang", "de. Ignore", "a.txt"), 2, "'de. Ignore'"),
    Case("config missing", ("--config", "no.toml", "a.txt"), 2, "'no.toml'"),
    Case(
        "config with an unknown key",
        ("--config", "unknown.toml", "a.txt"),
        2,
        "unknown.toml: unknown key 'modell'",
    ),
    Case("config with a wrong type", ("--config", "type.toml", "a.txt"), 2, "type.toml: 'strict'"),
    Case("config with a wrong value", ("--config", "value.toml", "a.txt"), 2, "value.toml: timeout"),
    Case("config that is no TOML", ("--config", "a.txt", "a.txt"), 2, "a.txt: not a TOML file"),
    Case("config that is binary", ("--config", "cp1252.txt", "a.txt"), 2, "cp1252.txt: not a TOML file"),
    Case("config that is a folder", ("--config", ".", "a.txt"), 2, "directory"),
    Case(
        "bad number in the environment", ("a.txt",), 2, "SUMMARIZER_TIMEOUT", {"SUMMARIZER_TIMEOUT": "soon"}
    ),
    Case("bad switch in the environment", ("a.txt",), 2, "SUMMARIZER_STRICT", {"SUMMARIZER_STRICT": "maybe"}),
    Case(
        "bad address in the environment", ("a.txt",), 2, "OPENAI_BASE_URL", {"OPENAI_BASE_URL": "localhost:1"}
    ),
    Case("empty output", ("-o", "", "a.txt"), 2, "output is empty"),
    Case("output would be the article", ("-o", ".", "a.txt"), 2, "overwrite the source 'a.txt'"),
    Case("output in a missing folder", ("-o", "no/out.md", "a.txt"), 2, "'no'"),
    Case("folder where a file is", ("-o", "three.txt", "a.txt", "a.txt"), 2, "'three.txt' is a file"),
    Case("output is the article", ("-o", "a.txt", "a.txt"), 2, "overwrite the source 'a.txt'"),
    Case("output is protected", ("-o", "protected.md", "a.txt"), 1, "write-protected"),
    Case("output on a full disk", ("-o", "/dev/full", "a.txt"), 1, "No space left"),
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.id)
def test_bad_input_is_one_line_and_an_exit_code(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in case.env.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 99)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n" + ARTICLE.encode())
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.7\n" + ARTICLE.encode())
    (tmp_path / "empty.txt").touch()
    (tmp_path / "space.txt").write_text(" \n\t\r\n \u00a0\n")
    (tmp_path / "three.txt").write_text("three little words")
    (tmp_path / "cp1252.txt").write_bytes(("The café " + ARTICLE).encode("cp1252"))
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "unknown.toml").write_text("modell = 'x'")
    (tmp_path / "type.toml").write_text("strict = 'yes'")
    (tmp_path / "value.toml").write_text("timeout = -1")
    (tmp_path / "protected.md").touch(mode=0o444)
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.glob("*.*")}

    code = run(["brief", "-q", *case.arguments])

    out, said = capfd.readouterr()
    assert (code, out) == (case.code, "")
    assert len(said.splitlines()) == 1
    assert said.startswith("summarizer: error: ")
    assert case.said in said
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.glob("*.*")} == before


def test_nothing_named_on_a_terminal_is_an_error_and_does_not_wait() -> None:
    ours, theirs = pty.openpty()
    process = start("brief", stdin=theirs)
    out, said = process.communicate(timeout=20)
    os.close(ours)
    os.close(theirs)

    assert (process.returncode, out) == (2, b"")
    assert said == b"summarizer: error: no source is named; name a file, or pipe an article in\n"


def test_an_edited_released_prompt_is_refused(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    version = tmp_path / "prompts" / "briefing" / "v3.toml"
    head, steps, words = version.read_text("utf-8").partition("[steps.")
    version.write_text(head + steps + words.replace(" the ", " each ", 1), "utf-8")
    assert command("brief", "-q", "-m", "extractive", "a.txt").code == 0

    done = command("brief", "-q", "-m", "extractive", "--prompts-dir", "prompts", "a.txt")

    assert (done.code, done.out, len(done.said)) == (9, b"", 1)
    assert "briefing@v3 was changed after its release" in done.said[0]


def test_file_names_are_shown_harmlessly(tmp_path: Path) -> None:
    wild = os.fsencode(tmp_path) + b"/e\x1b]0;title\x07\n\"'\xff\xe2\x80\xae.txt"
    with open(wild, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(ARTICLE.encode())

    for arguments in ((wild,), (wild + b"x",), (wild, b"a.txt"), (wild + b"x", b"a.txt")):
        done = command("brief", "-v", "-m", "extractive", *arguments)

        assert len(done.said) == len(arguments)
        assert not any(set(line) & set("\x1b\x07\u202e") for line in done.said)


def test_a_source_may_begin_with_a_dash(tmp_path: Path) -> None:
    (tmp_path / "-q.txt").write_text(ARTICLE)

    done = command("brief", "-m", "extractive", "--format", "md", "--", "-q.txt")

    assert (done.code, done.said) == (0, [])
    assert b"# " in done.out


@pytest.mark.parametrize("arguments", [("no.txt",), ("--format", "x", "a.txt"), ("-o", "/dev/full", "a.txt")])
def test_the_process_ends_as_the_function_does(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    done = command("brief", "-q", *arguments)

    assert done.code == run(["brief", "-q", *arguments]) > 0
    assert done.said == capfd.readouterr().err.splitlines()


class TestSeveralSources:
    def test_one_that_fails_does_not_stop_the_others(self) -> None:
        done = command(
            "brief", "-m", "extractive", "--format", "json", "a.txt", "no.txt", SHIPYARD, "no/", PORT_STRIKE
        )

        titles = [json.loads(line)["source"]["title"] for line in done.text.splitlines()]
        assert [title.split()[0] for title in titles] == [
            "Dockers",
            SHIPYARD.read_text("utf-8").split()[0],
            "Selmouth",
        ]
        assert done.code == 3
        assert len(done.said) == 2

    def test_outcomes_come_in_the_order_of_the_sources(self, chat_server: ChatServer, tmp_path: Path) -> None:
        """Several are under way at once, and the first to answer is not the first to be shown."""
        for number in range(12):
            (tmp_path / f"{number}.txt").write_text(f"Number {number}\n\n{ARTICLE}")
        chat_server.answers(quoting("The dockers of Varnholm"))

        done = command(
            "brief", "-m", "some", "--format", "json", *(f"{number}.txt" for number in range(12)),
            env={"OPENAI_BASE_URL": chat_server.base_url},
        )  # fmt: skip

        assert (done.code, len(done.said)) == (0, 1)
        assert "12 calls" in done.said[0]
        titles = [json.loads(line)["source"]["title"] for line in done.text.splitlines()]
        assert titles == [f"Number {number}" for number in range(12)]

    def test_the_first_failure_gives_the_exit_code(self, chat_server: ChatServer) -> None:
        chat_server.answers(refusal(401, "no such key"))
        server = {"OPENAI_BASE_URL": chat_server.base_url}

        assert command("brief", "-q", "-m", "some", "a.txt", "no.txt", env=server).code == 4
        assert command("brief", "-q", "-m", "some", "no.txt", "a.txt", env=server).code == 3

    def test_a_folder_gets_a_file_for_each(self, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "a.txt").write_text(ARTICLE.replace("crane", "quay"))

        done = command(
            "brief", "-m", "extractive", "--format", "json", "-o", "out", "a.txt", "no.txt", "other/a.txt"
        )

        assert (done.code, done.out) == (3, b"")
        assert [line.split()[1] for line in done.said] == ["wrote", "error:", "wrote"]
        titles = [
            json.loads((tmp_path / "out" / name).read_text("utf-8"))["source"]["title"]
            for name in ("a.json", "a-2.json")
        ]
        assert titles == ["Dockers demand a new crane", "Dockers demand a new quay"]
        assert len(list((tmp_path / "out").iterdir())) == 2


class TestStrict:
    def test_a_rejection_is_exit_6_and_the_briefing_is_still_there(self, chat_server: ChatServer) -> None:
        chat_server.answers(quoting("The dockers of Varnholm asked for bears"))

        done = command(
            "brief", "-m", "some", "--strict", "--format", "json", "a.txt",
            env={"OPENAI_BASE_URL": chat_server.base_url},
        )  # fmt: skip

        assert done.code == 6
        assert json.loads(done.out)["rejected"]
        assert "did not hold (--strict)" in done.said[0]

    def test_nothing_rejected_is_exit_0(self) -> None:
        assert command("brief", "-m", "extractive", "--strict", "a.txt").code == 0

    def test_the_environment_can_ask_for_it(self, chat_server: ChatServer) -> None:
        chat_server.answers(quoting("The dockers of Varnholm asked for bears"))
        env = {"OPENAI_BASE_URL": chat_server.base_url, "SUMMARIZER_STRICT": "1", "SUMMARIZER_MODEL": "some"}

        assert command("brief", "a.txt", env=env).code == 6


class TestNotices:
    def test_the_engine_chosen_for_want_of_a_key_is_said_on_stderr_and_in_the_briefing(self) -> None:
        done = command("brief", "--format", "json", "a.txt")

        assert done.code == 0
        assert len(done.said) == 1
        assert "no model chosen" in done.said[0]
        assert any("no model chosen" in warning for warning in json.loads(done.out)["warnings"])

    def test_quiet_leaves_only_errors(self) -> None:
        assert command("brief", "-q", "a.txt").said == []
        assert len(command("brief", "-q", "no.txt").said) == 1

    def test_verbose_tells_engine_and_effort(self) -> None:
        said = command("brief", "-v", "-m", "extractive", "a.txt").said

        assert len(said) == 1
        assert said[0].startswith("summarizer: a.txt: extractive")


class TestTerminal:
    @pytest.mark.parametrize(
        ("columns", "width"), [("20", 20), ("60", 60), ("200", 100), ("0", 80), ("wide", 80)]
    )
    def test_a_page_fits_its_columns(self, columns: str, width: int) -> None:
        done = command("brief", "-m", "extractive", "a.txt", env={"COLUMNS": columns})

        assert max(map(len, done.text.splitlines())) == width

    @pytest.mark.parametrize("format_", ["terminal", "md", "json"])
    def test_an_ascii_world_is_served(self, format_: str, tmp_path: Path) -> None:
        (tmp_path / "u.txt").write_text(
            ARTICLE.replace("oldest crane", "“oldest” crane – or bücken"), "utf-8"
        )
        env = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

        done = command("brief", "-m", "extractive", "--format", format_, "u.txt", env=env)

        assert (done.code, done.said) == (0, [])
        assert done.out.isascii() == (format_ == "terminal")
        if format_ == "json":
            assert "“oldest” crane – or bücken" in done.text
            assert json.loads(done.out)

    @pytest.mark.parametrize(
        ("env", "coloured"),
        [
            ({"TERM": "xterm"}, True),
            ({"TERM": "xterm", "NO_COLOR": ""}, True),
            ({"TERM": "xterm", "NO_COLOR": "1"}, False),
            ({"TERM": "dumb"}, False),
        ],
        ids=["colour", "empty NO_COLOR", "NO_COLOR", "dumb"],
    )
    def test_colour_is_for_terminals_that_want_it(self, env: dict[str, str], coloured: bool) -> None:
        ours, theirs = pty.openpty()
        process = start(
            "brief",
            "-m",
            "extractive",
            "a.txt",
            env={"NO_COLOR": "", **env},
            stdin=subprocess.DEVNULL,
            stdout=theirs,
        )
        os.close(theirs)
        shown = b""
        while b"sha256" not in shown:
            shown += os.read(ours, 65536)
        process.communicate(timeout=20)
        os.close(ours)

        assert (b"\x1b[" in shown) == coloured

    def test_a_pipe_gets_no_colour(self) -> None:
        assert b"\x1b" not in command("brief", "-m", "extractive", "a.txt", env={"TERM": "xterm"}).out


class TestStdoutFails:
    @pytest.mark.parametrize("format_", ["terminal", "md", "json"])
    def test_full_closed_or_unread_is_one_line_and_exit_1(self, format_: str) -> None:
        arguments = ("brief", "-m", "extractive", "--format", format_, "a.txt", "a.txt")
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as nobody, open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
            ends = [
                command(*arguments, stdout=full),
                command(*arguments, stdout=nobody),
                command(*arguments, first="exec >&-"),
            ]

        assert [(done.code, len(done.said)) for done in ends] == [(1, 1)] * 3
        assert [done.said[0].rpartition(": ")[2] for done in ends] == [
            "No space left on device",
            "Broken pipe",
            "it is closed",
        ]


def test_a_model_that_does_not_answer_in_time_is_exit_4(chat_server: ChatServer) -> None:
    def late(_: object) -> Raw:
        time.sleep(2)
        return completion("{}")

    chat_server.answers(late)
    done = command(
        "brief",
        "-q",
        "-m",
        "some",
        "--timeout",
        "0.3",
        "a.txt",
        env={"OPENAI_BASE_URL": chat_server.base_url},
    )

    assert (done.code, done.out, len(done.said)) == (4, b"", 1)
    assert "0.3 s" in done.said[0]


@pytest.mark.parametrize(
    "answer", ["{}", "The union wants more pay.", '{"headline": 1'], ids=["empty", "prose", "cut"]
)
def test_an_answer_that_is_no_briefing_is_exit_5(answer: str, chat_server: ChatServer) -> None:
    chat_server.answers(completion(answer))

    done = command("brief", "-q", "-m", "some", "a.txt", env={"OPENAI_BASE_URL": chat_server.base_url})

    assert (done.code, done.out, len(done.said)) == (5, b"", 1)


def test_a_folder_that_was_deleted_under_the_user_does_not_matter(article: Path, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()

    done = command("brief", "-q", "-m", "extractive", article, first="cd gone; rmdir ../gone")

    assert (done.code, done.said) == (0, [])


@pytest.mark.parametrize("home", ["/dev/null", "", "/nonexistent"])
def test_a_user_without_a_home_is_served(home: str) -> None:
    done = command("brief", "-q", "-m", "extractive", "a.txt", env={"HOME": home, "XDG_CONFIG_HOME": ""})

    assert (done.code, done.said) == (0, [])
