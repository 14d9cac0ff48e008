from pathlib import Path

import pytest

from summarizer.prompts.lint.locking import check_lock, check_release, check_words, row_of
from summarizer.prompts.lock import Lock, LockRow, format_lock
from tests.prompts.lint.port_desk import CLEAN, codes, edited, put, sheet_of, write_rows

ROW = LockRow("1" * 64, released="2026-10-02")
RELEASED = edited(('"draft"', '"released"'))


@pytest.mark.parametrize(
    ("stem", "text", "is_locked"),
    [("v1", RELEASED, True), ("v1", CLEAN, True), ("draft", CLEAN, False), ("draft", RELEASED, False)],
)
def test_which_row_holds_for_a_file(stem: str, text: str, is_locked: bool) -> None:
    sheet = sheet_of(text, Path("port-desk") / f"{stem}.toml")

    assert (row_of(sheet, {"port-desk@v1": ROW}) is ROW) == is_locked
    assert row_of(sheet, {}) is None


@pytest.mark.parametrize(
    ("text", "row", "digest", "expected"),
    [
        (RELEASED, ROW, "1" * 64, []),
        (RELEASED, ROW, "2" * 64, ["P101"]),
        (RELEASED, None, "1" * 64, ["P102"]),
        (CLEAN, None, "1" * 64, []),
        (CLEAN, ROW, "1" * 64, ["P102"]),
        (edited(('"draft"', '"retired"')), ROW, "1" * 64, []),
    ],
)
def test_a_file_and_its_row(text: str, row: LockRow | None, digest: str, expected: list[str]) -> None:
    assert codes(list(check_release(sheet_of(text), digest, row, in_folder=True))) == expected


@pytest.mark.parametrize(
    ("row", "other", "expected"),
    [
        (None, ("1" * 64, "2026-10-01"), [("P105", "error")]),
        (None, ("2" * 64, "2026-10-01"), []),
        (ROW, ("1" * 64, "2026-10-01"), [("P105", "warning")]),
        (ROW, ("1" * 64, "2026-10-03"), []),  # the other is the later one
    ],
)
def test_words_of_another_version(
    row: LockRow | None, other: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    found = check_words(sheet_of(CLEAN), "1" * 64, row, {"desk@v1": other})

    assert [(one.code, one.severity) for one in found] == expected


def test_a_folder_without_a_lock_has_lost_what_an_earlier_one_had(tmp_path: Path) -> None:
    found = list(check_lock(tmp_path, Lock({"port-desk@v1": ROW})))

    assert [(one.code, one.line) for one in found] == [("P103", 1)]
    assert list(check_lock(tmp_path, None)) == []


def test_new_rows_and_moved_labels_are_no_loss(tmp_path: Path) -> None:
    put(tmp_path, stem="v1")
    write_rows(tmp_path, **{"port-desk@v1": ROW})

    assert list(check_lock(tmp_path, Lock({}, {"port-desk": {"default": "v3"}}))) == []


def test_a_draft_that_says_that_it_is_released_is_told_what_to_say() -> None:
    (found,) = check_release(sheet_of(RELEASED), "1" * 64, None, in_folder=True)

    assert found.message == "a draft says status = \"draft\", not 'released'"


def test_changed_words_are_told_where_to_go() -> None:
    (found,) = check_release(sheet_of(RELEASED, Path("port-desk/v1.toml")), "2" * 64, ROW, in_folder=True)

    assert 'copy this file to draft.toml, with status = "draft"' in found.message


def test_a_locked_version_that_calls_itself_a_draft_is_warned_of() -> None:
    (found,) = check_release(sheet_of(CLEAN, Path("port-desk/v1.toml")), "1" * 64, ROW, in_folder=True)

    assert (found.code, found.severity) == ("P102", "warning")


@pytest.mark.parametrize(("status", "severities"), [("released", []), ("retired", ["warning"])])
def test_a_label_should_not_lead_to_a_retired_version(
    status: str, severities: list[str], tmp_path: Path
) -> None:
    put(tmp_path, edited(('"draft"', f'"{status}"')), stem="v1")
    text = format_lock(Lock({"port-desk@v1": ROW}, {"port-desk": {"default": "v1"}}))
    (tmp_path / "prompts.lock").write_text(text, "utf-8")

    assert [one.severity for one in check_lock(tmp_path, None)] == severities


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('{"format": 1,\n<<<<<<< ours\n "versions": {}}', 2, "a merge was not finished"),
        ('{"format": 1,\n "versions": {},\n "versions": {}}', 3, "'versions' stands there twice"),
        ("", 1, "it is empty"),
    ],
)
def test_a_broken_lock_is_complained_of_at_its_line(text: str, line: int, says: str, tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_text(text, "utf-8")
    (found,) = check_lock(tmp_path, None)

    assert (found.code, found.line) == ("P107", line)
    assert found.message.startswith(says)
