import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import LockError
from summarizer.prompts import load_prompt, packaged_prompts
from summarizer.prompts.lock import Lock, LockRow, format_lock, parse_lock, read_lock

NAMES = st.builds("{}@v{}".format, st.sampled_from(["briefing", "desk", "a-b_2"]), st.integers(1, 999_999))
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
ROWS = st.builds(
    LockRow,
    DIGESTS,
    st.none() | DIGESTS,
    st.none() | st.integers(1, 99),
    st.none() | st.dates().map(lambda day: day.isoformat()),
)
LABELS = st.dictionaries(st.sampled_from(["default", "baseline"]), st.integers(1, 99).map("v{}".format))
LOCKS = st.builds(
    Lock, st.dictionaries(NAMES, ROWS, max_size=5), st.dictionaries(st.sampled_from(["desk", "lean"]), LABELS)
)


@given(LOCKS)
def test_what_is_written_is_what_is_read(lock: Lock) -> None:
    text = format_lock(lock)

    assert parse_lock(text, "here") == lock
    assert format_lock(parse_lock(text, "here")) == text


def test_the_packaged_lock_is_written_as_the_program_writes_it() -> None:
    text = (packaged_prompts() / "prompts.lock").read_text("utf-8")

    assert format_lock(read_lock(packaged_prompts())) == text


def test_a_lock_has_one_line_for_each_version_in_order_of_their_numbers() -> None:
    names = ["desk@v10", "desk@v9", "briefing@v11", "desk@v1"]
    lines = format_lock(Lock({name: LockRow("ab") for name in names})).splitlines()

    assert [line.strip().split('"')[1] for line in lines if "sha256" in line] == [
        "briefing@v11", "desk@v1", "desk@v9", "desk@v10",
    ]  # fmt: skip


def test_a_folder_without_a_lock_has_an_empty_one(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock()


ROW = {"sha256": "ab"}


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "[" * 100_000,
        {"format": 2, "versions": {}},
        {"format": 1},
        {"format": 1, "versions": []},
        {"format": 1, "versions": {"briefing@v1": "x"}},
        {"format": 1, "versions": {"briefing@v1": {}}},
        {"format": 1, "versions": {"briefing@v1": {**ROW, "parent": "v1"}}},
        {"format": 1, "versions": {"briefing@v1": {**ROW, "render": 3}}},
        {"format": 1, "versions": {"briefing@v1": {**ROW, "released": 3}}},
        {"format": 1, "versions": {"briefing@v1": {**ROW, "note": "kept by a later program"}}},
        {"format": 1, "versions": {"briefing": ROW}},
        {"format": 1, "versions": {"briefing@v0": ROW}},
        {"format": 1, "versions": {}, "labels": []},
        {"format": 1, "versions": {}, "labels": {"briefing": "v1"}},
        {"format": 1, "versions": {}, "labels": {"briefing": {"default": "../../x"}}},
        {"format": 1, "versions": {}, "note": "kept by a later program"},
    ],
)
def test_a_broken_lock_is_an_error_not_a_missing_one(content: object, tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_text(
        content if isinstance(content, str) else json.dumps(content), "utf-8"
    )

    with pytest.raises(LockError, match=r"prompts\.lock") as caught:
        load_prompt("briefing@v1", [tmp_path])

    assert caught.value.exit_code == 9


def test_a_lock_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_bytes(b"\xff\xfe")

    with pytest.raises(LockError, match="cannot be read"):
        read_lock(tmp_path)
