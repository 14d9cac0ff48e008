import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.prompts.lint.report import FORMATS, as_annotations, as_json, as_text, rule_table
from summarizer.prompts.lint.rules import RULES, Complaint

ERROR = Complaint(Path("desk/v1.toml"), 7, "P203", "error", "50 % of it,\nand more: “all”")
WARNING = Complaint(Path("odd,name: x.toml"), 1, "P006", "warning", "tab")


def test_text_is_a_line_for_each_complaint_and_the_sum() -> None:
    lines = as_text([WARNING, ERROR, WARNING])

    assert lines[0] == "odd,name: x.toml:1: warning P006: tab"
    assert lines[-1] == "1 error, 2 warnings"


@pytest.mark.parametrize(
    ("complaints", "last"), [([], "no complaints"), ([WARNING], "1 warning"), ([ERROR, ERROR], "2 errors")]
)
def test_the_sum_is_in_words(complaints: list[Complaint], last: str) -> None:
    assert as_text(complaints)[-1] == last


def test_json_holds_everything() -> None:
    text = "\n".join(as_json([ERROR, WARNING]))

    assert json.loads(text) == {
        "errors": 1,
        "warnings": 1,
        "complaints": [
            {
                "file": "desk/v1.toml",
                "line": 7,
                "code": "P203",
                "severity": "error",
                "message": ERROR.message,
            },
            {"file": "odd,name: x.toml", "line": 1, "code": "P006", "severity": "warning", "message": "tab"},
        ],
    }
    assert text.isascii()


def test_annotations_are_one_line_each_whatever_is_in_them() -> None:
    assert as_annotations([ERROR, WARNING]) == [
        "::error file=desk/v1.toml,line=7,title=P203::50 %25 of it, and more: “all”",
        "::warning file=odd%2Cname%3A x.toml,line=1,title=P006::tab",
    ]
    assert as_annotations([]) == []


@pytest.mark.parametrize("end", ["\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("report", [as_text, as_annotations])
def test_nothing_in_a_file_begins_a_line(report: Callable[[list[Complaint]], list[str]], end: str) -> None:
    """A program that reads the report may take any of these for the end of a line."""
    hostile = f"x{end}::stop-commands::y{end}::add-mask::z \x1b[2J \u202e"
    lines = report([Complaint(Path(f"desk/{hostile}.toml"), 1, "P203", "error", hostile)])

    assert all(len(line.splitlines()) == 1 and "::stop" not in line[:6] for line in lines)
    assert not {"\x1b", "\u202e"} & set("".join(lines))
    assert "x ::stop-commands::y ::add-mask::z <U+001B>[2J <U+202E>" in lines[0]


def test_paths_below_the_working_directory_are_short(tmp_path: Path) -> None:
    inside = Complaint(tmp_path / "desk" / "v1.toml", 1, "P006", "warning", "tab")
    outside = Complaint(tmp_path.parent / "v1.toml", 1, "P006", "warning", "tab")

    assert as_text([inside])[0].startswith("desk/v1.toml:1:")  # tests run in their own folder
    assert as_text([outside])[0].startswith(str(tmp_path.parent))


def test_every_rule_is_a_row_of_the_table() -> None:
    rows = rule_table().splitlines()[2:]

    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(RULES)
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_the_formats_have_names() -> None:
    assert list(FORMATS) == ["text", "json", "github"]
