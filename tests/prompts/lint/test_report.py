import json
from pathlib import Path

import pytest

from summarizer.prompts.lint.report import FORMATS, as_annotations, as_json, as_text, rule_table
from summarizer.prompts.lint.rules import RULES, Complaint

ERROR = Complaint(Path("desk/v1.toml"), 7, "P203", "error", "50 % of it,\nand more: “all”")
WARNING = Complaint(Path("odd,name: x.toml"), 1, "P006", "warning", "tab")


def test_text_is_a_line_for_each_complaint_and_the_sum() -> None:
    lines = as_text([WARNING, ERROR, WARNING]).splitlines()

    assert lines[0] == "odd,name: x.toml:1: warning P006: tab"
    assert lines[-1] == "1 error, 2 warnings"


@pytest.mark.parametrize(
    ("complaints", "last"), [([], "no complaints"), ([WARNING], "1 warning"), ([ERROR, ERROR], "2 errors")]
)
def test_the_sum_is_in_words(complaints: list[Complaint], last: str) -> None:
    assert as_text(complaints).splitlines()[-1] == last


def test_json_holds_everything() -> None:
    text = as_json([ERROR, WARNING])

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
    assert as_annotations([ERROR, WARNING]).splitlines() == [
        "::error file=desk/v1.toml,line=7,title=P203::50 %25 of it,%0Aand more: “all”",
        "::warning file=odd%2Cname%3A x.toml,line=1,title=P006::tab",
    ]
    assert as_annotations([]) == ""


def test_paths_below_the_working_directory_are_short(tmp_path: Path) -> None:
    inside = Complaint(tmp_path / "desk" / "v1.toml", 1, "P006", "warning", "tab")
    outside = Complaint(tmp_path.parent / "v1.toml", 1, "P006", "warning", "tab")

    assert as_text([inside]).startswith("desk/v1.toml:1:")  # tests run in their own folder
    assert as_text([outside]).startswith(str(tmp_path.parent))


def test_every_rule_is_a_row_of_the_table() -> None:
    rows = rule_table().splitlines()[2:]

    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(RULES)
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_the_formats_have_names() -> None:
    assert list(FORMATS) == ["text", "json", "github"]
