from pathlib import Path

import pytest

from summarizer.prompts.lint.locking import check_lock, check_release, check_words, row_of
from summarizer.prompts.lock import Lock, LockRow
from tests.prompts.lint.port_desk import CLEAN, codes, edited, put, sheet_of, write_rows

ROW = LockRow("1" * 64, released="2026-10-02")
RELEASED = edited(('"draft"', '"released"'))


@pytest.mark.parametrize(
    ("stem", "text", "is_locked"),
    [("v1", RELEASED, True), ("v1", CLEAN, True), ("draft", CLEAN, False), ("draft", RELEASED, True)],
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
