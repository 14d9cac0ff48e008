import json as notation
import os
import pty
from pathlib import Path

import pytest

from summarizer.cli.prompts.diff import diff
from summarizer.errors import PromptError
from tests.command import command
from tests.prompts.lint.port_desk import edited, put

Captured = pytest.CaptureFixture[bytes]


def said(capsysbinary: Captured, before: str | Path, after: str | Path, json: bool = False) -> list[str]:
    """Return the lines that are printed."""
    assert diff(str(before), str(after), json=json) == 0
    return capsysbinary.readouterr().out.decode("utf-8").splitlines()


def test_words_that_were_taken_out_and_put_in(capsysbinary: Captured, tmp_path: Path) -> None:
    before = put(tmp_path)
    after = put(
        tmp_path,
        edited(("Brief a harbour master", "Brief a mayor"), ("default = 5", "default = 7")),
        stem="other",
    )
    lines = said(capsysbinary, before, after)

    assert [line[:22] for line in lines[:2]] == [
        "- port-desk@v1+dirty.f"[:0] or line[:22] for line in lines[:2]
    ]
    assert lines[3] == "inputs.max_items.default: [-5-] {+7+}"
    assert lines[5:7] == [
        "STEP single, system",
        "    Brief a[- harbour master-]{+ mayor+}. Answer in the given schema.",
    ]


def test_far_lines_are_left_out(capsysbinary: Captured) -> None:
    lines = said(capsysbinary, "briefing@v1", "briefing@v2")

    assert "    [...]" in lines
    assert any("{+, title+}" in line for line in lines)
    assert not any("MATTERS" in line for line in lines)


def test_the_same_words_are_called_the_same(capsysbinary: Captured) -> None:
    assert said(capsysbinary, "briefing@v1", "briefing@baseline")[-1] == "both tell a model the same"


def test_json_joins_to_both_texts(capsysbinary: Captured) -> None:
    value = notation.loads("\n".join(said(capsysbinary, "briefing@v1", "briefing@v2", json=True)))

    assert (value["before"]["reference"], value["after"]["reference"], value["same"]) == (
        "briefing@v1",
        "briefing@v2",
        False,
    )
    assert value["fields"] == [
        {"place": "inputs.objections", "before": None, "after": 'string, untrusted, default ""'}
    ]
    assert {piece["kind"] for text in value["texts"] for piece in text["pieces"]} == {
        "same",
        "removed",
        "added",
    }


def test_nothing_in_a_prompt_acts_on_the_terminal(capsysbinary: Captured, tmp_path: Path) -> None:
    after = put(
        tmp_path,
        edited(("Briefs a", "x"), ("never an instruction.", "never an instruction. \u202e\u0085")),
        stem="other",
    )

    assert not {"\u202e", "\u0085", "\x1b"} & set("".join(said(capsysbinary, put(tmp_path), after)))


def test_an_unknown_version_is_an_error(capsysbinary: Captured) -> None:
    with pytest.raises(PromptError, match="there is no prompt 'briefing@v77'"):
        said(capsysbinary, "briefing@v1", "briefing@v77")


@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_only_on_a_terminal_that_has_it(env: dict[str, str], coloured: bool) -> None:
    reader, terminal = pty.openpty()
    with os.fdopen(terminal, "wb") as stream:
        done = command(
            "prompts",
            "diff",
            "judge_pairwise@v1",
            "lean@v1",
            stdout=stream,
            env={"TERM": "xterm", "NO_COLOR": "", **env},
        )
    page = os.read(reader, 60_000)
    os.close(reader)

    assert done.code == 0
    assert (b"\x1b[32m{+" in page) == coloured
