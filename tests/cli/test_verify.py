import json
from pathlib import Path

import pytest

from summarizer.contract import LIMITS
from tests.command import PORT_STRIKE, ROOT, command

SAVED = ROOT / "examples" / "briefings" / "port-strike.json"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """Return a briefing that the command itself has saved."""
    path = tmp_path / "port.json"
    assert command("brief", "-m", "extractive", "-q", "-o", path, PORT_STRIKE).code == 0
    return path


def edited(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_briefing_that_holds_is_said_to_hold(briefing: Path) -> None:
    done = command("verify", briefing, "--source", PORT_STRIKE)

    assert (done.code, done.said) == (0, [])
    first, limits = done.text.splitlines()
    assert first.startswith(f"{briefing}: holds. ")
    assert "were looked up in port-strike.txt" in first
    assert limits.startswith(LIMITS)


def test_the_shipped_examples_hold_where_they_lie() -> None:
    assert command("verify", SAVED, "--source", ROOT / "examples", "-q").code == 0


def test_an_edited_quote_is_named_and_the_code_is_6(briefing: Path) -> None:
    value = json.loads(briefing.read_text("utf-8"))
    value["demands"][0]["evidence"][0]["quote"] += " at once"
    briefing.write_text(json.dumps(value), "utf-8")
    done = command("verify", briefing, "--source", PORT_STRIKE)

    assert done.code == 6
    assert "not hold" in done.text.splitlines()[0]
    assert any(line.startswith("  d1 quote 1 [") for line in done.text.splitlines())


def test_a_changed_article_is_named(briefing: Path, tmp_path: Path) -> None:
    changed = tmp_path / "port-strike.txt"
    changed.write_text(PORT_STRIKE.read_text("utf-8").replace("per cent", "percent"), "utf-8")
    done = command("verify", briefing)

    assert done.code == 6
    assert "source [source]: this is another text" in done.text


def test_a_violation_of_the_schema_is_named(briefing: Path) -> None:
    done = command("verify", edited(briefing, '"composed"', '"compozed"'), "--source", PORT_STRIKE)

    assert done.code == 6
    assert "briefing [schema]" in done.text


def test_json_is_for_programs(briefing: Path) -> None:
    done = command("verify", briefing, "--source", PORT_STRIKE, "--format", "json")

    value = json.loads(done.text)
    assert (done.code, value["holds"], value["findings"]) == (0, True, [])
    assert value["items"] > 0


def test_several_briefings_are_checked_each_and_the_first_failure_is_the_code(
    briefing: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", "utf-8")
    done = command("verify", briefing, bad, tmp_path / "gone.json", "--source", PORT_STRIKE)

    assert done.code == 6
    assert ": holds." in done.text
    assert f"{bad}: " in done.text
    assert any("gone.json" in line for line in done.said)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Missing argument"),
        (("--format", "xml", "x.json"), 2, "--format must be terminal or json"),
        (("-", "-"), 2, "named twice"),
        (("gone.json",), 3, "there is no file"),
        (("-",), 3, "not a briefing"),
    ],
)
def test_bad_input_gets_a_clear_message(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = command("verify", *arguments)

    assert done.code == code
    assert words in " ".join(done.said)
    assert not any("Traceback" in line for line in done.said)


def test_quiet_says_nothing_of_what_holds(briefing: Path) -> None:
    assert command("verify", briefing, "--source", PORT_STRIKE, "-q").out == b""


def test_nothing_in_a_briefing_acts_on_the_terminal(briefing: Path) -> None:
    done = command(
        "verify", edited(briefing, '"limits": "', '"limits": "\\u001b[2J'), "--source", PORT_STRIKE
    )

    assert done.code == 6
    assert b"\x1b" not in done.out
