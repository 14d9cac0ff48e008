import pytest

from summarizer.prompts.lint.rules import Complaint
from summarizer.prompts.lint.sheet import MOST_UNKNOWN, check_keys, check_lineage, check_names, read_sheet
from tests.prompts.lint.port_desk import CLEAN, codes, edited, sheet_of


def test_a_text_that_is_no_toml_is_a_complaint() -> None:
    complaint = read_sheet(sheet_of(CLEAN).path, "a = 1\nb = = 2\n")

    assert isinstance(complaint, Complaint)
    assert (complaint.code, complaint.line) == ("P001", 2)


def test_all_unknown_keys_are_named_with_their_lines() -> None:
    text = edited(("format = 1", "format = 1\ncolour = 1"), ("default = 5", "default = 5\nmost = 3"))
    found = list(check_keys(sheet_of(text)))

    assert [(one.line, one.message.partition("unknown key ")[2]) for one in found] == [
        (3, "'colour'"),
        (23, "'most'"),
    ]


def test_a_file_of_nothing_but_unknown_keys_ends() -> None:
    text = edited(("format = 1", "format = 1\n" + "\n".join(f"k{number} = 1" for number in range(5_000))))

    assert len(list(check_keys(sheet_of(text)))) == MOST_UNKNOWN


@pytest.mark.parametrize("name", ["draft", "v1", "mine"])
def test_names_that_fit(name: str) -> None:
    assert list(check_names(sheet_of(CLEAN, sheet_of(CLEAN).path.with_stem(name)))) == []


def test_a_version_under_another_number() -> None:
    (complaint,) = check_names(sheet_of(CLEAN, sheet_of(CLEAN).path.with_stem("v2")))

    assert complaint.message == "the file is named v2.toml, and says version 1"


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        (CLEAN, set(), []),
        (edited(("version = 1", "version = 2\nparent = 1")), {"port-desk@v1"}, []),
        (edited(("version = 1", "version = 2\nparent = 1")), set(), ["P004"]),
        (edited(("version = 1", "version = 2")), {"port-desk@v1"}, ["P004"]),
        (edited(("version = 1", "version = 2")), {"other@v1"}, []),
        (edited(('"First."', '""')), set(), ["P004"]),
    ],
)
def test_lineage(text: str, known: set[str], expected: list[str]) -> None:
    assert codes(list(check_lineage(sheet_of(text), frozenset(known)))) == expected
