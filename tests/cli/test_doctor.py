import json
from pathlib import Path

import pytest

from summarizer.cli.doctor import doctor
from summarizer.errors import UsageError
from tests.chat_server import ChatServer, completion

Captured = pytest.CaptureFixture[bytes]


def said(capsysbinary: Captured, *, model: str | None = None, format_: str = "terminal") -> tuple[int, str]:
    """Return the exit code and what is printed."""
    code = doctor(model, None, None, format_)
    return code, capsysbinary.readouterr().out.decode("utf-8")


def test_a_line_for_each_thing_and_the_verdict_last(capsysbinary: Captured) -> None:
    code, page = said(capsysbinary)
    lines = page.splitlines()

    assert code == 0
    assert lines[0].startswith("ok      installation  summarizer ")
    assert {line[:8] for line in lines[:-1]} <= {"ok      ", "warn    ", "        "}
    assert len({line.index("  ", 8) for line in lines if line.startswith("ok      installation")}) == 1
    assert lines[-1].startswith("0 broken, ")


def test_what_is_broken_is_the_exit_code_and_what_helps_stands_below(
    capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_MODEL", "nobody/knows")
    code, page = said(capsysbinary)
    lines = page.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("broken  model"))

    assert code == 2
    assert lines[place + 1].lstrip().startswith("-> known: ")
    assert lines[-1].startswith("1 broken")


def test_json_is_for_programs(capsysbinary: Captured) -> None:
    code, page = said(capsysbinary, format_="json")
    value = json.loads(page)

    assert (code, value["healthy"], value["exit_code"]) == (0, True, 0)
    assert value["findings"][0].keys() == {"area", "status", "text", "hint", "exit_code"}
    assert page.isascii()


def test_a_named_model_is_asked(
    capsysbinary: Captured, chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", chat_server.base_url)
    chat_server.answers(completion("hello", refusal=None))
    code, page = said(capsysbinary, model="our-model")

    assert code == 0
    assert len(chat_server.requests) == 3
    assert "json_schema is accepted and not heeded; plain text works" in page


def test_nothing_that_a_server_or_a_file_name_holds_acts_on_the_terminal(
    capsysbinary: Captured, chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", chat_server.base_url)
    monkeypatch.setenv("SUMMARIZER_STORE", str(tmp_path / "\x1b[2J" / "store"))
    body = completion('{"state": "ready"}').body.replace(b"scripted-1", b"\\u001b[2J")
    chat_server.answers(type(completion(""))(body))
    _, page = said(capsysbinary, model="our-model")

    assert "\x1b" not in page
    assert "␛[2J" in page


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="--format must be terminal or json"):
        doctor(None, None, None, "xml")
